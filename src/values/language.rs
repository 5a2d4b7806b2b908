//! The languages that every text exists in.

super::text_enum! {
    /// A language of the portal.
    pub enum Language {
        /// Norwegian bokmål, the scheme's own language.
        Nb = "nb",
        /// British English.
        En = "en",
    }
}

impl Language {
    /// The tag for `lang` attributes, PDF and mail: with a region, so that dates and hyphens come right.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nb => "nb-NO",
            Self::En => "en-GB",
        }
    }

    /// The other one, for the language switch.
    pub const fn other(self) -> Self {
        match self {
            Self::Nb => Self::En,
            Self::En => Self::Nb,
        }
    }

    /// The best of our languages for an `Accept-Language` header; Norwegian when it names none of ours.
    pub fn accepted(header: &str) -> Self {
        header
            .split(',')
            .filter_map(|part| part.split(';').next())
            .find_map(|tag| match tag.trim().split('-').next() {
                Some("nb" | "no" | "nn" | "da" | "sv") => Some(Self::Nb),
                Some("en") => Some(Self::En),
                _ => None,
            })
            .unwrap_or(Self::Nb)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_we_know_wins() {
        assert_eq!(Language::accepted("de-DE,en;q=0.8,nb;q=0.5"), Language::En);
        assert_eq!(Language::accepted("nn-NO,en"), Language::Nb);
        assert_eq!(Language::accepted(""), Language::Nb);
    }
}
