//! Where a link leads, and whether a token may go there.

use http::Uri;

/// More than any server takes in a request line, and little to keep.
const MAX_BYTES: usize = 8 << 10;

const NO_ADDRESS: &str = "it is a link that is no address";

/// The address that `link` leads to from the page at `from`, where that is on the operation's own server: the same scheme, host
/// and port as `base`. Its query is handed on as it came. What is wrong is said without repeating anything of the link.
pub(super) fn resolve(link: &str, from: &str, base: &str) -> Result<String, &'static str> {
    if link.len() > MAX_BYTES {
        return Err("it is a link of more than 8,192 bytes");
    }
    if link.contains(|letter: char| letter.is_control() || matches!(letter, ' ' | '\\')) {
        return Err(NO_ADDRESS);
    }
    let link = link.split('#').next().unwrap_or(link);
    let address = absolute(link, from, base);
    let there: Uri = address.parse().map_err(|_| NO_ADDRESS)?;
    let here: Uri = base.parse().map_err(|_| NO_ADDRESS)?;
    if Origin::of(&there) != Origin::of(&here) {
        return Err(
            "it is a link to another server than its operation's, which is not followed so that no token goes there",
        );
    }
    if has_dots(there.path()) {
        return Err("it is a link with `.` or `..` in its path");
    }
    Ok(address)
}

/// RFC 3986, 5.2, but for dots.
fn absolute(link: &str, from: &str, base: &str) -> String {
    let (scheme, rest) = base.split_once("://").unwrap_or(("https", base));
    let origin = &base[..base.len() - rest.len() + rest.find('/').unwrap_or(rest.len())];
    let page = from.split('?').next().unwrap_or(from);
    match link.as_bytes() {
        [b'/', b'/', ..] => format!("{scheme}:{link}"),
        [b'/', ..] => format!("{origin}{link}"),
        [b'?', ..] | [] => format!("{page}{link}"),
        _ if has_scheme(link) => link.to_owned(),
        _ => format!("{}/{link}", folder(page)),
    }
}

/// What of a page's address stands before the last slash of its path. A link may have led to it, which can write the
/// server in another way than the base URL does: with its usual port, or without.
fn folder(page: &str) -> &str {
    let host = page.find("://").map_or(0, |at| at + "://".len());
    let (scheme, rest) = page.split_at(host);
    let folder = rest.rsplit_once('/').map_or(rest, |(folder, _)| folder);
    &page[..scheme.len() + folder.len()]
}

fn has_scheme(link: &str) -> bool {
    let first = link.split(['/', '?']).next().unwrap_or(link);
    first.contains(':')
}

/// What decides where a token goes.
#[derive(PartialEq)]
struct Origin {
    scheme: Option<String>,
    host: Option<String>,
    port: Option<u16>,
}

impl Origin {
    /// Someone's name or password before the host makes it another one.
    fn of(uri: &Uri) -> Option<Self> {
        let authority = uri.authority()?;
        let default = match uri.scheme_str() {
            Some("https") => Some(443),
            Some("http") => Some(80),
            _ => None,
        };
        let plain = !authority.as_str().contains('@');
        plain.then(|| Self {
            scheme: uri.scheme_str().map(str::to_ascii_lowercase),
            host: Some(authority.host().to_ascii_lowercase()),
            port: authority.port_u16().or(default),
        })
    }
}

fn has_dots(path: &str) -> bool {
    let path = path.replace("%2e", ".").replace("%2E", ".");
    path.split('/').any(|segment| matches!(segment, "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: &str = "https://api.example:8443/v1/notes/all?limit=2";

    fn follow(link: &str) -> Result<String, &'static str> {
        resolve(link, FROM, "https://api.example:8443/v1")
    }

    #[test]
    fn a_link_is_absolute_or_relative_to_its_page() {
        for (link, address) in [
            (
                "https://api.example:8443/x?c=%7B%3d+",
                "https://api.example:8443/x?c=%7B%3d+",
            ),
            ("HTTPS://API.example:8443/x", "HTTPS://API.example:8443/x"),
            ("//api.example:8443/x", "https://api.example:8443/x"),
            ("/v1/x?c=1#top", "https://api.example:8443/v1/x?c=1"),
            ("?c=2", "https://api.example:8443/v1/notes/all?c=2"),
            ("more?c=3", "https://api.example:8443/v1/notes/more?c=3"),
        ] {
            assert_eq!(follow(link).as_deref(), Ok(address));
        }
    }

    #[test]
    fn the_usual_port_may_be_left_out() {
        let base = "https://api.example";
        let from = "https://api.example/notes";
        assert!(resolve("https://api.example:443/x", from, base).is_ok());
        assert_eq!(
            resolve("x", from, base).as_deref(),
            Ok("https://api.example/x")
        );
        let bare = resolve("x", "https://api.example", base);
        assert_eq!(bare.as_deref(), Ok("https://api.example/x"));
    }

    #[test]
    fn a_link_from_a_page_that_writes_its_server_in_another_way_is_relative_to_that_page() {
        let base = "https://api.example:443";
        for (from, address) in [
            ("https://api.example/x", "https://api.example/more"),
            ("https://api.example", "https://api.example/more"),
            (
                "https://api.example/abc/é?q=/",
                "https://api.example/abc/more",
            ),
            (
                "HTTPS://API.example:443/abc/",
                "HTTPS://API.example:443/abc/more",
            ),
        ] {
            assert_eq!(resolve("more", from, base).as_deref(), Ok(address));
        }
    }

    #[test]
    fn no_other_server_is_followed() {
        for link in [
            "https://api.example/x",
            "https://api.example:8444/x",
            "http://api.example:8443/x",
            "https://api.example.evil.example:8443/x",
            "https://evil.example/api.example:8443",
            "//evil.example/x",
            "https://user@api.example:8443/x",
            "https://api.example:8443@evil.example/x",
            "https:x",
            "ftp://api.example:8443/x",
            "javascript:alert(1)",
            "mailto:x@api.example",
        ] {
            assert!(follow(link).is_err(), "{link}");
        }
    }

    #[test]
    fn what_parsers_read_in_different_ways_is_refused() {
        for link in [
            r"\\evil.example/x",
            r"https://api.example:8443\@evil.example/x",
            "/a b",
            "/a\r\nx: y",
            "../x",
            "/v1/%2E%2e/x",
            "https://[x/",
        ] {
            assert!(follow(link).is_err(), "{link}");
        }
        let long = format!("/{}", "x".repeat(MAX_BYTES));
        assert!(follow(&long).is_err());
        assert!(follow(&long[1..]).is_ok());
    }
}
