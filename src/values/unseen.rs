//! Characters that nobody sees: one list for file names, spreadsheets and lists of calls.

/// Whether a character changes how others are shown without being seen itself: controls other than tab and line ends,
/// and those that turn the direction of writing. What people read must be what is there.
pub const fn deceives(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{fff9}'..='\u{fffb}' | '\u{fffd}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether nobody sees a character: those that deceive, and those without width. Writing needs some of the latter (an
/// emoji of a family is joined by them), names of files and ids of calls do not.
pub const fn is_unseen(c: char) -> bool {
    deceives(c)
        || matches!(c,
            '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A text as it is typed into a form, without what deceives. The mark of a character that was lost stays: it is seen.
pub fn without_deceit(text: &str) -> String {
    text.chars().filter(|c| *c == '\u{fffd}' || !deceives(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_told_from_what_is_not() {
        for c in ['\u{202e}', '\u{7}', '\u{85}', '\u{200e}', '\u{fffd}'] {
            assert!(deceives(c) && is_unseen(c), "{c:?}");
        }
        for c in ['\u{200b}', '\u{200d}', '\u{ad}', '\u{feff}', '\u{2028}'] {
            assert!(!deceives(c) && is_unseen(c), "{c:?}");
        }
        assert_eq!(
            without_deceit("a\u{202e}b\u{7}\r\n\tc\u{fffd}👨\u{200d}👩"),
            "ab\r\n\tc\u{fffd}👨\u{200d}👩"
        );
        for c in ['a', 'Å', '北', '\n', '\t', '\r', ' '] {
            assert!(!is_unseen(c), "{c:?}");
        }
    }
}
