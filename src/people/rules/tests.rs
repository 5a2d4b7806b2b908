//! What the rules promise.

use super::*;
use proptest::prelude::*;

fn of_kari(chosen: &str) -> Result<(), Fault> {
    password(chosen, "Kari Nordmann", "kari.nordmann@eksempel.no")
}

#[test]
fn long_and_unlikely_passwords_are_taken_whatever_they_are_made_of() {
    for chosen in
        ["sjelden hest bærer batteriet", "qzvxkjwpmthd", "æøå æøå blåbær på loftet", &"xk7#Q-".repeat(100)]
    {
        assert_eq!(of_kari(chosen), Ok(()), "{chosen}");
    }
}

#[test]
fn what_others_would_guess_is_refused_with_the_reason() {
    assert_eq!(of_kari("elleve tegn"), Err(Fault::PasswordTooShort));
    assert_eq!(of_kari(&"å".repeat(LONGEST_PASSWORD + 1)), Err(Fault::PasswordTooLong));
    assert_eq!(of_kari("abcdefghijklmn"), Err(Fault::PasswordWeak(Weakness::Pattern)));
    assert_eq!(of_kari("qwertyuiopasdf"), Err(Fault::PasswordWeak(Weakness::Common)));
    assert_eq!(of_kari("aaaaaaaaaaaaaa"), Err(Fault::PasswordWeak(Weakness::Repeats)));
    for chosen in
        ["password1234", "KariNordmann", "kari.nordmann", "nordmannkari", "passord passord", "velkommennorge"]
    {
        assert!(matches!(of_kari(chosen), Err(Fault::PasswordWeak(_))), "{chosen}: {:?}", of_kari(chosen));
    }
}

#[test]
fn names_are_kept_without_stray_spaces() {
    assert_eq!(name("  Kari   Nordmann\n"), Ok("Kari Nordmann".to_owned()));
    assert_eq!(name(" \t"), Err(Fault::NameMissing));
    assert_eq!(name(&"x".repeat(LONGEST_NAME + 1)), Err(Fault::NameTooLong));
}

#[test]
fn going_on_leads_nowhere_else() {
    for next in ["/sak/2026-1?a=b&c=%20d", "/profil", "/", "/fortsett/x"] {
        assert_eq!(local_path(next), Some(next));
    }
    for next in [
        "",
        "profil",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/ok\r\nSet-Cookie: a=b",
        "///evil.example",
        "\\\\evil.example",
        "/æ",
    ] {
        assert_eq!(local_path(next), None, "{next:?}");
    }
}

#[test]
fn a_proxy_is_believed_only_on_our_own_network() {
    let peer = |text: &str| Some(text.parse().unwrap());
    assert_eq!(origin(peer("127.0.0.1"), Some("10.9.9.9, 192.0.2.7")), "192.0.2.7");
    assert_eq!(origin(peer("198.51.100.1"), Some("192.0.2.7")), "198.51.100.1");
    assert_eq!(origin(peer("127.0.0.1"), None), "127.0.0.1");
    assert_eq!(origin(peer("127.0.0.1"), Some("nonsense")), "127.0.0.1");
    assert_eq!(
        origin(peer("2001:db8::1"), None),
        origin(peer("2001:db8::ffff:2"), None),
        "one customer's network"
    );
    assert_ne!(origin(peer("2001:db8::1"), None), origin(peer("2001:db8:0:1::1"), None));
}

proptest! {
    #[test]
    fn whatever_is_typed_as_next_stays_on_this_site(next in "[/\\\\a-z.:@%?#\\t \u{e6}]{0,12}") {
        if let Some(path) = local_path(&next) {
            let base = url::Url::parse("https://our.example/here").unwrap();
            let joined = base.join(path).unwrap();
            prop_assert_eq!(joined.host_str(), Some("our.example"));
        }
    }

    #[test]
    fn a_limit_holds_and_always_ends(mut ages in proptest::collection::vec(0_i64..2_000, 0..30), most in 1_usize..12) {
        let limit = Limit { most, window: 900 };
        let counted = ages.iter().filter(|age| **age < 900).count();
        let wait = limit.wait(&ages);
        prop_assert_eq!(wait.is_some(), counted >= most);
        if let Some(seconds) = wait {
            prop_assert!((1..=900).contains(&seconds));
            for age in &mut ages {
                *age += seconds;
            }
            prop_assert_eq!(limit.wait(&ages), None, "after the wait there is room");
        }
    }

    #[test]
    fn no_password_makes_the_rule_fail(chosen in "\\PC{0,60}") {
        let judged = of_kari(&chosen);
        prop_assert_eq!(judged == Err(Fault::PasswordTooShort), chosen.chars().count() < SHORTEST_PASSWORD);
    }

    #[test]
    fn only_who_may_have_a_desk_is_sent_to_it(held in proptest::sample::subsequence(Role::ALL.to_vec(), 0..=5)) {
        let person = Person {
            id: Id::fresh(), name: "X".into(), email: "x@example.no".parse().unwrap(), language: Language::Nb,
            theme: String::new(), roles: held.clone(), deputy_for: vec![],
        };
        prop_assert_eq!(person.home() == "/virksomhet", held.is_empty());
        prop_assert_eq!(person.may_grant(Role::Administrator), held.contains(&Role::Administrator));
    }
}
