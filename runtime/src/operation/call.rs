//! An operation with the client that sends it, and the words that it can be sent with.

use std::time::Duration;

use crate::{
    BlockingCore, Caller, Core, DecodeError, Endpoint, Error, File, Items, Operation, Paged, Pages,
    Pending, PendingResponse, Polled, Reading, RequestWriter, Response, Streamed, Wait,
};

/// What a bound operation can do beyond being awaited, or sent by a blocking client. Import it to use it; it is a trait, so that
/// no parameter of an API can collide with it: a setter of that name wins.
pub trait Call: Operation + Sized {
    /// Limits the whole call, with its retries and the waits between them, to a time. What hasn't come by then is an error
    /// with [`Error::is_timeout`].
    fn within(self, limit: Duration) -> Within<Self> {
        Within {
            operation: self,
            limit,
        }
    }

    /// Gives status, headers, request id and body beside the value, when awaited.
    fn with_response<'c, C>(self) -> PendingResponse<'c, Self::Output>
    where
        Self: Operation<Client = &'c C>,
        C: Caller<Core = Core> + 'c,
    {
        self.client().core().send(&self).with_response()
    }

    /// Sends it over a blocking client, and gives status, headers, request id and body beside the value.
    ///
    /// # Errors
    ///
    /// As [`Error`] says.
    fn send_with_response<'c, C>(self) -> Result<Response<Self::Output>, Error>
    where
        Self: Operation<Client = &'c C>,
        C: Caller<Core = BlockingCore> + 'c,
    {
        self.client().core().send_with_response(&self)
    }

    /// The list page by page, from the page that the operation asks for on.
    fn pages<'c, C>(self) -> Pages<'c, Self>
    where
        Self: Paged<Client = &'c C>,
        C: Caller + 'c,
    {
        Pages::new(self)
    }

    /// The list item by item, from the page that the operation asks for on.
    fn items<'c, C>(self) -> Items<'c, Self>
    where
        Self: Paged<Client = &'c C>,
        C: Caller + 'c,
    {
        Items::new(Pages::new(self))
    }

    /// Asks again and again until the answer shows that nothing is under way any more.
    fn wait<'p>(self) -> Wait<'p, Self>
    where
        Self: Polled,
    {
        Wait::new(self)
    }

    /// Reads the file that it answers while it arrives, so that it needn't fit into memory.
    fn stream(self) -> Streamed<Self>
    where
        Self: Operation<Output = File>,
    {
        Streamed::new(self)
    }
}

impl<O: Operation> Call for O {}

/// An operation whose whole call is limited in time: what [`Call::within`] gives. Await it, or send it over a blocking client.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is awaited"]
pub struct Within<O> {
    operation: O,
    limit: Duration,
}

impl<O: Operation> Operation for Within<O> {
    type Output = O::Output;
    type Client = O::Client;
    const ENDPOINT: &'static Endpoint = O::ENDPOINT;

    fn client(&self) -> &O::Client {
        self.operation.client()
    }

    fn write(&self, request: &mut RequestWriter<'_>) {
        self.operation.write(request);
    }

    fn read(reading: Reading<'_>) -> Result<O::Output, DecodeError> {
        O::read(reading)
    }

    fn time_limit(&self) -> Option<Duration> {
        Some(self.limit)
    }
}

impl<'c, C: Caller<Core = Core> + 'c, O: Operation<Client = &'c C>> IntoFuture for Within<O> {
    type Output = Result<O::Output, Error>;
    type IntoFuture = Pending<'c, O::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.client().core().send(&self)
    }
}

impl<'c, C: Caller<Core = BlockingCore> + 'c, O: Operation<Client = &'c C>> Within<O> {
    /// Sends it and waits for the answer.
    ///
    /// # Errors
    ///
    /// As [`Error`] says.
    pub fn send(self) -> Result<O::Output, Error> {
        self.client().core().send(&self)
    }
}
