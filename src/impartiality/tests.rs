//! Operations against a database.

use super::*;
use crate::people::{Chair, Role, Secretariat};
use crate::store::Store;
use crate::testing::{self, moment, sql};
use crate::values::Id;

const NOW: &str = "2026-11-22T12:00:00Z";

struct Office {
    _folder: tempfile::TempDir,
    store: Store,
    siri: Secretariat,
    vendor: Id,
}

fn office() -> Office {
    let (folder, store) = testing::store();
    let kari = testing::person(&store, "Kari Nordmann", &[], None);
    let (vendor, _) = testing::vendor(&store, "923609016", "Nordlys Kundesenter AS", kari.id);
    let siri = officer(&store, "Siri Sekretær");
    Office { _folder: folder, store, siri, vendor }
}

fn officer(store: &Store, name: &str) -> Secretariat {
    Secretariat::prove(&testing::person(store, name, &[Role::Secretariat], None)).unwrap()
}

impl Office {
    fn declare(&self, who: &Secretariat, declaration: &Declaration) -> DeskState {
        declare_at_desk(&self.store, moment(NOW), who, self.vendor, declaration).unwrap()
    }

    fn access(&self, who: &Secretariat) -> AtDesk {
        let today = moment(NOW).oslo_date();
        sql(&self.store, |db| access(db, today, who.person().id, self.vendor))
    }

    /// How many jobs there are that concern somebody: mails to them.
    fn told(&self, who: Id) -> usize {
        use crate::store::schema::jobs as rows;
        use diesel::prelude::*;
        let payloads: Vec<crate::store::Json<serde_json::Value>> =
            sql(&self.store, |db| rows::table.select(rows::payload).load(db));
        payloads.iter().filter(|one| one.0.to_string().contains(&who.to_string())).count()
    }
}

fn doubt() -> Declaration {
    Declaration { explanation: "Søsteren min jobber der".into(), ..Declaration::default() }
}

#[test]
fn an_officer_declares_before_opening_and_a_conflict_hides_the_vendor() {
    let office = office();
    assert_eq!(office.access(&office.siri), AtDesk::Declare);
    assert_eq!(office.declare(&office.siri, &Declaration::default()), DeskState::Impartial);
    assert_eq!(office.access(&office.siri), AtDesk::Open);
    let absolute = Declaration { absolute: vec![AbsoluteGround::Related], ..Declaration::default() };
    assert_eq!(office.declare(&office.siri, &absolute), DeskState::Conflicted);
    assert_eq!(office.access(&office.siri), AtDesk::Hidden);
    // Nobody talks themselves back in.
    assert_eq!(office.declare(&office.siri, &Declaration::default()), DeskState::Conflicted);
    let hidden = sql(&office.store, |db| hidden_vendors(db, office.siri.person().id));
    assert_eq!(hidden, [office.vendor]);
}

#[test]
fn a_colleague_rules_on_a_doubt_and_the_chair_only_where_there_is_none() {
    let office = office();
    let chair = testing::person(&office.store, "Leif Leder", &[Role::Chair], None);
    let chair = Chair::prove(&chair).unwrap();
    assert_eq!(office.declare(&office.siri, &doubt()), DeskState::InDoubt);
    let own = sql(&office.store, |db| desk_doubts(db, &office.siri));
    assert!(own.is_empty(), "nobody rules on their own");
    let theirs = sql(&office.store, desk_doubts_for_chair);
    let id = theirs[0].id;
    let olga = officer(&office.store, "Olga Ordfører");
    assert!(sql(&office.store, desk_doubts_for_chair).is_empty());
    let now = moment(NOW);
    let by_chair = rule_for_desk(&office.store, now, &chair, |_, _| Ok(Vec::new()), id, true, "Fjernt");
    assert!(matches!(by_chair, Err(ImpartialityError::Unknown)));
    let bare = rule_at_desk(&office.store, now, &olga, id, true, " ");
    assert!(matches!(bare, Err(ImpartialityError::ReasonMissing)));
    rule_at_desk(&office.store, now, &olga, id, true, "Fjernt").unwrap();
    assert_eq!(office.access(&office.siri), AtDesk::Open);
    assert!(matches!(
        rule_at_desk(&office.store, now, &olga, id, false, "Nei"),
        Err(ImpartialityError::Unknown)
    ));
}

