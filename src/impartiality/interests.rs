//! Keeping standing interests.

use super::rules::{Interest, InterestForm, check_interest};
use super::{ImpartialityError, store};
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor, Event};
use crate::people::{self, Person, Role, SignedIn};
use crate::store::{Db, Once, Store, once};
use crate::values::{Id, Moment};
use diesel::QueryResult;
use serde_json::json;

/// Somebody who prepares or decides cases, and so says what ties they have.
#[derive(Debug, Clone)]
pub struct Declarer(Person);

impl Declarer {
    /// The proof, for those of the board and the secretariat.
    pub fn prove(who: &SignedIn) -> Option<Self> {
        let person = who.person();
        (person.is_on_board() || person.is(Role::Secretariat)).then(|| Self(person.clone()))
    }

    fn actor(&self) -> Actor {
        let role = if self.0.is_on_board() { "member" } else { "secretariat" };
        Actor { id: Some(self.0.id), name: self.0.name.clone(), role }
    }
}

/// Somebody's interests, those that last first, and when they last said that the list is complete.
///
/// # Errors
/// When the database fails.
pub fn own_interests(db: &mut Db, who: &Declarer) -> QueryResult<(Vec<Interest>, Option<Moment>)> {
    let all = store::interests_of(db, &[who.0.id])?;
    Ok((all, store::confirmed_at(db, who.0.id)?))
}

/// The interests of several people.
///
/// # Errors
/// When the database fails.
pub fn interests_of(db: &mut Db, accounts: &[Id]) -> QueryResult<Vec<Interest>> {
    store::interests_of(db, accounts)
}

/// Adds a tie to somebody's list. The same form sent twice adds it once.
///
/// # Errors
/// [`ImpartialityError::Faulty`] with every fault.
pub fn add_interest(
    store: &Store,
    now: Moment,
    who: &Declarer,
    form: &InterestForm,
    form_key: &str,
) -> Result<(), ImpartialityError> {
    store.write(|db| {
        let interest = check_interest(form, Id::fresh(), who.0.id).map_err(ImpartialityError::Faulty)?;
        if let Once::Again(_) = once(db, form_key, Some(who.0.id), "", now)? {
            return Ok(());
        }
        store::insert_interest(db, now, &interest)?;
        store::confirm(db, now, who.0.id)?;
        journal::record(db, now, &who.actor(), &Event::new("interests.changed"))?;
        Ok(())
    })
}

/// Takes a tie off somebody's own list; what is gone already stays gone. That it stood there, and until when, is kept.
///
/// # Errors
/// When the database fails.
pub fn remove_interest(store: &Store, now: Moment, who: &Declarer, id: Id) -> Result<(), ImpartialityError> {
    store.write(|db| {
        if store::remove_interest(db, now, who.0.id, id)? > 0 {
            journal::record(db, now, &who.actor(), &Event::new("interests.changed"))?;
        }
        Ok(())
    })
}

/// Says that the list is complete as it stands.
///
/// # Errors
/// When the database fails.
pub fn confirm_interests(store: &Store, now: Moment, who: &Declarer) -> Result<(), ImpartialityError> {
    store.write(|db| {
        store::confirm(db, now, who.0.id)?;
        journal::record(db, now, &who.actor(), &Event::new("interests.confirmed"))?;
        Ok(())
    })
}

/// After how many months the list is to be confirmed again.
const CONFIRM_MONTHS: i32 = 12;

/// After how many days in office somebody is asked for the list who never confirmed one.
const FIRST_DAYS: i32 = 21;

/// Asks those of the board and the secretariat who last confirmed their list more than a year ago to look at it
/// again, and those who never did some weeks after they were given their role: once for each year. Gives how many were
/// asked.
///
/// # Errors
/// When the database fails.
pub fn remind(store: &Store, now: Moment) -> Result<usize, ImpartialityError> {
    let today = now.oslo_date();
    let (people, confirmed, office) = store.read(|db| {
        let mut people = people::board(db)?;
        people.extend(people::secretariat(db)?);
        Ok::<_, ImpartialityError>((people, store::confirmations(db)?, people::in_office_since(db)?))
    })?;
    let of = |all: &[(Id, Moment)], person: &Person| {
        all.iter().find(|(account, _)| *account == person.id).map(|(_, at)| at.oslo_date())
    };
    let late = |person: &Person| {
        let last = of(&confirmed, person);
        let due = match last {
            Some(day) => day.plus_months(CONFIRM_MONTHS),
            None => of(&office, person)?.plus_days(FIRST_DAYS),
        };
        let years = (0..100).take_while(|years| due.plus_months(12 * years) < today).count();
        (years > 0).then(|| (person.id, format!("{}:{due}:{years}", person.id), last.is_none()))
    };
    let asked: Vec<(Id, String, bool)> = people.iter().filter_map(late).collect();
    if asked.is_empty() {
        return Ok(0);
    }
    store.write(|db| {
        for (account, key, never) in &asked {
            let (to, data) = (Recipient::Account(*account), json!({ "never": never }));
            jobs::notice(db, now, key, "interests-reminder", &to, None, &data)?;
        }
        Ok(asked.len())
    })
}
