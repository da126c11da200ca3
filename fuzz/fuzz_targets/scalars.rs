//! Dates, times and amounts that nobody wrote: what is read comes back as it was.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sdksmith_runtime::{Amount, CalendarBound, Date, DateTime, from_str, to_string};

fuzz_target!(|text: &str| {
    if let Ok(time) = text.parse::<DateTime>() {
        assert_eq!(time.to_string(), text);
        assert_eq!(
            from_str::<DateTime>(&format!("\"{text}\"")).expect("the same reader"),
            time
        );
    }
    if let Ok(date) = text.parse::<Date>() {
        assert_eq!(date.to_string(), text);
        assert_eq!(DateTime::from(date).date(), date);
    }
    if let Ok(bound) = text.parse::<CalendarBound>() {
        assert_eq!(bound.to_string(), text);
    }
    if let Ok(amount) = text.parse::<Amount>() {
        let written = to_string(&amount);
        let again: Amount = from_str(&written).expect("what we write, we read");
        assert_eq!(again, amount);
        // Without an exponent and with digits that fit, they come back one by one.
        if text.len() <= 28 && !text.contains(['e', 'E']) {
            assert_eq!(written, text);
        }
    }
});
