//! An operation whose answer isn't read.

use sdksmith_runtime::bytes::Bytes;
use sdksmith_runtime::{DecodeError, Endpoint, Operation, Reading, RequestWriter};

/// Sends `O`, and hands the body over as it came.
pub struct Unread<O>(pub O);

impl<O: Operation> Operation for Unread<O> {
    type Output = Bytes;
    type Client = O::Client;
    const ENDPOINT: &'static Endpoint = O::ENDPOINT;

    fn client(&self) -> &O::Client {
        self.0.client()
    }

    fn write(&self, request: &mut RequestWriter<'_>) {
        self.0.write(request);
    }

    fn read(reading: Reading<'_>) -> Result<Bytes, DecodeError> {
        Ok(reading.body().clone())
    }
}
