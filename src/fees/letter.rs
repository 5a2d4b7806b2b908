//! The invoice and the credit note for people, on the same paper as our letters.

use super::FeeError;
use super::rules::{self, Paper, PaperKind, Party};
use crate::papers::letter::{Block, Letter};
use crate::papers::paper::{Fact, printable};
use crate::values::{Money, OsloDate};
use crate::words::{self, Arguments, MissingText};

struct Speech<'a>(&'a Paper);

impl Speech<'_> {
    fn say(&self, key: &str) -> Result<String, MissingText> {
        words::plain(self.0.language, key)
    }

    fn with(&self, key: &str, arguments: &Arguments) -> Result<String, MissingText> {
        words::text(self.0.language, key, arguments)
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "what is handed over is used up in meaning, and callers read better so"
    )]
    fn fact(&self, key: &str, value: impl ToString) -> Result<Fact, MissingText> {
        Ok(Fact { label: self.say(key)?, value: printable(&value.to_string()) })
    }

    fn day(&self, day: OsloDate) -> String {
        words::date(self.0.language, day)
    }

    fn money(&self, amount: Money) -> String {
        words::money(self.0.language, amount)
    }
}

/// What stands on a paper, in its language.
///
/// # Errors
/// When a text is missing.
pub fn letter(paper: &Paper) -> Result<Letter, FeeError> {
    let speech = Speech(paper);
    let content = &paper.content;
    let title = match paper.kind {
        PaperKind::Invoice => "fees-invoice-title",
        PaperKind::CreditNote => "fees-credit-title",
    };
    let tokens = Arguments::new().text("page", "{page}").text("pages", "{pages}");
    let seller = &content.seller;
    let mut sender = vec![seller.name.clone()];
    sender.extend(address(seller));
    sender.push(vat_number(&speech, paper)?);
    sender.push(seller.email.clone());
    let mut recipient = vec![content.buyer.name.clone()];
    recipient.extend(address(&content.buyer));
    let orgnr = Arguments::new().text("orgnr", content.buyer.orgnr.grouped());
    recipient.push(speech.with("fees-orgnr", &orgnr)?);
    let printed = |lines: Vec<String>| lines.iter().map(|line| printable(line)).collect();
    Ok(Letter {
        language: paper.language.tag(),
        title: speech.with(title, &Arguments::new().text("number", &paper.number))?,
        author: seller.name.clone(),
        created: paper.issued_at.timestamp(),
        sender: printed(sender),
        recipient: printed(recipient),
        date: speech.day(paper.issued_on),
        references: references(&speech, paper)?,
        blocks: blocks(&speech, paper)?,
        signature: None,
        footer: speech.say("fees-paper-footer")?,
        page_of: speech.with("certificates-page-of", &tokens)?,
        mark_alt: speech.say("certificates-mark-alt")?,
    })
}

fn address(party: &Party) -> Vec<String> {
    let place = format!("{} {}", party.postcode, party.city);
    [party.street.clone(), place.trim().to_owned()].into_iter().filter(|line| !line.is_empty()).collect()
}

/// `NO 313 000 028 MVA Foretaksregisteret`, as invoices must say it.
fn vat_number(speech: &Speech<'_>, paper: &Paper) -> Result<String, MissingText> {
    let seller = &paper.content.seller;
    let arguments = Arguments::new().text("orgnr", seller.orgnr.grouped());
    let key = if paper.content.foretaksregisteret { "fees-vat-number-registered" } else { "fees-vat-number" };
    speech.with(key, &arguments)
}

fn references(speech: &Speech<'_>, paper: &Paper) -> Result<Vec<Fact>, MissingText> {
    let content = &paper.content;
    let mut facts = Vec::new();
    if paper.kind == PaperKind::Invoice {
        facts.push(speech.fact("fees-due", speech.day(paper.due_on))?);
    }
    facts.push(speech.fact("fees-case", content.case)?);
    if content.buyer_reference != content.case.to_string() {
        facts.push(speech.fact("fees-your-reference", &content.buyer_reference)?);
    }
    Ok(facts)
}

fn blocks(speech: &Speech<'_>, paper: &Paper) -> Result<Vec<Block>, MissingText> {
    let content = &paper.content;
    let mut blocks = Vec::new();
    if let Some(credited) = &content.credits {
        let arguments =
            Arguments::new().text("number", &credited.number).text("day", speech.day(credited.issued_on));
        blocks.push(Block::Paragraph(speech.with("fees-credit-text", &arguments)?));
        if !content.reason.is_empty() {
            let arguments = Arguments::new().text("reason", printable(&content.reason));
            blocks.push(Block::Paragraph(speech.with("fees-credit-reason", &arguments)?));
        }
    }
    let vat = Arguments::new().text("percent", paper.vat);
    blocks.push(Block::Table {
        headers: vec![speech.say("fees-col-what")?, speech.say("fees-col-amount")?],
        rows: sums(speech, paper, &vat)?,
    });
    if paper.kind == PaperKind::Invoice {
        blocks.push(Block::Heading(2, speech.say("fees-pay-title")?));
        let reference = if content.kid { "fees-pay-kid" } else { "fees-pay-number" };
        let row = |key: &str, value: String| Ok(vec![speech.say(key)?, value]);
        blocks.push(Block::Table {
            headers: vec![speech.say("fees-col-pay")?, speech.say("fees-col-value")?],
            rows: vec![
                row("fees-pay-to", printable(&content.seller.name))?,
                row("fees-pay-account", rules::account(&content.account))?,
                row(reference, content.payment_reference.clone())?,
                row("fees-pay-amount", speech.money(paper.payable()))?,
                row("fees-due", speech.day(paper.due_on))?,
            ],
        });
        blocks.push(Block::Paragraph(speech.say("fees-paper-begins")?));
    }
    blocks.push(Block::Paragraph(speech.say("fees-paper-ehf")?));
    Ok(blocks)
}

/// The sums, one below the other; what had come in before the invoice was made is taken off.
fn sums(speech: &Speech<'_>, paper: &Paper, vat: &Arguments) -> Result<Vec<Vec<String>>, MissingText> {
    let mut rows = vec![
        vec![printable(&description(speech, paper)?), speech.money(paper.net)],
        vec![speech.with("fees-row-vat", vat)?, speech.money(paper.tax())],
    ];
    if paper.content.prepaid.ore() > 0 {
        rows.push(vec![speech.say("fees-row-sum")?, speech.money(paper.gross())]);
        rows.push(vec![speech.say("fees-row-prepaid")?, speech.money(paper.content.prepaid)]);
    }
    rows.push(vec![speech.say(total_key(paper))?, speech.money(paper.payable())]);
    Ok(rows)
}

fn total_key(paper: &Paper) -> &'static str {
    match paper.kind {
        PaperKind::Invoice => "fees-row-total",
        PaperKind::CreditNote => "fees-row-credited",
    }
}

/// What is paid for: the handling of which case, by which tariff.
fn description(speech: &Speech<'_>, paper: &Paper) -> Result<String, MissingText> {
    let arguments = Arguments::new().text("unit", &paper.content.unit).text("case", paper.content.case);
    let what = speech.with(&format!("fees-line-{}", paper.content.case_kind), &arguments)?;
    Ok(format!("{what}\n{}", speech.say(&format!("fees-tariff-{}", paper.membership))?))
}
