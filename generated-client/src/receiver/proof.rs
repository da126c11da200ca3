//! What a sender has to show.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use sdksmith_runtime::Secret;

use super::incoming::Packing;
use super::key::Signature;
use super::{Incoming, Refusal, SignatureError, WebhookKey, bearer_token};
use crate::users::UserId;

/// Says whose token it is.
type UserOf = dyn Fn(&Secret) -> Option<UserId> + Send + Sync;

#[derive(Clone)]
pub(super) enum Proof {
    Signature(WebhookKey),
    Token(Secret),
    TokenOf(Arc<UserOf>),
}

impl Proof {
    /// The body, unpacked, of a sender who has shown it; and the user whose token did.
    pub(super) fn body_of<'a>(
        &self,
        incoming: &Incoming<'a>,
        packing: Packing,
        max_bytes: usize,
        now: SystemTime,
    ) -> Result<(Cow<'a, [u8]>, Option<UserId>), Refusal> {
        let user = match self {
            Self::Signature(key) => {
                let body = signed_body(key, incoming, packing, max_bytes, now)?;
                return Ok((body, None));
            }
            Self::Token(known) => {
                let came = bearer_token(incoming.headers);
                came.filter(|came| came == known).ok_or(Refusal::Token)?;
                None
            }
            Self::TokenOf(user_of) => {
                let came = bearer_token(incoming.headers);
                let user = came.and_then(|came| user_of(&came));
                Some(user.ok_or(Refusal::Token)?)
            }
        };
        Ok((incoming.unpacked(packing, max_bytes)?, user))
    }
}

fn signed_body<'a>(
    key: &WebhookKey,
    incoming: &Incoming<'a>,
    packing: Packing,
    max_bytes: usize,
    now: SystemTime,
) -> Result<Cow<'a, [u8]>, Refusal> {
    let signature = Signature::read(incoming.headers)?;
    if key.holds(&signature, incoming.path, incoming.body) {
        key.check_date(&signature, now)?;
        return incoming.unpacked(packing, max_bytes);
    }
    if packing == Packing::Plain {
        return Err(SignatureError::Mismatch.into());
    }
    let body = incoming.unpacked(packing, max_bytes);
    let body = body.map_err(|refusal| match refusal {
        // Nothing is said of the contents of what nobody signed; but whoever looks for a wrong key should know of the bound.
        Refusal::TooLarge { .. } => refusal,
        _ => SignatureError::Mismatch.into(),
    })?;
    if !key.holds(&signature, incoming.path, &body) {
        return Err(SignatureError::Mismatch.into());
    }
    key.check_date(&signature, now)?;
    Ok(body)
}

impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Signature(_) => "Signature",
            Self::Token(_) => "Token",
            Self::TokenOf(_) => "TokenOf",
        })
    }
}
