//! Whose data a body says it brings.

use sdksmith_runtime::{DecodeError, Extra, Model, from_slice};

use crate::users::UserId;

/// The places in which the bodies name their user, at any depth: an event uses some of them, or none.
#[derive(Clone, Model)]
struct Stated {
    id_user: Option<UserId>,
    user: Option<Box<StatedUser>>,
    connection: Option<Box<Stated>>,
    connections: Option<Vec<Stated>>,
    accounts: Option<Vec<Stated>>,
    subscriptions: Option<Vec<Stated>>,
    documents: Option<Vec<Stated>>,
    account_ownerships: Option<Vec<Stated>>,
    extra: Extra,
}

#[derive(Clone, Model)]
struct StatedUser {
    id: Option<UserId>,
    extra: Extra,
}

impl Stated {
    fn names_another(&self, user: UserId) -> bool {
        let own = self.id_user.into_iter();
        let above = self.user.iter().filter_map(|it| it.id);
        let lists = [
            &self.connections,
            &self.accounts,
            &self.subscriptions,
            &self.documents,
            &self.account_ownerships,
        ];
        let below = lists.into_iter().flatten().flatten();
        own.chain(above).any(|named| named != user)
            || self
                .connection
                .as_deref()
                .into_iter()
                .chain(below)
                .any(|it| it.names_another(user))
    }
}

/// Whether the body names another user than this one; true too where it can't be told.
pub(super) fn is_of_another(user: UserId, event: &str, body: &[u8]) -> bool {
    names_another(user, event, body).unwrap_or(true)
}

fn names_another(user: UserId, event: &str, body: &[u8]) -> Result<bool, DecodeError> {
    let about_a_user = matches!(event, "USER_CREATED" | "USER_DELETED");
    if about_a_user
        && from_slice::<StatedUser>(body)?
            .id
            .is_some_and(|id| id != user)
    {
        return Ok(true);
    }
    Ok(from_slice::<Stated>(body)?.names_another(user))
}
