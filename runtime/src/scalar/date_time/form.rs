//! The forms that one date-time has on the wire.

use core::fmt;

use super::DateTime;
use crate::scalar::Date;
use crate::scalar::calendar::two;

/// What stands between the day and the time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    Space,
    T,
    LowerT,
    /// No time follows.
    DateOnly,
}

impl Separator {
    #[inline]
    pub(super) fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            b' ' => Some(Separator::Space),
            b'T' => Some(Separator::T),
            b't' => Some(Separator::LowerT),
            _ => None,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Separator::Space => " ",
            Separator::T => "T",
            Separator::LowerT => "t",
            Separator::DateOnly => "",
        }
    }
}

/// How the zone is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    Absent,
    Z,
    LowerZ,
    SpacedZ,
    /// `+02:00`
    Colon,
    SpacedColon,
    /// `+0200`
    Compact,
    SpacedCompact,
    /// `+02`
    Hours,
    SpacedHours,
    /// `-00:00`: UTC, and nobody knows where the clock stands.
    MinusZero,
}

/// How many digits the fraction needs: 1 for half a second, 0 for none.
pub(super) const fn needed_digits(nanosecond: u32) -> u8 {
    let (mut digits, mut rest) = (9, nanosecond);
    while digits > 0 && rest % 10 == 0 {
        rest /= 10;
        digits -= 1;
    }
    digits
}

impl DateTime {
    pub(super) fn from_date_form(date: Date) -> Self {
        DateTime {
            date,
            hour: 0,
            minute: 0,
            second: 0,
            separator: Separator::DateOnly,
            nanosecond: 0,
            offset: 0,
            fraction_digits: 0,
            zone: Zone::Absent,
        }
    }

    /// Reads what follows the seconds.
    pub(super) fn with_rest(self, rest: &[u8]) -> Option<Self> {
        match rest.strip_prefix(b".") {
            Some(fraction) => self.with_fraction(fraction),
            None => self.with_zone(rest),
        }
    }

    fn with_fraction(mut self, text: &[u8]) -> Option<Self> {
        let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 || count > 9 {
            return None;
        }
        let (digits, zone) = text.split_at(count);
        let value = digits
            .iter()
            .fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
        self.nanosecond = value * 10_u32.pow(9 - count as u32);
        self.fraction_digits = count as u8;
        self.with_zone(zone)
    }

    fn with_zone(mut self, text: &[u8]) -> Option<Self> {
        let (spaced, zone) = match text.strip_prefix(b" ") {
            Some(zone) => (true, zone),
            None => (false, text),
        };
        self.zone = match (zone, spaced) {
            (b"", false) => Zone::Absent,
            (b"Z", false) => Zone::Z,
            (b"Z", true) => Zone::SpacedZ,
            (b"z", false) => Zone::LowerZ,
            (b"-00:00", false) => Zone::MinusZero,
            ([sign @ (b'+' | b'-'), columns @ ..], _) => {
                let (form, hours, minutes) = offset_columns(columns, spaced)?;
                let offset = i16::from(hours) * 60 + i16::from(minutes);
                self.offset = if *sign == b'-' { -offset } else { offset };
                // Only `-00:00` has a meaning of its own; no other zero may have a minus.
                if *sign == b'-' && offset == 0 {
                    return None;
                }
                form
            }
            _ => return None,
        };
        Some(self)
    }

    /// The same without its form, to be compared by.
    pub(super) fn plain(self) -> Self {
        let zone = if self.zone == Zone::Absent {
            Zone::Absent
        } else {
            Zone::Colon
        };
        let fraction_digits = needed_digits(self.nanosecond);
        DateTime {
            separator: Separator::Space,
            zone,
            fraction_digits,
            ..self
        }
    }
}

fn offset_columns(columns: &[u8], spaced: bool) -> Option<(Zone, u8, u8)> {
    let (form, minutes) = match (columns.len(), spaced) {
        (5, _) if columns[2] != b':' => return None,
        (5, false) => (Zone::Colon, two(columns, 3)?),
        (5, true) => (Zone::SpacedColon, two(columns, 3)?),
        (4, false) => (Zone::Compact, two(columns, 2)?),
        (4, true) => (Zone::SpacedCompact, two(columns, 2)?),
        (2, false) => (Zone::Hours, 0),
        (2, true) => (Zone::SpacedHours, 0),
        _ => return None,
    };
    let hours = two(columns, 0)?;
    if hours > 23 || minutes > 59 {
        None
    } else {
        Some((form, hours, minutes))
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.date, f)?;
        if self.separator == Separator::DateOnly {
            return Ok(());
        }
        write!(
            f,
            "{}{:02}:{:02}:{:02}",
            self.separator.as_str(),
            self.hour,
            self.minute,
            self.second
        )?;
        if self.fraction_digits > 0 {
            let digits = usize::from(self.fraction_digits);
            write!(
                f,
                ".{:0digits$}",
                self.nanosecond / 10_u32.pow(9 - u32::from(self.fraction_digits))
            )?;
        }
        self.write_zone(f)
    }
}

impl DateTime {
    fn write_zone(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (
            self.offset.unsigned_abs() / 60,
            self.offset.unsigned_abs() % 60,
        );
        match self.zone {
            Zone::Absent => Ok(()),
            Zone::Z => f.write_str("Z"),
            Zone::LowerZ => f.write_str("z"),
            Zone::SpacedZ => f.write_str(" Z"),
            Zone::MinusZero => f.write_str("-00:00"),
            Zone::Colon => write!(f, "{sign}{hours:02}:{minutes:02}"),
            Zone::SpacedColon => write!(f, " {sign}{hours:02}:{minutes:02}"),
            Zone::Compact => write!(f, "{sign}{hours:02}{minutes:02}"),
            Zone::SpacedCompact => write!(f, " {sign}{hours:02}{minutes:02}"),
            Zone::Hours => write!(f, "{sign}{hours:02}"),
            Zone::SpacedHours => write!(f, " {sign}{hours:02}"),
        }
    }
}
