//! Which numbers of a workbook are days and times: the workbook says it only by how it shows them.

use super::SheetError;
use super::xlsx::{Xml, attribute};
use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Unit};
use quick_xml::events::Event;
use std::collections::HashMap;
use std::io::Read;

/// The most forms that are looked at; no program makes more.
const MOST: usize = 65_536;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As a number.
    Number,
    /// As a day, a time, or both.
    Time,
    /// As a length of time.
    Length,
}

/// The last day that workbooks know, as a number: 31 December 9999.
const LAST: f64 = 2_958_466.0;

impl Form {
    /// A number as this form means it; none when it is just a number.
    pub(super) fn write(self, number: f64) -> Option<String> {
        if self == Self::Number || !(0.0..LAST).contains(&number) {
            return None;
        }
        // A time without a day is a share of one; a length of time is a number of days.
        if self == Self::Length || number < 1.0 {
            #[expect(clippy::cast_possible_truncation, reason = "checked to be far smaller")]
            let whole = (number * 86_400.0).round() as i64;
            return Some(format!("{:02}:{:02}:{:02}", whole / 3_600, whole / 60 % 60, whole % 60));
        }
        // Workbooks think that 1900 had a 29 February: before it, they count from a day later.
        let from = if number < 60.0 { Date::constant(1899, 12, 31) } else { Date::constant(1899, 12, 30) };
        let passed = SignedDuration::try_from_secs_f64((number * 86_400.0).round()).ok()?;
        let at: DateTime = from.at(0, 0, 0, 0).checked_add(passed).ok()?.round(Unit::Second).ok()?;
        let midnight = (at.hour(), at.minute(), at.second()) == (0, 0, 0);
        Some(at.strftime(if midnight { "%Y-%m-%d" } else { "%Y-%m-%dT%H:%M:%S" }).to_string())
    }

    /// What the numbered forms are that every program knows.
    const fn known(id: u32) -> Self {
        match id {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Time,
            46 => Self::Length,
            _ => Self::Number,
        }
    }

    /// What a form is by how it is written: `dd.mm.yyyy hh:mm`, `[h]:mm`, `0.00 "days"`.
    fn of_code(code: &str) -> Self {
        let (mut quoted, mut bracket, mut skip) = (false, None::<String>, false);
        for c in code.chars() {
            if std::mem::take(&mut skip) {
                continue;
            }
            match (c, quoted, &mut bracket) {
                ('"', _, None) => quoted = !quoted,
                (_, true, _) => {}
                (']', _, Some(inside)) => {
                    let hours = !inside.is_empty() && inside.chars().all(|c| matches!(c, 'h' | 'm' | 's'));
                    if hours {
                        return Self::Length;
                    }
                    bracket = None;
                }
                (c, _, Some(inside)) => inside.push(c.to_ascii_lowercase()),
                ('[', ..) => bracket = Some(String::new()),
                ('\\' | '_' | '*', ..) => skip = true,
                // What is after a semicolon is for numbers below nought.
                (';', ..) => return Self::Number,
                ('d' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S', ..) => return Self::Time,
                _ => {}
            }
        }
        Self::Number
    }
}

/// The forms of a workbook, by the number that its cells name.
#[derive(Default)]
pub(super) struct Forms(Vec<Form>);

impl Forms {
    pub(super) fn read(xml: &mut Xml<'_, impl Read>) -> Result<Self, SheetError> {
        let (mut own, mut forms, mut of_cells) = (HashMap::new(), Vec::new(), false);
        loop {
            match xml.next()? {
                Event::Start(tag) if tag.local_name().as_ref() == "cellXfs" => of_cells = true,
                Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => of_cells = false,
                Event::Start(tag) | Event::Empty(tag) => {
                    let id = || attribute(&tag, "numFmtId").and_then(|text| text.parse::<u32>().ok());
                    match tag.local_name().as_ref() {
                        "numFmt" if own.len() < MOST => {
                            let code = attribute(&tag, "formatCode").unwrap_or_default();
                            own.insert(id().unwrap_or(0), Form::of_code(&code));
                        }
                        "xf" if of_cells && forms.len() < MOST => {
                            let id = id().unwrap_or(0);
                            forms.push(own.get(&id).copied().unwrap_or_else(|| Form::known(id)));
                        }
                        _ => {}
                    }
                }
                Event::Eof => return Ok(Self(forms)),
                _ => {}
            }
        }
    }

    pub(super) fn of(&self, style: usize) -> Form {
        self.0.get(style).copied().unwrap_or(Form::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_by_how_they_are_written() {
        for (code, form) in [
            ("dd.mm.yyyy hh:mm", Form::Time),
            ("yyyy\\-mm\\-dd;@", Form::Time),
            ("[$-414]d. mmmm yyyy;@", Form::Time),
            ("h:mm AM/PM", Form::Time),
            ("[h]:mm:ss", Form::Length),
            ("[mm]:ss", Form::Length),
            ("0.00", Form::Number),
            ("General", Form::Number),
            ("#,##0 \"days\"", Form::Number),
            ("[Red]0;[Blue]-0", Form::Number),
            ("0;d", Form::Number),
        ] {
            assert_eq!(Form::of_code(code), form, "{code}");
        }
    }

    #[test]
    fn days_and_times_are_written_as_they_are_meant() {
        assert_eq!(Form::Time.write(46_347.0).unwrap(), "2026-11-21");
        assert_eq!(Form::Time.write(46_347.375).unwrap(), "2026-11-21T09:00:00");
        assert_eq!(Form::Time.write(0.5).unwrap(), "12:00:00");
        assert_eq!(Form::Length.write(1.5).unwrap(), "36:00:00");
        assert_eq!(Form::Time.write(59.0).unwrap(), "1900-02-28");
        assert_eq!(Form::Time.write(-1.0), None);
        assert_eq!(Form::Number.write(46_347.0), None);
    }
}
