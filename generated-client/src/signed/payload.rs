//! What is signed.

use sdksmith_runtime::{Extra, Json, Model, from_slice};

use super::SignedError;

/// The signed object: the answer and what it answers to.
#[derive(Clone, Model)]
pub(super) struct Payload {
    pub(super) request_url: String,
    pub(super) response_timestamp: Json,
    response_payload: Option<Json>,
    extra: Extra,
}

impl Payload {
    pub(super) fn parse(payload: &[u8]) -> Result<Self, SignedError> {
        from_slice(payload).map_err(SignedError::Payload)
    }

    /// The answer's JSON; `null` where there is none.
    pub(super) fn answer(&self) -> &str {
        self.response_payload.as_ref().map_or("null", Json::as_str)
    }
}
