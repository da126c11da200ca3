//! The two kinds of transport behind one face: a blocking one answers as soon as it is polled, so the same code sends over both.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, Response};

use crate::transport::{BlockingTransport, Body, BoxFuture, Limits, Transport, TransportError};

/// What a core sends over.
pub(crate) enum Link {
    Async(Box<dyn Transport>),
    Blocking(Box<dyn BlockingTransport>),
}

impl Link {
    /// Not an async function, so that the request is handed over at once and no future of ours has room for it.
    pub(super) fn send(
        &self,
        request: Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        match self {
            Link::Async(transport) => transport.send(request),
            Link::Blocking(transport) => Box::pin(async move { transport.send(request, &limits) }),
        }
    }

    /// Waits; `None` where the transport can't.
    pub(super) fn wait(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        match self {
            Link::Async(transport) => transport.wait(duration),
            Link::Blocking(transport) => Some(Box::pin(async move { transport.sleep(duration) })),
        }
    }

    /// An instant from now, for a link that counts by the clock: over the other kind, a [`Timer`] ends what takes too long.
    pub(super) fn deadline(&self, limit: Option<Duration>) -> Option<Deadline<'_>> {
        match self {
            Link::Async(_) => None,
            Link::Blocking(transport) => Some(Deadline {
                transport: &**transport,
                at: transport.now().checked_add(limit?)?,
            }),
        }
    }

    /// A clock to run beside what may take no longer than `limit`.
    pub(super) fn timer(&self, limit: Option<Duration>) -> Timer<'_> {
        Timer {
            link: self,
            limit,
            wait: None,
        }
    }
}

/// When a blocking call must be over.
#[derive(Clone, Copy)]
pub(super) struct Deadline<'c> {
    transport: &'c dyn BlockingTransport,
    at: Instant,
}

impl Deadline<'_> {
    pub(super) fn left(&self) -> Duration {
        self.at.saturating_duration_since(self.transport.now())
    }
}

/// A limit of time over an async transport. It costs nothing before it is first polled; over a blocking transport it never ends.
pub(super) struct Timer<'c> {
    link: &'c Link,
    limit: Option<Duration>,
    wait: Option<BoxFuture<'c, ()>>,
}

impl<'c> Timer<'c> {
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let (Link::Async(transport), Some(limit)) = (self.link, self.limit) else {
            return Poll::Pending;
        };
        if self.wait.is_none() {
            self.wait = transport.wait(limit);
        }
        match &mut self.wait {
            Some(wait) => wait.as_mut().poll(cx),
            None => Poll::Pending,
        }
    }

    /// Starts anew when it is polled next.
    pub(super) fn reset(&mut self) {
        self.wait = None;
    }

    /// What `work` gives, if it does before the time is over. It stays where it is: a future that holds another one twice, as argument
    /// and as what is polled, is twice as large, and the calls' futures stand inside of each other.
    pub(super) async fn run<T>(mut self, mut work: Pin<&mut impl Future<Output = T>>) -> Option<T> {
        poll_fn(|cx| match work.as_mut().poll(cx) {
            Poll::Ready(value) => Poll::Ready(Some(value)),
            Poll::Pending => self.poll(cx).map(|()| None),
        })
        .await
    }
}
