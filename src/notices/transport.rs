//! The way out: an SMTP server, or nowhere in the demo.

use super::Mail;
use super::compose::PostOffice;
use super::rules::Refusal;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::time::{Duration, UNIX_EPOCH};

/// How long the server may take for one step: well under the lease of a mail.
const STEP: Duration = Duration::from_secs(20);

/// Where mails go.
#[derive(Clone)]
pub enum Transport {
    /// To this server.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    /// Nowhere: they are marked as sent and can be read in the outbox.
    Kept,
}

/// The URL names no mail server.
#[derive(Debug, thiserror::Error)]
#[error("a mail server is given as smtp://user:password@mail.example.no:587?tls=required ({0})")]
pub struct TransportError(String);

impl Transport {
    /// The server that a URL names.
    ///
    /// # Errors
    /// When the URL cannot be read; the server is not asked yet.
    pub fn smtp(url: &str) -> Result<Self, TransportError> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        // The error's words do not repeat the URL, which may hold a password.
        let builder = builder.map_err(|error| TransportError(error.to_string()))?;
        Ok(Self::Smtp(Box::new(builder.timeout(Some(STEP)).build())))
    }

    /// Hands a mail over.
    pub(super) async fn hand_over(&self, office: &PostOffice, mail: &Mail) -> Result<(), Refusal> {
        let Self::Smtp(server) = self else { return Ok(()) };
        let message = message(office, mail).map_err(|error| Refusal::ForGood(error.to_string()))?;
        match server.send(message).await {
            Ok(_) => Ok(()),
            // Our own half of the talk failed: it would the next time, too.
            Err(error) if error.is_permanent() || error.is_client() => Err(Refusal::ForGood(in_full(&error))),
            Err(error) => Err(Refusal::ForNow(in_full(&error))),
        }
    }
}

fn in_full(error: &lettre::transport::smtp::Error) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

/// The address with its domain as mail servers spell it: `post@xn--blbr-roah.no`.
fn in_ascii(address: &str) -> Result<lettre::Address, Box<dyn std::error::Error + Send + Sync>> {
    let Some((user, domain)) = address.rsplit_once('@') else { return Ok(address.parse()?) };
    Ok(lettre::Address::new(user, url::Host::parse(domain)?.to_string())?)
}

/// The mail as it goes over the wire.
pub(super) fn message(
    office: &PostOffice,
    mail: &Mail,
) -> Result<Message, Box<dyn std::error::Error + Send + Sync>> {
    let scheme = office.scheme.current();
    let name = scheme.short_name.get(mail.language).to_owned();
    let written = u64::try_from(mail.created_at.timestamp().as_second()).unwrap_or_default();
    let mut builder = Message::builder()
        .message_id(Some(mail.message_id.clone()))
        .date(UNIX_EPOCH + Duration::from_secs(written))
        .from(Mailbox::new(Some(name.clone()), office.sender.as_str().parse()?))
        .reply_to(Mailbox::new(Some(name), scheme.email.parse()?))
        .to(Mailbox::new(None, in_ascii(&mail.recipient)?))
        .subject(&mail.subject)
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Content-Language"),
            mail.language.tag().to_owned(),
        ));
    if let Some(address) = &mail.unsubscribe {
        // RFC 8058: mail programs show a button of their own, which sends a POST.
        let header = |name, value: String| {
            Ok::<_, Box<dyn std::error::Error + Send + Sync>>(HeaderValue::new(
                HeaderName::new_from_ascii(name)?,
                value,
            ))
        };
        builder = builder
            .raw_header(header("List-Unsubscribe".to_owned(), format!("<{address}>"))?)
            .raw_header(header("List-Unsubscribe-Post".to_owned(), "List-Unsubscribe=One-Click".to_owned())?);
    }
    if let Some(case) = mail.case_id {
        // All mails of a case name the same ancestor, so that mail programs show them as one thread.
        builder = builder.references(format!("<case-{case}@{}>", office.domain()));
    }
    let text = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(mail.body_text.clone());
    let html = SinglePart::builder().header(ContentType::TEXT_HTML).body(mail.body_html.clone());
    let parts = MultiPart::alternative().singlepart(text).singlepart(html);
    Ok(match &mail.calendar {
        None => builder.multipart(parts)?,
        // The event is one more way to read the mail (RFC 6047, 2.4).
        Some(event) => {
            let method = if event.contains("METHOD:CANCEL") { "CANCEL" } else { "REQUEST" };
            let kind = ContentType::parse(&format!("text/calendar; charset=utf-8; method={method}"))?;
            builder.multipart(parts.singlepart(SinglePart::builder().header(kind).body(event.clone())))?
        }
    })
}
