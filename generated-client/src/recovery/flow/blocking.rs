//! The flow over a blocking client: the same steps, with calls that are sent in the calling thread.

use sdksmith_runtime::Caller;

use super::super::machine::Action;
use super::super::{Next, RecoveryError};
use super::Flow;
use crate::blocking::Client;

impl Flow<'_, Client> {
    /// Goes on until a person has to act, or to the end, in the calling thread.
    ///
    /// # Errors
    ///
    /// As those of the async flow: a call that fails, a way back from the browser that is missing, an answer
    /// about another connection.
    #[allow(
        clippy::should_implement_trait,
        reason = "the twin of the async one; it never ends with `None`"
    )]
    pub fn next(&mut self) -> Result<Next, RecoveryError> {
        let client = self.client;
        loop {
            match self.machine.next()? {
                Action::Tell(next) => return Ok(next),
                Action::Get(get) => self.machine.read(get.bind(client).send())?,
                Action::Update(update) => self.machine.updated(update.bind(client).send())?,
                Action::Address(address) => {
                    if let Some(next) = self.machine.address(address.bind(client).send())? {
                        return Ok(next);
                    }
                }
                Action::Pause(duration) if self.waits => client.core().wait(duration),
                Action::Pause(duration) => return Ok(Next::Pause(duration)),
            }
        }
    }
}
