//! Conversions to and from jiff's types.

use jiff::Timestamp;
use jiff::civil;
use jiff::tz::Offset;

use super::{Date, DateTime, InvalidScalar};

const YEAR: InvalidScalar = InvalidScalar::new("a year from 0 to 9999");

impl From<Date> for civil::Date {
    fn from(date: Date) -> Self {
        civil::date(date.year() as i16, date.month() as i8, date.day() as i8)
    }
}

impl TryFrom<civil::Date> for Date {
    type Error = InvalidScalar;

    fn try_from(date: civil::Date) -> Result<Self, InvalidScalar> {
        let year = u16::try_from(date.year()).map_err(|_| YEAR)?;
        Date::new(year, date.month() as u8, date.day() as u8).ok_or(YEAR)
    }
}

impl From<DateTime> for civil::DateTime {
    /// The time on the clock; an offset is left out.
    fn from(time: DateTime) -> Self {
        let (hour, minute, second) = (time.hour() as i8, time.minute() as i8, time.second() as i8);
        civil::Date::from(time.date()).at(hour, minute, second, time.nanosecond() as i32)
    }
}

impl TryFrom<civil::DateTime> for DateTime {
    type Error = InvalidScalar;

    fn try_from(time: civil::DateTime) -> Result<Self, InvalidScalar> {
        let date = Date::try_from(time.date())?;
        let (hour, minute, second) = (time.hour() as u8, time.minute() as u8, time.second() as u8);
        let nanosecond = time.subsec_nanosecond() as u32;
        DateTime::new(date, hour, minute, second)
            .and_then(|time| time.with_nanosecond(nanosecond))
            .ok_or(YEAR)
    }
}

impl DateTime {
    /// The moment, if the server wrote an offset. Without one nobody knows it: take the time on the clock by
    /// `jiff::civil::DateTime::from` and give it the zone that the API's documentation names.
    ///
    /// Needs the feature `jiff`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use sdksmith_runtime::DateTime;
    /// let time: DateTime = "2024-01-31T12:00:00+02:00".parse()?;
    /// assert_eq!(time.timestamp(), Some("2024-01-31T10:00:00Z".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn timestamp(self) -> Option<Timestamp> {
        let seconds = i32::from(self.offset_minutes()?) * 60;
        let offset = Offset::from_seconds(seconds).ok()?;
        offset.to_timestamp(civil::DateTime::from(self)).ok()
    }
}
