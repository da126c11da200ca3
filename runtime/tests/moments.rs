//! Date-times with an offset, as seconds since 1970.

use proptest::prelude::*;
use sdksmith_runtime::{Date, DateTime};

/// The first and the last second of the years 0 to 9999, by Python's and GNU date's account.
const FIRST: i64 = -62_167_219_200;
const LAST: i64 = 253_402_300_799;

#[test]
fn known_moments_are_counted_as_they_should_be() {
    for (text, seconds) in [
        ("0000-01-01T00:00:00Z", FIRST),
        ("1900-03-01T00:00:00Z", -2_203_891_200),
        ("1969-12-31T23:59:59Z", -1),
        ("1970-01-01T00:00:00Z", 0),
        ("2000-02-29T00:00:00Z", 951_782_400),
        ("2022-06-27T11:08:52Z", 1_656_328_132),
        ("9999-12-31T23:59:59Z", LAST),
    ] {
        let moment: DateTime = text.parse().unwrap();
        assert_eq!(moment.unix_seconds(), Some(seconds), "{text}");
        let counted = DateTime::from_unix_seconds(seconds).unwrap();
        assert_eq!(counted.to_string(), text);
    }
}

#[test]
fn an_offset_moves_the_moment_and_a_fraction_does_not() {
    for text in [
        "2022-06-27T13:08:52.999999+02:00",
        "2022-06-27 06:38:52 -0430",
        "2022-06-28T11:07:52.5+23:59",
    ] {
        let moment: DateTime = text.parse().unwrap();
        assert_eq!(moment.unix_seconds(), Some(1_656_328_132), "{text}");
    }
}

#[test]
fn without_an_offset_there_is_no_moment() {
    for text in ["2022-06-27 11:08:52", "2022-06-27T11:08:52.5", "2022-06-27"] {
        let time: DateTime = text.parse().unwrap();
        assert_eq!(time.unix_seconds(), None, "{text}");
    }
}

#[test]
fn the_calendar_ends_where_its_years_do() {
    for seconds in [FIRST - 1, LAST + 1, i64::MIN, i64::MAX] {
        assert_eq!(DateTime::from_unix_seconds(seconds), None, "{seconds}");
    }
}

#[test]
fn every_day_follows_the_one_before() {
    let mut expected = FIRST;
    // Six times all that can happen: the calendar repeats every four centuries.
    for year in 0..=2400 {
        for (month, day) in (1..=12).flat_map(|month| (1..=31).map(move |day| (month, day))) {
            let Some(date) = Date::new(year, month, day) else {
                continue;
            };
            let midnight = DateTime::from(date).with_offset_minutes(0).unwrap();
            assert_eq!(midnight.unix_seconds(), Some(expected), "{date}");
            let counted = DateTime::from_unix_seconds(expected).unwrap();
            assert_eq!(counted.date(), date);
            expected += 86_400;
        }
    }
    assert_eq!(expected, 13_601_088_000, "the beginning of 2401");
}

#[test]
fn digits_of_a_fraction_are_added_and_never_lost() {
    let moment = DateTime::from_unix_seconds(0).unwrap();
    let tenth = moment.with_nanosecond(100_000_000).unwrap();
    let written = |digits| tenth.with_fraction_digits(digits).map(|it| it.to_string());
    assert_eq!(written(1).as_deref(), Some("1970-01-01T00:00:00.1Z"));
    assert_eq!(
        written(9).as_deref(),
        Some("1970-01-01T00:00:00.100000000Z")
    );
    assert_eq!((written(0), written(10)), (None, None));
    let whole = moment.with_fraction_digits(6).unwrap();
    assert_eq!(whole.to_string(), "1970-01-01T00:00:00.000000Z");
    assert_eq!(whole, moment);
}

proptest! {
    #[test]
    fn seconds_survive_a_date_time(seconds in FIRST..=LAST, nanosecond in 0..1_000_000_000_u32, offset in -1439..=1439_i16) {
        let moment = DateTime::from_unix_seconds(seconds).unwrap().with_nanosecond(nanosecond).unwrap();
        prop_assert_eq!(moment.unix_seconds(), Some(seconds));
        let read: DateTime = moment.to_string().parse().unwrap();
        prop_assert_eq!((read, read.unix_seconds()), (moment, Some(seconds)));
        // The same clock elsewhere is another moment.
        let elsewhere = moment.with_offset_minutes(offset).unwrap();
        prop_assert_eq!(elsewhere.unix_seconds(), Some(seconds - 60 * i64::from(offset)));
    }
}
