//! Why a signed answer isn't trusted.

use std::fmt;

use sdksmith_runtime::{DecodeError, Error};

/// Why a signed answer gives no value. It holds nothing of the answer.
#[derive(Debug)]
#[non_exhaustive]
pub enum SignedError {
    /// It isn't a JWS: most likely signed answers aren't enabled for the domain, or the operation has nothing to answer.
    NotSigned,
    /// The JWS has a header that can't be accepted, and why.
    Header(&'static str),
    /// `key_url` isn't the address of a sign key on the host that was asked.
    KeyUrl,
    /// The key isn't the one that the answer is signed with.
    OtherKey,
    /// The key is deprecated: nothing that it signed is to be trusted.
    DeprecatedKey,
    /// The key can't be used, and why.
    Key(&'static str),
    /// The algorithm isn't an accepted one, or not one for this kind of key.
    Algorithm,
    /// The signature is wrong: the answer was changed, or the key is another one.
    Signature,
    /// The signature holds, but what is signed isn't a signed answer.
    Payload(DecodeError),
    /// The signature holds, but the answer is one to another request. See [`signed`](crate::signed) for how they are compared.
    OtherRequest,
    /// The signature holds, but the answer inside isn't what the operation promises.
    Decode(DecodeError),
    /// The key couldn't be fetched.
    Call(Error),
}

impl fmt::Display for SignedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotSigned => {
                "the answer isn't signed: are signed answers enabled for the domain?"
            }
            Self::Header(problem) => {
                return write!(f, "the signed answer's header can't be accepted: {problem}");
            }
            Self::KeyUrl => "`key_url` isn't the address of a sign key on the host that was asked",
            Self::OtherKey => "the answer is signed with another key than this one",
            Self::DeprecatedKey => "the answer is signed with a key that is deprecated",
            Self::Key(problem) => return write!(f, "the sign key can't be used: {problem}"),
            Self::Algorithm => "the signature's algorithm isn't accepted, or not one for the key",
            Self::Signature => "the signature is wrong: another answer, or another key",
            Self::Payload(error) => {
                return write!(f, "what is signed isn't an answer of the API: {error}");
            }
            Self::OtherRequest => "the signed answer is one to another request",
            Self::Decode(error) => return write!(f, "the signed answer can't be read: {error}"),
            Self::Call(error) => return write!(f, "the sign key can't be fetched: {error}"),
        })
    }
}

impl std::error::Error for SignedError {
    /// What lies below the failed call; its own text stands in ours already.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Call(error) => error.source(),
            _ => None,
        }
    }
}
