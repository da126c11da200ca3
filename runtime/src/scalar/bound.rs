//! Where a period starts or ends.

use core::fmt;
use core::str::FromStr;

use super::calendar::{digits, two};
use super::{Date, InvalidScalar};

const EXPECTED: InvalidScalar =
    InvalidScalar::new("a day, a month or a year, like `2024-01-31`, `2024-01` or `2024`");

/// A day, a month or a year: where a period of time in a query starts or ends.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::CalendarBound;
///
/// assert_eq!(CalendarBound::month(2024, 1).map(|bound| bound.to_string()).as_deref(), Some("2024-01"));
/// assert_eq!("2024".parse::<CalendarBound>()?, CalendarBound::year(2024).unwrap());
/// # Ok::<(), sdksmith_runtime::InvalidScalar>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CalendarBound(Kind);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Date(Date),
    Month(u16, u8),
    Year(u16),
}

impl CalendarBound {
    /// A day.
    pub const fn date(date: Date) -> Self {
        CalendarBound(Kind::Date(date))
    }

    /// A month; `None` where there is none.
    pub const fn month(year: u16, month: u8) -> Option<Self> {
        match Date::new(year, month, 1) {
            Some(_) => Some(CalendarBound(Kind::Month(year, month))),
            None => None,
        }
    }

    /// A year, 0 to 9999; `None` for a later one.
    pub const fn year(year: u16) -> Option<Self> {
        if year > 9999 {
            None
        } else {
            Some(CalendarBound(Kind::Year(year)))
        }
    }
}

impl From<Date> for CalendarBound {
    fn from(date: Date) -> Self {
        CalendarBound::date(date)
    }
}

impl FromStr for CalendarBound {
    type Err = InvalidScalar;

    fn from_str(text: &str) -> Result<Self, InvalidScalar> {
        let bytes = text.as_bytes();
        let bound = match bytes.len() {
            4 => digits::<4>(bytes, 0).and_then(CalendarBound::year),
            7 if bytes[4] == b'-' => digits::<4>(bytes, 0)
                .zip(two(bytes, 5))
                .and_then(|(year, month)| CalendarBound::month(year, month)),
            _ => text.parse().ok().map(CalendarBound::date),
        };
        bound.ok_or(EXPECTED)
    }
}

impl fmt::Display for CalendarBound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Date(date) => fmt::Display::fmt(&date, f),
            Kind::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Kind::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl fmt::Debug for CalendarBound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
