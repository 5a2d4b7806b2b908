//! What people may count on: the operations, on a database of their own.

use super::rules::{CONFIRM_LIFE, INVITATION_LIFE, SESSION_IDLE, SESSION_LIFE};
use super::*;
use crate::store::schema::{jobs, journal};
use crate::store::{Json, Store};
use crate::testing::{moment, person as somebody, sql, store};
use crate::values::{Id, Language, Moment};
use diesel::prelude::*;
use serde_json::Value;

const GOOD: &str = "sjelden hest bærer batteriet";
const OTHER: &str = "tretten grønne trapper i regn";

fn now() -> Moment {
    moment("2026-11-21T12:00:00Z")
}

fn later(seconds: i64) -> Moment {
    now().plus_seconds(seconds)
}

/// The data of all mails of a template so far, oldest first.
fn mails(store: &Store, template: &str) -> Vec<Value> {
    let all: Vec<Json<Value>> = sql(store, |db| {
        jobs::table.filter(jobs::kind.eq("notice")).order(jobs::id).select(jobs::payload).load(db)
    });
    all.into_iter().map(|Json(payload)| payload).filter(|payload| payload["template"] == template).collect()
}

/// The secret in the latest mail of a template.
pub(super) fn last_token(store: &Store, template: &str) -> String {
    mails(store, template).last().unwrap()["data"]["token"].as_str().unwrap().to_owned()
}

fn journalled(store: &Store) -> Vec<String> {
    sql(store, |db| journal::table.order(journal::seq).select(journal::event).load(db))
}

fn kari() -> SignUp {
    SignUp {
        name: "Kari Nordmann".into(),
        email: "kari@example.no".into(),
        password: GOOD.into(),
        language: Language::Nb,
        form_key: String::new(),
        origin: "192.0.2.1".into(),
    }
}

fn typing(email: &str, password: &str) -> Credentials {
    Credentials {
        email: email.into(),
        password: password.into(),
        origin: "192.0.2.1".into(),
        ..Default::default()
    }
}

/// Kari, signed up and confirmed.
fn with_kari() -> (tempfile::TempDir, Store, Passwords) {
    let (folder, store) = store();
    let passwords = Passwords::default();
    sign_up(&store, now(), &passwords, &kari()).unwrap();
    confirm(&store, now(), &last_token(&store, "confirm-address")).unwrap();
    (folder, store, passwords)
}

fn staff(store: &Store, role: Role) -> Staff {
    Staff::prove(&somebody(store, &format!("Stab {role}"), &[role], None)).unwrap()
}

fn inviting(role: Role) -> Invitation {
    Invitation {
        email: "ola@example.no".into(),
        name: "Ola Hansen".into(),
        role: Some(role),
        deputy_for: None,
        language: Language::En,
        form_key: String::new(),
    }
}

#[test]
fn a_call_centre_signs_up_confirms_and_signs_in() {
    let (_folder, store) = store();
    let passwords = Passwords::default();
    sign_up(&store, now(), &passwords, &kari()).unwrap();
    let refused = sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD));
    assert!(matches!(refused, Err(PeopleError::Unconfirmed)));
    // The link was sent again, and the first one does not work any more.
    let sent = mails(&store, "confirm-address");
    assert_eq!(sent.len(), 2);
    let first = sent[0]["data"]["token"].as_str().unwrap();
    assert!(matches!(confirm(&store, now(), first), Err(PeopleError::DeadLink)));
    let token = last_token(&store, "confirm-address");
    assert!(confirmation_stands(&store, now(), &token).unwrap());
    confirm(&store, now(), &token).unwrap();
    assert!(matches!(confirm(&store, now(), &token), Err(PeopleError::DeadLink)), "a link works once");
    let entered = sign_in(&store, now(), &passwords, &typing(" Kari@Example.no ", GOOD)).unwrap();
    assert_eq!(entered.person.name, "Kari Nordmann");
    assert_eq!(session(&store, now(), &entered.token).unwrap().unwrap().person, entered.person);
    assert_eq!(journalled(&store), ["person.signed_up", "person.confirmed"]);
}

#[test]
fn a_link_that_is_too_old_confirms_nothing() {
    let (_folder, store) = store();
    sign_up(&store, now(), &Passwords::default(), &kari()).unwrap();
    let token = last_token(&store, "confirm-address");
    assert!(matches!(confirm(&store, later(CONFIRM_LIFE), &token), Err(PeopleError::DeadLink)));
    confirm(&store, later(CONFIRM_LIFE - 1), &token).unwrap();
}

