//! Pages of the meetings: the calendar, the agenda, the chair's page, the screen in the room, the minutes.

mod agenda;
mod calendar;
mod feed;
mod lead;
mod minutes;
mod screen;
mod shown;

use super::{Calendar, Convener, MeetingError, look};
use crate::decisions::DecisionError;
use crate::people::{BoardMember, Person, SignedIn};
use crate::scheme::Scheme;
use crate::values::Id;
use crate::web::{Desk, Problem};
use crate::words::Arguments;
use actix_web::web::{self, ServiceConfig};
use std::sync::Arc;

/// The addresses of the meetings.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/nemnd/mote", web::get().to(calendar::list))
        .route("/nemnd/mote/nytt", web::get().to(calendar::new))
        .route("/nemnd/mote/nytt", web::post().to(calendar::create))
        .route("/kalender/{secret}.ics", web::get().to(feed::calendar))
        .route("/nemnd/mote/abonnement", web::get().to(feed::page))
        .route("/nemnd/mote/abonnement", web::post().to(feed::change))
        .route("/nemnd/mote/{id}", web::get().to(calendar::page))
        .route("/nemnd/mote/{id}/endre", web::get().to(calendar::edit))
        .route("/nemnd/mote/{id}/endre", web::post().to(calendar::save))
        .route("/nemnd/mote/{id}/avlys", web::post().to(calendar::call_off))
        .route("/nemnd/mote/{id}/kalender.ics", web::get().to(calendar::ics))
        .route("/nemnd/mote/{id}/svar", web::post().to(calendar::reply))
        .route("/nemnd/mote/{id}/stem", web::post().to(calendar::vote_post))
        .route("/nemnd/mote/{id}/stem-samlet", web::post().to(calendar::vote_all))
        .route("/nemnd/mote/{id}/saksliste", web::get().to(agenda::page))
        .route("/nemnd/mote/{id}/saksliste", web::post().to(agenda::add))
        .route("/nemnd/mote/{id}/saksliste/{item}", web::post().to(agenda::act))
        .route("/nemnd/mote/{id}/saksliste/{item}/loft", web::post().to(agenda::lift_off))
        .route("/nemnd/mote/{id}/led", web::get().to(lead::page))
        .route("/nemnd/mote/{id}/led/tilstand", web::post().to(lead::state))
        .route("/nemnd/mote/{id}/led/frammote", web::post().to(lead::attend))
        .route("/nemnd/mote/{id}/led/vis", web::post().to(lead::show))
        .route("/nemnd/mote/{id}/led/forslag", web::post().to(lead::propose))
        .route("/nemnd/mote/{id}/led/framlegg", web::post().to(lead::motion))
        .route("/nemnd/mote/{id}/led/samlet", web::post().to(lead::consent))
        .route("/nemnd/mote/{id}/led/avslutt", web::post().to(lead::finish))
        .route("/nemnd/mote/{id}/skjerm", web::get().to(screen::page))
        .route("/nemnd/mote/{id}/protokoll", web::get().to(minutes::page))
        .route("/nemnd/mote/{id}/protokoll.pdf", web::get().to(minutes::pdf))
        .route("/nemnd/mote/{id}/protokoll/merknad", web::post().to(minutes::remark))
        .route("/nemnd/mote/{id}/protokoll/send", web::post().to(minutes::send))
        .route("/nemnd/mote/{id}/protokoll/svar", web::post().to(minutes::reply))
        .route("/nemnd/mote/{id}/protokoll/tillegg", web::post().to(minutes::correct));
}

impl From<MeetingError> for Problem {
    fn from(error: MeetingError) -> Self {
        match error {
            MeetingError::Hidden => Self::not_found(),
            MeetingError::Form(_) => Self::invalid("meetings-form"),
            MeetingError::Changed | MeetingError::RemarkChanged => Self::refused("meetings-changed"),
            MeetingError::NotNow => Self::refused("meetings-not-now"),
            MeetingError::NotReady => Self::refused("meetings-not-ready"),
            MeetingError::OnAgenda => Self::refused("meetings-on-agenda"),
            MeetingError::Disputed => Self::refused("meetings-disputed"),
            MeetingError::VoteOpen => Self::refused("meetings-vote-open"),
            MeetingError::Words(_) => Self::invalid("meetings-words-missing"),
            MeetingError::NotThere => Self::refused("meetings-not-there"),
            MeetingError::Locked => Self::refused("meetings-locked"),
            MeetingError::UndoTime(_) => Self::refused("meetings-undo-time"),
            MeetingError::Nothing => Self::refused("meetings-nothing"),
            MeetingError::Secret => Self::internal("no random numbers"),
            MeetingError::Review(error) => error.into(),
            // Votes are opened here: too few are there.
            MeetingError::Decision(DecisionError::NoQuorum(few)) => Self::refused("meetings-too-few")
                .with(Arguments::new().text("present", few.voted).text("needed", few.needed)),
            MeetingError::Decision(error) => error.into(),
            MeetingError::Text(error) => error.into(),
            MeetingError::Store(error) => error.into(),
        }
    }
}

fn id_in(text: &str) -> Result<Id, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// Where a meeting's pages are.
fn address(meeting: Id) -> String {
    format!("/nemnd/mote/{meeting}")
}

/// Somebody of the board or the secretariat; nobody else has anything to do with meetings.
fn insider(who: &SignedIn) -> Result<Person, Problem> {
    let person = who.person();
    let may = BoardMember::prove(person).is_some() || Convener::prove(person).is_some();
    if may { Ok(person.clone()) } else { Err(Problem::forbidden()) }
}

/// Whoever may call meetings.
fn convener(who: &SignedIn) -> Result<Convener, Problem> {
    Convener::prove(who.person()).ok_or_else(Problem::forbidden)
}

/// A meeting as somebody may know it.
async fn seen(desk: &Desk, scheme: &Arc<Scheme>, who: &Person, meeting: Id) -> Result<Calendar, Problem> {
    let (scheme, who) = (Arc::clone(scheme), who.clone());
    Ok(desk.run(move |store, now| store.read(|db| look(db, now, &scheme, &who, meeting))).await??)
}
