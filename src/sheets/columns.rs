//! Finding columns by their headings, in any order and spelling.

use super::{Row, one_line};

/// A heading without case, marks, spaces and accents, so that `Org.nr.` and `ORGNR` are one.
pub fn fold(text: &str) -> String {
    one_line(text)
        .to_lowercase()
        .chars()
        .filter_map(|c| match c {
            'å' | 'ä' | 'á' | 'à' | 'â' => Some('a'),
            'ø' | 'ö' | 'ó' | 'ò' | 'ô' => Some('o'),
            'æ' | 'é' | 'è' | 'ê' | 'ë' => Some('e'),
            'ü' | 'ú' => Some('u'),
            'í' | 'ï' => Some('i'),
            c if c.is_alphanumeric() => Some(c),
            _ => None,
        })
        .collect()
}

/// A column that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading<K> {
    /// What it is called in the program.
    pub key: K,
    /// What it may be called in the file, in any language.
    pub names: Vec<String>,
}

/// Where the columns of a file stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns<K> {
    found: Vec<(K, usize)>,
    /// Headings that mean nothing to us, with their places.
    pub unknown: Vec<(usize, String)>,
    /// Columns that stand there twice.
    pub twice: Vec<K>,
}

impl<K: Copy + PartialEq> Columns<K> {
    /// Finds the columns by the row of headings.
    pub fn find(headings: &Row, wanted: &[Heading<K>]) -> Self {
        let mut columns = Self { found: Vec::new(), unknown: Vec::new(), twice: Vec::new() };
        for at in 0..headings.cells.len() {
            let said = headings.text(at);
            let folded = fold(&said);
            if said.is_empty() {
                continue;
            }
            let known = wanted.iter().find(|heading| heading.names.iter().any(|name| fold(name) == folded));
            match known {
                None => columns.unknown.push((at, said)),
                Some(known) if columns.at(known.key).is_some() => columns.twice.push(known.key),
                Some(known) => columns.found.push((known.key, at)),
            }
        }
        columns
    }

    /// Columns in the order of a table without headings.
    pub fn in_order(keys: impl IntoIterator<Item = K>) -> Self {
        let found = keys.into_iter().enumerate().map(|(at, key)| (key, at)).collect();
        Self { found, unknown: Vec::new(), twice: Vec::new() }
    }

    /// Where a column stands, from 0.
    pub fn at(&self, key: K) -> Option<usize> {
        self.found.iter().find(|(one, _)| *one == key).map(|(_, at)| *at)
    }

    /// How many of the columns were found.
    pub fn count(&self) -> usize {
        self.found.len()
    }
}
