//! A letter, from a template and the reader's language.

use super::NoticeError;
use super::rules::letter;
use crate::cases::Case;
use crate::scheme::LiveScheme;
use crate::values::{EmailAddress, Id, Language, Moment, OsloDate};
use crate::words::{self, Arguments, MissingText, TemplateError, Templates};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What all letters of an installation share.
#[derive(Clone)]
pub struct PostOffice {
    /// The templates.
    pub templates: Templates,
    /// Whose letters they are; answers go to its secretariat.
    pub scheme: LiveScheme,
    /// The address that the outside uses, without a slash at the end.
    pub public_url: String,
    /// The address that letters are sent from; must be one that the mail server may send for.
    pub sender: EmailAddress,
}

impl PostOffice {
    /// The name under which we name our mails: the portal's own host.
    pub(super) fn domain(&self) -> String {
        let url = url::Url::parse(&self.public_url).ok();
        url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_else(|| "localhost".to_owned())
    }
}

/// What a job of kind `notice` says.
#[derive(Debug, Deserialize)]
pub(super) struct Payload {
    pub(super) template: String,
    pub(super) to: To,
    pub(super) case: Option<Id>,
    #[serde(default)]
    pub(super) data: Value,
}

/// Who is meant.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum To {
    Account(Id),
    Vendor(Id),
    Secretariat,
    Address { name: String, email: EmailAddress, language: Language },
}

/// Somebody who reads a letter.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    /// None for somebody without an account.
    pub(super) id: Option<Id>,
    pub(super) name: String,
    pub(super) email: EmailAddress,
    pub(super) language: Language,
}

/// A letter, ready for the outbox.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub(super) key: String,
    pub(super) account: Option<Id>,
    pub(super) case: Option<Id>,
    pub(super) recipient: EmailAddress,
    pub(super) language: Language,
    pub(super) template: String,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
    pub(super) message_id: String,
    /// A calendar object that goes with it.
    pub(super) calendar: Option<String>,
    /// Where one click ends what it belongs to.
    pub(super) unsubscribe: Option<String>,
}

/// Writes a letter to one reader.
pub(super) fn write(
    office: &PostOffice,
    job: &str,
    notice: &Payload,
    reader: &Reader,
    case: Option<&Case>,
    today: OsloDate,
) -> Result<Letter, NoticeError> {
    let language = reader.language;
    let key = match reader.id {
        Some(id) => format!("{job}:{id}"),
        None => format!("{job}:outside"),
    };
    // A running case keeps the wording of its day.
    let day = case.map_or(today, |case| case.rules_day(today));
    let scheme = office.scheme.current();
    let own = scheme.texts_on(day).get(language);
    let subject = subject(office, notice, language, case, own).map_err(TemplateError::from)?;
    let mut shown = content(office, notice, reader, case, &subject)?;
    if let (Some(shown), false) = (shown.as_object_mut(), own.is_empty()) {
        shown.insert("own_texts".into(), json!(own));
    }
    let render = |name: &str| -> Result<String, TemplateError> {
        let values = tera::Context::from_serialize(&shown).map_err(TemplateError::from)?;
        office.templates.render(language, name, values)
    };
    let body = render(&format!("mail/{}.txt", notice.template))?;
    let foot = render("mail/footer.txt")?;
    let digest = hex::encode(Sha256::digest(key.as_bytes()));
    let name: String = digest.chars().take(32).collect();
    Ok(Letter {
        account: reader.id,
        case: notice.case,
        recipient: reader.email.clone(),
        language,
        template: notice.template.clone(),
        subject,
        text: letter(&format!("{body}\n\n{foot}")),
        html: render(&format!("mail/{}.html", notice.template))?,
        message_id: format!("<{name}@{}>", office.domain()),
        calendar: notice.data.get("calendar").and_then(Value::as_str).map(str::to_owned),
        unsubscribe: (notice.data.get("unsubscribe").and_then(Value::as_str))
            .map(|path| format!("{}{path}", office.public_url)),
        key,
    })
}

fn content(
    office: &PostOffice,
    notice: &Payload,
    reader: &Reader,
    case: Option<&Case>,
    subject: &str,
) -> Result<Value, NoticeError> {
    let mut content = match &notice.data {
        Value::Object(data) => data.clone(),
        _ => serde_json::Map::new(),
    };
    let scheme = office.scheme.current();
    content.insert("reader".into(), json!({ "name": reader.name, "email": reader.email }));
    content.insert("case".into(), serde_json::to_value(case)?);
    content.insert("public_url".into(), json!(office.public_url));
    content.insert("subject".into(), json!(subject));
    content.insert(
        "scheme".into(),
        json!({ "name": scheme.short_name.get(reader.language), "email": scheme.email, "phone": scheme.phone }),
    );
    Ok(Value::Object(content))
}

/// The subject: `mail-<template>-subject` with the data's own words and numbers, days and instants written
/// out, and `case`, `number` (of the case, unless the data has its own) and `scheme`.
fn subject(
    office: &PostOffice,
    notice: &Payload,
    language: Language,
    case: Option<&Case>,
    own: &BTreeMap<String, String>,
) -> Result<String, MissingText> {
    let number = case.map(|case| case.number.to_string()).unwrap_or_default();
    let mut arguments = Arguments::new().text("number", &number);
    for (name, value) in notice.data.as_object().into_iter().flatten() {
        arguments = match value {
            Value::String(text) => arguments.text(name, in_words(language, text)),
            Value::Number(number) => match number.as_i64() {
                Some(count) => arguments.count(name, count),
                None => arguments.text(name, number),
            },
            _ => arguments,
        };
    }
    let arguments =
        arguments.text("case", number).text("scheme", office.scheme.current().short_name.get(language));
    let subject = words::text_or(own, language, &format!("mail-{}-subject", notice.template), &arguments)?;
    // A header is one line, whatever somebody wrote into a name.
    Ok(subject.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn in_words(language: Language, text: &str) -> String {
    let iso = text.as_bytes().get(4) == Some(&b'-');
    if let (true, Ok(day)) = (iso && text.len() == 10, text.parse::<OsloDate>()) {
        return words::date(language, day);
    }
    if let (true, Ok(moment)) = (iso, text.parse::<Moment>()) {
        return words::date_time(language, moment);
    }
    text.to_owned()
}

/// The mails that there are templates for, without the parts that they share.
pub fn mail_templates(templates: &Templates) -> Vec<String> {
    let names = templates.names();
    let mails = names.iter().filter_map(|name| name.strip_prefix("mail/")?.strip_suffix(".txt"));
    let mut mails: Vec<String> = mails.filter(|name| *name != "footer").map(str::to_owned).collect();
    mails.sort();
    mails
}
