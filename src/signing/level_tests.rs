//! Every level with real authorities in this process; authorities that are slow, down or lie; what is appended.

use super::appended::{Addition, additions, proofs};
use super::authority::{Manners, Word, World};
use super::envelope::{self, Anchors, Purpose};
use super::levels::{Level, SealError, Sealed};
use super::revocation::RevocationError;
use super::signature::SignError;
use super::specimens::{meta, now};
use super::timestamps::{Token, TokenFault};
use crate::papers::specimens::{norwegian, unsigned};
use crate::signing::scan::{between, find};
use jiff::SignedDuration;

async fn seal(world: &World, level: Level, least: Level) -> Result<Sealed, SealError> {
    world.manner(level).seal(unsigned(&norwegian()), &world.signer, &meta(), least).await
}

async fn sealed(world: &World, level: Level) -> Sealed {
    seal(world, level, level).await.unwrap()
}

/// Where the first signature's part ends, and its envelope.
fn first(pdf: &[u8]) -> (usize, Vec<u8>, [Vec<u8>; 2]) {
    let range = between(pdf, b"/ByteRange[", b"]").unwrap();
    let numbers: Vec<usize> = std::str::from_utf8(range)
        .unwrap()
        .split_ascii_whitespace()
        .map(|number| number.parse().unwrap())
        .collect();
    let end = numbers[2] + numbers[3];
    let der = hex::decode(&pdf[numbers[1] + 1..numbers[2] - 1]).unwrap();
    (end, der, [pdf[..numbers[1]].to_vec(), pdf[numbers[2]..end].to_vec()])
}

#[actix_web::test]
async fn each_level_is_the_one_before_with_more_behind_it() {
    let world = World::begin(now());
    for level in Level::ALL {
        let sealed = sealed(&world, *level).await;
        assert_eq!((sealed.level, sealed.shortfall.as_ref()), (*level, None));
        assert_eq!(sealed.stamped_at.is_some(), *level > Level::Basic);
        assert_eq!(sealed.good_until.is_some(), *level > Level::Basic);
        let (end, der, around) = first(&sealed.pdf);
        let envelope = envelope::open(&der).unwrap();
        envelope.check(&[&around[0], &around[1]]).unwrap();
        let anchors = Anchors::read(&world.root_pem).unwrap();
        envelope.check_trust(&anchors, &[], now(), Purpose::Documents).unwrap();
        assert_eq!(envelope.time_stamp().is_some(), *level > Level::Basic);
        if let Some(token) = envelope.time_stamp() {
            let token = Token::read(&token).unwrap();
            assert_eq!(token.at(), now());
            token.check_content(&[envelope.signature()]).unwrap();
            token.check_signature().unwrap();
            token.check_trust(&Anchors::read(&world.stamp_root_pem).unwrap(), &[], now()).unwrap();
        }
        let found = additions(&sealed.pdf, end);
        let expected = usize::from(*level >= Level::Proven) + usize::from(*level == Level::Archived);
        assert_eq!(found.len(), expected, "{level}: {found:?}");
        assert_eq!(found.first().is_some_and(|one| *one == Addition::Proofs), expected > 0);
        if let Some(Addition::TimeStamp { token, around }) = found.get(1) {
            let token = Token::read(token).unwrap();
            let around = around.clone().map(|part| &sealed.pdf[part]);
            token.check_content(&around).unwrap();
            token.check_signature().unwrap();
        }
    }
}

#[actix_web::test]
async fn sizes_stay_small_once_the_authority_is_known() {
    let world = World::begin(now());
    let manner = world.manner(Level::Archived);
    let mut sizes = Vec::new();
    for _ in 0..2 {
        let sealed = manner.seal(unsigned(&norwegian()), &world.signer, &meta(), Level::Archived).await;
        sizes.push(sealed.unwrap().pdf.len());
    }
    let bare = unsigned(&norwegian()).len();
    assert!(sizes[1] < sizes[0] && sizes[1] < bare + 30_000, "{bare} {sizes:?}");
    let basic = sealed(&world, Level::Basic).await.pdf.len();
    assert!(basic < bare + 9_000, "{bare} {basic}");
}

