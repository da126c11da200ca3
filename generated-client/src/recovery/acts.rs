//! The steps that are a call and need no answer from anybody.

use super::{Notice, ReturnTo};
use crate::connections::{ConnectionUpdateRequest, GetConnection, GetWebauthUrl, UpdateConnection};
use crate::users::UserRef;

/// The application starts a strong authentication, while the user is there: the bank may call on them at once.
#[derive(Clone, Debug)]
pub struct StartAuthentication {
    pub(super) notice: Notice,
}

impl StartAuthentication {
    /// The empty update that starts it. Its answer has the next state.
    pub fn operation(&self, user: impl Into<UserRef>) -> UpdateConnection {
        UpdateConnection::new(
            user,
            self.notice.connection(),
            ConnectionUpdateRequest::new(),
        )
    }

    /// What is known of the connection.
    pub fn notice(&self) -> &Notice {
        &self.notice
    }
}

/// The user authorises access in the browser, and comes back to an address of yours.
#[derive(Clone, Debug)]
pub struct OpenBrowser {
    pub(super) notice: Notice,
}

impl OpenBrowser {
    /// Asks for the address to open. Once the user is back ([`WebauthCallback`](crate::connections::WebauthCallback)),
    /// read the connection and go on with its state.
    pub fn operation(&self, back: &ReturnTo) -> GetWebauthUrl {
        let operation = GetWebauthUrl::new(back.client_id, back.redirect_uri.clone())
            .id_connection(self.notice.connection());
        match &back.state {
            Some(state) => operation.state(state),
            None => operation,
        }
    }

    /// What is known of the connection.
    pub fn notice(&self) -> &Notice {
        &self.notice
    }
}

/// The user approves on another device, such as the bank's application on their phone.
#[derive(Clone, Debug)]
pub struct WaitForDevice {
    pub(super) notice: Notice,
}

impl WaitForDevice {
    /// Goes on once the user knows what to do: the API holds this call until they have approved or the bank gives up,
    /// which can take minutes, and may answer the same state again. With `.background(true)` it answers at once; read
    /// the connection every few seconds then.
    pub fn operation(&self, user: impl Into<UserRef>) -> UpdateConnection {
        let body = ConnectionUpdateRequest::new().resume(true);
        UpdateConnection::new(user, self.notice.connection(), body)
    }

    /// What is known of the connection, with the bank's words for the user.
    pub fn notice(&self) -> &Notice {
        &self.notice
    }
}

/// Nobody has to act: the connection is to be read again in a few seconds.
#[derive(Clone, Debug)]
pub struct Poll {
    pub(super) notice: Notice,
}

impl Poll {
    /// Reads the connection. Sandboxes allow 30 calls a minute: leave 5 seconds between two.
    pub fn operation(&self, user: impl Into<UserRef>) -> GetConnection {
        GetConnection::new(user, self.notice.connection())
    }

    /// What is known of the connection.
    pub fn notice(&self) -> &Notice {
        &self.notice
    }
}
