//! The call for one page.

use std::time::Duration;

use crate::{DecodeError, Endpoint, Operation, Reading, RequestWriter};

/// The operation, at another address where a link led there.
pub(super) struct Page<'p, O> {
    pub(super) operation: &'p O,
    pub(super) address: Option<&'p str>,
}

impl<O: Operation> Operation for Page<'_, O> {
    type Output = O::Output;
    type Client = O::Client;
    const ENDPOINT: &'static Endpoint = O::ENDPOINT;

    fn client(&self) -> &O::Client {
        self.operation.client()
    }

    fn write(&self, request: &mut RequestWriter<'_>) {
        self.operation.write(request);
        if let Some(address) = self.address {
            request.lead_to(address);
        }
    }

    fn read(reading: Reading<'_>) -> Result<O::Output, DecodeError> {
        O::read(reading)
    }

    fn time_limit(&self) -> Option<Duration> {
        self.operation.time_limit()
    }
}
