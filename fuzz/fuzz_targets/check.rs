//! The check of a file from a stranger: whatever comes, a report or a refusal, soon, and never "it holds" for bytes whose
//! signature does not lead to the anchor.
#![no_main]

use godkjent::checking::{Trust, examine};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

/// An anchor whose key nobody has: nothing that is found can hold.
static TRUST: LazyLock<Trust> = LazyLock::new(|| {
    Trust::read(include_str!("../anchor.pem"), "").expect("fuzz/anchor.pem is a certificate")
});

fuzz_target!(|bytes: &[u8]| {
    let now = jiff::Timestamp::constant(1_803_893_400, 0);
    if let Ok(report) = examine(bytes, &TRUST, now) {
        assert!(!report.is_good());
        assert_eq!(report.size, bytes.len());
        assert!(report.later.iter().all(|one| one.from + one.bytes <= bytes.len()));
    }
});
