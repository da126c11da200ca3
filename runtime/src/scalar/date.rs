//! A day.

use core::fmt;
use core::str::FromStr;

use super::InvalidScalar;
use super::calendar::{days_before_year, days_in_month, digits, two};
use crate::json::{Decode, DecodeError, Decoder, Encode, Encoder};

const EXPECTED: InvalidScalar = InvalidScalar::new("a date like `2024-01-31`");

/// A day of the calendar, `YYYY-MM-DD` on the wire. It has no time and no zone.
///
/// Only days that exist, of the years 0 to 9999.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::Date;
///
/// let date: Date = "2024-02-29".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2024, 2, 29));
/// assert!("2023-02-29".parse::<Date>().is_err());
/// # Ok::<(), sdksmith_runtime::InvalidScalar>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day; `None` where there is none.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        if year > 9999 || day == 0 || day > days_in_month(year, month) {
            return None;
        }
        Some(Date { year, month, day })
    }

    /// The year, 0 to 9999.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since the first of 1970, negative before it.
    pub(super) const fn unix_days(self) -> i64 {
        let mut days = days_before_year(self.year) - days_before_year(1970);
        let mut month = 1;
        while month < self.month {
            days += days_in_month(self.year, month) as i64;
            month += 1;
        }
        days + self.day as i64 - 1
    }

    /// The day so many days after the first of 1970; `None` outside of the years 0 to 9999.
    pub(super) const fn from_unix_days(days: i64) -> Option<Self> {
        let days = days.saturating_add(days_before_year(1970));
        if days < 0 || days >= days_before_year(10_000) {
            return None;
        }
        // Too early by a few years at most, as most years have a day less.
        let mut year = (days / 366) as u16;
        while days_before_year(year + 1) <= days {
            year += 1;
        }
        let mut rest = days - days_before_year(year);
        let mut month = 1;
        while rest >= days_in_month(year, month) as i64 {
            rest -= days_in_month(year, month) as i64;
            month += 1;
        }
        Date::new(year, month, rest as u8 + 1)
    }

    /// Reads the first ten bytes.
    #[inline]
    pub(super) fn from_columns(text: &[u8]) -> Option<Self> {
        if text.get(4) != Some(&b'-') || text.get(7) != Some(&b'-') {
            return None;
        }
        Date::new(digits::<4>(text, 0)?, two(text, 5)?, two(text, 8)?)
    }
}

impl FromStr for Date {
    type Err = InvalidScalar;

    fn from_str(text: &str) -> Result<Self, InvalidScalar> {
        if text.len() != 10 {
            return Err(EXPECTED);
        }
        Date::from_columns(text.as_bytes()).ok_or(EXPECTED)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Decode for Date {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        decoder.parsed(EXPECTED.expected())
    }
}

impl Encode for Date {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.quoted(self);
    }
}

crate::__bridge!(Date);
