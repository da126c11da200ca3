//! Where an API is served.

use std::fmt;

use http::Uri;
use http::uri::Scheme;

use crate::{Endpoint, Error};

/// Where an API is served: scheme, host, and the path that all operations share. Without a slash at its end.
///
/// ```
/// use sdksmith_runtime::BaseUrl;
///
/// let base = BaseUrl::parse("https://acme.api.example/2.0/")?;
/// assert_eq!(base.as_str(), "https://acme.api.example/2.0");
/// assert!(BaseUrl::parse("http://acme.api.example").is_err());     // tokens would travel in clear
/// assert!(BaseUrl::parse("http://localhost:8080").is_ok());        // they don't leave the machine
/// # Ok::<(), sdksmith_runtime::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    url: Box<str>,
    /// The variables by which customers differ, as far as they are known.
    servers: Vec<(Box<str>, Box<str>)>,
    /// The addresses of the API's other hosts by their names, as far as they are known.
    hosts: Vec<(Box<str>, Box<str>)>,
}

impl BaseUrl {
    /// Checks `url`: absolute; `https`, or `http` to this machine (`localhost`, `127.x.x.x`, `[::1]`); no user
    /// name, query or fragment.
    ///
    /// Over ureq and reqwest, a proxy that the environment names for `http` (`HTTP_PROXY`) gets what is meant for this machine too,
    /// tokens in clear included, unless `NO_PROXY` lists its name.
    ///
    /// # Errors
    ///
    /// Says what is wrong with it, without repeating it. See [`Error::is_build`].
    pub fn parse(url: &str) -> Result<Self, Error> {
        Self::check(url, false, "the base URL")
    }

    /// The same, but `http` may go to any host: for a test server on a network of your own. Tokens and answers can
    /// then be read and changed on the way.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse).
    pub fn parse_allowing_http(url: &str) -> Result<Self, Error> {
        Self::check(url, true, "the base URL")
    }

    /// The same of what an error calls `what`.
    pub(super) fn check(url: &str, http_anywhere: bool, what: &str) -> Result<Self, Error> {
        match problem(url, http_anywhere) {
            Some(problem) => Err(Error::build(format!("{what} {problem}"))),
            None => Ok(Self {
                url: url.trim_end_matches('/').into(),
                servers: Vec::new(),
                hosts: Vec::new(),
            }),
        }
    }

    /// The same, with what stands for `{name}` in the API's own base URL: addresses on other hosts may need it too. A
    /// client's builder does this by itself. The last value of a name counts.
    ///
    /// ```
    /// use sdksmith_runtime::BaseUrl;
    ///
    /// let base = BaseUrl::parse("https://acme.api.example")?.with_server("domain", "acme")?;
    /// assert!(base.with_server("domain", "a.c/me").is_err());
    /// # Ok::<(), sdksmith_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where `value` isn't one part of a host's name. See [`Error::is_build`].
    pub fn with_server(mut self, name: &str, value: &str) -> Result<Self, Error> {
        check_server(name, value)?;
        self.servers.retain(|(known, _)| **known != *name);
        self.servers.push((name.into(), value.into()));
        Ok(self)
    }

    /// The same, with the address of another host of the API, by its name. A client's builder does this by itself. The last
    /// address of a name counts.
    ///
    /// ```
    /// use sdksmith_runtime::{BaseUrl, Operation};
    ///
    /// /// Reads an old note, which the archive keeps.
    /// #[derive(Clone, Debug, Operation)]
    /// #[operation(GET "/notes/{note}", host = "archive", output = String)]
    /// pub struct GetOldNote<C = ()> { client: C, #[segment] note: i64 }
    ///
    /// let base = BaseUrl::parse("https://api.example/v1")?;
    /// assert!(GetOldNote::new(7).http_request(&base).is_err());
    /// let base = base.with_host("archive", &BaseUrl::parse("https://archive.example")?);
    /// assert_eq!(GetOldNote::new(7).http_request(&base)?.uri(), "https://archive.example/notes/7");
    /// # Ok::<(), sdksmith_runtime::Error>(())
    /// ```
    #[must_use]
    pub fn with_host(mut self, name: &str, url: &Self) -> Self {
        self.hosts.retain(|(known, _)| **known != *name);
        self.hosts.push((name.into(), url.url.clone()));
        self
    }

