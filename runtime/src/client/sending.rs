//! The one way to the transport.

use bytes::Bytes;
use http::{Request, Response};

use super::retry::Attempts;
use super::{Answer, Core, Shared};
use crate::operation::RequestWriter;
use crate::transport::{BoxFuture, TransportError};
use crate::{Endpoint, Error};

/// What one attempt came to.
enum Outcome<'c> {
    Over(Result<Response<Bytes>, TransportError>),
    /// Another one follows after this.
    Again(BoxFuture<'c, ()>),
}

impl Core {
    /// The same code for all operations, so it is compiled once.
    pub(super) fn dispatch(
        &self,
        endpoint: &'static Endpoint,
        writer: RequestWriter<'static>,
    ) -> BoxFuture<'_, Result<Answer, Error>> {
        let request = self
            .authorized(endpoint, writer)
            .map_err(|error| error.during(endpoint));
        Box::pin(async move { self.shared.call(endpoint, request?).await })
    }
}

impl Shared {
    /// Sends `request` until an answer is final or the policy says that it is enough. Every attempt sends the same bytes.
    async fn call(
        &self,
        endpoint: &'static Endpoint,
        mut request: Request<Bytes>,
    ) -> Result<Answer, Error> {
        let mut attempts = Attempts::new(&self.retry, &self.budget, &*self.transport, endpoint);
        let result = loop {
            let is_last = attempts.begin();
            let this = if is_last {
                std::mem::take(&mut request)
            } else {
                request.clone()
            };
            match self.attempt(this, &mut attempts).await {
                Outcome::Over(result) => break result,
                Outcome::Again(pause) => pause.await,
            }
        };
        match result {
            Ok(response) => Answer::new(endpoint, &self.api.errors, response)
                .after(attempts.made())
                .succeed(),
            Err(error) => Err(Error::from(error)
                .during(endpoint)
                .at(&self.base_url)
                .after(attempts.made())),
        }
    }

    /// Whether another attempt follows is decided on the answer's head: then its body isn't read, and is dropped
    /// before the pause, with its connection.
    async fn attempt<'c>(
        &self,
        request: Request<Bytes>,
        attempts: &mut Attempts<'c>,
    ) -> Outcome<'c> {
        let (parts, body) = match self.transport.send(request).await {
            Ok(response) => response.into_parts(),
            Err(error) => return failed(error, attempts),
        };
        if let Some(pause) = attempts.after_answer(parts.status, &parts.headers) {
            return Outcome::Again(pause);
        }
        match body.collect(self.max_body_bytes).await {
            Ok(body) => {
                if parts.status.is_success() {
                    attempts.succeeded();
                }
                Outcome::Over(Ok(Response::from_parts(parts, body)))
            }
            Err(error) if parts.status.is_success() => failed(error, attempts),
            // Its head was final.
            Err(error) => Outcome::Over(Err(error)),
        }
    }
}

fn failed<'c>(error: TransportError, attempts: &mut Attempts<'c>) -> Outcome<'c> {
    match attempts.after_failure(error.kind()) {
        Some(pause) => Outcome::Again(pause),
        None => Outcome::Over(Err(error)),
    }
}
