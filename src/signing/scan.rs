//! Looking for things in the bytes of a PDF, without trusting them.

use memchr::memmem;

/// Where `needle` begins for the first time.
pub fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.is_empty() {
        return None;
    }
    memmem::find(haystack, needle)
}

/// Where `needle` begins for the last time.
pub fn last(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.is_empty() {
        return None;
    }
    memmem::rfind(haystack, needle)
}

/// What stands between `before` and the next `after`.
pub fn between<'a>(text: &'a [u8], before: &[u8], after: &[u8]) -> Option<&'a [u8]> {
    let rest = text.get(find(text, before)? + before.len()..)?;
    rest.get(..find(rest, after)?)
}

/// The number at the beginning, after white space.
pub fn number(text: &[u8]) -> Option<usize> {
    let text = text.trim_ascii_start();
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    std::str::from_utf8(text.get(..digits)?).ok()?.parse().ok()
}

/// Largest number that an object may have (ISO 32000-1, annex C, table C.1).
pub const MOST_OBJECTS: i32 = 8_388_607;

/// A number as that of an object: zero is none, and what is larger than any is none either.
pub fn object_number(number: usize) -> Option<i32> {
    i32::try_from(number).ok().filter(|id| (1..=MOST_OBJECTS).contains(id))
}

/// The object number that follows `key`.
pub fn reference(text: &[u8], key: &[u8]) -> Option<i32> {
    object_number(number(text.get(find(text, key)? + key.len()..)?)?)
}
