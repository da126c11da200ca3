//! A day and a time, as the wire says it.

mod form;
mod unix;

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use super::calendar::Columns;
use super::{Date, InvalidScalar};
use crate::json::{Decode, DecodeError, Decoder, Encode, Encoder};
use form::{Separator, Zone};

const EXPECTED: InvalidScalar = InvalidScalar::new("a date-time like `2024-01-31 12:00:00`");

/// A day and a time. It has no zone unless the server wrote one, and is never guessed to have one.
///
/// Reads, and writes back as it came:
///
/// * `2024-01-31 12:00:00`, the same with `T`, with a fraction of up to nine digits,
/// * any of these followed by `Z`, `+02:00`, `+0200` or `+02`, with or without a space before it,
/// * `2024-01-31`, which is midnight.
///
/// Only days and times that exist; no leap seconds. Two are equal when they say the same, whatever their form;
/// they are ordered as they stand on the clock, offsets left out unless all else is equal.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::DateTime;
///
/// let time: DateTime = "2024-01-31T12:30:00.5+0200".parse()?;
/// assert_eq!((time.hour(), time.nanosecond(), time.offset_minutes()), (12, 500_000_000, Some(120)));
/// assert_eq!(time.to_string(), "2024-01-31T12:30:00.5+0200");
/// # Ok::<(), sdksmith_runtime::InvalidScalar>(())
/// ```
#[derive(Clone, Copy)]
pub struct DateTime {
    date: Date,
    hour: u8,
    minute: u8,
    second: u8,
    separator: Separator,
    nanosecond: u32,
    /// Minutes east; 0 without a zone.
    offset: i16,
    fraction_digits: u8,
    zone: Zone,
}

impl DateTime {
    /// The day at a time, without a zone; `None` where there is no such time.
    pub const fn new(date: Date, hour: u8, minute: u8, second: u8) -> Option<Self> {
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let (separator, zone) = (Separator::Space, Zone::Absent);
        Some(DateTime {
            date,
            hour,
            minute,
            second,
            separator,
            nanosecond: 0,
            offset: 0,
            fraction_digits: 0,
            zone,
        })
    }

    /// The day.
    pub const fn date(self) -> Date {
        self.date
    }

    /// The year, 0 to 9999.
    pub const fn year(self) -> u16 {
        self.date.year()
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.date.month()
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.date.day()
    }

    /// The hour, 0 to 23.
    pub const fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    pub const fn minute(self) -> u8 {
        self.minute
    }

    /// The second, 0 to 59.
    pub const fn second(self) -> u8 {
        self.second
    }

    /// The fraction of the second in nanoseconds, 0 to 999,999,999.
    pub const fn nanosecond(self) -> u32 {
        self.nanosecond
    }

    /// How many minutes the clock is ahead of UTC, if the server said so.
    pub const fn offset_minutes(self) -> Option<i16> {
        match self.zone {
            Zone::Absent => None,
            _ => Some(self.offset),
        }
    }

    /// Sets the fraction of the second, written with as few digits as it needs; `None` from a second on.
    pub const fn with_nanosecond(mut self, nanosecond: u32) -> Option<Self> {
        if nanosecond > 999_999_999 {
            return None;
        }
        self.nanosecond = nanosecond;
        self.fraction_digits = form::needed_digits(nanosecond);
        Some(self)
    }

    /// Sets the offset from UTC in minutes, written as `+02:00`; `None` from a day on.
    pub const fn with_offset_minutes(mut self, offset: i16) -> Option<Self> {
        if offset <= -24 * 60 || offset >= 24 * 60 {
            return None;
        }
        self.offset = offset;
        self.zone = Zone::Colon;
        Some(self)
    }

    /// Reads the first nineteen bytes.
    #[inline]
    fn from_columns(text: &[u8; 19]) -> Option<Self> {
        let columns = Columns::read(text)?;
        let date = Date::new(columns.year, columns.month, columns.day)?;
        let separator = Separator::from_byte(text[10])?;
        let mut time = DateTime::new(date, columns.hour, columns.minute, columns.second)?;
        time.separator = separator;
        Some(time)
    }

    /// What two are compared by: everything but the form.
    fn key(&self) -> (Date, u8, u8, u8, u32, Option<i16>) {
        (
            self.date,
            self.hour,
            self.minute,
            self.second,
            self.nanosecond,
            self.offset_minutes(),
        )
    }
}

impl FromStr for DateTime {
    type Err = InvalidScalar;

    fn from_str(text: &str) -> Result<Self, InvalidScalar> {
        let bytes = text.as_bytes();
        let time = match bytes.split_first_chunk::<19>() {
            Some((columns, [])) => DateTime::from_columns(columns),
            Some((columns, rest)) => {
                DateTime::from_columns(columns).and_then(|time| time.with_rest(rest))
            }
            None => text.parse().ok().map(DateTime::from_date_form),
        };
        time.ok_or(EXPECTED)
    }
}

impl From<Date> for DateTime {
    /// Midnight, written with its time.
    fn from(date: Date) -> Self {
        DateTime {
            separator: Separator::Space,
            ..DateTime::from_date_form(date)
        }
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl Decode for DateTime {
    #[inline]
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        // The common form in place: no search for the closing quote.
        if let Some(time) = decoder.quoted_columns().and_then(DateTime::from_columns) {
            decoder.step_over_columns();
            return Ok(time);
        }
        decoder.parsed(EXPECTED.expected())
    }
}

impl Encode for DateTime {
    fn encode(&self, encoder: &mut Encoder) {
        match encoder.mode() {
            crate::json::Mode::Compare => encoder.quoted(self.plain()),
            _ => encoder.quoted(self),
        }
    }
}

crate::__bridge!(DateTime);
