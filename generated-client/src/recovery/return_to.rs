//! Where the user's browser comes back to.

use sdksmith_runtime::{CallbackState, RedirectUri};

use crate::ClientId;

/// Where the user's browser comes back to after the bank.
///
/// ```
/// use powens::ClientId;
/// use powens::recovery::ReturnTo;
///
/// let back = ReturnTo::new(ClientId::new(70051242), "https://app.example/back").state("of this session");
/// assert!(!format!("{back:?}").contains("of this session"));
/// ```
#[derive(Clone, Debug)]
pub struct ReturnTo {
    pub(super) client_id: ClientId,
    pub(super) redirect_uri: RedirectUri,
    pub(super) state: Option<CallbackState>,
}

impl ReturnTo {
    /// `redirect_uri` must be known to the client application `client_id`, and have neither a query nor a fragment, which
    /// is checked when it is sent.
    pub fn new(client_id: ClientId, redirect_uri: impl Into<RedirectUri>) -> Self {
        Self {
            client_id,
            redirect_uri: redirect_uri.into(),
            state: None,
        }
    }

    /// A text that comes back with the browser. Take a [random](CallbackState) one and keep it in the user's session: a
    /// callback with another one was made up by somebody else, and
    /// [`WebauthCallback::parse`](crate::connections::WebauthCallback::parse) refuses it.
    #[must_use]
    pub fn state(mut self, state: impl Into<CallbackState>) -> Self {
        self.state = Some(state.into());
        self
    }
}
