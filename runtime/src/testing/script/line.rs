//! What was scripted for one operation.

use std::fmt;
use std::sync::Arc;

use super::super::{Captured, Reply};
use crate::Endpoint;

type Condition = Arc<dyn Fn(&Captured) -> bool + Send + Sync>;
type Computed = Arc<dyn Fn(&Captured) -> Reply + Send + Sync>;

/// How one answer is made.
#[derive(Clone)]
pub(super) enum Play {
    Ready(Reply),
    Computed(Computed),
}

/// One answer, and how often it is left.
pub(super) struct Step {
    play: Play,
    left: Left,
}

#[derive(Clone, Copy)]
enum Left {
    Times(u32),
    Always,
}

/// The answers to the requests of one operation, or to those for which a condition holds.
pub(super) struct Line {
    pub(super) endpoint: &'static Endpoint,
    pub(super) conditions: Vec<Condition>,
    steps: Vec<Step>,
}

impl Line {
    pub(super) fn new(endpoint: &'static Endpoint) -> Self {
        Self {
            endpoint,
            conditions: Vec::new(),
            steps: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, play: Play) {
        let left = Left::Times(1);
        self.steps.push(Step { play, left });
    }

    /// The last answer so many times instead of once; `None` for every further request.
    pub(super) fn repeat_last(&mut self, times: Option<u32>) {
        if let Some(step) = self.steps.last_mut() {
            step.left = times.map_or(Left::Always, Left::Times);
        }
    }

    /// Takes the next answer.
    pub(super) fn next(&mut self) -> Option<Play> {
        self.steps.iter_mut().find_map(Step::take)
    }

    /// How many answers must still be played.
    pub(super) fn unplayed(&self) -> u64 {
        let times = self.steps.iter().map(|step| match step.left {
            Left::Times(times) => u64::from(times),
            Left::Always => 0,
        });
        times.sum()
    }
}

impl Step {
    fn take(&mut self) -> Option<Play> {
        match &mut self.left {
            Left::Times(0) => return None,
            Left::Times(times) => *times -= 1,
            Left::Always => {}
        }
        Some(self.play.clone())
    }
}

/// For messages: the operation, and what is left of its answers.
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.endpoint)?;
        if !self.conditions.is_empty() {
            f.write_str(" for some requests")?;
        }
        let endless = self
            .steps
            .iter()
            .any(|step| matches!(step.left, Left::Always));
        match (endless, self.unplayed()) {
            (true, _) => f.write_str(" (any number of answers)"),
            (false, 0) => f.write_str(" (no answer left)"),
            (false, 1) => f.write_str(" (1 answer left)"),
            (false, left) => write!(f, " ({left} answers left)"),
        }
    }
}
