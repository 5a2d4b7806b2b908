//! Files that are changed at random, packed to burst, or nested without end: each ends well, soon, and none passes.

use super::corpus::{informed, sealed, trust};
use super::examine;
use super::tests::Dice;
use crate::signing::authority::World;
use crate::signing::levels::Level;
use crate::signing::scan::{find, last};
use crate::signing::specimens::now;
use std::time::{Duration, Instant};

/// Changes a file somewhere, somehow.
fn mutated(pdf: &[u8], dice: &mut Dice, round: usize) -> Vec<u8> {
    let mut changed = pdf.to_vec();
    for _ in 0..=dice.roll(4) {
        let place = dice.roll(changed.len());
        changed[place] = match round % 4 {
            0 => b"0123456789abcdef"[dice.roll(16)],
            1 => changed[place] ^ (1 << dice.roll(8)),
            _ => u8::try_from(dice.roll(256)).unwrap(),
        };
    }
    let (from, to) = (dice.roll(pdf.len()), dice.roll(pdf.len()));
    match round % 8 {
        3 => changed.truncate(from),
        5 => changed.extend_from_slice(&pdf[from..]),
        6 => drop(changed.splice(from..from, pdf[to..(to + 500).min(pdf.len())].iter().copied())),
        7 => drop(changed.drain(from..(from + dice.roll(2_000)).min(pdf.len()))),
        _ => {}
    }
    changed
}

#[actix_web::test]
async fn ten_thousand_changed_files_end_well_and_soon_and_none_passes() {
    let world = World::begin(now());
    let bases = [sealed(&world, Level::Basic).await, sealed(&world, Level::Archived).await];
    let trust = informed(&world).await;
    let mut dice = Dice(42);
    let (mut slowest, mut held) = (Duration::ZERO, 0);
    for round in 0..10_000 {
        let base = &bases[usize::from(round % 10 == 0)];
        let changed = mutated(base, &mut dice, round);
        let begun = Instant::now();
        let found = examine(&changed, &trust, now());
        slowest = slowest.max(begun.elapsed());
        let Ok(found) = found else { continue };
        if found.is_good() && changed != *base {
            held += 1;
            // Only what nothing can cover may differ: the room of the last signature or time stamp.
            let at = last(base, b"/Contents<3").unwrap() + 9;
            let room = at..at + find(&base[at..], b">").unwrap();
            assert_eq!(changed.len(), base.len(), "round {round}");
            let differing = (0..base.len()).filter(|place| changed[*place] != base[*place]);
            assert!(differing.into_iter().all(|place| room.contains(&place)), "round {round}");
        }
    }
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    assert!(held < 200, "{held}");
}

#[actix_web::test]
async fn bombs_and_deep_nests_cost_little() {
    use std::io::Write;
    let world = World::begin(now());
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![0; 128 * 1024 * 1024]).unwrap();
    let bomb = encoder.finish().unwrap();
    let head = format!("%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode/Length {}>>\nstream\n", bomb.len());
    let bomb = [head.as_bytes(), &bomb, b"\nendstream\nendobj\n%%EOF\n"].concat();
    let nest = format!("%PDF-1.7\n1 0 obj\n{}{}\nendobj\n%%EOF\n", "[".repeat(200_000), "]".repeat(200_000));
    let ends = [b"%PDF-1.7\n".as_slice(), &b"%%EOF\n".repeat(1_000_000)].concat();
    let ranges =
        [b"%PDF-1.7\n".as_slice(), &b"/ByteRange[0 1 2 3]/SubFilter/ETSI.x ".repeat(300_000)].concat();
    let objects = [sealed(&world, Level::Basic).await, b"\n1 0 obj<<>>endobj".repeat(500_000)].concat();
    let packed = [b"%PDF-1.7\n".as_slice(), &b"/FlateDecode stream\n\x78\x9c".repeat(200_000)].concat();
    for (name, file) in [
        ("bomb", bomb),
        ("nest", nest.into_bytes()),
        ("ends", ends),
        ("ranges", ranges),
        ("objects", objects),
        ("streams", packed),
    ] {
        let begun = Instant::now();
        let found = examine(&file, &trust(&world), now()).unwrap();
        assert!(!found.is_good());
        assert!(begun.elapsed() < Duration::from_secs(10), "{name}: {:?}", begun.elapsed());
    }
}