#[test]
fn a_link_for_one_thing_does_nothing_else() {
    let (_folder, store, passwords) = with_kari();
    request_reset(&store, now(), "kari@example.no", "x").unwrap();
    let token = last_token(&store, "reset-password");
    assert!(matches!(confirm(&store, now(), &token), Err(PeopleError::DeadLink)));
    assert!(matches!(offer(&store, now(), &token), Err(PeopleError::DeadLink)));
    reset(&store, now(), &passwords, &token, OTHER).unwrap();
}

#[test]
fn signing_up_with_a_known_address_tells_only_its_holder() {
    let (_folder, store, passwords) = with_kari();
    let again = SignUp { name: "En Annen".into(), password: OTHER.into(), ..kari() };
    sign_up(&store, now(), &passwords, &again).unwrap();
    assert_eq!(mails(&store, "address-in-use").len(), 1);
    assert_eq!(mails(&store, "confirm-address").len(), 1);
    let entered = sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD)).unwrap();
    assert_eq!(entered.person.name, "Kari Nordmann", "nothing of the account changed");
}

#[test]
fn a_form_sent_twice_signs_up_once() {
    let (_folder, store) = store();
    let form = SignUp { form_key: Id::fresh().to_string(), ..kari() };
    sign_up(&store, now(), &Passwords::default(), &form).unwrap();
    sign_up(&store, now(), &Passwords::default(), &form).unwrap();
    assert_eq!(mails(&store, "confirm-address").len(), 1);
}

#[test]
fn every_fault_of_a_sign_up_is_named_at_once() {
    let (_folder, store) = store();
    let empty = SignUp { name: "  ".into(), email: "kari".into(), password: "kort".into(), ..kari() };
    let Err(PeopleError::Invalid(faults)) = sign_up(&store, now(), &Passwords::default(), &empty) else {
        panic!()
    };
    assert_eq!(faults, [Fault::NameMissing, Fault::EmailWrong, Fault::PasswordTooShort]);
}

#[test]
fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let (_folder, store, passwords) = with_kari();
    for email in ["kari@example.no", "nobody@example.no", "no address"] {
        for tried in 0..10 {
            let refused = sign_in(&store, later(tried), &passwords, &typing(email, "feil"));
            assert!(matches!(refused, Err(PeopleError::WrongSignIn)), "{email}");
        }
        let refused = sign_in(&store, later(10), &passwords, &typing(email, GOOD));
        let Err(PeopleError::TooOften { seconds }) = refused else { panic!("{email}: {refused:?}") };
        assert_eq!(seconds, 15 * 60 - 10);
    }
    // Room comes back by itself, and trying while there was none has not moved it.
    sign_in(&store, later(15 * 60), &passwords, &typing("kari@example.no", GOOD)).unwrap();
}

#[test]
fn signing_in_clears_the_account_but_not_the_address() {
    let (_folder, store, passwords) = with_kari();
    for round in 0..5 {
        for _ in 0..9 {
            sign_in(&store, later(round), &passwords, &typing("kari@example.no", "feil")).unwrap_err();
        }
        sign_in(&store, later(round), &passwords, &typing("kari@example.no", GOOD)).unwrap();
    }
    for other in 0..5 {
        let email = format!("nobody{other}@example.no");
        let refused = sign_in(&store, later(9), &passwords, &typing(&email, "feil"));
        assert!(matches!(refused, Err(PeopleError::WrongSignIn)));
    }
    let refused = sign_in(&store, later(9), &passwords, &typing("kari@example.no", GOOD));
    assert!(matches!(refused, Err(PeopleError::TooOften { .. })), "fifty failures from one address");
    let elsewhere = Credentials { origin: "198.51.100.7".into(), ..typing("kari@example.no", GOOD) };
    sign_in(&store, later(9), &passwords, &elsewhere).unwrap();
}