#[test]
fn a_conflicted_chair_rules_on_nothing_and_a_conflict_is_not_overruled() {
    let office = office();
    let chair = Chair::prove(&testing::person(&office.store, "Leif Leder", &[Role::Chair], None)).unwrap();
    let olga = officer(&office.store, "Olga Ordfører");
    let asked = || office.told(chair.person().id);
    office.declare(&office.siri, &doubt());
    assert_eq!(asked(), 0, "a colleague rules");
    let tied = Declaration { absolute: vec![AbsoluteGround::Related], ..Declaration::default() };
    office.declare(&olga, &tied);
    assert_eq!(asked(), 1, "the colleague is out, so the chair is told");
    let id = sql(&office.store, desk_doubts_for_chair)[0].id;
    let now = moment(NOW);
    let conflicted: ConflictedOnBoard = |db, _| {
        use crate::store::schema::vendors;
        use diesel::prelude::*;
        vendors::table.select(vendors::id).load(db)
    };
    let ruled = rule_for_desk(&office.store, now, &chair, conflicted, id, true, "Fjernt");
    assert!(matches!(ruled, Err(ImpartialityError::Unknown)));
    // Whoever says meanwhile that they are out stays out, though the ruling was on its way.
    office.declare(&office.siri, &tied);
    let late = sql(&office.store, |db| {
        store::set_desk_ruled(db, now, id, DeskState::Impartial, chair.person().id, "Fjernt")
    });
    assert!(!late);
    assert_eq!(office.access(&office.siri), AtDesk::Hidden);
}

#[test]
fn what_was_said_at_the_desk_is_kept_each_time() {
    use crate::store::schema::desk_history as rows;
    use diesel::prelude::*;
    let office = office();
    office.declare(&office.siri, &Declaration::default());
    office.declare(&office.siri, &doubt());
    let olga = officer(&office.store, "Olga Ordfører");
    let id = sql(&office.store, |db| desk_doubts(db, &olga))[0].id;
    rule_at_desk(&office.store, moment(NOW), &olga, id, true, "Fjernt").unwrap();
    let kept: Vec<(DeskState, Id, String)> = sql(&office.store, |db| {
        rows::table.order(rows::id).select((rows::state, rows::said_by, rows::ruling)).load(db)
    });
    let (siri, olga) = (office.siri.person().id, olga.person().id);
    let expected = [
        (DeskState::Impartial, siri, String::new()),
        (DeskState::InDoubt, siri, String::new()),
        (DeskState::Impartial, olga, "Fjernt".to_owned()),
    ];
    assert_eq!(kept, expected);
    let gone = office
        .store
        .write(|db| diesel::delete(rows::table).execute(db).map_err(crate::store::StoreError::from));
    assert!(gone.is_err(), "the database keeps it");
}

#[test]
fn a_conflict_that_is_noted_later_is_kept_with_what_was_said_and_hands_doubts_on() {
    use crate::store::schema::desk_history as rows;
    use diesel::prelude::*;
    let office = office();
    let chair = testing::person(&office.store, "Leif Leder", &[Role::Chair], None);
    let olga = officer(&office.store, "Olga Ordfører");
    let (chair_id, olga_id) = (chair.id, olga.person().id);
    office.declare(&olga, &Declaration::default());
    office.declare(&office.siri, &doubt());
    let note = |reason: &str| {
        sql(&office.store, |db| note_at_desk(db, moment(NOW), (olga_id, office.vendor), (chair_id, reason)));
    };
    note("Eide aksjer");
    assert_eq!(office.access(&olga), AtDesk::Hidden);
    assert_eq!(office.told(chair_id), 1, "nobody of the secretariat can rule on the doubt any more");
    note("Eide flere");
    assert_eq!(office.told(chair_id), 1, "who was out already would have ruled on nothing");
    let kept: Vec<(DeskState, Id, String)> = sql(&office.store, |db| {
        let hers = rows::table.filter(rows::account_id.eq(olga_id)).order(rows::id);
        hers.select((rows::state, rows::said_by, rows::ruling)).load(db)
    });
    let expected = [
        (DeskState::Impartial, olga_id, String::new()),
        (DeskState::Conflicted, chair_id, "Eide aksjer".to_owned()),
        (DeskState::Conflicted, chair_id, "Eide flere".to_owned()),
    ];
    assert_eq!(kept, expected);
}
