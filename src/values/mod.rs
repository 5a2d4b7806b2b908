//! Small types that cannot be wrong: once a value of one of these exists, nobody checks it again.
//!
//! Nothing here knows a database, HTTP or the time of day; [`Clock`] is the one place that may ask
//! the machine for the time.

mod amount;
mod described;
mod email;
mod id;
mod language;
mod money;
mod names;
mod numbers;
mod orgnr;
mod text_enum;
mod time;
mod unseen;

pub use amount::{AmountError, amount, typed as typed_amount};
pub(crate) use described::one_of;
pub use email::{EmailAddress, EmailError};
pub use id::{Id, IdError};
pub use language::Language;
pub use money::{Money, Percent, PercentError};
pub use names::{fold, words_of};
pub use numbers::{CaseNumber, CertificateNumber, NumberError};
pub use orgnr::{Orgnr, OrgnrError};
pub use text_enum::UnknownWord;
pub(crate) use text_enum::text_enum;
pub use time::{Clock, Moment, OsloDate, TimeError};
pub use unseen::{deceives, is_unseen, without_deceit};
