//! What the user is asked for, and the check of what they answer.

use sdksmith_runtime::Secret;

use super::answers::{Answer, MAX_ANSWERS};
use super::check::{is_answer, problem_of};
use super::nearest::nearest;
use super::{AnswerProblem, Answers, AnswersError, Notice};
use crate::connections::{Connection, ConnectionUpdateRequest, UpdateConnection};
use crate::connectors::ConnectorField;
use crate::users::UserRef;

/// More than any form has; keeps the time bounded that a check takes.
const MAX_FIELDS: usize = 200;

/// What the user is asked for.
///
/// Show [`Notice::message`] and one input for each of the [`fields`](Self::fields): its `label`, a kind of input
/// that fits its `type` (`password` is masked, `list` takes one of `values`, one that you don't know is text), and its
/// `description` where there is one. Then [`check`](Self::check) what the user entered.
#[derive(Clone, Debug)]
pub struct Prompt {
    notice: Notice,
    fields: Vec<ConnectorField>,
    refused: bool,
}

impl Prompt {
    pub(super) fn of(connection: &Connection, notice: Notice) -> Self {
        Self {
            notice,
            fields: Vec::new(),
            refused: false,
        }
        .with_fields(connection.fields.iter().flatten().cloned())
    }

    pub(super) fn refused_before(self, refused: bool) -> Self {
        Self { refused, ..self }
    }

    /// What to ask for, in the bank's order. Empty where the connection came without `fields`: they are sure to come in
    /// `additionalInformationNeeded` and `wrongpass` alone. See [`with_fields`](Self::with_fields).
    pub fn fields(&self) -> &[ConnectorField] {
        &self.fields
    }

    /// Whether the bank has just refused what was entered before, so that the user should be told. Known to a
    /// [`Flow`](super::Flow) that sent it; the state `wrongpass` says it by itself.
    pub fn refused(&self) -> bool {
        self.refused
    }

    /// What is known of the connection, with the bank's words for the user.
    pub fn notice(&self) -> &Notice {
        &self.notice
    }

    /// Asks for these fields, such as those of the connector, in place of the connection's own. What comes behind the
    /// first 200 is left out.
    #[must_use]
    pub fn with_fields(mut self, fields: impl IntoIterator<Item = ConnectorField>) -> Self {
        self.fields = fields.into_iter().take(MAX_FIELDS).collect();
        self
    }

    /// Checks what the user entered, before anything is sent: no name that isn't asked for, a value for everything that
    /// is required, one of the values of a list, a date where one is asked for, and the field's `regex`. A pattern
    /// beyond simple ones (see the [module](super#what-is-checked)) is left to the server.
    ///
    /// # Errors
    ///
    /// Names all that is wrong, and repeats no value.
    pub fn check(&self, answers: Answers) -> Result<Provided, AnswersError> {
        let problems = self.problems(&answers.list);
        if !problems.is_empty() {
            return Err(AnswersError { problems });
        }
        Ok(Provided {
            notice: self.notice.clone(),
            values: answers
                .list
                .into_iter()
                // An optional field that was left empty isn't answered.
                .filter(is_answer)
                .map(|answer| (answer.name, answer.value))
                .collect(),
        })
    }

    fn problems(&self, answers: &[Answer]) -> Vec<AnswerProblem> {
        if self.fields.is_empty() {
            return vec![AnswerProblem::NoFields];
        }
        if answers.len() > MAX_ANSWERS {
            return vec![AnswerProblem::TooMany];
        }
        let mut problems: Vec<_> = answers
            .iter()
            .filter_map(|answer| self.problem(answer))
            .collect();
        problems.extend(self.missing(answers));
        if problems.is_empty() && !answers.iter().any(is_answer) {
            problems.push(AnswerProblem::Nothing);
        }
        problems
    }

    /// Two sources may ask under the same name, each in its own way: then one of the ways is enough.
    fn problem(&self, answer: &Answer) -> Option<AnswerProblem> {
        let mut same = self
            .fields
            .iter()
            .filter(|field| field.name == answer.name)
            .peekable();
        if same.peek().is_none() {
            let known = self.fields.iter().map(|field| field.name.as_str());
            return Some(AnswerProblem::Unknown {
                nearest: nearest(&answer.name, known).map(str::to_owned),
                name: answer.name.clone(),
            });
        }
        let mut first = None;
        for field in same {
            let problem = problem_of(field, answer)?;
            first.get_or_insert(problem);
        }
        first
    }

    fn missing(&self, answers: &[Answer]) -> impl Iterator<Item = AnswerProblem> {
        let answered = |field: &ConnectorField| {
            let mut answers = answers.iter().filter(|answer| is_answer(answer));
            answers.any(|answer| answer.name == field.name)
        };
        let required = self.fields.iter().filter(|it| it.required == Some(true));
        required
            .filter(move |field| !answered(field))
            .map(|field| AnswerProblem::Missing {
                name: field.name.clone(),
            })
    }
}

/// Answers that were checked, for the one connection that asked. `Debug` shows the names alone.
#[derive(Clone, Debug)]
pub struct Provided {
    notice: Notice,
    values: Vec<(String, Secret)>,
}

impl Provided {
    /// Sends them to the connection that asked. The answer has the next state; a refusal is an error of the status 400
    /// with the code `wrongpass`.
    pub fn operation(&self, user: impl Into<UserRef>) -> UpdateConnection {
        let mut body = ConnectionUpdateRequest::new();
        for (name, value) in &self.values {
            body = body.additional(name.as_str(), value.expose());
        }
        UpdateConnection::new(user, self.notice.connection(), body)
    }

    /// What was known of the connection when it asked.
    pub fn notice(&self) -> &Notice {
        &self.notice
    }
}