#[test]
fn signing_in_again_in_the_same_browser_ends_the_earlier_session() {
    let (_folder, store, passwords) = with_kari();
    let first = sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD)).unwrap();
    let again = Credentials { previous: Some(first.token.clone()), ..typing("kari@example.no", GOOD) };
    let second = sign_in(&store, now(), &passwords, &again).unwrap();
    assert_ne!(first.token, second.token);
    assert!(session(&store, now(), &first.token).unwrap().is_none());
    assert!(session(&store, now(), &second.token).unwrap().is_some());
    assert!(former_holder(&store, &first.token).unwrap().is_some());
    assert!(former_holder(&store, "no such session").unwrap().is_none());
}

#[test]
fn a_session_ends_unused_after_twelve_hours_and_at_last_after_seven_days() {
    let (_folder, store, passwords) = with_kari();
    let entered = sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD)).unwrap();
    let idle = sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD)).unwrap();
    let mut at = 0;
    while at < SESSION_LIFE {
        assert!(session(&store, later(at), &entered.token).unwrap().is_some(), "after {at} seconds");
        at += SESSION_IDLE - 60;
    }
    assert!(session(&store, later(SESSION_LIFE), &entered.token).unwrap().is_none());
    assert!(session(&store, later(SESSION_IDLE), &idle.token).unwrap().is_none());
}

#[test]
fn signing_out_everywhere_leaves_no_session() {
    let (_folder, store, passwords) = with_kari();
    let tokens: Vec<NewSession> = (0..3)
        .map(|_| sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD)).unwrap())
        .collect();
    let who = SignedIn::prove(&tokens[0].person).unwrap();
    assert_eq!(sessions_of(&store, now(), &who).unwrap().len(), 3);
    sign_out(&store, now(), &tokens[0].token).unwrap();
    assert_eq!(sessions_of(&store, now(), &who).unwrap().len(), 2);
    sign_out_everywhere(&store, now(), &who).unwrap();
    assert!(tokens.iter().all(|entered| session(&store, now(), &entered.token).unwrap().is_none()));
}

#[test]
fn a_forgotten_password_is_replaced_once_and_ends_all_sessions() {
    let (_folder, store, passwords) = with_kari();
    let entered = sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD)).unwrap();
    request_reset(&store, now(), "kari@example.no", "x").unwrap();
    request_reset(&store, now(), "nobody@example.no", "x").unwrap();
    assert_eq!(mails(&store, "reset-password").len(), 1);
    let token = last_token(&store, "reset-password");
    let weak = reset(&store, now(), &passwords, &token, "passord passord");
    assert!(matches!(weak, Err(PeopleError::Invalid(_))));
    assert!(reset_stands(&store, now(), &token).unwrap(), "a refused password does not use the link up");
    reset(&store, now(), &passwords, &token, OTHER).unwrap();
    assert!(session(&store, now(), &entered.token).unwrap().is_none());
    assert!(matches!(reset(&store, now(), &passwords, &token, GOOD), Err(PeopleError::DeadLink)));
    assert!(sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD)).is_err());
    sign_in(&store, now(), &passwords, &typing("kari@example.no", OTHER)).unwrap();
}

#[test]
fn nobody_can_have_a_mailbox_flooded() {
    let (_folder, store, _) = with_kari();
    for origin in 0..12 {
        request_reset(&store, now(), "kari@example.no", &origin.to_string()).unwrap();
    }
    assert!(mails(&store, "reset-password").len() <= 5);
}

#[test]
fn changing_the_password_needs_the_present_one_and_keeps_only_this_session() {
    let (_folder, store, passwords) = with_kari();
    let here = sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD)).unwrap();
    let there = sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD)).unwrap();
    let who = SignedIn::prove(&here.person).unwrap();
    let id = session(&store, now(), &here.token).unwrap().unwrap().id;
    let wrong = change_password(&store, now(), &passwords, &who, Some(id), "feil", OTHER);
    assert!(matches!(wrong, Err(PeopleError::Invalid(faults)) if faults == [Fault::PresentPasswordWrong]));
    change_password(&store, now(), &passwords, &who, Some(id), GOOD, OTHER).unwrap();
    assert!(session(&store, now(), &here.token).unwrap().is_some());
    assert!(session(&store, now(), &there.token).unwrap().is_none());
    sign_in(&store, now(), &passwords, &typing("kari@example.no", OTHER)).unwrap();
}

