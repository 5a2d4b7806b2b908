//! Dates, numbers, lists and order, as ICU says each language writes them.

use crate::values::{Language, Moment, Money, OsloDate};
use icu::collator::options::CollatorOptions;
use icu::collator::{Collator, CollatorBorrowed};
use icu::datetime::fieldsets::{YMD, YMDE, YMDT};
use icu::datetime::input::{Date, DateTime, Time};
use icu::datetime::{DateTimeFormatter, DateTimeFormatterLoadError};
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::{Locale, locale};
use std::cmp::Ordering;
use std::sync::LazyLock;

/// One language's formatters, made once.
struct Formats {
    long: DateTimeFormatter<YMD>,
    weekday: DateTimeFormatter<YMDE>,
    moment: DateTimeFormatter<YMDT>,
    decimal: DecimalFormatter,
    list: ListFormatter,
    collator: CollatorBorrowed<'static>,
}

impl Formats {
    fn load(locale: Locale) -> Result<Self, DateTimeFormatterLoadError> {
        let date = || locale.clone().into();
        Ok(Self {
            long: DateTimeFormatter::try_new(date(), YMD::long())?,
            weekday: DateTimeFormatter::try_new(date(), YMDE::long())?,
            moment: DateTimeFormatter::try_new(date(), YMD::long().with_time_hm())?,
            decimal: DecimalFormatter::try_new(
                locale.clone().into(),
                icu::decimal::options::DecimalFormatterOptions::default(),
            )
            .map_err(DateTimeFormatterLoadError::Data)?,
            list: ListFormatter::try_new_and(locale.clone().into(), ListFormatterOptions::default())
                .map_err(DateTimeFormatterLoadError::Data)?,
            collator: Collator::try_new(locale.into(), CollatorOptions::default())
                .map_err(DateTimeFormatterLoadError::Data)?,
        })
    }
}

// The data is compiled in, so loading fails only if the crate is built without it: then nothing can run.
static BOKMAL: LazyLock<Option<Formats>> = LazyLock::new(|| Formats::load(locale!("nb")).ok());
static ENGLISH: LazyLock<Option<Formats>> = LazyLock::new(|| Formats::load(locale!("en-GB")).ok());

fn formats(language: Language) -> Option<&'static Formats> {
    match language {
        Language::Nb => BOKMAL.as_ref(),
        Language::En => ENGLISH.as_ref(),
    }
}

