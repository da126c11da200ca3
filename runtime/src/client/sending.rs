//! The one way to the transport.

use std::future::ready;
use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, response};

use super::arriving::Arriving;
use super::encoding::{decoded, take_encoding};
use super::hook::{Attempted, ask};
use super::observe::{self, Seen};
use super::retry::Attempts;
use super::{Answer, Core, Shared};
use crate::error::header_text;
use crate::transport::{Body, BoxFuture, Limits, TransportError, TransportErrorKind};
use crate::{Endpoint, Error};

/// What is done with the body of a success.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Take {
    Whole,
    /// It is handed over unread.
    Open,
}

/// An answer with its body, as far as it was asked for.
pub(super) enum Answered {
    Whole(Answer),
    Open(response::Parts, Body),
}

/// A request under way, until its answer's head is there.
type Sending<'c> = BoxFuture<'c, Result<Response<Body>, TransportError>>;

/// What one attempt came to.
enum Outcome<'c> {
    Over(Result<Response<Body>, TransportError>),
    /// Another one follows after this.
    Again(BoxFuture<'c, ()>),
}

/// What was sent and received in one attempt.
#[derive(Default)]
struct Exchange<'c> {
    /// As soon as it is there.
    head: Option<response::Parts>,
    /// Another attempt follows after this.
    pause: Option<BoxFuture<'c, ()>>,
}

impl Core {
    /// The same code for all operations, so it is compiled once.
    pub(super) fn dispatch(
        &self,
        endpoint: &'static Endpoint,
        request: Result<Request<Bytes>, Error>,
        limit: Option<Duration>,
    ) -> BoxFuture<'_, Result<Answer, Error>> {
        let request = match request {
            Ok(request) => request,
            Err(error) => return Box::pin(ready(Err(error.during(endpoint)))),
        };
        Box::pin(async move {
            let answered = self.answer(endpoint, &request, limit, Take::Whole);
            match answered.await? {
                Answered::Whole(answer) => Ok(answer),
                Answered::Open(..) => Err(Error::build("a whole answer was asked for")),
            }
        })
    }

    /// Sends `request` within the limits of a call.
    pub(super) async fn answer(
        &self,
        endpoint: &'static Endpoint,
        request: &Request<Bytes>,
        limit: Option<Duration>,
        take: Take,
    ) -> Result<Answered, Error> {
        let shared = &*self.shared;
        let limit = limit.or(shared.timeouts.call);
        let mut attempts = Attempts::new(shared, endpoint, shared.link.deadline(limit));
        let work = shared.call(request, take, &mut attempts);
        let work = observe::call(shared.api, endpoint, work);
        let result = shared.link.timer(limit).run(pin!(work)).await;
        let result =
            result.unwrap_or_else(|| Err(TransportError::from(TransportErrorKind::Timeout).into()));
        result.map_err(|error| {
            let error = error.during(endpoint).after(attempts.made());
            match error.is_transport() {
                true => error.at(&shared.base_url),
                false => error,
            }
        })
    }
}

