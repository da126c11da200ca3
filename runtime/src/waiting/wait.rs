//! Asking again and again, over a client.

use std::fmt;
use std::time::Duration;

use super::{Pace, Polled, WaitError};
use crate::transport::BoxFuture;
use crate::{BlockingCore, Caller, Core, Error, Operation};

type Progress<'p, T> = Box<dyn FnMut(&T) + Send + 'p>;

/// An operation that is asked again and again until its answer shows that nothing is under way any more: what
/// [`Call::wait`](crate::Call::wait) gives. Await it, or [`send`](Self::send) it over a blocking client, for the final answer.
///
/// It asks at once, then after each wait. Waiting is the transport's, as for retries, and only the waits are counted, not the time that the
/// requests take. Dropping the future ends it; the server goes on with its work.
///
/// ```
/// # use sdksmith_runtime::{Extra, Model, OpenEnum, Operation, UnknownValue};
/// use std::time::Duration;
/// use sdksmith_runtime::{Call, Core, Error};
/// # #[derive(Clone, Debug, PartialEq, OpenEnum)]
/// # pub enum State { #[value("running")] Running, #[unknown] Unknown(UnknownValue) }
/// # #[derive(Clone, Model)]
/// # pub struct Import { pub state: Option<State>, extra: Extra }
/// # #[derive(Clone, Debug, Operation)]
/// # #[operation(GET "/import", output = Import, wait(field = state, during = Some(State::Running), every = 2, deadline = 600))]
/// # pub struct GetImport<C = ()> { client: C }
///
/// async fn finished(core: &Core) -> Result<Import, Error> {
///     let import = GetImport::new()
///         .bind(core)
///         .wait()
///         .every(Duration::from_secs(10))
///         .deadline(Duration::from_secs(300))
///         .on_progress(|import| println!("still {:?}", import.state))
///         .await?;
///     Ok(import)
/// }
/// # let _ = finished;
/// ```
#[must_use = "nothing is sent until it is awaited"]
pub struct Wait<'p, O: Operation> {
    operation: O,
    pace: Pace,
    progress: Option<Progress<'p, O::Output>>,
}

impl<'p, O: Polled> Wait<'p, O> {
    pub(crate) fn new(operation: O) -> Self {
        Self {
            operation,
            pace: O::PACE,
            progress: None,
        }
    }

    /// The first wait between two requests (default: as the operation says); see [`Pace::every`].
    pub fn every(mut self, every: Duration) -> Self {
        self.pace = self.pace.every(every);
        self
    }

    /// What each wait grows to, half as long again each time (default: as the operation says).
    pub fn up_to(mut self, up_to: Duration) -> Self {
        self.pace = self.pace.up_to(up_to);
        self
    }

    /// The sum of all waits (default: as the operation says). What is still under way then is an error with
    /// [`WaitError::is_timeout`]. Zero asks once.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.pace = self.pace.deadline(deadline);
        self
    }

    /// Calls `progress` with each answer that shows that it goes on. Of several functions, the last one is called.
    pub fn on_progress(mut self, progress: impl FnMut(&O::Output) + Send + 'p) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    /// The same code for both kinds of clients: over a blocking one, each await is over at once.
    async fn run(mut self, core: &Core) -> Result<O::Output, WaitError<O::Output>> {
        let mut waits = self.pace.waits();
        let mut waited = Duration::ZERO;
        let mut last = None;
        loop {
            let call = core.send(&self.operation);
            match call.await {
                Ok(answer) if O::is_under_way(&answer) => {
                    if let Some(progress) = &mut self.progress {
                        progress(&answer);
                    }
                    last = Some(answer);
                }
                Ok(answer) => return Ok(answer),
                Err(error) => return Err(WaitError::new(error, last)),
            }
            let Some(pause) = waits.next() else {
                return Err(WaitError::new(Error::under_way(O::ENDPOINT, waited), last));
            };
            let Some(wait) = core.wait(pause) else {
                return Err(WaitError::new(no_clock::<O>(), last));
            };
            wait.await;
            waited = waited.saturating_add(pause);
        }
    }
}

fn no_clock<O: Operation>() -> Error {
    Error::build("the transport can't wait: see `Transport::wait`").during(O::ENDPOINT)
}

impl<'p, 'c: 'p, O, C> IntoFuture for Wait<'p, O>
where
    O: Polled<Output: Send, Client = &'c C> + Send + 'p,
    C: Caller<Core = Core> + 'c,
{
    type Output = Result<O::Output, WaitError<O::Output>>;
    type IntoFuture = BoxFuture<'p, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let core = self.operation.client().core();
        Box::pin(self.run(core))
    }
}

impl<'c, O, C> Wait<'_, O>
where
    O: Polled<Client = &'c C>,
    C: Caller<Core = BlockingCore> + 'c,
{
    /// Asks again and again, and sleeps in between, in the calling thread.
    ///
    /// # Errors
    ///
    /// As [`WaitError`] says.
    pub fn send(self) -> Result<O::Output, WaitError<O::Output>> {
        let core = self.operation.client().core();
        let ended = core.run(|core| async { Ok(self.run(core).await) });
        ended.unwrap_or_else(|error| Err(WaitError::new(error, None)))
    }
}

impl<O: Operation + fmt::Debug> fmt::Debug for Wait<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("operation", &self.operation)
            .field("pace", &self.pace)
            .finish_non_exhaustive()
    }
}
