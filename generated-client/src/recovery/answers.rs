//! What the user entered.

use sdksmith_runtime::Secret;

/// What the user entered, by the names of the fields. `Debug` shows the names alone.
///
/// ```
/// use powens::recovery::Answers;
///
/// let typed = Answers::new().set("login", "00123456").set("password", "correct horse");
/// assert!(!format!("{typed:?}").contains("horse"));
///
/// // As a web form brings them.
/// let posted: Answers = [("login", "00123456"), ("password", "correct horse")].into_iter().collect();
/// # let _ = posted;
/// ```
#[derive(Clone, Debug, Default)]
pub struct Answers {
    pub(super) list: Vec<Answer>,
}

/// One value.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) name: String,
    pub(super) value: Secret,
    /// Only the bank's side can read it.
    pub(super) encrypted: bool,
}

impl Answers {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of one field, as the user entered it. A later value of the same name takes the place of an earlier one.
    #[must_use]
    pub fn set(self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.with(name.into(), value.into(), false)
    }

    /// The value of one field, as a JWE in compact form. What is inside can't be compared with what the field allows, so
    /// check the plain values first:
    ///
    /// ```
    /// # use powens::{connections::Connection, from_slice};
    /// # use powens::recovery::{Answers, AnswersError, Prompt};
    /// # fn encrypt(_plain: &str) -> String { "eyJhbGciOiJSU0EifQ..made-up".to_owned() }
    /// fn sealed(prompt: &Prompt, otp: &str) -> Result<Answers, AnswersError> {
    ///     prompt.check(Answers::new().set("otp", otp))?;
    ///     Ok(Answers::new().encrypted("otp", encrypt(otp)))
    /// }
    /// ```
    #[must_use]
    pub fn encrypted(self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.with(name.into(), value.into(), true)
    }

    fn with(mut self, name: String, value: Secret, encrypted: bool) -> Self {
        let answer = Answer {
            name,
            value,
            encrypted,
        };
        if let Some(earlier) = self.list.iter_mut().find(|it| it.name == answer.name) {
            *earlier = answer;
        } else if self.list.len() <= MAX_ANSWERS {
            // One more than allowed is enough to be refused; what is beyond would only take time.
            self.list.push(answer);
        }
        self
    }
}

/// No bank asks for nearly as many.
pub(super) const MAX_ANSWERS: usize = 100;

impl<N: Into<String>, V: Into<Secret>> FromIterator<(N, V)> for Answers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let set = |answers: Self, (name, value): (N, V)| answers.set(name, value);
        pairs.into_iter().fold(Self::new(), set)
    }
}
