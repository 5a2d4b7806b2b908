//! E-mail addresses, as far as they can be judged without sending to them.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An address that a mail server would take, in lower case (so that one person has one account).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// The text is not an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct EmailError;

impl EmailAddress {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for EmailAddress {
    type Err = EmailError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let parsed: lettre::Address = text.parse().map_err(|_| EmailError)?;
        // A domain without a dot is a host on somebody's own network, not a person we can write to.
        if text.len() > 254 || !parsed.domain().contains('.') {
            return Err(EmailError);
        }
        // A domain has another spelling in ASCII; what stands before the @ has not, and most servers refuse it.
        if !parsed.user().is_ascii() {
            return Err(EmailError);
        }
        Ok(Self(text.to_lowercase()))
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = EmailError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_has_one_account_however_the_address_is_typed() {
        let typed: EmailAddress = "  Kari.Nordmann@Example.NO ".parse().unwrap();
        assert_eq!(typed.as_str(), "kari.nordmann@example.no");
    }

    #[test]
    fn a_domain_may_have_norwegian_letters() {
        assert_eq!("Post@Blåbær.no".parse::<EmailAddress>().unwrap().as_str(), "post@blåbær.no");
    }

    #[test]
    fn what_no_server_would_take_is_refused() {
        for text in
            ["", "kari", "kari@", "@example.no", "kari@localhost", "a b@example.no", "bjørn@example.no"]
        {
            assert!(text.parse::<EmailAddress>().is_err(), "{text}");
        }
    }
}