#[test]
fn an_invited_member_has_no_role_until_they_accept() {
    let (_folder, store) = store();
    let passwords = Passwords::default();
    let secretary = staff(&store, Role::Secretariat);
    invite(&store, now(), &secretary, &inviting(Role::Member)).unwrap();
    assert!(sql(&store, board).is_empty());
    assert_eq!(directory(&store, now(), &secretary).unwrap().invitations.len(), 1);
    let token = last_token(&store, "invitation");
    let offered = offer(&store, now(), &token).unwrap();
    assert_eq!((offered.role, offered.has_account), (Role::Member, false));
    let typed = Acceptance { name: "Ola Hansen".into(), password: GOOD.into() };
    accept_invitation(&store, later(INVITATION_LIFE - 1), &passwords, &token, &typed).unwrap();
    let again = accept_invitation(&store, now(), &passwords, &token, &typed);
    assert!(matches!(again, Err(PeopleError::DeadLink)), "an invitation is accepted once");
    let members = sql(&store, board);
    assert_eq!(members.iter().map(|member| member.name.as_str()).collect::<Vec<_>>(), ["Ola Hansen"]);
    assert!(
        sign_in(&store, now(), &passwords, &typing("ola@example.no", GOOD)).unwrap().person.is_on_board()
    );
}

#[test]
fn whoever_has_an_account_keeps_its_password_and_signs_in_anew_for_the_role() {
    let (_folder, store, passwords) = with_kari();
    let secretary = staff(&store, Role::Secretariat);
    let before = sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD)).unwrap();
    let invitation = Invitation { email: "kari@example.no".into(), ..inviting(Role::Secretariat) };
    invite(&store, now(), &secretary, &invitation).unwrap();
    let token = last_token(&store, "invitation");
    let attack = Acceptance { name: "X".into(), password: OTHER.into() };
    accept_invitation(&store, now(), &passwords, &token, &attack).unwrap();
    assert!(session(&store, now(), &before.token).unwrap().is_none());
    let after = sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD)).unwrap();
    assert_eq!((after.person.name.as_str(), after.person.home()), ("Kari Nordmann", "/sekretariat"));
    let held = invite(&store, now(), &secretary, &invitation);
    assert!(matches!(held, Err(PeopleError::Invalid(faults)) if faults == [Fault::RoleHeld]));
}

#[test]
fn an_invitation_can_be_taken_back_and_grows_old() {
    let (_folder, store) = store();
    let secretary = staff(&store, Role::Secretariat);
    invite(&store, now(), &secretary, &inviting(Role::Member)).unwrap();
    let token = last_token(&store, "invitation");
    assert!(matches!(offer(&store, later(INVITATION_LIFE), &token), Err(PeopleError::DeadLink)));
    let pending = directory(&store, now(), &secretary).unwrap().invitations;
    withdraw_invitation(&store, now(), &secretary, pending[0].id).unwrap();
    assert!(matches!(offer(&store, now(), &token), Err(PeopleError::DeadLink)));
    let again = withdraw_invitation(&store, now(), &secretary, pending[0].id);
    assert!(matches!(again, Err(PeopleError::Unknown)));
}

#[test]
fn the_board_has_a_chair_and_a_deputy_chair_and_deputies_stand_in_for_members() {
    let (_folder, store) = store();
    let secretary = staff(&store, Role::Secretariat);
    let chair = somebody(&store, "Lise Leder", &[Role::Chair], None);
    let second = somebody(&store, "Nils Nestleder", &[Role::Member, Role::Chair], None);
    let third = invite(&store, now(), &secretary, &inviting(Role::Chair));
    assert!(
        second.is(Role::Chair)
            && matches!(third, Err(PeopleError::Invalid(faults)) if faults == [Fault::ChairTaken])
    );
    for nobody in [None, Some(Id::fresh()), Some(secretary.person().id)] {
        let invitation = Invitation { deputy_for: nobody, ..inviting(Role::Deputy) };
        let refused = invite(&store, now(), &secretary, &invitation);
        assert!(matches!(refused, Err(PeopleError::Invalid(faults)) if faults == [Fault::DeputyOfNobody]));
    }
    let invitation = Invitation { deputy_for: Some(chair.id), ..inviting(Role::Deputy) };
    invite(&store, now(), &secretary, &invitation).unwrap();
    assert_eq!(
        offer(&store, now(), &last_token(&store, "invitation")).unwrap().deputy_for.unwrap(),
        "Lise Leder"
    );
}