#[actix_web::test]
async fn a_lying_or_silent_authority_is_not_believed() {
    let world = World::begin(now());
    let faults: [(Manners, fn(&SealError) -> bool); 16] = [
        (Manners::WrongNonce, |e| matches!(e, SealError::Token(TokenFault::Nonce))),
        (Manners::NoNonce, |e| matches!(e, SealError::Token(TokenFault::Nonce))),
        (Manners::WrongHash, |e| matches!(e, SealError::Token(TokenFault::Imprint))),
        (Manners::Future, |e| matches!(e, SealError::Token(TokenFault::Time(_)))),
        (Manners::Past, |e| matches!(e, SealError::Token(TokenFault::Time(_)))),
        (Manners::OtherPolicy, |e| matches!(e, SealError::Token(TokenFault::Policy(_)))),
        (Manners::Rubbish, |e| matches!(e, SealError::Token(TokenFault::Malformed))),
        (Manners::Empty, |e| matches!(e, SealError::Token(TokenFault::Malformed))),
        (Manners::Endless, |e| matches!(e, SealError::Silence(_))),
        (Manners::Refuses, |e| matches!(e, SealError::Token(TokenFault::Refused(2)))),
        (Manners::Broken, |e| matches!(e, SealError::Silence(_))),
        (Manners::Slow, |e| matches!(e, SealError::Silence(_))),
        (Manners::Down, |e| matches!(e, SealError::Silence(_))),
        (Manners::NotForTime, |e| matches!(e, SealError::Token(TokenFault::Envelope(_)))),
        (Manners::Forged, |e| matches!(e, SealError::Token(TokenFault::Envelope(_)))),
        (Manners::Stranger, |e| matches!(e, SealError::Token(TokenFault::Envelope(_)))),
    ];
    for (manners, expected) in faults {
        world.behave(manners);
        let fault = seal(&world, Level::Archived, Level::Archived).await.unwrap_err();
        assert!(expected(&fault) && fault.is_others_fault(), "{manners:?}: {fault}");
        let lower = seal(&world, Level::Archived, Level::Basic).await.unwrap();
        assert_eq!(lower.level, Level::Basic, "{manners:?}");
        assert!(lower.shortfall.is_some() && lower.stamped_at.is_none());
    }
}

#[actix_web::test]
async fn what_cannot_be_proven_waits_or_is_of_a_lower_level() {
    let world = World::begin(now());
    for word in [Word::AllDown, Word::Old] {
        world.say(word);
        let fault = seal(&world, Level::Archived, Level::Archived).await.unwrap_err();
        assert!(matches!(fault, SealError::Own(_)), "{word:?}: {fault}");
        assert!(matches!(seal(&world, Level::Archived, Level::Proven).await, Err(SealError::Own(_))));
        let lower = seal(&world, Level::Archived, Level::Basic).await.unwrap();
        assert_eq!(lower.level, Level::Stamped, "{word:?}: the time stamp is good and stays");
    }
    world.say(Word::Good);
    assert_eq!(proofs(&sealed(&world, Level::Archived).await.pdf).answers.len(), 1);
    // Where the responder is silent or talks nonsense, the list proves as much.
    for word in [Word::ResponderDown, Word::Unknown, Word::Forged] {
        world.say(word);
        let sealed = sealed(&world, Level::Archived).await;
        assert_eq!(sealed.level, Level::Archived, "{word:?}");
        let proofs = proofs(&sealed.pdf);
        assert!(proofs.answers.is_empty() && proofs.lists.len() == 3, "{word:?}: the answer is not kept");
    }
}

#[actix_web::test]
async fn a_revoked_certificate_never_signs_and_a_revoked_stamp_is_thrown_away() {
    let world = World::begin(now());
    world.say(Word::Revoked);
    let fault = seal(&world, Level::Archived, Level::Basic).await.unwrap_err();
    assert!(matches!(fault, SealError::Own(RevocationError::Revoked(_))), "{fault}");
    // Nor at a lower level, where there is no time stamp to be had.
    world.behave(Manners::Down);
    let fault = seal(&world, Level::Archived, Level::Basic).await.unwrap_err();
    assert!(matches!(fault, SealError::Own(RevocationError::Revoked(_))), "{fault}");
    world.behave(Manners::Honest);
    world.say(Word::StampRevoked);
    let fault = seal(&world, Level::Archived, Level::Archived).await.unwrap_err();
    assert!(matches!(fault, SealError::Stamp(RevocationError::Revoked(_))), "{fault}");
    let lower = seal(&world, Level::Archived, Level::Basic).await.unwrap();
    let (_, der, _) = first(&lower.pdf);
    assert_eq!(lower.level, Level::Basic);
    assert!(envelope::open(&der).unwrap().time_stamp().is_none());
}

