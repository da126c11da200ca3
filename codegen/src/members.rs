//! JSON that is written member by member: schemas and documents.

use crate::value::{Value, find};

/// An object that is being written, member by member.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Members(Vec<(String, Value)>);

impl Members {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn with(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.0.push((name.into(), value.into()));
        self
    }

    /// Leaves out what isn't there.
    pub(crate) fn with_some(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Leaves out what isn't so.
    pub(crate) fn with_true(self, name: &str, value: bool) -> Self {
        self.with_some(name, value.then_some(true))
    }

    /// Leaves out a list or an object without anything in it.
    pub(crate) fn with_any(self, name: &str, value: impl Into<Value>) -> Self {
        match value.into() {
            Value::List(items) if items.is_empty() => self,
            Value::Object(members) if members.is_empty() => self,
            value => self.with(name, value),
        }
    }

    /// Puts a value in the place of the one that stands here, or behind all others.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<Value>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// The same, unless it is a list or an object without anything in it.
    pub(crate) fn set_any(&mut self, name: &str, value: impl Into<Value>) {
        let one = Self::new().with_any(name, value);
        one.into_iter()
            .for_each(|(name, value)| self.set(&name, value));
    }

    /// Takes a value out of its place, which stays for what [`set`](Self::set) puts there.
    pub(crate) fn take(&mut self, name: &str) -> Option<Value> {
        let (_, value) = self.0.iter_mut().find(|(known, _)| known == name)?;
        Some(std::mem::replace(value, Value::Null))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Leaves a member out.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self
    }

    /// What stands here already, if it does.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        find(&self.0, name)
    }
}

impl Extend<(String, Value)> for Members {
    fn extend<I: IntoIterator<Item = (String, Value)>>(&mut self, members: I) {
        self.0.extend(members);
    }
}

impl FromIterator<(String, Value)> for Members {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}

impl IntoIterator for Members {
    type Item = (String, Value);
    type IntoIter = std::vec::IntoIter<(String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(number.to_string())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Self {
        Self::List(items)
    }
}

impl From<Members> for Value {
    fn from(members: Members) -> Self {
        Self::Object(members.0)
    }
}

/// Texts, as a list.
impl<'t> FromIterator<&'t str> for Value {
    fn from_iter<I: IntoIterator<Item = &'t str>>(texts: I) -> Self {
        Self::List(texts.into_iter().map(Self::from).collect())
    }
}
