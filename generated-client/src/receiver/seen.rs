//! Which deliveries have come before.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Remembers the last deliveries, so that one that is sent again is worked once. Its memory is bounded, and gone when the
/// program ends or where there is another one beside it: for more, keep the ids in your database, under a unique key.
///
/// Share it by reference or in an `Arc`.
///
/// # Examples
///
/// ```
/// use powens::receiver::Seen;
///
/// let seen = Seen::new(10_000);
/// assert!(seen.is_new(Some(7)));
/// assert!(!seen.is_new(Some(7)));
///
/// // The work failed: when the delivery comes again, it is to be done.
/// seen.forget(Some(7));
/// assert!(seen.is_new(Some(7)));
/// ```
pub struct Seen {
    capacity: usize,
    ids: Mutex<Ids>,
}

#[derive(Default)]
struct Ids {
    /// The turn in which each came.
    turns: HashMap<i64, u64>,
    /// The same from the oldest to the newest.
    order: BTreeMap<u64, i64>,
    next_turn: u64,
}

impl Seen {
    /// Remembers so many ids, some hundred bytes each at most; a further one takes the place of the oldest.
    pub fn new(capacity: usize) -> Self {
        Self {
            capacity,
            ids: Mutex::default(),
        }
    }

    /// Whether this `id_webhook_data` hasn't come yet; from now on it has. A delivery without an id is always new.
    ///
    /// Of two calls at the same time with one id, one is told that it is new.
    pub fn is_new(&self, id_webhook_data: Option<i64>) -> bool {
        let Some(id) = id_webhook_data else {
            return true;
        };
        let mut ids = self.ids();
        if ids.turns.contains_key(&id) {
            return false;
        }
        let turn = ids.next_turn;
        ids.next_turn += 1;
        ids.turns.insert(id, turn);
        ids.order.insert(turn, id);
        ids.shrink(self.capacity);
        true
    }

    /// Forgets the id: when it comes again, it is new. Call it when the work failed, before you answer with another status
    /// than 2xx.
    pub fn forget(&self, id_webhook_data: Option<i64>) {
        let mut ids = self.ids();
        let turn = id_webhook_data.and_then(|id| ids.turns.remove(&id));
        if let Some(turn) = turn {
            ids.order.remove(&turn);
        }
    }

    fn ids(&self) -> MutexGuard<'_, Ids> {
        // Nothing in here panics while it holds the lock.
        self.ids.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ids {
    fn shrink(&mut self, capacity: usize) {
        while self.order.len() > capacity {
            if let Some((_, id)) = self.order.pop_first() {
                self.turns.remove(&id);
            }
        }
    }
}

impl fmt::Debug for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seen")
            .field("capacity", &self.capacity)
            .field("len", &self.ids().order.len())
            .finish()
    }
}
