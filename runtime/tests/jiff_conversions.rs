//! Conversions to and from jiff's types.
#![cfg(feature = "jiff")]

use jiff::civil;
use proptest::prelude::*;
use sdksmith_runtime::{Date, DateTime};

#[test]
fn dates_and_times_convert_both_ways() {
    let time: DateTime = "2024-02-29T12:34:56.5+02:00".parse().unwrap();
    let civil = civil::DateTime::from(time);
    assert_eq!(civil, civil::date(2024, 2, 29).at(12, 34, 56, 500_000_000));
    assert_eq!(
        DateTime::try_from(civil).unwrap().to_string(),
        "2024-02-29 12:34:56.5"
    );
    assert_eq!(
        Date::try_from(civil::Date::from(time.date())).unwrap(),
        time.date()
    );
}

#[test]
fn a_moment_is_known_only_with_an_offset() {
    let moment = |text: &str| text.parse::<DateTime>().unwrap().timestamp();
    assert_eq!(moment("2024-01-31 12:00:00"), None);
    assert_eq!(
        moment("2024-01-31 12:00:00 -0130"),
        Some("2024-01-31T13:30:00Z".parse().unwrap())
    );
}

#[test]
fn years_before_zero_do_not_convert() {
    assert!(Date::try_from(civil::date(-1, 1, 1)).is_err());
}

#[test]
fn the_ends_of_the_calendar_convert() {
    for text in ["0000-01-01 00:00:00", "9999-12-31 23:59:59.999999999"] {
        let time: DateTime = text.parse().unwrap();
        assert_eq!(
            DateTime::try_from(civil::DateTime::from(time)).unwrap(),
            time
        );
    }
}

proptest! {
    #[test]
    fn both_calendars_count_the_same(seconds in -62_000_000_000..=253_000_000_000_i64, offset in -1439..=1439_i16) {
        let moment = DateTime::from_unix_seconds(seconds).unwrap().with_offset_minutes(offset).unwrap();
        prop_assert_eq!(moment.timestamp().map(|it| it.as_second()), moment.unix_seconds());
    }
}
