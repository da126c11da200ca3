//! Which recorded request a request is.

use bytes::Bytes;
use http::Request;

use super::file::Sent;
use super::note;
use crate::operation::shown_host;
use crate::testing::redaction::{same_path, same_query};

impl Sent {
    /// Method, host, path and query, as they were recorded.
    pub(super) fn line(&self) -> String {
        let query = self.query.as_deref();
        let query = query.map_or_else(String::new, |query| format!("?{query}"));
        let host = shown_host(self.host.as_deref());
        format!("{} {host}{}{query}", self.method, self.path)
    }

    /// Whether the request is this one, as far as was recorded.
    pub(super) fn suits(&self, request: &Request<Bytes>) -> bool {
        let uri = request.uri();
        self.method == request.method().as_str()
            && self.host.as_deref() == note::host(request)
            && same_path(&self.path, uri.path())
            && same_query(
                self.query.as_deref().unwrap_or_default(),
                uri.query().unwrap_or_default(),
            )
    }

    /// How much of the two is the same: segments of the path from its start first, then the method.
    pub(super) fn nearness(&self, other: &Self) -> (usize, bool, bool) {
        let segments = self.path.split('/').zip(other.path.split('/'));
        let same = segments.take_while(|(one, other)| one == other).count();
        (same, self.method == other.method, self.query == other.query)
    }
}
