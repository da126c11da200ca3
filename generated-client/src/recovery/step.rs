//! What a connection's state asks for.

use super::notice::Stated;
use super::{Notice, OpenBrowser, Poll, Prompt, StartAuthentication, WaitForDevice};
use crate::connections::{Connection, ConnectionState, Recovery};

/// What a connection's state asks for, as plain data: who acts, what they need to know, and what to send afterwards.
///
/// [`Step::of`] makes it from a connection, whether that came from a call, a list or a webhook. Nothing else has to be
/// kept: between two requests of a user, the user's and the connection's ids are enough.
///
/// ```
/// use powens::connections::Connection;
/// use powens::recovery::{Actor, Answers, Step};
/// use powens::users::UserRef;
/// use powens::{Operation, from_slice};
///
/// let connection: Connection = from_slice(br#"{
///     "id": 27,
///     "state": "additionalInformationNeeded",
///     "fields": [{"name": "otp", "type": "text", "label": "Code received by text message", "regex": "^[0-9]{6}$"}]
/// }"#)?;
///
/// let step = Step::of(&connection);
/// assert_eq!(step.actor(), Actor::UserHere);
/// let Step::Provide(prompt) = step else { panic!("the user has to enter something") };
/// assert_eq!(prompt.fields()[0].label.as_deref(), Some("Code received by text message"));
///
/// let update = prompt.check(Answers::new().set("otp", "482913"))?.operation(UserRef::Me);
/// assert_eq!(update.request_line(), "POST /users/me/connections/27");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Step {
    /// Nothing: the last synchronisation went well.
    Done,
    /// The application starts a strong authentication.
    StartAuthentication(StartAuthentication),
    /// The user enters what the bank asks for.
    Provide(Prompt),
    /// The user changes their password at the bank, then enters the new one.
    ChangePassword(Prompt),
    /// The user authorises access in the browser.
    OpenBrowser(OpenBrowser),
    /// The user approves on another device.
    WaitForDevice(WaitForDevice),
    /// The connection is to be read again: an approval is being processed, or the answer had no state.
    Poll(Poll),
    /// The user does something on the bank's site, which [`Notice::message`] may explain. The API offers no call for
    /// it and tries again later by itself.
    ActAtBank(Notice),
    /// Nobody can do anything now: the API tries again by itself, see [`Notice::next_try`].
    RetryLater(Notice),
    /// Nothing can be done through the API. Every state that this version doesn't know is one of these.
    Unresolvable(Notice),
}

impl Step {
    /// What `connection` asks for.
    pub fn of(connection: &Connection) -> Self {
        match Stated::by(connection) {
            Stated::Fine => Self::Done,
            Stated::State(state) => Self::in_state(connection, state),
            Stated::Missing => Self::Poll(Poll {
                notice: Notice::of(connection, None),
            }),
        }
    }

    /// The table of states is the spec's, which `recovery` reads: a value that is added there stops the build here.
    fn in_state(connection: &Connection, state: &ConnectionState) -> Self {
        let notice = Notice::of(connection, Some(state));
        match state.recovery() {
            Recovery::Authenticate => Self::StartAuthentication(StartAuthentication { notice }),
            Recovery::ProvideFields => Self::Provide(Prompt::of(connection, notice)),
            Recovery::ChangePassword => Self::ChangePassword(Prompt::of(connection, notice)),
            Recovery::Browser => Self::OpenBrowser(OpenBrowser { notice }),
            Recovery::WaitForDevice => Self::WaitForDevice(WaitForDevice { notice }),
            Recovery::Poll => Self::Poll(Poll { notice }),
            Recovery::ActAtBank => Self::ActAtBank(notice),
            Recovery::RetryLater => Self::RetryLater(notice),
            Recovery::Unresolvable => Self::Unresolvable(notice),
        }
    }

    /// Who acts next.
    pub fn actor(&self) -> Actor {
        match self {
            Self::StartAuthentication(_) => Actor::Application,
            Self::Provide(_) => Actor::UserHere,
            Self::OpenBrowser(_) => Actor::UserInBrowser,
            Self::WaitForDevice(_) => Actor::UserOnDevice,
            Self::ChangePassword(_) | Self::ActAtBank(_) => Actor::UserAtBank,
            Self::Done | Self::Poll(_) | Self::RetryLater(_) | Self::Unresolvable(_) => {
                Actor::Nobody
            }
        }
    }

    /// Whether the API offers no call that goes on from here.
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Self::Done | Self::ActAtBank(_) | Self::RetryLater(_) | Self::Unresolvable(_)
        )
    }

    /// What is known of the connection; `None` when it is [`Done`](Self::Done).
    pub fn notice(&self) -> Option<&Notice> {
        match self {
            Self::Done => None,
            Self::StartAuthentication(it) => Some(it.notice()),
            Self::Provide(it) | Self::ChangePassword(it) => Some(it.notice()),
            Self::OpenBrowser(it) => Some(it.notice()),
            Self::WaitForDevice(it) => Some(it.notice()),
            Self::Poll(it) => Some(it.notice()),
            Self::ActAtBank(it) | Self::RetryLater(it) | Self::Unresolvable(it) => Some(it),
        }
    }
}

/// Who acts next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Actor {
    /// Nobody: all is well, it passes by itself, or nothing can be done.
    Nobody,
    /// Your application, with a call.
    Application,
    /// The user, in your application.
    UserHere,
    /// The user, in the browser.
    UserInBrowser,
    /// The user, on another device.
    UserOnDevice,
    /// The user, on the bank's own site or in its application.
    UserAtBank,
}
