//! Where a browser is sent back to.

use std::fmt;

use crate::Parameter;

/// Where a browser is sent back to: an absolute URI without a query and without a fragment, in ASCII. Schemes of one's
/// own are fine: `myapp://back`, `com.example.app:/back`.
///
/// It takes any text, so that a call stays plain data, and is checked when the address or the request is built: what it
/// can't be is an error then ([`Error::is_build`](crate::Error::is_build)) that names the parameter.
///
/// ```
/// use sdksmith_runtime::RedirectUri;
///
/// assert_eq!(RedirectUri::from("myapp://back").problem(), None);
/// assert!(RedirectUri::from("https://app.example/back?user=3").problem().is_some());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RedirectUri(Box<str>);

impl RedirectUri {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Why it can't be used; `None` where it can. The words follow the name of a parameter.
    pub fn problem(&self) -> Option<&'static str> {
        let text = self.as_str();
        if text.contains(['?', '#']) {
            return Some(
                "has a query or a fragment, and an address to come back to can't have one: what belongs to the flow \
                 goes into `state`",
            );
        }
        let Some((scheme, rest)) = text.split_once(':').filter(|(it, _)| is_scheme(it)) else {
            return Some(
                "isn't absolute: it starts with a scheme, such as `https://` or `myapp://`",
            );
        };
        if !rest.bytes().all(is_uri_byte) || !has_whole_escapes(rest) {
            return Some(
                "has a character that can't stand in an address: percent-encode it, in a host's name write punycode",
            );
        }
        let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        let lacks_host = rest
            .strip_prefix("//")
            .is_none_or(|it| it.is_empty() || it.starts_with(['/', ':', '@']));
        match rest.is_empty() || (is_web && lacks_host) {
            true => Some("names no place behind its scheme"),
            false => None,
        }
    }
}

/// RFC 3986, section 3.1.
fn is_scheme(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// What RFC 3986 lets stand behind the scheme, but for `?` and `#`.
fn is_uri_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/[]@!$&'()*+,;=%".contains(&byte)
}

fn has_whole_escapes(text: &str) -> bool {
    text.split('%').skip(1).all(|after| {
        let digits = after.as_bytes().get(..2);
        digits.is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit))
    })
}

impl From<&str> for RedirectUri {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for RedirectUri {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl Parameter for RedirectUri {
    fn write_parameter(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        out.write_str(&self.0)
    }

    fn problem(&self) -> Option<&'static str> {
        self.problem()
    }
}
