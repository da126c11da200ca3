//! Dates, times and bounds of time: which texts are one, and how they come back.
#![allow(clippy::panic, reason = "a helper of tests is a test too")]

use std::collections::HashSet;

use sdksmith_runtime::{Amount, CalendarBound, Date, DateTime, from_str, to_string};

fn time(text: &str) -> DateTime {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_form_of_a_date_time_is_read_and_comes_back_as_it_was() {
    for (text, offset, nanosecond) in [
        ("2024-01-31 12:34:56", None, 0),
        ("2024-01-31T12:34:56", None, 0),
        ("2024-01-31t12:34:56z", Some(0), 0),
        ("2024-01-31 12:34:56.5", None, 500_000_000),
        ("2024-01-31T12:34:56.123456", None, 123_456_000),
        ("2024-01-31T12:34:56.000000001", None, 1),
        ("2024-01-31T12:34:56.500", None, 500_000_000),
        ("2024-01-31T12:34:56Z", Some(0), 0),
        ("2024-01-31 12:34:56 Z", Some(0), 0),
        ("2024-01-31T12:34:56+02:00", Some(120), 0),
        ("2024-01-31T12:34:56-02:30", Some(-150), 0),
        ("2024-01-31 12:34:56 +02:00", Some(120), 0),
        ("2024-01-31T12:34:56+0200", Some(120), 0),
        ("2024-01-31 12:34:56 -0200", Some(-120), 0),
        ("2024-01-31T12:34:56+02", Some(120), 0),
        ("2024-01-31T12:34:56 +02", Some(120), 0),
        ("2024-01-31T12:34:56-00:00", Some(0), 0),
        ("2024-01-31T12:34:56.25+00:00", Some(0), 250_000_000),
        ("2024-01-31T12:34:56.25 -23:59", Some(-1439), 250_000_000),
    ] {
        let time = time(text);
        assert_eq!(
            (time.year(), time.month(), time.day()),
            (2024, 1, 31),
            "{text}"
        );
        assert_eq!(
            (time.hour(), time.minute(), time.second()),
            (12, 34, 56),
            "{text}"
        );
        assert_eq!(
            (time.offset_minutes(), time.nanosecond()),
            (offset, nanosecond),
            "{text}"
        );
        assert_eq!(time.to_string(), text);
        let json = format!("\"{text}\"");
        assert_eq!(to_string(&from_str::<DateTime>(&json).unwrap()), json);
    }
}

#[test]
fn a_date_alone_is_midnight_and_stays_a_date() {
    let midnight = time("2024-01-31");
    assert_eq!(
        (midnight.hour(), midnight.to_string().as_str()),
        (0, "2024-01-31")
    );
    assert_eq!(midnight, time("2024-01-31 00:00:00"));
    assert_eq!(
        DateTime::from(midnight.date()).to_string(),
        "2024-01-31 00:00:00"
    );
}

#[test]
fn what_is_no_date_time_is_refused() {
    for text in [
        "",
        "2024",
        "2024-01",
        "2024-1-31 12:00:00",
        "0000-00-00 00:00:00",
        "2024-13-01 00:00:00",
        "2024-00-01 00:00:00",
        "2024-02-30 00:00:00",
        "2023-02-29 00:00:00",
        "1900-02-29 00:00:00",
        "2024-04-31 00:00:00",
        "2024-01-32 00:00:00",
        "2024-01-31 24:00:00",
        "2024-01-31 23:60:00",
        "2024-01-31 23:59:60",
        "2024-01-31_12:00:00",
        "2024/01/31 12:00:00",
        "2024-01-31 12-00-00",
        "2024-01-31 12:00",
        "2024-01-31 12:00:0",
        "2024-01-31 12:00:00.",
        "2024-01-31 12:00:00.1234567890",
        "2024-01-31 12:00:00 ",
        "2024-01-31 12:00:00+",
        "2024-01-31 12:00:00+2",
        "2024-01-31 12:00:00+24:00",
        "2024-01-31 12:00:00+02:60",
        "2024-01-31 12:00:00+02.00",
        "2024-01-31 12:00:00-0000",
        "2024-01-31 12:00:00  Z",
        " 2024-01-31 12:00:00",
        "2024-01-31 12:00:0é",
        "２024-01-31 12:00",
        "2024-01-31 1:00:00a",
        "202\u{0}-01-31 12:00:00",
    ] {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
        assert!(from_str::<DateTime>(&to_string(&text)).is_err(), "{text}");
    }
    for text in ["1706702400", "null", "true", "[]"] {
        assert!(from_str::<DateTime>(text).is_err(), "{text}");
    }
}

#[test]
fn every_byte_of_the_columns_is_checked() {
    let good = "2024-01-31 12:34:56";
    for at in 0..good.len() {
        for byte in 0..=0x7f_u8 {
            let mut text = good.as_bytes().to_vec();
            text[at] = byte;
            let text = String::from_utf8(text).unwrap();
            let allowed = if at == 10 {
                b" Tt".contains(&byte)
            } else {
                good.as_bytes()[at].is_ascii_digit() == byte.is_ascii_digit()
            };
            if let Ok(time) = text.parse::<DateTime>() {
                assert!(allowed, "{text:?}");
                assert_eq!(time.to_string(), text);
            }
        }
    }
}

#[test]
fn every_day_of_four_centuries_is_read_and_no_other() {
    let mut days = 0;
    for year in 1999..2400 {
        for month in 0..=13_u8 {
            for day in 0..=32_u8 {
                let text = format!("{year:04}-{month:02}-{day:02}");
                let read = text.parse::<Date>();
                assert_eq!(read.is_ok(), Date::new(year, month, day).is_some());
                assert_eq!(
                    read.is_ok(),
                    format!("{text} 00:00:00").parse::<DateTime>().is_ok()
                );
                days += u32::from(read.is_ok());
            }
        }
    }
    assert_eq!(days, 401 * 365 + 97);
}

#[test]
fn date_times_are_compared_by_what_they_say() {
    assert_eq!(time("2024-01-31 12:00:00"), time("2024-01-31T12:00:00.000"));
    assert_eq!(
        time("2024-01-31 12:00:00Z"),
        time("2024-01-31T12:00:00+00:00")
    );
    assert_ne!(time("2024-01-31 12:00:00"), time("2024-01-31 12:00:00Z"));
    assert!(time("2024-01-31 12:00:00") < time("2024-01-31 12:00:00.1"));
    assert!(time("2024-01-31 23:59:59") < time("2024-02-01"));
    let forms = [
        "2024-01-31 12:00:00",
        "2024-01-31T12:00:00",
        "2024-01-31 12:00:00.0",
    ];
    assert_eq!(forms.map(time).into_iter().collect::<HashSet<_>>().len(), 1);
}

#[test]
fn date_times_are_built_with_the_least_that_says_them() {
    let date = Date::new(2024, 1, 31).unwrap();
    let time = DateTime::new(date, 12, 0, 0).unwrap();
    assert_eq!(time.to_string(), "2024-01-31 12:00:00");
    assert_eq!(
        time.with_nanosecond(250_000_000).unwrap().to_string(),
        "2024-01-31 12:00:00.25"
    );
    assert_eq!(
        time.with_offset_minutes(-90).unwrap().to_string(),
        "2024-01-31 12:00:00-01:30"
    );
    assert!(DateTime::new(date, 24, 0, 0).is_none());
    assert!(time.with_nanosecond(1_000_000_000).is_none());
    assert!(time.with_offset_minutes(24 * 60).is_none());
}

#[test]
fn a_date_is_ten_columns() {
    let date: Date = from_str("\"2024-02-29\"").unwrap();
    assert_eq!(to_string(&date), "\"2024-02-29\"");
    for text in [
        "2024-02-29 00:00:00",
        "2024-02-29T",
        "24-02-29",
        "+024-02-29",
        "2024-02-2é",
        "",
    ] {
        assert!(text.parse::<Date>().is_err(), "{text}");
    }
    assert_eq!(
        from_str::<Date>("5").unwrap_err().to_string(),
        "expected a date like `2024-01-31`, found a number (byte 0)"
    );
}

#[test]
fn a_bound_is_a_day_a_month_or_a_year() {
    for text in ["2024-01-31", "2024-01", "2024", "0000"] {
        assert_eq!(text.parse::<CalendarBound>().unwrap().to_string(), text);
    }
    for text in [
        "2024-13",
        "2024-00",
        "2024-1",
        "24",
        "2024-02-30",
        "2024/01",
        "20é4",
        "",
        "2024-01-31 00:00:00",
    ] {
        assert!(text.parse::<CalendarBound>().is_err(), "{text}");
    }
    assert_eq!(
        CalendarBound::from(Date::new(2024, 1, 31).unwrap()).to_string(),
        "2024-01-31"
    );
}

#[test]
fn amounts_are_compared_by_value_and_hashed_the_same() {
    let amount = |text: &str| text.parse::<Amount>().unwrap();
    assert_eq!(amount("1.0"), amount("1.00"));
    assert_eq!(amount("0"), amount("-0.0"));
    assert!(amount("-1") < amount("0.5"));
    let values = ["1", "1.0", "1.00", "10e-1"].map(amount);
    assert_eq!(values.into_iter().collect::<HashSet<_>>().len(), 1);
    assert_eq!(to_string(&amount("1.50").as_text()), "\"1.50\"");
    assert!("1.5€".parse::<Amount>().is_err());
}

#[test]
fn the_types_are_small() {
    assert_eq!(
        (size_of::<DateTime>(), size_of::<Option<DateTime>>()),
        (16, 16)
    );
    assert_eq!(size_of::<Date>(), 4);
}
