//! Addresses that a person opens in a browser.

use http::HeaderMap;

use super::RequestWriter;
use crate::{BaseUrl, Error};

/// An address to open in a browser, never called by the client.
///
/// Implemented by `#[derive(Address)]`.
pub trait Address {
    /// The path below the base URL, with `{name}` where a segment goes.
    const PATH: &'static str;

    /// Names the parts of the address.
    fn write(&self, address: &mut RequestWriter<'_>);

    /// The whole address. It may hold secrets, such as a temporary code: hand it to the browser, don't log it.
    ///
    /// # Errors
    ///
    /// Where a part can't be sent, such as an empty path segment.
    fn url_from(&self, base: &BaseUrl) -> Result<String, Error> {
        let mut writer = RequestWriter::new(base.as_str(), Self::PATH, HeaderMap::new());
        self.write(&mut writer);
        writer.into_address()
    }
}