    /// The address of another host of the API, without a slash at its end; `None` where it isn't known.
    pub fn host(&self, name: &str) -> Option<&str> {
        let mut hosts = self.hosts.iter();
        let found = hosts.find(|(known, _)| **known == *name);
        found.map(|(_, url)| &**url)
    }

    /// The address that an operation's path stands behind.
    pub(crate) fn of(&self, endpoint: &Endpoint) -> Result<&str, Error> {
        let Some(host) = endpoint.host else {
            return Ok(self.as_str());
        };
        self.host(host).ok_or_else(|| no_address(host))
    }

    pub(super) fn hosts(&self) -> &[(Box<str>, Box<str>)] {
        &self.hosts
    }

    pub(crate) fn servers(&self) -> &[(Box<str>, Box<str>)] {
        &self.servers
    }

    /// The URL, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// The host, and the port where one is given.
    pub fn authority(&self) -> &str {
        authority(&self.url)
    }
}

/// Refused rather than sent to the API's own host: where the base URL is a test server, or a proxy, that would be a surprise.
fn no_address(host: &str) -> Error {
    Error::build(format!(
        "it is served at the host `{host}`, whose address isn't known: a client whose `base_url` was replaced \
         needs `{host}_url` on its builder too, and a `BaseUrl` its `with_host`"
    ))
}

/// The host of an address, and the port where one is given.
pub(crate) fn authority(url: &str) -> &str {
    let after = url.split_once("://").map_or("", |(_, rest)| rest);
    after.split('/').next().unwrap_or(after)
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)
    }
}

fn problem(url: &str, http_anywhere: bool) -> Option<&'static str> {
    if url.contains(['?', '#']) {
        return Some("has a query or a fragment");
    }
    // `http` lets a backslash stand in a path, where URL parsers take it for a slash.
    let Some(uri) = url.parse::<Uri>().ok().filter(|_| !url.contains('\\')) else {
        return Some("is not a URL");
    };
    let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
        return Some("is not absolute: it starts with `https://` and a host");
    };
    let host = authority.host();
    if authority.as_str().contains('@') {
        return Some("holds a user name or a password: tokens go into the client's builder");
    }
    if !is_host(host) || (authority.as_str().len() > host.len() && authority.port_u16().is_none()) {
        return Some("has a host or a port that can't be one");
    }
    let path = uri.path().replace("%2e", ".").replace("%2E", ".");
    if path.split('/').any(|segment| matches!(segment, "." | "..")) {
        return Some("has `.` or `..` in its path");
    }
    let safe = *scheme == Scheme::HTTPS
        || (*scheme == Scheme::HTTP && (http_anywhere || is_loopback(host)));
    (!safe).then_some("must start with `https://`; `http://` is for this machine alone, since tokens travel in clear")
}

fn is_host(host: &str) -> bool {
    match host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            !host.is_empty()
                && host
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
        }
    }
}

/// Whether this is the machine itself. The connector's `proxies.rs` has it again for what no proxy sees, as this crate builds without
/// the connector. What changes here changes there.
fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address
            .parse::<std::net::IpAddr>()
            .is_ok_and(|it| it.is_loopback())
}

/// The text with its `{variables}` filled in, or the name of one that isn't known.
pub(crate) fn fill_servers<'t>(
    template: &'t str,
    servers: &[(Box<str>, Box<str>)],
) -> Result<String, &'t str> {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or(after)?;
        let known = servers.iter().find(|(known, _)| **known == *name);
        let (_, value) = known.ok_or(name)?;
        filled.push_str(literal);
        filled.push_str(value);
        rest = after;
    }
    Ok(filled + rest)
}

/// Whether `value` can stand for a variable of the base URL.
pub(super) fn check_server(name: &str, value: &str) -> Result<(), Error> {
    match is_dns_label(value) {
        true => Ok(()),
        false => Err(Error::build(format!(
            "`{name}` must be one part of a host's name, such as `acme-sandbox`: letters, digits and hyphens"
        ))),
    }
}

/// Whether `label` can stand between two dots of a host's name.
fn is_dns_label(label: &str) -> bool {
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = label.as_bytes();
    let inside = bytes
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    bytes.len() <= 63 && inside && edge(bytes.first()) && edge(bytes.last())
}
