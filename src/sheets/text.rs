//! Text of cells: what is seen, what is hidden, what a program would take for a formula.

use icu::normalizer::ComposingNormalizerBorrowed;

/// Marks that a formula begins with, also in the wide form that some programs treat alike.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A cell on one line: composed letters, one kind of space, nothing around it, our own protecting mark taken off.
pub fn one_line(text: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(unneutral(text));
    let words: Vec<&str> = composed.split(is_space).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Spaces of every width, line ends, and the mark that some programs put at the front of a file.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

/// The first character that is not seen and changes how others are: control characters, and those that turn the
/// direction of writing. What people read must be what is there.
pub fn hidden(text: &str) -> Option<char> {
    text.chars().find(|c| crate::values::deceives(*c))
}

/// Whether a program would take text for a formula.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(FORMULA)
}

/// Text that no program takes for a formula: with an apostrophe before what could begin one.
pub fn neutral(text: &str) -> String {
    if text.trim_start_matches('\'').starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

/// The text that [`neutral`] was given.
pub fn unneutral(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_become_text() {
        for text in ["=1+1", "+47 22", "-5", "@SUM(A1)", "\t=1", "＝1", "'=1", "\n=1"] {
            let safe = neutral(text);
            assert!(safe.starts_with('\''), "{text}");
            assert_eq!(unneutral(&safe), text);
        }
        for text in ["O'Brien", "'sitat'", "22 00", ""] {
            assert_eq!(neutral(text), text);
            assert_eq!(unneutral(text), text);
        }
    }

    #[test]
    fn what_turns_the_text_is_seen() {
        assert_eq!(hidden("Nordlys\u{202e}SA sredlyS"), Some('\u{202e}'));
        assert_eq!(hidden("bjelle\u{7}"), Some('\u{7}'));
        assert_eq!(hidden("Åse Ørjasæter – 北京 👩‍👩‍👧"), None);
        // Writing from right to left is no fault in itself.
        assert_eq!(hidden("شركة"), None);
    }

    #[test]
    fn decomposed_letters_and_odd_spaces_are_one() {
        assert_eq!(one_line("\u{feff} A\u{30a}se\u{a0}\u{2009}Moen\r\n"), "Åse Moen");
        assert_eq!(one_line("'+47 22 00"), "+47 22 00");
    }

    proptest! {
        #[test]
        fn neutral_text_reads_back(text in any::<String>()) {
            let safe = neutral(&text);
            prop_assert_eq!(unneutral(&safe), &text);
            prop_assert!(!safe.starts_with(FORMULA));
        }
    }
}
