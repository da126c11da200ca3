//! Whose data a body says it brings.

use sdksmith_runtime::{DecodeError, Extra, Json, Model, from_slice};

use crate::users::UserId;

/// Where the bodies name their user; each event does it in one of these places, or nowhere.
#[derive(Clone, Model)]
struct Stated {
    /// The object's own; a user's where the event is about a user.
    id: Option<Json>,
    id_user: Option<UserId>,
    user: Option<Box<StatedUser>>,
    connection: Option<Box<StatedConnection>>,
    extra: Extra,
}

#[derive(Clone, Model)]
struct StatedUser {
    id: Option<UserId>,
    extra: Extra,
}

#[derive(Clone, Model)]
struct StatedConnection {
    id_user: Option<UserId>,
    extra: Extra,
}

/// Whether the body names another user than this one; true too where it can't be told.
pub(super) fn is_of_another(user: UserId, event: &str, body: &[u8]) -> bool {
    match named(event, body) {
        Ok(named) => named.into_iter().flatten().any(|named| named != user),
        Err(_) => true,
    }
}

fn named(event: &str, body: &[u8]) -> Result<[Option<UserId>; 4], DecodeError> {
    let stated: Stated = from_slice(body)?;
    let own = match event {
        "USER_CREATED" | "USER_DELETED" => stated.id.map(|id| id.parse()).transpose()?,
        _ => None,
    };
    let user = stated.user.and_then(|user| user.id);
    let connection = stated.connection.and_then(|it| it.id_user);
    Ok([own, stated.id_user, user, connection])
}
