//! How old proof may be, on which day, and when it stops serving.

use crate::scheme::Criterion;
use crate::values::{OsloDate, text_enum};
use serde::Serialize;

/// How many days beforehand proof that will be too old is called so.
pub const WARNING_DAYS: i32 = 30;

text_enum! {
    /// How proof stands on a day.
    pub enum AgeState {
        /// It serves.
        Ok = "ok",
        /// It serves, but not for long.
        Soon = "soon",
        /// It is older than it may be, or has run out.
        TooOld = "too_old",
        /// There is a rule about its age, but nobody said which day it bears.
        Undated = "undated",
        /// There is none.
        Missing = "missing",
    }
}

/// The days by which the age of proof is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Dates {
    /// The day that it bears.
    pub issued_on: Option<OsloDate>,
    /// The last day on which it holds by its own words.
    pub expires_on: Option<OsloDate>,
}

/// How proof stands, and until when it serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Age {
    /// How it stands.
    pub state: AgeState,
    /// The last day on which it serves; none when nothing ends it, or nobody knows.
    pub until: Option<OsloDate>,
}

impl Age {
    /// No proof.
    pub const MISSING: Self = Self { state: AgeState::Missing, until: None };

    /// Whether it serves today.
    pub const fn serves(self) -> bool {
        matches!(self.state, AgeState::Ok | AgeState::Soon)
    }
}

/// How many months old proof of a criterion may be on the day of submission (docs/scheme.md, Documents); none
/// when there is no rule. The one place that says so.
pub const fn max_age(criterion: &Criterion) -> Option<i32> {
    criterion.max_age_months
}

/// The last day on which proof serves: a document of exactly the allowed age still does, and the day it runs
/// out is its last. None when nothing ends it.
pub fn last_day(dates: Dates, max_age: Option<i32>) -> Option<OsloDate> {
    let aged = dates.issued_on.zip(max_age).map(|(issued, months)| issued.plus_months(months));
    aged.into_iter().chain(dates.expires_on).min()
}

/// How proof stands on a day: that of submission, or today for what is not handed in (docs/scheme.md, Time).
/// `warning` is how many days beforehand it is called soon too old.
pub fn age(dates: Dates, max_age: Option<i32>, day: OsloDate, warning: i32) -> Age {
    let until = last_day(dates, max_age);
    let state = match until {
        Some(last) if last < day => AgeState::TooOld,
        _ if dates.issued_on.is_none() && max_age.is_some() => AgeState::Undated,
        Some(last) if last < day.plus_days(warning) => AgeState::Soon,
        _ => AgeState::Ok,
    };
    Age { state, until }
}

/// How several proofs of one thing stand together: as the best of them does.
pub fn best(ages: impl IntoIterator<Item = Age>) -> Age {
    let rank = |age: &Age| {
        let state = AgeState::ALL.iter().rev().position(|state| *state == age.state);
        // Undated is nearer to serving than too old: one date is lacking.
        let state = match age.state {
            AgeState::Undated => Some(2),
            AgeState::TooOld => Some(1),
            _ => state,
        };
        (state, age.until.is_none(), age.until)
    };
    ages.into_iter().max_by_key(rank).unwrap_or(Age::MISSING)
}

/// The earliest day that proof may bear to serve on a day.
pub fn oldest_issue(max_age: i32, day: OsloDate) -> OsloDate {
    // Months are of unequal length: three months before 31 May is 28 February, which serves to 28 May only.
    let from = day.plus_months(-max_age);
    (0..3).map(|days| from.plus_days(days)).find(|first| first.plus_months(max_age) >= day).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> OsloDate {
        text.parse().unwrap()
    }

    fn issued(text: &str) -> Dates {
        Dates { issued_on: Some(day(text)), expires_on: None }
    }

    #[test]
    fn a_document_of_exactly_the_allowed_age_still_serves() {
        let today = day("2026-11-21");
        assert_eq!(age(issued("2026-08-21"), Some(3), today, 0).state, AgeState::Ok);
        assert_eq!(age(issued("2026-08-20"), Some(3), today, 0).state, AgeState::TooOld);
    }

    #[test]
    fn without_a_rule_only_its_own_last_day_ends_a_document() {
        let today = day("2026-11-21");
        assert_eq!(age(issued("1999-01-01"), None, today, 30).state, AgeState::Ok);
        assert_eq!(age(Dates::default(), None, today, 30).state, AgeState::Ok);
        let out = Dates { expires_on: Some(day("2026-11-20")), ..issued("2026-11-01") };
        assert_eq!(age(out, None, today, 30).state, AgeState::TooOld);
        let last = Dates { expires_on: Some(today), issued_on: None };
        assert_eq!(age(last, None, today, 30), Age { state: AgeState::Soon, until: Some(today) });
    }

    #[test]
    fn a_document_without_a_day_is_undated_where_its_age_counts() {
        let today = day("2026-11-21");
        assert_eq!(age(Dates::default(), Some(6), today, 30).state, AgeState::Undated);
        let out = Dates { issued_on: None, expires_on: Some(day("2020-01-01")) };
        assert_eq!(age(out, Some(6), today, 30).state, AgeState::TooOld, "what ran out is out, dated or not");
    }

    #[test]
    fn one_that_serves_will_do() {
        let of = |state, until: &str| Age { state, until: until.parse().ok() };
        assert_eq!(best([]), Age::MISSING);
        let ages =
            [of(AgeState::TooOld, "2026-01-01"), of(AgeState::Soon, "2026-12-01"), of(AgeState::Ok, "")];
        assert_eq!(best(ages).state, AgeState::Ok);
        assert_eq!(
            best([of(AgeState::TooOld, "2026-01-01"), of(AgeState::Undated, "")]).state,
            AgeState::Undated
        );
        let later = best([of(AgeState::Ok, "2027-01-01"), of(AgeState::Ok, "2028-01-01")]);
        assert_eq!(later.until, Some(day("2028-01-01")));
    }

    prop_compose! {
        fn any_day()(days in 0i32..4_000) -> OsloDate { day("2020-01-01").plus_days(days) }
    }

    proptest! {
        #[test]
        fn proof_only_grows_older(from in any_day(), months in 1i32..40, at in any_day(), later in 0i32..900) {
            let dates = Dates { issued_on: Some(from), expires_on: None };
            let order = [AgeState::Ok, AgeState::Soon, AgeState::TooOld];
            let place = |day| order.iter().position(|state| *state == age(dates, Some(months), day, 30).state);
            prop_assert!(place(at) <= place(at.plus_days(later)));
        }

        #[test]
        fn it_serves_to_its_last_day_and_no_longer(from in any_day(), months in 1i32..40, expires in proptest::option::of(any_day())) {
            let dates = Dates { issued_on: Some(from), expires_on: expires };
            let last = last_day(dates, Some(months)).unwrap();
            prop_assert!(age(dates, Some(months), last, 30).serves());
            prop_assert!(!age(dates, Some(months), last.plus_days(1), 30).serves());
        }

        #[test]
        fn the_earliest_day_is_the_earliest_that_serves(months in 1i32..40, at in any_day()) {
            let first = oldest_issue(months, at);
            let state = |issued| age(Dates { issued_on: Some(issued), expires_on: None }, Some(months), at, 0).state;
            prop_assert_eq!(state(first), AgeState::Ok);
            prop_assert_eq!(state(first.plus_days(-1)), AgeState::TooOld);
        }
    }
}