fn icu_date(day: jiff::civil::Date) -> Option<Date<icu::calendar::Iso>> {
    Date::try_new_iso(day.year().into(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

fn icu_moment(moment: Moment) -> Option<DateTime<icu::calendar::Iso>> {
    let civil = moment.oslo_civil();
    let part = |value: i8| u8::try_from(value).ok();
    let time = Time::try_new(part(civil.hour())?, part(civil.minute())?, part(civil.second())?, 0).ok()?;
    Some(DateTime { date: icu_date(civil.date())?, time })
}

/// `21. november 2026` / `21 November 2026`, with spaces that do not break.
pub fn date(language: Language, day: OsloDate) -> String {
    let text = formats(language).zip(icu_date(day.date())).map(|(f, d)| f.long.format(&d).to_string());
    text.unwrap_or_else(|| day.to_string()).replace(' ', "\u{a0}")
}

/// `21.11.2026` / `21 Nov 2026`, for tables.
pub fn short_date(language: Language, day: OsloDate) -> String {
    match language {
        Language::Nb => day.date().strftime("%d.%m.%Y").to_string(),
        // A month in letters cannot be taken for a day.
        Language::En => day.date().strftime("%-d %b %Y").to_string(),
    }
}

/// `lørdag 21. november 2026` / `Saturday, 21 November 2026`, for deadlines.
pub fn weekday_date(language: Language, day: OsloDate) -> String {
    let text = formats(language).zip(icu_date(day.date())).map(|(f, d)| f.weekday.format(&d).to_string());
    text.unwrap_or_else(|| day.to_string())
}

/// The time of day in Oslo: `18.05` / `18:05`.
pub fn clock(language: Language, at: Moment) -> String {
    let wall = at.oslo_civil();
    match language {
        Language::Nb => format!("{:02}.{:02}", wall.hour(), wall.minute()),
        Language::En => format!("{:02}:{:02}", wall.hour(), wall.minute()),
    }
}

/// `21. november 2026 kl. 18.05` / `21 November 2026 at 18:05`, in Oslo's time.
pub fn date_time(language: Language, moment: Moment) -> String {
    let text = formats(language).zip(icu_moment(moment)).map(|(f, m)| f.moment.format(&m).to_string());
    let text = text.unwrap_or_else(|| moment.oslo_text());
    // As everywhere else in Norwegian text: 18.05.
    if language == Language::Nb { text.replace(':', ".") } else { text }
}

/// A whole number, grouped: `1 234 567` / `1,234,567`.
pub fn number(language: Language, value: i64) -> String {
    formats(language)
        .map_or_else(|| value.to_string(), |f| f.decimal.format(&Decimal::from(value)).to_string())
}

/// A number with `places` digits after the separator, from a whole count of its smallest part.
pub fn decimal(language: Language, value: i64, places: u8) -> String {
    let mut exact = Decimal::from(value);
    exact.multiply_pow10(-i16::from(places));
    formats(language).map_or_else(|| value.to_string(), |f| f.decimal.format(&exact).to_string())
}

/// A count of tenths: `87,5`, and `100` when they make a whole number.
pub fn tenths(language: Language, value: i64) -> String {
    if value % 10 == 0 { number(language, value / 10) } else { decimal(language, value, 1) }
}

/// An amount in kroner: `10 000 kr` / `NOK 10,000`; øre only when there are any.
pub fn money(language: Language, amount: Money) -> String {
    let kroner = if amount.ore() % 100 == 0 {
        number(language, amount.ore() / 100)
    } else {
        decimal(language, amount.ore(), 2)
    };
    match language {
        Language::Nb => format!("{kroner}\u{a0}kr"),
        Language::En => format!("NOK\u{a0}{kroner}"),
    }
}

/// A file's size in the unit that reads best: `812 kB`, `1,2 MB`.
pub fn file_size(language: Language, bytes: i64) -> String {
    if bytes < 1_000 {
        format!("{}\u{a0}B", number(language, bytes))
    } else if bytes < 1_000_000 {
        format!("{}\u{a0}kB", number(language, (bytes + 500) / 1_000))
    } else {
        // A size that is even has no decimal.
        let tenths = (bytes + 50_000) / 100_000;
        let shown = self::tenths(language, tenths);
        format!("{shown}\u{a0}MB")
    }
}

/// `a, b og c` / `a, b and c`.
pub fn list(language: Language, items: &[String]) -> String {
    formats(language).map_or_else(|| items.join(", "), |f| f.list.format(items.iter()).to_string())
}

/// The order of a language's dictionary: in Norwegian Å, and Aa, come last.
pub fn collate(language: Language, left: &str, right: &str) -> Ordering {
    formats(language).map_or_else(|| left.cmp(right), |f| f.collator.compare(left, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> OsloDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_read_as_people_write_them() {
        assert_eq!(date(Language::Nb, day("2026-11-21")), "21.\u{a0}november\u{a0}2026");
        assert_eq!(date(Language::En, day("2026-11-21")), "21\u{a0}November\u{a0}2026");
        assert_eq!(short_date(Language::Nb, day("2026-02-01")), "01.02.2026");
        assert_eq!(short_date(Language::En, day("2026-02-01")), "1 Feb 2026");
        assert_eq!(weekday_date(Language::Nb, day("2026-11-21")), "lørdag 21. november 2026");
    }

    #[test]
    fn times_are_oslo_times() {
        let moment: Moment = "2026-11-21T17:05:00Z".parse().unwrap();
        assert_eq!(date_time(Language::Nb, moment), "21. november 2026 kl. 18.05");
        assert_eq!(date_time(Language::En, moment), "21 November 2026 at 18:05");
    }

    #[test]
    fn money_sizes_and_lists() {
        assert_eq!(money(Language::Nb, Money::from_ore(1_000_000)), "10\u{a0}000\u{a0}kr");
        assert_eq!(money(Language::En, Money::from_ore(750_050)), "NOK\u{a0}7,500.50");
        assert_eq!(file_size(Language::Nb, 1_234_567), "1,2\u{a0}MB");
        assert_eq!(list(Language::Nb, &["a".into(), "b".into(), "c".into()]), "a, b og c");
    }

    #[test]
    fn aa_sorts_as_the_last_letter() {
        let mut names = ["Åse", "Abel", "Aas", "Zebra", "Øst", "Ærlig"];
        names.sort_by(|a, b| collate(Language::Nb, a, b));
        assert_eq!(names, ["Abel", "Zebra", "Ærlig", "Øst", "Aas", "Åse"]);
    }
}
