//! Places in a file that a text names: `s. 4`, `fil 2 s. 4`, `p. 4`, `file 2, page 4`.

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    /// Words.
    Words(String),
    /// A place in a file.
    Cite {
        /// As it was typed.
        text: String,
        /// Which file, from one; none where the text names no file.
        file: Option<u32>,
        /// Which page, from one.
        page: u32,
    },
}

/// A text as words and the places that it names, in order; put together they are the text again.
pub fn passages(text: &str) -> Vec<Passage> {
    let tokens = tokens(text);
    let (mut out, mut words) = (Vec::new(), String::new());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = tokens.get(at..).unwrap_or_default();
        if let Some((length, file, page)) = cite(rest) {
            if !words.is_empty() {
                out.push(Passage::Words(std::mem::take(&mut words)));
            }
            let text = rest.iter().take(length).map(String::as_str).collect();
            out.push(Passage::Cite { text, file, page });
            at += length;
        } else {
            words.push_str(token);
            at += 1;
        }
    }
    if !words.is_empty() {
        out.push(Passage::Words(words));
    }
    out
}

/// A text as HTML in which every place that it names is a link: to `<base>/side/4`, with `?fil=2` where it names a
/// file.
pub fn linked(text: &str, base: &str) -> String {
    let link = |passage: Passage| match passage {
        Passage::Words(words) => escaped(&words),
        Passage::Cite { text, file, page } => {
            let file = file.map(|file| format!("?fil={file}")).unwrap_or_default();
            format!("<a href=\"{}/side/{page}{file}\">{}</a>", escaped(base), escaped(&text))
        }
    };
    passages(text).into_iter().map(link).collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// Runs of letters and digits, and what stands between them one by one.
fn tokens(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut in_word = false;
    for letter in text.chars() {
        let word = letter.is_alphanumeric();
        match out.last_mut() {
            Some(last) if word && in_word => last.push(letter),
            _ => out.push(letter.to_string()),
        }
        in_word = word;
    }
    out
}

struct Eyes<'a> {
    tokens: &'a [String],
    at: usize,
}

impl Eyes<'_> {
    fn word(&mut self, wanted: &[&str]) -> bool {
        let found = self.tokens.get(self.at).is_some_and(|one| wanted.contains(&one.to_lowercase().as_str()));
        self.at += usize::from(found);
        found
    }

    /// At most one of each: comma or full stop, then a space.
    fn gap(&mut self) -> bool {
        let mark = self.word(&[",", "."]);
        self.word(&[" ", "\u{a0}", "\u{202f}"]) || mark
    }

    fn number(&mut self) -> Option<u32> {
        let number = self.tokens.get(self.at)?.parse().ok().filter(|number| (1..=9_999).contains(number))?;
        self.at += 1;
        Some(number)
    }
}

/// How many tokens name a place where a text begins with one, and which place.
fn cite(tokens: &[String]) -> Option<(usize, Option<u32>, u32)> {
    let mut eyes = Eyes { tokens, at: 0 };
    let mut file = None;
    if eyes.word(&["fil", "file"]) {
        eyes.gap();
        file = Some(eyes.number()?);
        if !eyes.gap() {
            return None;
        }
    }
    let short = eyes.word(&["s", "p"]);
    if !short && !eyes.word(&["side", "page"]) {
        return None;
    }
    let point = eyes.word(&["."]);
    // A letter alone is none: `p 4` may be anything.
    let apart = eyes.word(&[" ", "\u{a0}", "\u{202f}"]);
    if !point && (short || !apart) {
        return None;
    }
    let page = eyes.number()?;
    Some((eyes.at, file, page))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn places(text: &str) -> Vec<(Option<u32>, u32)> {
        let place = |passage| match passage {
            Passage::Cite { file, page, .. } => Some((file, page)),
            Passage::Words(_) => None,
        };
        passages(text).into_iter().filter_map(place).collect()
    }

    #[test]
    fn a_page_is_named_in_both_languages_with_and_without_its_file() {
        assert_eq!(places("Se s. 4 og fil 2 s. 11."), [(None, 4), (Some(2), 11)]);
        assert_eq!(places("See p. 4, file 3, page 12 and side 2"), [(None, 4), (Some(3), 12), (None, 2)]);
        assert_eq!(places("S.4"), [(None, 4)]);
    }

    #[test]
    fn what_only_looks_like_a_page_is_none() {
        for text in ["s 4", "gås. 4", "siden 4", "s. IV", "s. 0", "s. 12345", "p4", "fil 2", "profil 2 side"]
        {
            assert!(places(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn nothing_of_the_text_becomes_markup() {
        let html = linked("<b> \"s. 4\" & fil 1 s. 2", "/nemnd/sak/1/krav/N1");
        assert_eq!(
            html,
            "&lt;b&gt; &quot;<a href=\"/nemnd/sak/1/krav/N1/side/4\">s. 4</a>&quot; &amp; \
             <a href=\"/nemnd/sak/1/krav/N1/side/2?fil=1\">fil 1 s. 2</a>"
        );
    }

    proptest! {
        #[test]
        fn the_passages_are_the_text(text in "\\PC{0,80}") {
            let whole: String = passages(&text)
                .into_iter()
                .map(|passage| match passage { Passage::Words(text) | Passage::Cite { text, .. } => text })
                .collect();
            prop_assert_eq!(whole, text);
        }

        #[test]
        fn a_cite_among_words_is_found(file in 1_u32..99, page in 1_u32..999) {
            prop_assert_eq!(places(&format!("Jf. fil {file} s. {page}, og mer")), [(Some(file), page)]);
        }
    }
}
