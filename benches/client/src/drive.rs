//! Many calls, so many at a time.

use std::io;
use std::sync::Arc;

use tokio::runtime::{Builder, Runtime};

use crate::variants::Call;

/// One thread, as a program that measures only its own work wants it. Starts what reqwest needs to start, too.
pub fn runtime() -> io::Result<Runtime> {
    // An error says that there is one already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Builder::new_current_thread().enable_all().build()
}

/// Makes `calls` calls in all; `what` each must come to.
pub async fn drive(call: &Call, calls: usize, at_once: usize, what: Option<usize>) {
    let per_task = calls / at_once;
    let tasks: Vec<_> = (0..at_once)
        .map(|_| {
            let call = Arc::clone(call);
            tokio::spawn(async move {
                for _ in 0..per_task {
                    let came = call().await;
                    assert!(what.is_none_or(|what| what == came), "{came} is wrong");
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("every call succeeds");
    }
}