#[actix_web::test]
async fn a_renewal_appends_and_keeps_what_was_there() {
    let world = World::begin(now());
    let mut pdf = sealed(&world, Level::Archived).await.pdf;
    let (end, ..) = first(&pdf);
    for years in 1..=3 {
        let later = now() + SignedDuration::from_hours(24 * 365 * years);
        world.set_now(later);
        let manner = world.manner(Level::Archived);
        // The signer's certificate ends after two years, and nobody asks for it any more.
        let renewed = manner.renew(&pdf).await.unwrap();
        assert!(renewed.pdf.starts_with(&pdf) && renewed.level == Level::Archived);
        assert_eq!(renewed.stamped_at, Some(later));
        let stamps = additions(&renewed.pdf, end);
        let count = stamps.iter().filter(|one| matches!(one, Addition::TimeStamp { .. })).count();
        assert_eq!(i64::try_from(count).unwrap(), years + 1, "{stamps:?}");
        pdf = renewed.pdf;
    }
    world.behave(Manners::Down);
    assert!(matches!(world.manner(Level::Archived).renew(&pdf).await, Err(SealError::Silence(_))));
    world.set_now(now() + SignedDuration::from_hours(24 * 365 * 9));
    assert!(matches!(world.manner(Level::Archived).renew(&pdf).await, Err(SealError::TooLate)));
    let none = super::levels::Manner::basic(world.clock());
    assert!(matches!(none.renew(&pdf).await, Err(SealError::NoAuthority)));
}

#[actix_web::test]
async fn a_renewal_raises_what_was_signed_lower() {
    let world = World::begin(now());
    for level in [Level::Basic, Level::Stamped, Level::Proven] {
        let lower = sealed(&world, level).await.pdf;
        let (end, ..) = first(&lower);
        let raised = world.manner(Level::Archived).renew(&lower).await.unwrap();
        assert!(raised.pdf.starts_with(&lower) && raised.level == Level::Archived);
        let found = additions(&raised.pdf, end);
        assert!(matches!(found.last(), Some(Addition::TimeStamp { .. })), "{found:?}");
        assert!(!found.contains(&Addition::Foreign));
    }
    let world_of_others = World::begin(now());
    let strange = sealed(&world_of_others, Level::Basic).await.pdf;
    assert!(matches!(world.manner(Level::Archived).renew(&strange).await, Err(SealError::Own(_))));
    assert!(matches!(
        world.manner(Level::Archived).renew(b"%PDF-1.7").await,
        Err(SealError::Sign(SignError::NotOurs(_)))
    ));
}

#[actix_web::test]
async fn what_strangers_append_is_foreign() {
    let world = World::begin(now());
    let archived = sealed(&world, Level::Archived).await.pdf;
    let (end, ..) = first(&archived);
    let ours = additions(&archived, end).len();
    assert_eq!(ours, 2);

    let junk = [archived.as_slice(), b"1 0 obj\n<<>>\nendobj\n%%EOF\n"].concat();
    assert_eq!(additions(&junk, end).last(), Some(&Addition::Foreign));

    // One bit anywhere in what we appended: it is not ours any more, or the time stamp over it fails. The token's own
    // bytes its signature guards, and the file's hash.
    let stamp = additions(&archived, end).pop();
    let Some(Addition::TimeStamp { around: [before, behind], .. }) = stamp else { panic!("{stamp:?}") };
    for place in (end..archived.len()).step_by(23) {
        let mut changed = archived.clone();
        changed[place] ^= 1;
        if before.contains(&place) || behind.contains(&place) {
            let seen = match additions(&changed, end).pop() {
                Some(Addition::TimeStamp { token, around }) => {
                    let around = around.map(|part| &changed[part]);
                    Token::read(&token).unwrap().check_content(&around).is_err()
                }
                last => last == Some(Addition::Foreign),
            };
            assert!(seen, "a changed byte at {place} went unseen");
        }
    }

    // The same objects, with a script in the field: compared as a whole, not by its beginning.
    let at = end + find(&archived[end..], b"/T(ArchiveTimestamp1)").unwrap();
    let mut script = archived.clone();
    script.splice(at..at, b"/AA<</E<</S/JavaScript/JS(app.alert(1))>>>>".iter().copied());
    assert_eq!(additions(&script, end).last(), Some(&Addition::Foreign));
    assert_eq!(at_least_one(&additions(&archived, 0)), Addition::Foreign);
}

fn at_least_one(all: &[Addition]) -> Addition {
    all.last().cloned().unwrap()
}

#[actix_web::test]
async fn a_slow_authority_costs_no_more_than_our_patience() {
    let world = World::begin(now());
    world.behave(Manners::Slow);
    let begun = std::time::Instant::now();
    let lower = seal(&world, Level::Archived, Level::Basic).await.unwrap();
    assert!(begun.elapsed() < std::time::Duration::from_secs(3), "{:?}", begun.elapsed());
    assert_eq!(lower.level, Level::Basic);
    assert_eq!(world.stamps(), 0);
    assert!(world.asked() > 0);
}
