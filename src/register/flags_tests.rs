//! What the company register says, beside the status; and numbers of places of business.

use super::tests::{House, UNKNOWN, house};
use super::*;
use crate::store::Json;
use crate::store::schema::{register_flags, sub_units, vendors};
use crate::testing::{moment, sql};
use crate::values::{Id, Orgnr};
use diesel::prelude::*;
use serde_json::{Value, json};

const ORGNR: &str = "923609016";

/// The place of business of the house's vendor, and what the company register says of that vendor.
fn heard(house: &House, seen: Value) {
    sql(&house.store, |db| {
        let vendor: Id = vendors::table.filter(vendors::orgnr.eq(ORGNR)).select(vendors::id).first(db)?;
        diesel::insert_into(register_flags::table)
            .values((
                register_flags::vendor_id.eq(vendor),
                register_flags::seen.eq(Json(seen)),
                register_flags::fetched_at.eq(Some(moment("2026-11-20T06:00:00Z"))),
                register_flags::asked_at.eq(moment("2026-11-20T06:00:00Z")),
                register_flags::version.eq(1),
            ))
            .execute(db)?;
        diesel::insert_into(sub_units::table)
            .values((
                sub_units::orgnr.eq(UNKNOWN),
                sub_units::vendor_id.eq(vendor),
                sub_units::name.eq("NORDLYS AVD BODØ"),
            ))
            .execute(db)
    });
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn flags_stand_beside_the_status_and_change_nothing() {
    let house = house();
    let register = house.register();
    let orgnr: Orgnr = ORGNR.parse().unwrap();
    let before = register.refresh().unwrap();
    let was = json_of(&status_json(&before, &orgnr, &before.present(house.clock.now())));
    assert_eq!(was["registryFlags"], Value::Null, "nothing was heard");
    heard(&house, json!({ "name": "SØRLYS AS", "deleted_on": null, "said": ["bankrupt", "unknown"] }));
    let after = register.refresh().unwrap();
    let is = json_of(&status_json(&after, &orgnr, &after.present(house.clock.now())));
    assert_eq!(
        is["registryFlags"],
        json!({
            "source": "Enhetsregisteret", "fetchedAt": "2026-11-20T07:00:00+01:00", "konkurs": true,
            "underAvvikling": false, "underTvangsavviklingEllerTvangsopplosning": false, "slettedato": null,
            "fjernet": false, "navn": "SØRLYS AS",
        })
    );
    assert_eq!((&is["status"], &is["valid"]), (&was["status"], &was["valid"]));
    let settled =
        question("2026-05-04", "2026-06-04", after.stamp(house.clock.now().oslo_date()), house.clock.now())
            .unwrap();
    let settled = json_of(&status_json(&after, &orgnr, &settled));
    assert_eq!(settled["registryFlags"], Value::Null, "what can never change tells nothing that does");
}

#[test]
fn a_place_of_business_is_answered_for_by_its_owner_everywhere() {
    let house = house();
    heard(&house, json!({ "name": "NORDLYS KUNDESENTER AS" }));
    let snapshot = house.register().refresh().unwrap();
    let place: Orgnr = UNKNOWN.parse().unwrap();
    let now = snapshot.present(house.clock.now());
    for (what, answer) in [
        ("status", json_of(&status_json(&snapshot, &place, &now))),
        ("vendor", json_of(&vendor_json(&snapshot, &place, &now))),
        ("evidence", json_of(&evidence_json(&snapshot, &place, &now))),
    ] {
        assert_eq!(
            (&answer["organisasjonsnummer"], &answer["resolvedFrom"]),
            (&json!(ORGNR), &json!(UNKNOWN)),
            "{what}"
        );
        assert_eq!(answer["status"], "approved", "{what}");
    }
    let orgnr: Orgnr = ORGNR.parse().unwrap();
    let own = json_of(&evidence_json(&snapshot, &orgnr, &now));
    assert_eq!(own.as_object().unwrap().len(), 3, "the tools know three fields: {own}");
    let lines = list_of_text(&format!("{UNKNOWN}\n{ORGNR}"), MOST_LINES).unwrap();
    let answered = look_up(&snapshot, &lines, &now);
    assert!(answered[0].resolved_from.is_some() && answered[1].resolved_from.is_none());
    assert_eq!(answered[1].same_as, Some(1), "both mean the same");
    let made = new_statement(&snapshot, &[place, orgnr.clone()], &now, false, crate::values::Language::Nb);
    assert_eq!(made.about.len(), 1);
    assert_eq!(made.about[0].orgnr, orgnr, "the paper is about the owner");
    assert_eq!(json_of(&made.answer)["items"][0]["resolvedFrom"], UNKNOWN);
}
