//! End-to-end encryption of credentials: only Powens reads them, no proxy, log or queue on the way.
//!
//! Compulsory for agents and partners that collect credentials without the webview, advised where the webview is replaced.
//! The values of a connector's fields are encrypted, each on its own; the names of the fields and the API's own
//! properties, such as `connector_uuid` and `source`, stay in clear.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use powens::Client;
//! use powens::connections::ConnectionRequest;
//! use powens::connectors::ConnectorUuid;
//! use powens::encryption::{EncryptedFields, EncryptionKey};
//! use powens::users::UserRef;
//!
//! let powens = Client::builder("acme-sandbox").user_token("…").build()?;
//!
//! // Worth keeping for a while: the key changes seldom.
//! let key = EncryptionKey::try_from(&powens.encryption_keys().get().await?)?;
//! let request = ConnectionRequest::new()
//!     .connector_uuid(ConnectorUuid::new("5a1c3e7f-0d2b-4c68-9e4f-1b7d2a6c8e90"))
//!     .encrypted(&key, [("login", "00123456"), ("password", "correct horse")])?;
//! let connection = powens.connections().create(UserRef::Me, request).await?;
//! # Ok(())
//! # }
//! ```
//!
//! Where the key comes with your own configuration, [`from_slice`](crate::from_slice) reads its JSON as a
//! [`PublicKey`].
//!
//! # What is sent
//!
//! A JWE in its compact form (RFC 7516), with a content key and a nonce of its own from the operating system's random
//! numbers: the same value never looks the same twice. The algorithms are `RSA-OAEP-256` for the content key and
//! `A256GCM` for the value, as the vendor's text says; samples beside that text use others. How long a value is can
//! still be seen. Copies of a value that are made here are overwritten before their memory is given back; your own copy
//! is yours to look after.
//!
//! The cryptography is compiled from C: it needs a C compiler, and isn't there for WebAssembly.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, RandomizedNonceKey};
use aws_lc_rs::rand;
use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepPublicEncryptingKey};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use crate::connections::{ConnectionRequest, ConnectionUpdateRequest};
use crate::encryption_keys::PublicKey;

mod error;
mod header;
mod jwk;

pub use error::EncryptionError;

/// Bytes of a key for `A256GCM`.
const CONTENT_KEY_BYTES: usize = 32;

/// A key that encrypts values for Powens alone. Cheap to clone; `Debug` prints only what names it.
#[derive(Clone)]
pub struct EncryptionKey {
    key: Arc<OaepPublicEncryptingKey>,
    kid: Arc<str>,
    /// The protected header as it is sent, the same for every value.
    header: Arc<str>,
}

impl EncryptionKey {
    /// Encrypts one value, of any length, and gives what to send in its place.
    ///
    /// ```
    /// # use powens::{encryption::{EncryptionError, EncryptionKey}, encryption_keys::PublicKey};
    /// # fn example(public_key: &PublicKey) -> Result<(), EncryptionError> {
    /// use powens::connections::ConnectionUpdateRequest;
    ///
    /// let key = EncryptionKey::try_from(public_key)?;
    /// let request = ConnectionUpdateRequest::new().additional("otp", key.encrypt("482913")?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`EncryptionError::Failed`] where the operating system has no random numbers to give.
    pub fn encrypt(&self, value: &str) -> Result<String, EncryptionError> {
        let mut content_key = Zeroizing::new([0; CONTENT_KEY_BYTES]);
        rand::fill(&mut *content_key)?;
        let content = self.encrypt_content(&content_key, value)?;
        let mut encrypted_key = vec![0; self.key.ciphertext_size()];
        let encrypted_key = self.key.encrypt(
            &OAEP_SHA256_MGF1SHA256,
            &*content_key,
            &mut encrypted_key,
            None,
        )?;

        let mut token = self.header.to_string();
        for part in [&*encrypted_key, &content.nonce, &content.text, &content.tag] {
            token.push('.');
            URL_SAFE_NO_PAD.encode_string(part, &mut token);
        }
        Ok(token)
    }

    fn encrypt_content(
        &self,
        content_key: &[u8; CONTENT_KEY_BYTES],
        value: &str,
    ) -> Result<EncryptedContent, EncryptionError> {
        let content_key = RandomizedNonceKey::new(&AES_256_GCM, content_key)?;
        // Encrypted where it stands. Should that fail, what stands there is overwritten.
        let mut text = Zeroizing::new(value.as_bytes().to_vec());
        let header = Aad::from(self.header.as_bytes());
        let (nonce, tag) = content_key.seal_in_place_separate_tag(header, &mut text)?;
        Ok(EncryptedContent {
            nonce: *nonce.as_ref(),
            text: std::mem::take(&mut *text),
            tag: tag.as_ref().to_vec(),
        })
    }
}

/// A value after its encryption.
struct EncryptedContent {
    nonce: [u8; NONCE_LEN],
    text: Vec<u8>,
    tag: Vec<u8>,
}

impl TryFrom<&PublicKey> for EncryptionKey {
    type Error = EncryptionError;

    /// Takes a key for RSA, from 2048 to 8192 bits, for encryption.
    fn try_from(jwk: &PublicKey) -> Result<Self, EncryptionError> {
        let key = jwk::rsa_key(jwk)?;
        Ok(Self {
            key: Arc::new(key),
            kid: jwk.kid.as_str().into(),
            header: header::protected(&jwk.kid).into(),
        })
    }
}

impl fmt::Debug for EncryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncryptionKey")
            .field("kid", &self.kid)
            .finish_non_exhaustive()
    }
}

/// Requests that carry a connector's own fields, which can be encrypted all at once.
///
/// A trait, so that no property of the API can collide with it: a setter of that name wins.
pub trait EncryptedFields: Sized {
    /// Adds a field that is encrypted already.
    #[must_use]
    fn encrypted_field(self, name: String, token: String) -> Self;

    /// Encrypts the values of fields, each on its own, and adds them under their names.
    ///
    /// # Errors
    ///
    /// As [`EncryptionKey::encrypt`].
    fn encrypted<N: Into<String>, V: AsRef<str>>(
        self,
        key: &EncryptionKey,
        fields: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Self, EncryptionError> {
        fields.into_iter().try_fold(self, |request, (name, value)| {
            Ok(request.encrypted_field(name.into(), key.encrypt(value.as_ref())?))
        })
    }
}

impl EncryptedFields for ConnectionRequest {
    fn encrypted_field(self, name: String, token: String) -> Self {
        self.additional(name, token)
    }
}

impl EncryptedFields for ConnectionUpdateRequest {
    fn encrypted_field(self, name: String, token: String) -> Self {
        self.additional(name, token)
    }
}
