//! Which deliveries count as repeated.
#![cfg(feature = "receiver")]

use std::sync::Arc;
use std::thread;

use powens::receiver::Seen;
use proptest::prelude::*;

#[test]
fn the_oldest_makes_room() {
    let seen = Seen::new(2);
    assert!(seen.is_new(Some(1)) && seen.is_new(Some(2)));
    assert!(!seen.is_new(Some(1)), "coming again makes it no younger");
    assert!(seen.is_new(Some(3)));
    assert!(!seen.is_new(Some(2)) && !seen.is_new(Some(3)));
    assert!(seen.is_new(Some(1)));
}

#[test]
fn without_an_id_or_without_room_all_are_new() {
    let seen = Seen::new(2);
    assert!(seen.is_new(None) && seen.is_new(None));
    seen.forget(None);
    let none = Seen::new(0);
    assert!(none.is_new(Some(1)) && none.is_new(Some(1)));
}

#[test]
fn of_many_at_once_one_is_new() {
    let seen = Arc::new(Seen::new(100));
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let seen = Arc::clone(&seen);
            thread::spawn(move || (0..100).filter(|id| seen.is_new(Some(*id))).count())
        })
        .collect();
    let new: usize = threads.into_iter().map(|it| it.join().unwrap()).sum();
    assert_eq!(new, 100);
}

proptest! {
    #[test]
    fn it_does_what_a_list_would(capacity in 0_usize..6, calls in prop::collection::vec((0_i64..10, any::<bool>()), 0..100)) {
        let seen = Seen::new(capacity);
        let mut list: Vec<i64> = Vec::new();
        for (id, forget) in calls {
            if forget {
                seen.forget(Some(id));
                list.retain(|it| *it != id);
                continue;
            }
            prop_assert_eq!(seen.is_new(Some(id)), !list.contains(&id));
            if !list.contains(&id) {
                list.push(id);
            }
            let over = list.len().saturating_sub(capacity);
            list.drain(..over);
            prop_assert_eq!(format!("{seen:?}"), format!("Seen {{ capacity: {capacity}, len: {} }}", list.len()));
        }
    }
}
