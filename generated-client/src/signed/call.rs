//! Signed answers over a client.

use sdksmith_runtime::{Caller, Error, Operation};

use super::{Asked, Signed, SignedAnswer, SignedError, Verified};
use crate::Client;

impl Client {
    /// Sends an operation, bound to a client or not, and asks for a signed answer. Give that to
    /// [`verify`](Self::verify). See [`signed`](crate::signed).
    ///
    /// # Errors
    ///
    /// As the operation itself. An answer that isn't signed is said when it is verified.
    pub fn signed<O: Operation>(
        &self,
        operation: O,
    ) -> impl Future<Output = Result<SignedAnswer<O::Output>, Error>> + use<'_, O> {
        let signed = Signed::new(operation);
        let asked = signed.http_request(self.core().base_url());
        let asked = asked.map(|request| Asked::from(request.uri()));
        let pending = self.core().send(&signed);
        async move {
            let token = pending.await?;
            Ok(token.asked(asked?))
        }
    }

    /// Fetches the key of a signed answer, and checks the answer with it. See [`signed`](crate::signed).
    ///
    /// # Errors
    ///
    /// As [`SignedAnswer::verify`], and [`SignedError::Call`] where the key can't be fetched.
    pub async fn verify<T>(&self, answer: &SignedAnswer<T>) -> Result<Verified<T>, SignedError> {
        let key = self.sign_keys().get(answer.key_id()?).await;
        answer.verify(&key.map_err(SignedError::Call)?)
    }
}

impl crate::blocking::Client {
    /// Sends an operation, bound to a client or not, and asks for a signed answer. Give that to
    /// [`verify`](Self::verify). See [`signed`](crate::signed).
    ///
    /// # Errors
    ///
    /// As the operation itself. An answer that isn't signed is said when it is verified.
    pub fn signed<O: Operation>(&self, operation: O) -> Result<SignedAnswer<O::Output>, Error> {
        let signed = Signed::new(operation);
        let asked = Asked::from(signed.http_request(self.core().base_url())?.uri());
        Ok(self.core().send(&signed)?.asked(asked))
    }

    /// Fetches the key of a signed answer, and checks the answer with it. See [`signed`](crate::signed).
    ///
    /// # Errors
    ///
    /// As [`SignedAnswer::verify`], and [`SignedError::Call`] where the key can't be fetched.
    pub fn verify<T>(&self, answer: &SignedAnswer<T>) -> Result<Verified<T>, SignedError> {
        let key = self.sign_keys().get(answer.key_id()?).send();
        answer.verify(&key.map_err(SignedError::Call)?)
    }
}
