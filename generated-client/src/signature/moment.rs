//! Moments as the signature writes them: `2026-03-02T09:15:40.123456Z`, always in UTC.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sdksmith_runtime::DateTime;

const DAY: u64 = 24 * 60 * 60;

/// `None` for anything else than a moment in UTC from 1970 on.
pub(super) fn parse(text: &str) -> Option<SystemTime> {
    let moment: DateTime = text.parse().ok()?;
    if moment.offset_minutes() != Some(0) {
        return None;
    }
    let days =
        days_before(moment.year().into(), moment.month().into()) + u64::from(moment.day()) - 1;
    let days = days.checked_sub(days_before(1970, 1))?;
    let seconds = u64::from(moment.hour()) * 3600
        + u64::from(moment.minute()) * 60
        + u64::from(moment.second());
    UNIX_EPOCH.checked_add(Duration::new(days * DAY + seconds, moment.nanosecond()))
}

/// With microseconds; a time before 1970 counts as its beginning.
pub(super) fn write(at: SystemTime) -> String {
    let since = at.duration_since(UNIX_EPOCH).unwrap_or_default();
    let (days, seconds) = (since.as_secs() / DAY, since.as_secs() % DAY);
    let total = days + days_before(1970, 1);
    // At most one year off, as years differ by a day.
    let mut year = total / 366;
    while days_before(year + 1, 1) <= total {
        year += 1;
    }
    let month = (1..=12)
        .rev()
        .find(|month| days_before(year, *month) <= total)
        .unwrap_or(1);
    let day = total - days_before(year, month) + 1;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let micros = since.subsec_micros();
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micros:06}Z")
}

/// Days from the beginning of the year 0 of the Gregorian calendar to that of a month.
fn days_before(year: u64, month: u64) -> u64 {
    const BEFORE_MONTH: [u64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let past = year.saturating_sub(1);
    // The year 0 was a leap year.
    let leap_days = if year == 0 {
        0
    } else {
        past / 4 - past / 100 + past / 400 + 1
    };
    let index = usize::try_from(month.saturating_sub(1)).unwrap_or_default();
    let before = BEFORE_MONTH.get(index).copied().unwrap_or_default();
    year * 365 + leap_days + before + u64::from(leap && month > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_survives_writing_and_reading() {
        for seconds in [
            0,
            951_782_399,
            951_868_799,
            1_772_442_940,
            4_102_444_799,
            13_569_465_600,
        ] {
            let at = UNIX_EPOCH + Duration::new(seconds, 123_456_000);
            assert_eq!(parse(&write(at)), Some(at), "{}", write(at));
        }
    }

    #[test]
    fn known_moments_read_as_they_should() {
        let known = [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T00:00:00.000000Z", 951_782_400),
            ("2022-06-27T11:08:52Z", 1_656_328_132),
        ];
        for (text, seconds) in known {
            assert_eq!(
                parse(text),
                Some(UNIX_EPOCH + Duration::from_secs(seconds)),
                "{text}"
            );
        }
        assert_eq!(write(UNIX_EPOCH), "1970-01-01T00:00:00.000000Z");
    }

    #[test]
    fn what_is_no_moment_in_utc_is_refused() {
        for text in [
            "",
            "now",
            "2026-03-02",
            "2026-03-02 09:15:40",
            "2026-03-02T09:15:40+02:00",
            "1969-12-31T23:59:59Z",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