#[test]
fn only_administrators_make_and_unmake_administrators() {
    let (_folder, store) = store();
    let secretary = staff(&store, Role::Secretariat);
    let administrator = staff(&store, Role::Administrator);
    let refused = invite(&store, now(), &secretary, &inviting(Role::Administrator));
    assert!(matches!(refused, Err(PeopleError::Invalid(faults)) if faults == [Fault::RoleUnknown]));
    let id = administrator.person().id;
    let refused = end_role(&store, now(), &secretary, id, Role::Administrator);
    assert!(matches!(refused, Err(PeopleError::NotAllowed)));
    let last = end_role(&store, now(), &administrator, id, Role::Administrator);
    assert!(matches!(last, Err(PeopleError::LastAdministrator)));
    somebody(&store, "Enda En", &[Role::Administrator], None);
    end_role(&store, now(), &administrator, id, Role::Administrator).unwrap();
}

#[test]
fn a_disabled_account_is_out_at_once_and_answers_like_an_unknown_one() {
    let (_folder, store, passwords) = with_kari();
    let administrator = Administrator::prove(staff(&store, Role::Administrator).person()).unwrap();
    let entered = sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD)).unwrap();
    disable(&store, now(), &administrator, entered.person.id).unwrap();
    assert!(session(&store, now(), &entered.token).unwrap().is_none());
    let refused = sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD));
    assert!(matches!(refused, Err(PeopleError::WrongSignIn)));
    request_reset(&store, now(), "kari@example.no", "x").unwrap();
    assert!(mails(&store, "reset-password").is_empty());
    enable(&store, now(), &administrator, entered.person.id).unwrap();
    assert!(session(&store, now(), &entered.token).unwrap().is_none(), "old sessions stay ended");
    sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD)).unwrap();
    let own = disable(&store, now(), &administrator, administrator.person().id);
    assert!(matches!(own, Err(PeopleError::LastAdministrator)));
}

#[test]
fn an_account_from_the_command_line_works_at_once() {
    let (_folder, store) = store();
    let passwords = Passwords::default();
    let new = NewAccount {
        name: "Rut Drift".into(),
        email: "rut@example.no".into(),
        password: GOOD.into(),
        language: Language::Nb,
        roles: vec![(Role::Administrator, None)],
    };
    add_account(&store, now(), &passwords, &new).unwrap();
    let entered = sign_in(&store, now(), &passwords, &typing("rut@example.no", GOOD)).unwrap();
    assert_eq!(entered.person.home(), "/sekretariat/personer");
    let again = add_account(&store, now(), &passwords, &new);
    assert!(matches!(again, Err(PeopleError::Invalid(faults)) if faults == [Fault::EmailTaken]));
}

#[test]
fn a_parked_form_is_for_whoever_wrote_it() {
    let (_folder, store, _) = with_kari();
    let kari =
        SignedIn::prove(&sql(&store, |db| person_by_email(db, &"kari@example.no".parse().unwrap())).unwrap());
    let kari = kari.unwrap();
    let other = SignedIn::prove(&somebody(&store, "Per Annen", &[], None)).unwrap();
    let typed = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let fields = [
        typed("csrf", "x"),
        typed("form_key", "y"),
        typed("password", "z"),
        typed("a", "lang tekst & mer"),
        typed("a", "æ"),
    ];
    let token = park(&store, now(), kari.person().id, "/sak/2026-1/krav/N1", &fields).unwrap().unwrap();
    let found = parked(&store, now(), &kari, &token).unwrap();
    assert_eq!(found.path, "/sak/2026-1/krav/N1");
    assert_eq!(found.fields, [typed("a", "lang tekst & mer"), typed("a", "æ")]);
    assert!(matches!(parked(&store, now(), &other, &token), Err(PeopleError::Unknown)));
    assert!(matches!(parked(&store, later(3 * 86_400), &kari, &token), Err(PeopleError::Unknown)));
    tidy(&store, later(3 * 86_400)).unwrap();
}

#[test]
fn secrets_are_not_in_the_database() {
    let (folder, store, passwords) = with_kari();
    let entered = sign_in(&store, now(), &passwords, &typing("kari@example.no", GOOD)).unwrap();
    let files = std::fs::read_dir(folder.path()).unwrap();
    let bytes: Vec<u8> = files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("kari@example.no"));
    assert!(!holds(&entered.token) && !holds(GOOD));
}
