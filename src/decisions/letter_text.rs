//! The first words of a letter: made from the decision and the texts of the day, to be improved by people.

use super::{Decision, LetterPart, LetterText, LetterTexts};
use crate::scheme::{Mark, Scheme};
use crate::values::{Language, OsloDate};
use crate::vendors::Vendor;
use crate::words::{self, Arguments, MissingText};
use serde::Serialize;

/// What a letter is made from.
pub(super) struct Ground<'a> {
    pub(super) scheme: &'a Scheme,
    pub(super) decision: &'a Decision,
    pub(super) vendor: &'a Vendor,
    pub(super) unit: &'a str,
    /// The last day of what the decision approves; none when it gives or changes no approval.
    pub(super) until: Option<OsloDate>,
}

struct Speech<'a> {
    from: &'a Ground<'a>,
    language: Language,
    day: OsloDate,
}

impl Speech<'_> {
    fn say(&self, key: &str, arguments: &Arguments) -> Result<String, MissingText> {
        let own = self.from.scheme.texts_on(self.day).get(self.language);
        words::text_or(own, self.language, key, arguments)
    }

    fn day(&self, day: OsloDate) -> String {
        words::date(self.language, day)
    }
}

/// The words of a letter in both languages, as the program makes them.
///
/// # Errors
/// When a text is missing.
pub(super) fn built(from: &Ground<'_>) -> Result<LetterTexts, MissingText> {
    Ok(LetterTexts { nb: in_language(from, Language::Nb)?, en: in_language(from, Language::En)? })
}

fn in_language(from: &Ground<'_>, language: Language) -> Result<LetterText, MissingText> {
    let day = from.decision.case.rules_day(from.decision.decided_on);
    let speech = Speech { from, language, day };
    let write = |part: &LetterPart| Ok((*part, part_of(&speech, *part)?));
    LetterPart::ALL.iter().map(write).collect()
}

fn part_of(speech: &Speech<'_>, part: LetterPart) -> Result<String, MissingText> {
    let from = speech.from;
    let (decision, scheme) = (from.decision, from.scheme);
    let word = decision.word().replace('_', "-");
    let unit = || Arguments::new().text("unit", from.unit);
    match part {
        // An appeal may also lead to less than the first decision gave.
        LetterPart::Title if is_for_the_worse(decision) => {
            speech.say("letter-heading-appeal-changed-refused", &unit())
        }
        LetterPart::Title => speech.say(&format!("letter-heading-{word}"), &unit()),
        LetterPart::Decision => opening(speech, &word),
        LetterPart::Reasons => Ok(decision.reasons_in(speech.language).0.to_owned()),
        LetterPart::Facts if decision.findings.is_empty() => Ok(String::new()),
        LetterPart::Facts => facts(speech),
        LetterPart::Next => speech.say(&format!("letter-next-{}", next(decision)), &Arguments::new()),
        LetterPart::Appeal => {
            let arguments = Arguments::new()
                .text("due", speech.day(decision.appeal_by))
                .text("email", &scheme.email)
                .text("case", decision.case.number);
            let final_word = decision.particulars.appeal.is_some();
            speech.say(if final_word { "letter-appeal-final" } else { "letter-appeal-text" }, &arguments)
        }
        LetterPart::Contact => {
            let arguments = Arguments::new().text("email", &scheme.email).text("phone", &scheme.phone);
            speech.say("letter-contact-text", &arguments)
        }
        LetterPart::Rules => {
            let norm = scheme.names(&decision.case.pins(), speech.language).join("; ");
            speech.say("letter-rules-text", &Arguments::new().text("norm", norm))
        }
    }
}

fn is_for_the_worse(decision: &Decision) -> bool {
    decision.particulars.appeal == Some(super::AppealOutcome::Changed) && !decision.outcome.approves()
}

const fn next(decision: &Decision) -> &'static str {
    match decision.particulars.appeal {
        Some(super::AppealOutcome::Upheld) => "upheld",
        Some(super::AppealOutcome::SentBack) => "sent-back",
        _ if decision.outcome.approves() && !decision.conditions.is_empty() => "conditions",
        _ if decision.outcome.approves() => "approved",
        _ => "refused",
    }
}

