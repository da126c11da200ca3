//! How a script is written.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::super::{Captured, Reply};
use super::Script;
use super::line::{Line, Play};
use crate::{Encode, Operation, TransportErrorKind};

/// What a [`Script`] answers to the operation `O`: each method adds an answer behind the others.
///
/// * Each answer is played once, in order; [`times`](Self::times) and [`always`](Self::always) repeat the last one. When
///   all are played, a further request fails its call.
/// * An attempt counts: a call that a client sends three times takes three answers.
pub struct On<O> {
    script: Script,
    /// Its place in the script.
    line: usize,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> On<O> {
    pub(super) fn new(script: Script) -> Self {
        let line = {
            let mut state = script.lock();
            state.lines.push(Line::new(O::ENDPOINT));
            state.lines.len() - 1
        };
        Self {
            script,
            line,
            operation: PhantomData,
        }
    }

    /// Answers only requests for which `condition` holds; several conditions must all hold. A request that it doesn't
    /// hold for goes to what was scripted after this.
    pub fn when(self, condition: impl Fn(&Captured) -> bool + Send + Sync + 'static) -> Self {
        self.change(|line| line.conditions.push(Arc::new(condition)))
    }

    /// Answers with what the operation gives, as status 200.
    pub fn answer(self, value: O::Output) -> Self
    where
        O::Output: Encode,
    {
        self.reply(Reply::json(&value))
    }

    /// Answers with status 204 and no body.
    pub fn answer_nothing(self) -> Self {
        self.answer_status(204)
    }

    /// Answers with this status and no body.
    ///
    /// # Panics
    ///
    /// Where the status isn't in 100 to 999.
    #[track_caller]
    pub fn answer_status(self, status: u16) -> Self {
        self.reply(Reply::status(status))
    }

    /// Answers with this status and the API's error object, or any other value.
    ///
    /// # Panics
    ///
    /// Where the status isn't in 100 to 999.
    #[track_caller]
    pub fn answer_error(self, status: u16, error: &dyn Encode) -> Self {
        self.reply(Reply::json(error).with_status(status))
    }

    /// Fails as a transport does.
    pub fn fail(self, kind: TransportErrorKind) -> Self {
        self.reply(Reply::fail(kind))
    }

    /// Answers with this, whatever it is.
    pub fn reply(self, reply: Reply) -> Self {
        self.change(|line| line.push(Play::Ready(reply)))
    }

    /// Answers with what is made of the request when it comes.
    ///
    /// ```
    /// # use sdksmith_runtime::{Operation, testing::{Reply, Script}};
    /// # #[derive(Clone, Debug, Operation)]
    /// # #[operation(GET "/notes/{note}", output = i64)]
    /// # pub struct GetNote<C = ()> { client: C, #[segment] note: i64 }
    /// let api = Script::new();
    /// api.on::<GetNote>()
    ///     .reply_with(|request| match request.segment("note").as_deref() {
    ///         Some("7") => Reply::json(&7),
    ///         _ => Reply::status(404),
    ///     })
    ///     .always();
    /// ```
    pub fn reply_with(self, reply: impl Fn(&Captured) -> Reply + Send + Sync + 'static) -> Self {
        self.change(|line| line.push(Play::Computed(Arc::new(reply))))
    }

    /// Plays the last answer so many times instead of once; 0 takes it out.
    pub fn times(self, times: u32) -> Self {
        self.change(|line| line.repeat_last(Some(times)))
    }

    /// Plays the last answer for every further request, none included. What is added behind it is never reached.
    pub fn always(self) -> Self {
        self.change(|line| line.repeat_last(None))
    }

    fn change(self, change: impl FnOnce(&mut Line)) -> Self {
        if let Some(line) = self.script.lock().lines.get_mut(self.line) {
            change(line);
        }
        self
    }
}

impl<O: Operation> fmt::Debug for On<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "On({})", O::ENDPOINT)
    }
}
