//! What was asked, and whether an answer is one to that.

use std::borrow::Cow;
use std::fmt;

use sdksmith_runtime::BaseUrl;
use sdksmith_runtime::http::Uri;

use crate::sign_keys::SignKeyId;

/// The parameter that asks for a signed answer. Whether the API repeats it isn't documented.
pub(super) const PARAMETER: &str = "sign_response";

/// What was asked: one request, or anything on a host. `Debug` prints the host alone.
#[derive(Clone)]
pub struct Asked {
    /// Host and port, without the port that goes without saying.
    host: String,
    /// Path and query; `None` for anything.
    target: Option<Target>,
}

#[derive(Clone, PartialEq)]
struct Target {
    /// Decoded segments.
    path: Vec<Vec<u8>>,
    /// Decoded names and values, sorted.
    query: Vec<(Vec<u8>, Vec<u8>)>,
}

impl From<&Uri> for Asked {
    /// The request at this address, which is absolute.
    fn from(url: &Uri) -> Self {
        Self {
            host: host(url),
            target: Some(Target::of(url)),
        }
    }
}

impl From<&BaseUrl> for Asked {
    /// Any request to this host. Whether the answer is one to yours is left to you: see
    /// [`Verified::request_url`](super::Verified::request_url).
    fn from(base_url: &BaseUrl) -> Self {
        let url = base_url.as_str().parse::<Uri>().unwrap_or_default();
        Self {
            host: host(&url),
            target: None,
        }
    }
}

impl Asked {
    /// Whether the signed `request_url` is what was asked. Its scheme doesn't count, since servers behind a proxy often don't
    /// know it.
    pub(super) fn is(&self, request_url: &str) -> bool {
        let Ok(url) = encoded(request_url).parse::<Uri>() else {
            return false;
        };
        let here = match url.authority() {
            Some(_) => host(&url) == self.host,
            None => request_url.starts_with('/'),
        };
        let asked = self.target.as_ref();
        here && asked.is_none_or(|asked| *asked == Target::of(&url))
    }

    /// The id at the end of a sign key's address; `None` for any other address, and on any other host.
    pub(super) fn key_id(&self, key_url: &str) -> Option<SignKeyId> {
        let url = key_url.parse::<Uri>().ok()?;
        let scheme = matches!(url.scheme_str(), Some("https" | "http"));
        let (rest, id) = url.path().rsplit_once('/')?;
        let is_key = rest.ends_with("/sign-keys") && id.bytes().all(|byte| byte.is_ascii_digit());
        let plain = url.query().is_none() && !key_url.contains('#');
        let ours = scheme && is_key && plain && host(&url) == self.host;
        ours.then(|| id.parse().ok().map(SignKeyId::new))?
    }
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asked")
            .field("host", &self.host)
            .finish_non_exhaustive()
    }
}

impl Target {
    fn of(url: &Uri) -> Self {
        let path = url.path().split('/').map(|it| decoded(it).into()).collect();
        let query = url.query().unwrap_or_default();
        let mut query: Vec<_> = query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                // In a query, `+` is one way to write a space.
                let pair = pair.replace('+', " ");
                let (name, value) = pair.split_once('=').unwrap_or((&pair, ""));
                (decoded(name).into_owned(), decoded(value).into_owned())
            })
            .filter(|(name, _)| name != PARAMETER.as_bytes())
            .collect();
        query.sort();
        Self { path, query }
    }
}

/// Lower case, without the scheme's own port. A user name stays, and makes it a host that is nobody's. Empty where the address
/// has none.
fn host(url: &Uri) -> String {
    let Some(authority) = url.authority().map(|it| it.as_str().to_ascii_lowercase()) else {
        return String::new();
    };
    let port = if url.scheme_str() == Some("http") {
        ":80"
    } else {
        ":443"
    };
    authority
        .strip_suffix(port)
        .map_or_else(|| authority.clone(), str::to_owned)
}

/// With percent-encoding where an address needs it: a server may write what it has decoded.
fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Without percent-encoding, so that two spellings of the same thing are equal.
fn decoded(text: &str) -> Cow<'_, [u8]> {
    let bytes = text.as_bytes();
    if !bytes.contains(&b'%') {
        return bytes.into();
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, tail)) = rest.split_first() {
        match (first, encoded_byte(tail)) {
            (b'%', Some(byte)) => {
                out.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    out.into()
}

/// The byte that two hexadecimal digits stand for.
fn encoded_byte(digits: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*digits.get(at)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}
