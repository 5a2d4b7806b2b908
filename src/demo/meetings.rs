//! The board's meetings in the demo: one that was held, with approved minutes, and one that is called.

use super::seed::at;
use crate::app::App;
use crate::meetings::{
    self, Arrival, Convener, Manner, MeetingForm, add_case, add_heading, candidates, plan, send_minutes,
};
use crate::people::{BoardMember, Chair, Person};
use crate::values::{Id, OsloDate};
use anyhow::Context;

/// Holds one and calls the other; what is ready then comes before it.
pub(super) fn meet(app: &App, chair: &Chair, members: &[Person], today: OsloDate) -> anyhow::Result<()> {
    held(app, chair, members, today.plus_days(-20))?;
    app.clock.set(Some(at(today.plus_days(-1), 10)));
    let next = call(app, chair, today.plus_days(6), "Eventuelt")?;
    let (store, now, scheme) = (&app.store, app.clock.now(), app.scheme.current());
    let by = convener(chair)?;
    for ready in store.read(|db| candidates(db, now, &scheme, &by))? {
        add_case(store, now, &scheme, &by, next, ready.case.number, false)?;
    }
    Ok(())
}

fn convener(chair: &Chair) -> anyhow::Result<Convener> {
    Convener::prove(chair.person()).context("the chair calls no meeting")
}

fn call(app: &App, chair: &Chair, day: OsloDate, heading: &str) -> anyhow::Result<Id> {
    let form = MeetingForm {
        day: day.to_string(),
        start: "17:00".to_owned(),
        end: "20:00".to_owned(),
        place: "Møterom Fjord, Oslo".to_owned(),
        video: "https://video.example.no/nemnda".to_owned(),
        answer_by: day.plus_days(-2).to_string(),
        note: String::new(),
    };
    let (store, now, scheme, by) = (&app.store, app.clock.now(), app.scheme.current(), convener(chair)?);
    let id = plan(store, now, &scheme, &by, &form, "")?;
    add_heading(store, now, &by, id, heading)?;
    Ok(id)
}

/// A meeting without cases: how the board works in the spring.
fn held(app: &App, chair: &Chair, members: &[Person], day: OsloDate) -> anyhow::Result<()> {
    let store = &app.store;
    app.clock.set(Some(at(day.plus_days(-7), 10)));
    let id = call(app, chair, day, "Nemndas arbeidsplan")?;
    app.clock.set(Some(at(day, 17)));
    meetings::open(store, app.clock.now(), chair, id)?;
    let everybody = members.iter().map(|one| one.id).chain([chair.person().id]);
    for (place, account) in everybody.enumerate() {
        let manner = if place == 1 { Manner::Remote } else { Manner::Room };
        meetings::arrive(store, app.clock.now(), chair, id, Arrival { account, manner })?;
    }
    app.clock.set(Some(at(day, 19)));
    meetings::close(store, app.clock.now(), chair, id)?;
    send_minutes(store, app.clock.now(), chair, id, day.plus_days(7))?;
    app.clock.set(Some(at(day.plus_days(1), 9)));
    for member in members {
        let member = BoardMember::prove(member).context("an assessor is no member")?;
        if meetings::answer_minutes(store, app.clock.now(), &member, id, 1, true, "")? {
            break;
        }
    }
    Ok(())
}
