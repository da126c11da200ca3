//! Moments: a date-time with an offset, counted in seconds since 1970.

use super::DateTime;
use super::form::{Separator, Zone, needed_digits};
use crate::scalar::Date;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl DateTime {
    /// Seconds since the beginning of 1970 in UTC, as Unix counts them; the fraction is left out, so add
    /// [`nanosecond`](Self::nanosecond). `None` without an offset: nobody knows the moment then.
    ///
    /// Where you know better than the server said, say so by [`with_offset_minutes`](Self::with_offset_minutes).
    ///
    /// # Examples
    ///
    /// ```
    /// use sdksmith_runtime::DateTime;
    ///
    /// let said: DateTime = "2024-01-31T12:00:00+02:00".parse()?;
    /// assert_eq!(said.unix_seconds(), Some(1_706_695_200));
    ///
    /// let unsaid: DateTime = "2024-01-31 10:00:00".parse()?;
    /// assert_eq!(unsaid.unix_seconds(), None);
    /// let in_utc = unsaid.with_offset_minutes(0);
    /// assert_eq!(in_utc.and_then(DateTime::unix_seconds), Some(1_706_695_200));
    /// # Ok::<(), sdksmith_runtime::InvalidScalar>(())
    /// ```
    pub const fn unix_seconds(self) -> Option<i64> {
        let Some(offset) = self.offset_minutes() else {
            return None;
        };
        let clock = self.hour as i64 * HOUR + self.minute as i64 * MINUTE + self.second as i64;
        Some(self.date.unix_days() * DAY + clock - offset as i64 * MINUTE)
    }

    /// The moment so many seconds after the beginning of 1970 in UTC, or before it where negative; written as
    /// `2024-01-31T10:00:00Z`. `None` outside of the years 0 to 9999.
    ///
    /// # Examples
    ///
    /// ```
    /// use sdksmith_runtime::DateTime;
    ///
    /// let moment = DateTime::from_unix_seconds(1_706_695_200);
    /// assert_eq!(moment.map(|it| it.to_string()).as_deref(), Some("2024-01-31T10:00:00Z"));
    /// ```
    pub const fn from_unix_seconds(seconds: i64) -> Option<Self> {
        let Some(date) = Date::from_unix_days(seconds.div_euclid(DAY)) else {
            return None;
        };
        let clock = seconds.rem_euclid(DAY);
        let (hour, minute, second) = (clock / HOUR, clock / MINUTE % 60, clock % MINUTE);
        let Some(mut moment) = DateTime::new(date, hour as u8, minute as u8, second as u8) else {
            return None;
        };
        moment.separator = Separator::T;
        moment.zone = Zone::Z;
        Some(moment)
    }

    /// Sets how many digits of the fraction are written, 0 to 9; `None` above that, and where a digit would be lost.
    ///
    /// # Examples
    ///
    /// ```
    /// use sdksmith_runtime::DateTime;
    ///
    /// let time: DateTime = "2024-01-31T12:00:00.5Z".parse()?;
    /// let micros = time.with_fraction_digits(6);
    /// assert_eq!(micros.map(|it| it.to_string()).as_deref(), Some("2024-01-31T12:00:00.500000Z"));
    /// assert_eq!(time.with_fraction_digits(0), None);
    /// # Ok::<(), sdksmith_runtime::InvalidScalar>(())
    /// ```
    pub const fn with_fraction_digits(mut self, digits: u8) -> Option<Self> {
        if digits > 9 || digits < needed_digits(self.nanosecond) {
            return None;
        }
        self.fraction_digits = digits;
        Some(self)
    }
}
