//! What is known of a connection that doesn't synchronise.

use sdksmith_runtime::{DateTime, Extra, Secret, from_str, to_string};

use crate::connections::{Connection, ConnectionId, ConnectionSource, ConnectionState, Recovery};

/// What is known of a connection that doesn't synchronise: which one, in which state, and what can be said about it.
///
/// `Debug` leaves the bank's message out.
#[derive(Clone, Debug)]
pub struct Notice {
    connection: ConnectionId,
    state: Option<ConnectionState>,
    message: Option<Secret>,
    sources: Vec<String>,
    next_try: Option<DateTime>,
}

impl Notice {
    pub(super) fn of(connection: &Connection, state: Option<&ConnectionState>) -> Self {
        // In the browser's state the message is the bank's address for this user, and nothing to be read.
        let readable = state.is_none_or(|state| state.recovery() != Recovery::Browser);
        let message = connection.error_message.as_deref();
        Self {
            connection: connection.id,
            state: state.cloned(),
            message: message
                .filter(|text| readable && !text.is_empty())
                .map(Secret::new),
            sources: sources_in(connection, state),
            next_try: connection.next_try,
        }
    }

    /// The connection.
    pub fn connection(&self) -> ConnectionId {
        self.connection
    }

    /// Its state, as it came; one that this version doesn't know keeps its text. `None` where the API's answer has
    /// none at all, such as its short answer while a connection is busy.
    pub fn state(&self) -> Option<&ConnectionState> {
        self.state.as_ref()
    }

    /// What the bank said, in its own language, to be shown to the user. Never in the browser's state, where the API
    /// sends an address in its place. It may hold personal data: don't log it.
    pub fn message(&self) -> Option<&str> {
        self.message.as_ref().map(Secret::expose)
    }

    /// The names of the enabled sources that are in this state, such as `openapi`; a connection shows the state of any
    /// of its sources. Empty unless the connection was read with `expand=sources`.
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// When the API tries again by itself, where it says so.
    pub fn next_try(&self) -> Option<DateTime> {
        self.next_try
    }
}

fn sources_in(connection: &Connection, state: Option<&ConnectionState>) -> Vec<String> {
    let name = |source: &ConnectionSource| {
        let nested = source.source.as_ref().and_then(|it| it.name.clone());
        source.name.clone().or(nested)
    };
    let sources = connection.sources.iter().flatten();
    sources
        // Where the connection's state is missing, sources without one aren't in it: they are fine.
        .filter(|source| {
            source.disabled.is_none() && state.is_some() && source.state.as_ref() == state
        })
        .filter_map(name)
        .collect()
}

/// What a connection says about its state.
pub(super) enum Stated<'c> {
    Fine,
    State(&'c ConnectionState),
    /// Neither a state nor null, which isn't a success: the API's short answers leave it out.
    Missing,
}

impl<'c> Stated<'c> {
    #[allow(deprecated, reason = "old answers have `error` alone")]
    pub(super) fn by(connection: &'c Connection) -> Self {
        if let Some(state) = &connection.state {
            return Self::State(state);
        }
        // Absent and null are both `None` in the model; as JSON they differ.
        let written: Extra = from_str(&to_string(connection)).unwrap_or_default();
        match (
            &connection.error,
            written.get("state"),
            written.get("error"),
        ) {
            (_, Some(_), _) => Self::Fine,
            (Some(state), None, _) => Self::State(state),
            (None, None, Some(_)) => Self::Fine,
            (None, None, None) => Self::Missing,
        }
    }
}
