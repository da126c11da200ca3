//! The retries that all clones of a client have in common.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// One retry, in the bucket's unit: what a success gives back is one tenth of it.
const RETRY: u32 = 10;

/// A bucket of tokens. Its count stands for itself: it orders nothing else, so `Relaxed` is enough.
pub(in crate::client) struct Budget {
    tenths: AtomicU32,
    full: u32,
}

impl Budget {
    pub(in crate::client) fn new(retries: u32) -> Self {
        let full = retries.saturating_mul(RETRY);
        Self {
            tenths: AtomicU32::new(full),
            full,
        }
    }

    /// Whether there was a retry left; it is gone now.
    pub(super) fn take(&self) -> bool {
        let less = |tenths: u32| tenths.checked_sub(RETRY);
        self.tenths.fetch_update(Relaxed, Relaxed, less).is_ok()
    }

    /// A call succeeded.
    pub(super) fn give_back(&self) {
        // Almost always it is full: then there is nothing to write, and no cache line to fight for.
        if self.tenths.load(Relaxed) < self.full {
            let more = |tenths: u32| (tenths < self.full).then(|| tenths + 1);
            // An error says that it is full by now.
            let _ = self.tenths.fetch_update(Relaxed, Relaxed, more);
        }
    }
}
