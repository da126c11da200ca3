//! What to do about a state.

use super::super::{
    Next, Notice, OpenBrowser, Prompt, Provided, RecoveryError, StartAuthentication, Step, Stop,
    WaitForDevice,
};
use super::{Action, LOOKS_AFTER_HELD_CALL, LOOKS_IN_BACKGROUND, Last, Machine, Phase};
use crate::connections::Connection;

impl Machine {
    pub(super) fn decide(&mut self, connection: Box<Connection>) -> Result<Action, RecoveryError> {
        let step = Step::of(&connection);
        let last = std::mem::replace(&mut self.last, Last::Nothing);
        let end = match step {
            Step::StartAuthentication(step) => return Ok(self.start(&step, last)),
            Step::OpenBrowser(step) => return self.open_browser(&step, last, connection),
            Step::WaitForDevice(step) => return Ok(self.wait_for_device(step, last, connection)),
            Step::Provide(prompt) => return Ok(self.ask(prompt, last, Next::Provide)),
            Step::ChangePassword(prompt) => {
                return Ok(self.ask(prompt, last, Next::ChangePassword));
            }
            Step::Poll(step) => {
                // Somebody came back from the browser: if it is needed again, that is for another source.
                self.last = if last == Last::Away {
                    Last::Nothing
                } else {
                    last
                };
                return Ok(self.rest(step.notice()));
            }
            Step::Done => Next::Done(connection),
            Step::ActAtBank(notice) => Next::Stopped(Stop::ActAtBank(notice)),
            Step::RetryLater(notice) => Next::Stopped(Stop::RetryLater(notice)),
            Step::Unresolvable(notice) => Next::Stopped(Stop::Unresolvable(notice)),
        };
        Ok(Action::Tell(end))
    }

    /// A start that changed nothing is made again only after a pause and another look.
    fn start(&mut self, step: &StartAuthentication, last: Last) -> Action {
        if last == Last::Started {
            return self.rest(step.notice());
        }
        self.last = Last::Started;
        let operation = step.operation(self.user);
        self.act(step.notice(), Action::Update(operation))
    }

    fn ask(&mut self, prompt: Prompt, last: Last, next: fn(Prompt) -> Next) -> Action {
        if self.polls >= self.limits.polls || self.rounds >= self.limits.rounds {
            return give_up(prompt.notice());
        }
        Action::Tell(next(prompt.refused_before(last == Last::Refused)))
    }

    fn open_browser(
        &mut self,
        step: &OpenBrowser,
        last: Last,
        connection: Box<Connection>,
    ) -> Result<Action, RecoveryError> {
        if last == Last::Away {
            self.last = last;
            return Ok(self.rest(step.notice()));
        }
        let Some(return_to) = &self.return_to else {
            self.phase = Phase::Known(connection);
            return Err(RecoveryError::NoReturnAddress);
        };
        let operation = step.operation(return_to);
        Ok(self.act(step.notice(), Action::Address(operation)))
    }

    /// First the user is told, then the API is asked to go on, and again as long as it answers the same.
    fn wait_for_device(
        &mut self,
        step: WaitForDevice,
        last: Last,
        connection: Box<Connection>,
    ) -> Action {
        let patience = match self.background {
            true => LOOKS_IN_BACKGROUND,
            false => LOOKS_AFTER_HELD_CALL,
        };
        match last {
            Last::Resumed { looks } if looks < patience => {
                self.last = Last::Resumed { looks: looks + 1 };
                self.rest(step.notice())
            }
            Last::Told | Last::Resumed { .. } => {
                self.last = Last::Resumed { looks: 0 };
                let operation = step.operation(self.user);
                let operation = match self.background {
                    true => operation.background(true),
                    false => operation,
                };
                self.act(step.notice(), Action::Update(operation))
            }
            _ => {
                self.last = Last::Told;
                self.phase = Phase::Known(connection);
                Action::Tell(Next::WaitForDevice(step))
            }
        }
    }

    pub(super) fn send(&mut self, provided: &Provided) -> Action {
        self.last = Last::Sent;
        self.act(
            provided.notice(),
            Action::Update(provided.operation(self.user)),
        )
    }

    fn act(&mut self, notice: &Notice, action: Action) -> Action {
        if self.rounds >= self.limits.rounds {
            return give_up(notice);
        }
        self.rounds += 1;
        action
    }

    fn rest(&mut self, notice: &Notice) -> Action {
        if self.polls >= self.limits.polls {
            return give_up(notice);
        }
        Action::Pause(self.limits.interval)
    }
}

fn give_up(notice: &Notice) -> Action {
    Action::Tell(Next::Stopped(Stop::GaveUp(notice.clone())))
}
