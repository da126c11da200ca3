//! From `http`'s address to reqwest's.

use std::sync::OnceLock;

use ::reqwest::Url;
use http::Uri;

/// Reads addresses as [`Url::parse`] does, but the host only once: that is most of the work, and all requests of a client go to
/// the same one.
#[derive(Clone, Default)]
pub(super) struct Addresses {
    first: OnceLock<Origin>,
}

/// The part of an address before its path.
#[derive(Clone)]
struct Origin {
    scheme: Box<str>,
    authority: Box<str>,
    url: Url,
}

impl Addresses {
    /// `None` where it isn't an address with a host.
    pub(super) fn read(&self, uri: &Uri) -> Option<Url> {
        let (scheme, authority) = (uri.scheme_str()?, uri.authority()?.as_str());
        let Some(first) = self.first.get() else {
            let url = Url::parse(&uri.to_string()).ok()?;
            let origin = Origin {
                scheme: scheme.into(),
                authority: authority.into(),
                url: url.clone(),
            };
            // Somebody else was faster.
            let _ = self.first.set(origin);
            return Some(url);
        };
        if *first.scheme != *scheme || *first.authority != *authority {
            return Url::parse(&uri.to_string()).ok();
        }
        // Not `join`, which takes what follows on two slashes for a host.
        let mut url = first.url.clone();
        url.set_path(uri.path());
        url.set_query(uri.query());
        Some(url)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]

    use super::*;
    use proptest::prelude::*;

    fn assert_same(addresses: &Addresses, text: &str) {
        let uri: Uri = text.parse().unwrap();
        let expected = Url::parse(&uri.to_string()).unwrap();
        assert_eq!(addresses.read(&uri), Some(expected), "{text}");
    }

    #[test]
    fn an_address_reads_as_if_it_were_the_first_one() {
        let addresses = Addresses::default();
        for text in [
            "https://api.example/2.0/users/me?limit=5",
            "https://api.example/2.0/users/me",
            "https://api.example",
            "https://api.example/?",
            "https://api.example//other.example/x?a=b",
            "https://api.example/\\other.example/x",
            "https://api.example/a/../b/%2e%2e/c/./d",
            "https://api.example/a%2Fb;c=d/%C3%A9?x=%26&y='",
            "https://api.example:443/2.0/users",
            "https://api.example:8443/2.0/users",
            "https://API.example/2.0/users",
            "http://api.example/2.0/users",
            "https://other.example/2.0/users",
            "https://someone:key@api.example/",
        ] {
            assert_same(&addresses, text);
        }
    }

    #[test]
    fn what_has_no_host_is_no_address() {
        let addresses = Addresses::default();
        assert_eq!(addresses.read(&Uri::from_static("/users/me")), None);
        assert_eq!(addresses.read(&Uri::from_static("api.example:443")), None);
    }

    proptest! {
        #[test]
        fn any_path_and_query_reads_as_if_it_were_the_first_one(rest in r#"(/[!-~]{0,12}){0,4}(\?[!-~]{0,20})?"#) {
            let addresses = Addresses::default();
            assert_same(&addresses, "https://api.example/2.0?page=1");
            let text = format!("https://api.example{rest}");
            prop_assume!(text.parse::<Uri>().is_ok());
            assert_same(&addresses, &text);
        }
    }
}