impl Shared {
    /// Sends `request` until an answer is final or the policy says that it is enough. Every attempt sends the same bytes.
    async fn call<'c>(
        &'c self,
        request: &Request<Bytes>,
        take: Take,
        attempts: &mut Attempts<'c>,
    ) -> Result<Answered, Error> {
        let response = loop {
            attempts.begin();
            match self.attempt(request, take, attempts).await {
                Outcome::Over(result) => break result?,
                Outcome::Again(pause) => pause.await,
            }
        };
        let (parts, body) = response.into_parts();
        if take == Take::Open && parts.status.is_success() {
            return Ok(Answered::Open(parts, body));
        }
        // It was collected already: this gives it away as it is.
        let body = body.collect(usize::MAX).await?;
        let response = Response::from_parts(parts, body);
        Answer::new(attempts.endpoint(), &self.api.errors, response)
            .after(attempts.made())
            .succeed()
            .map(Answered::Whole)
    }

    /// Puts the request together, shows it to the hooks, and hands it over. Not an async function: so no future has room for it.
    fn hand_over<'c>(
        &'c self,
        request: &Request<Bytes>,
        take: Take,
        attempts: &Attempts<'c>,
        limits: Limits,
    ) -> Result<Sending<'c>, TransportError> {
        let (endpoint, number) = (attempts.endpoint(), attempts.made());
        let mut request = self.outgoing(endpoint, request, take);
        ask(&self.hooks, endpoint, number, &mut request)
            .map_err(|reason| TransportError::new(TransportErrorKind::Refused, reason))?;
        Ok(self.link.send(request, limits))
    }

    /// One attempt, seen by the hooks and in a span of its own.
    async fn attempt<'c>(
        &'c self,
        request: &Request<Bytes>,
        take: Take,
        attempts: &mut Attempts<'c>,
    ) -> Outcome<'c> {
        let limits = attempts.limits(take);
        let sending = match self.hand_over(request, take, attempts, limits) {
            Ok(sending) => sending,
            Err(refused) => return Outcome::Over(Err(refused)),
        };
        let seen = Seen::start(!self.hooks.is_empty(), attempts.made());
        let mut exchange = Exchange::default();
        let body = seen
            .inside(exchange.run(self, sending, take, limits, attempts))
            .await;
        if seen.is_watched() {
            exchange.show(self, attempts, body.as_ref().err(), &seen);
        }
        match (exchange.pause, exchange.head) {
            (Some(pause), _) => Outcome::Again(pause),
            (None, Some(head)) => Outcome::Over(body.map(|body| Response::from_parts(head, body))),
            (None, None) => Outcome::Over(body.map(Response::new)),
        }
    }
}

impl<'c> Exchange<'c> {
    /// Sends and receives within the limits of an attempt, and decides whether another one follows.
    async fn run(
        &mut self,
        shared: &'c Shared,
        sending: Sending<'c>,
        take: Take,
        limits: Limits,
        attempts: &mut Attempts<'c>,
    ) -> Result<Body, TransportError> {
        let timer = shared.link.timer(Some(limits.head));
        let work = self.receive(shared, sending, take, limits, attempts);
        let received = timer.run(pin!(work)).await;
        let body = received.unwrap_or_else(|| Err(TransportErrorKind::Timeout.into()));
        // The head of anything but a success was final, or has its pause already.
        let good = self
            .head
            .as_ref()
            .is_none_or(|head| head.status.is_success());
        match &body {
            Ok(_) if good => attempts.succeeded(),
            Err(error) if good => self.pause = attempts.after_failure(error.kind()),
            _ => {}
        }
        body
    }

    /// Whether another attempt follows is decided on the answer's head: then its body isn't read, and is dropped
    /// before the pause, with its connection.
    async fn receive(
        &mut self,
        shared: &'c Shared,
        sending: Sending<'c>,
        take: Take,
        limits: Limits,
        attempts: &mut Attempts<'c>,
    ) -> Result<Body, TransportError> {
        // Where a success is to be left open, a blocking transport has no limit for all of a body: an error's still needs one.
        let limit_of_all = limits.total.is_none().then_some(limits.head);
        let deadline = shared.link.deadline(limit_of_all);
        let (mut head, body) = sending.await?.into_parts();
        self.pause = attempts.after_answer(head.status, &head.headers);
        if self.pause.is_some() || (take == Take::Open && head.status.is_success()) {
            self.head = Some(head);
            return Ok(if self.pause.is_some() {
                Body::empty()
            } else {
                body
            });
        }
        let limit = shared.max_body_bytes;
        // The head is shown even where the body doesn't come.
        let encoded = take_encoding(&mut head.headers);
        self.head = Some(head);
        let body = Arriving::new(body, &shared.link, &shared.timeouts);
        decoded(body.collect(limit, deadline).await?, encoded, limit).map(Body::from)
    }

    fn show(
        &self,
        shared: &Shared,
        attempts: &Attempts<'_>,
        error: Option<&TransportError>,
        seen: &Seen,
    ) {
        let headers = self.head.as_ref().map(|head| &head.headers);
        let name = shared.api.errors.request_id_header;
        let request_id = headers.and_then(|headers| header_text(headers, name));
        let attempted = Attempted {
            endpoint: attempts.endpoint(),
            number: attempts.made(),
            head: self.head.as_ref(),
            error,
            request_id: request_id.as_deref(),
            again: self.pause.is_some(),
            duration: seen.duration(),
        };
        seen.end(&attempted);
        shared.hooks.iter().for_each(|hook| hook.after(&attempted));
    }
}
