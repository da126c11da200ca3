//! Addresses that a person opens in a browser.

use super::RequestWriter;
use crate::{BaseUrl, Error};

/// An address to open in a browser, never called by the client.
///
/// Implemented by `#[derive(Address)]`.
pub trait Address {
    /// The path below the base URL, or a whole `https://` address where it is served elsewhere; with `{name}` where a
    /// segment goes.
    const TEMPLATE: &'static str;

    /// Names the parts of the address.
    fn write(&self, address: &mut RequestWriter<'_>);

    /// The whole address. It may hold secrets, such as a temporary code: hand it to the browser, don't log it.
    ///
    /// One that is served elsewhere takes from `base` only its variables, where it needs any: see
    /// [`BaseUrl::with_server`].
    ///
    /// # Errors
    ///
    /// Where a part can't be sent, such as an empty path segment, or a variable isn't known. See [`Error::is_build`].
    fn url_from(&self, base: &BaseUrl) -> Result<String, Error> {
        let start = match Self::TEMPLATE.starts_with('/') {
            true => base.as_str(),
            false => "",
        };
        let writer = RequestWriter::new(start, Self::TEMPLATE);
        let mut writer = writer.with_servers(base);
        self.write(&mut writer);
        writer.into_address()
    }
}
