//! The waits between two requests: whatever is asked for, their sum is the deadline, and there is an end to them.
#![allow(missing_docs, reason = "these are tests")]

use std::time::Duration;

use proptest::prelude::*;
use sdksmith_runtime::Pace;

fn millis(all: impl IntoIterator<Item = Duration>) -> Vec<u128> {
    all.into_iter().map(|wait| wait.as_millis()).collect()
}

#[test]
fn each_wait_is_half_as_long_again_up_to_the_longest() {
    let waits = Pace::from_secs(5, 15, 60).waits();
    assert_eq!(millis(waits), [5000, 7500, 11250, 15000, 15000, 6250]);
}

#[test]
fn equal_waits_stay_equal() {
    assert_eq!(
        millis(Pace::from_secs(5, 5, 12).waits()),
        [5000, 5000, 2000]
    );
}

#[test]
fn a_first_wait_above_the_longest_is_kept() {
    let pace = Pace::from_secs(5, 15, 60).every(Duration::from_secs(25));
    assert_eq!(millis(pace.waits()), [25000, 25000, 10000]);
}

#[test]
fn a_wait_of_no_length_is_100_ms() {
    let pace = Pace::from_secs(0, 0, 0).deadline(Duration::from_millis(250));
    assert_eq!(millis(pace.waits()), [100, 100, 50]);
}

#[test]
fn without_a_deadline_to_come_there_is_no_wait() {
    assert_eq!(Pace::from_secs(5, 15, 0).waits().next(), None);
}

proptest! {
    #[test]
    fn the_waits_are_the_deadline(every in 0u64..5_000, up_to in 0u64..5_000, deadline in 0u64..100_000) {
        let pace = Pace::from_secs(0, 0, 0)
            .every(Duration::from_millis(every))
            .up_to(Duration::from_millis(up_to))
            .deadline(Duration::from_millis(deadline));
        let waits: Vec<_> = pace.waits().collect();
        prop_assert_eq!(waits.iter().sum::<Duration>(), Duration::from_millis(deadline));
        prop_assert!(waits.len() <= 1001);
        let longest = Duration::from_millis(every.max(up_to).max(100));
        prop_assert!(waits.iter().all(|wait| *wait <= longest));
    }

    #[test]
    fn no_length_is_too_long(every in any::<u64>(), up_to in any::<u64>(), deadline in any::<u64>()) {
        prop_assert!(Pace::from_secs(every, up_to, deadline).waits().take(100).count() <= 100);
    }
}
