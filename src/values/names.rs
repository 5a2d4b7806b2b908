//! Names as people write them, made comparable.

use icu::normalizer::DecomposingNormalizerBorrowed;

/// Letters that people write in several ways become one: case, accents, `ø`/`oe`/`o`, `å`/`aa`/`a`, `æ`/`ae`.
pub fn fold(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.to_lowercase().chars() {
        match letter {
            'æ' | 'ä' => plain.push_str("ae"),
            'ø' | 'ö' | 'œ' => plain.push('o'),
            'ß' => plain.push_str("ss"),
            other => plain.push(other),
        }
    }
    let apart = DecomposingNormalizerBorrowed::new_nfd().normalize(&plain);
    let bare: String = apart.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect();
    bare.replace("oe", "o").replace("aa", "a")
}

/// The folded words of a name, without the legal form (a name that is nothing else keeps it).
pub fn words_of(name: &str) -> Vec<String> {
    let all: Vec<String> = fold(name)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let named: Vec<String> =
        all.iter().filter(|word| !matches!(word.as_str(), "as" | "asa")).cloned().collect();
    if named.is_empty() { all } else { named }
}
