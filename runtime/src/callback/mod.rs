//! Callbacks: what a browser comes back with, read from the address that it came back to.
//!
//! `#[derive(Callback)]` on an enum of one success and one failure emits `parse`, which stands on [`CallbackQuery`].

mod state;

use std::collections::BTreeMap;

use crate::json::{Encode, Encoder};
use crate::operation::decode_form;
use crate::{Decode, Error, json};

pub use state::CallbackState;

/// Longer addresses than browsers send; what is longer comes from somewhere else.
const MAX_ADDRESS: usize = 64 << 10;

/// The query of an address that a browser came back to.
///
/// * It takes a whole address, or only its query, with or without `?`. A fragment is left out.
/// * Of a parameter that comes twice, the first one counts: what is appended to an address can't replace what the API
///   wrote into it.
/// * A parameter without `=` is an empty text; `+` is a space; a broken `%` stays as it is; what isn't UTF-8 becomes
///   U+FFFD. Nothing makes it panic.
///
/// `Debug` shows the parameters' names alone: their values may hold a code that is as good as a password.
///
/// ```
/// use sdksmith_runtime::CallbackQuery;
///
/// let query = CallbackQuery::parse("https://app.example/back?id=3&state=a%20b&id=4")?;
/// assert_eq!(query.get("id"), Some("3"));
/// assert_eq!(query.get("state"), Some("a b"));
/// # Ok::<(), sdksmith_runtime::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct CallbackQuery {
    parameters: BTreeMap<String, String>,
}

impl CallbackQuery {
    /// Takes an address apart.
    ///
    /// # Errors
    ///
    /// [`Error::is_build`] when it is longer than 64 KiB.
    pub fn parse(address: &str) -> Result<Self, Error> {
        if address.len() > MAX_ADDRESS {
            return Err(Error::build("the callback's address is longer than 64 KiB"));
        }
        let mut parameters = BTreeMap::new();
        for pair in query_of(address).split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            parameters
                .entry(decode_form(name))
                .or_insert_with(|| decode_form(value));
        }
        Ok(Self { parameters })
    }

    /// One parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.parameters.get(name).map(String::as_str)
    }

    /// Reads all parameters as one object of texts, but for those in `lists`, which hold several between commas; one
    /// that is empty holds none.
    ///
    /// # Errors
    ///
    /// [`Error::is_decode`] where one is missing or is of another kind. The error doesn't keep the query.
    pub fn read<T: Decode>(&self, lists: &[&str]) -> Result<T, Error> {
        let value = |(name, text): (&String, &String)| match lists.contains(&name.as_str()) {
            true => (name.clone(), Value::List(text.clone())),
            false => (name.clone(), Value::Text(text.clone())),
        };
        let values: BTreeMap<String, Value> = self.parameters.iter().map(value).collect();
        Ok(json::from_slice(&json::to_vec(&values))?)
    }
}

/// A parameter's value, on its way through JSON.
enum Value {
    Text(String),
    /// Texts with commas between them.
    List(String),
}

impl Encode for Value {
    fn encode(&self, encoder: &mut Encoder) {
        match self {
            Self::Text(text) => encoder.text(text),
            Self::List(text) => encoder.array(text.split(',').filter(|_| !text.is_empty())),
        }
    }
}

impl std::fmt::Debug for CallbackQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CallbackQuery")?;
        f.debug_set().entries(self.parameters.keys()).finish()
    }
}

/// The query of a whole address, or the text itself where it is only a query.
fn query_of(text: &str) -> &str {
    let text = text.split('#').next().unwrap_or(text);
    match text.split_once('?') {
        Some((before, query)) if is_address(before) || !before.contains(['=', '&']) => query,
        None if is_address(text) => "",
        _ => text,
    }
}

/// Whether it starts as a path or with a scheme; a parameter whose value is an address doesn't.
fn is_address(text: &str) -> bool {
    let start = text.split(['=', '&']).next().unwrap_or(text);
    start.starts_with('/') || start.contains("://")
}
