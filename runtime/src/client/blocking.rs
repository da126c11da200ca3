//! The core of a blocking client: the same calls, in the calling thread.

use std::fmt;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::{AnyCore, Api, BaseUrl, Caller, Core, CoreBuilder, Response};
use crate::{Error, Operation};

/// Sends operations in the calling thread, over a [`BlockingTransport`](crate::BlockingTransport). Cheap to clone: clones share
/// connections, settings and the budget of retries.
///
/// There is no runtime behind it. What an async client does between its waits is done here in one go, because a blocking
/// transport never makes it wait for anything but itself.
#[derive(Clone)]
pub struct BlockingCore {
    /// Its transport is a blocking one.
    core: Core,
}

impl BlockingCore {
    /// Starts building a core for `api`; [`CoreBuilder::build_blocking`] ends it.
    pub fn builder(api: &'static Api) -> CoreBuilder {
        CoreBuilder::new(api)
    }

    pub(super) fn new(core: Core) -> Self {
        Self { core }
    }

    /// Where it sends to.
    pub fn base_url(&self) -> &BaseUrl {
        self.core.base_url()
    }

    /// The API that it speaks to.
    pub fn api(&self) -> &'static Api {
        self.core.api()
    }

    /// Sends one operation and waits for its answer.
    ///
    /// # Errors
    ///
    /// As [`Core::send`].
    pub fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error> {
        self.run(|core| core.send(operation))
    }

    /// The same, with status, headers, request id and body beside the value.
    ///
    /// # Errors
    ///
    /// As [`Core::send`].
    pub fn send_with_response<O: Operation>(
        &self,
        operation: &O,
    ) -> Result<Response<O::Output>, Error> {
        self.run(|core| core.send(operation).with_response())
    }

    /// Waits, as its transport does.
    pub fn wait(&self, duration: Duration) {
        if let Some(wait) = self.core.wait(duration) {
            // Over a blocking transport it is over when it was polled, so there is no error.
            let _ = self.run(|_| async {
                wait.await;
                Ok(())
            });
        }
    }

    /// Runs what `work` makes of the core to its end, in the calling thread. It may await nothing but the core.
    pub(crate) fn run<'c, T, F>(&'c self, work: impl FnOnce(&'c Core) -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        match pin!(work(&self.core)).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => result,
            Poll::Pending => Err(Error::build(
                "the blocking transport handed over a body that waits for an async runtime: \
                 make it with `Body::from_reader`",
            )),
        }
    }
}

impl Caller for BlockingCore {
    type Core = Self;

    fn core(&self) -> &Self {
        self
    }
}

impl AnyCore for BlockingCore {
    fn base_url(&self) -> &BaseUrl {
        self.base_url()
    }

    fn api(&self) -> &'static Api {
        self.api()
    }
}

impl fmt::Debug for BlockingCore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.core, f)
    }
}