fn opening(speech: &Speech<'_>, word: &str) -> Result<String, MissingText> {
    let from = speech.from;
    let names = Arguments::new().text("unit", from.unit).text("vendor", &from.vendor.name);
    // A whole firm is not a department of itself.
    let whole = from.unit == from.vendor.name;
    let who = if whole { from.vendor.name.clone() } else { speech.say("letter-unit-of-vendor", &names)? };
    let arguments = Arguments::new()
        .text("owner", from.scheme.owner.get(speech.language))
        .text("who", who)
        .text("from", speech.day(from.decision.decided_on));
    let said = speech.say(&format!("letter-decision-{word}"), &arguments)?;
    let validity = match from.until {
        Some(until) => {
            let day = Arguments::new().text("until", speech.day(until));
            format!(" {}", speech.say("letter-validity", &day)?)
        }
        None => String::new(),
    };
    if from.decision.particulars.appeal != Some(super::AppealOutcome::Changed) {
        return Ok(format!("{said}{validity}"));
    }
    // What it was changed to, in the words of a first decision.
    let outcome = from.decision.outcome.as_str().replace('_', "-");
    let changed = speech.say(&format!("letter-decision-{outcome}"), &arguments)?;
    Ok(format!("{said}\n\n{changed}{validity}"))
}

fn facts(speech: &Speech<'_>) -> Result<String, MissingText> {
    let from = speech.from;
    let board = crate::review::board_of(from.scheme, &from.decision.case);
    let Some(score) = from.decision.score else {
        return speech.say("letter-facts-text", &Arguments::new());
    };
    let arguments = Arguments::new()
        .text("score", words::tenths(speech.language, i64::from(score)))
        .text("pass", board.pass_mark_percent);
    let said = speech.say("letter-score", &arguments)?;
    let failed = from.decision.findings.iter().filter(|one| one.critical && one.mark == Some(Mark::NotMet));
    let failed: Vec<String> = failed.map(|one| one.criterion.clone()).collect();
    if failed.is_empty() {
        return Ok(said);
    }
    // A share above the mark would be puzzling beside a refusal.
    let arguments = Arguments::new().text("criteria", words::list(speech.language, &failed));
    Ok(format!("{said} {}", speech.say("letter-critical", &arguments)?))
}

/// A text block that can be put into a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// Its name; `letter-snippet-<name>` is its text.
    pub name: &'static str,
    /// Into which part it goes.
    pub part: LetterPart,
    /// In bokmål.
    pub nb: String,
    /// In English.
    pub en: String,
}

/// The text blocks, each with the decisions that it fits.
const SNIPPETS: &[(&str, LetterPart, &[&str])] = &[
    ("display", LetterPart::Next, &["approved", "approved_with_conditions", "narrower_scope"]),
    ("continuation", LetterPart::Next, &["approved", "approved_with_conditions", "narrower_scope"]),
    ("answer-conditions", LetterPart::Next, &["approved_with_conditions"]),
    ("missed-conditions", LetterPart::Next, &["approved_with_conditions"]),
    ("outside-scope", LetterPart::Decision, &["narrower_scope"]),
    ("wider-scope", LetterPart::Next, &["narrower_scope"]),
    ("new-application", LetterPart::Next, &["refused"]),
    ("guidance", LetterPart::Next, &["refused"]),
    ("weighing", LetterPart::Reasons, &["refused", "approved_with_conditions"]),
    ("suspended", LetterPart::Next, &["appeal_upheld", "appeal_changed"]),
    ("new-evidence", LetterPart::Reasons, &["appeal_changed", "appeal_sent_back"]),
];

/// The text blocks that fit a decision, in the words of the day whose rules it goes by.
///
/// # Errors
/// When a text is missing.
pub fn snippets(scheme: &Scheme, decision: &Decision) -> Result<Vec<Snippet>, MissingText> {
    let day = decision.case.rules_day(decision.decided_on);
    let say = |language: Language, name: &str| {
        let own = scheme.texts_on(day).get(language);
        words::text_or(own, language, &format!("letter-snippet-{name}"), &Arguments::new())
    };
    SNIPPETS
        .iter()
        .filter(|(.., fits)| fits.contains(&decision.word()))
        .map(|(name, part, _)| {
            Ok(Snippet { name, part: *part, nb: say(Language::Nb, name)?, en: say(Language::En, name)? })
        })
        .collect()
}
