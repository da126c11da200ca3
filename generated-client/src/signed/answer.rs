//! A signed answer on its way to being believed.

use std::fmt;

use sdksmith_runtime::Json;

use super::jws::Jws;
use super::payload::Payload;
use super::{Asked, SignedError, SignedToken, key};
use crate::sign_keys::{SignKey, SignKeyId};

/// A signed answer, and what it should answer to. [`verify`](Self::verify) gives what it says.
///
/// It holds personal data; `Debug` doesn't print it.
pub struct SignedAnswer<T> {
    token: SignedToken<T>,
    asked: Asked,
}

impl<T> SignedAnswer<T> {
    pub(super) fn new(token: SignedToken<T>, asked: Asked) -> Self {
        Self { token, asked }
    }

    /// The key that the answer says it is signed with: `powens.sign_keys().get(id)` fetches it.
    ///
    /// # Errors
    ///
    /// [`SignedError::NotSigned`], [`SignedError::Header`], and [`SignedError::KeyUrl`] for a key of another host.
    pub fn key_id(&self) -> Result<SignKeyId, SignedError> {
        self.named_key(&Jws::parse(self.token())?)
    }

    fn named_key(&self, jws: &Jws<'_>) -> Result<SignKeyId, SignedError> {
        let id = self.asked.key_id(jws.key_url());
        id.ok_or(SignedError::KeyUrl)
    }

    /// Checks everything that [the module](super) says, and gives the answer inside. No network is used.
    ///
    /// # Errors
    ///
    /// Says which check failed; then nothing of the answer is to be trusted, apart from [`SignedError::Payload`],
    /// [`SignedError::Decode`] and [`SignedError::OtherRequest`], where the signature holds.
    pub fn verify(&self, key: &SignKey) -> Result<Verified<T>, SignedError> {
        let jws = Jws::parse(self.token())?;
        if self.named_key(&jws)? != key.id {
            return Err(SignedError::OtherKey);
        }
        if key.deprecated.is_some() {
            return Err(SignedError::DeprecatedKey);
        }
        let payload = key::verified(&jws, &key.public_key)?;
        let payload = Payload::parse(&payload)?;
        if !self.asked.is(&payload.request_url) {
            return Err(SignedError::OtherRequest);
        }
        Ok(Verified {
            value: self.token.read(payload.answer())?,
            request_url: payload.request_url,
            timestamp: payload.response_timestamp,
        })
    }

    /// The token, to be kept as proof. Whoever has it can read the answer.
    pub fn token(&self) -> &[u8] {
        self.token.as_bytes()
    }

    /// Forgets what was asked.
    pub fn into_token(self) -> SignedToken<T> {
        self.token
    }
}

impl<T> Clone for SignedAnswer<T> {
    fn clone(&self) -> Self {
        Self {
            token: self.token.clone(),
            asked: self.asked.clone(),
        }
    }
}

impl<T> fmt::Debug for SignedAnswer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedAnswer")
            .field("token", &self.token)
            .field("asked", &self.asked)
            .finish()
    }
}

/// What a signed answer says, once it is known to come from the API. `Debug` prints none of it.
#[derive(Clone)]
#[non_exhaustive]
pub struct Verified<T> {
    /// What the operation answers.
    pub value: T,
    /// The request as the API understood it. It may hold what was sent.
    pub request_url: String,
    /// When it answered, as it was written: neither its form nor its time zone is documented.
    /// `timestamp.parse::<DateTime>()` reads the API's usual form.
    pub timestamp: Json,
}

impl<T> fmt::Debug for Verified<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified").finish_non_exhaustive()
    }
}
