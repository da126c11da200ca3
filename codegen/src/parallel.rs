//! Work on all processors: whoever edits a spec waits for it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::ScopedJoinHandle;
use std::{panic, thread};

/// What `work` makes of each item, in the items' order.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    // Each takes the next item that nobody has taken: files differ in size.
    let worker = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else {
                return done;
            };
            done.push((at, work(item)));
        }
    };
    let mut done = thread::scope(|scope| {
        let others = 1..processors.min(items.len());
        let others: Vec<_> = others.map(|_| scope.spawn(worker)).collect();
        let mut done = worker();
        for other in others {
            done.extend(result_of(other));
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Both results, of work that is done side by side.
pub(crate) fn both<A: Send, B>(
    other: impl FnOnce() -> A + Send,
    here: impl FnOnce() -> B,
) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let here = here();
        (result_of(other), here)
    })
}

/// What went wrong there goes on here, as if it had been called.
fn result_of<R>(other: ScopedJoinHandle<'_, R>) -> R {
    other.join().unwrap_or_else(|it| panic::resume_unwind(it))
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        assert_eq!(
            map(&items, |it| it * 2),
            (0..1000).map(|it| it * 2).collect::<Vec<_>>()
        );
        assert_eq!(map(&[] as &[u8], |it| *it), Vec::<u8>::new());
    }

    #[test]
    #[should_panic(expected = "the seventh")]
    fn a_panic_is_the_callers() {
        map(&(0..64).collect::<Vec<_>>(), |it| {
            assert_ne!(*it, 7, "the seventh")
        });
    }
}
