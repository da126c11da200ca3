//! Writing a request, part by part.

use std::borrow::Cow;
use std::collections::HashSet;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};

use super::Parameter;
use super::form::Form;
use super::percent::{Keep, Percent, decode_form};
use crate::client::fill_servers;
use crate::{BaseUrl, Encode, Error, Secret, json};

mod form;

/// What stands for a secret where a person reads.
const REDACTED: &str = "[redacted]";

/// What is sent and asked for.
pub(crate) fn media_type() -> HeaderValue {
    HeaderValue::from_static("application/json")
}

/// Takes the parts of a request as an [`Operation`](super::Operation) names them: its segments in the order of
/// the path, then query, headers and body or form.
///
/// A part that can't be sent, such as an empty path segment, is remembered and becomes the error of the whole.
pub struct RequestWriter<'a> {
    /// What of the path template is still to come.
    template: &'a str,
    /// Where in the address the part begins that can be left out, if the segment that was entered last is in one.
    group: Option<usize>,
    /// The address as far as it is written.
    target: String,
    has_query: bool,
    headers: HeaderMap,
    body: Vec<u8>,
    /// What is sent instead of a body of JSON.
    form: Option<Form>,
    /// The base URL's variables.
    servers: &'a [(Box<str>, Box<str>)],
    for_people: bool,
    problem: Option<Cow<'static, str>>,
}

impl<'a> RequestWriter<'a> {
    /// Starts at `base`, which doesn't end in a slash.
    pub(crate) fn new(base: &str, template: &'a str) -> Self {
        let mut target = String::with_capacity(base.len() + template.len() + 64);
        target.push_str(base);
        Self {
            template,
            group: None,
            target,
            has_query: false,
            headers: HeaderMap::new(),
            body: Vec::new(),
            form: None,
            servers: &[],
            for_people: false,
            problem: None,
        }
    }

    /// Knows the base URL's variables.
    pub(crate) fn with_servers(mut self, base: &'a BaseUrl) -> Self {
        self.servers = base.servers();
        self
    }

    /// Writes what a person may read: secrets are left out.
    pub(crate) fn for_people(template: &'a str) -> Self {
        Self {
            for_people: true,
            ..Self::new("", template)
        }
    }

    /// The next `{name}` of the path.
    pub fn segment(&mut self, value: &dyn Parameter) {
        let Some(name) = self.enter_segment() else {
            return;
        };
        let start = self.target.len();
        self.check(name, value);
        self.write(value, Keep::Unreserved);
        self.check_segment(name, start);
    }

    /// The next `{name}` of the path where there is a value; without one, the part of the path in `[…]` around it is left out,
    /// or the segment with its slash.
    pub fn segment_optional<T: Parameter>(&mut self, value: &Option<T>) {
        if let Some(value) = value {
            return self.segment(value);
        }
        let start = self.target.len();
        if self.enter_segment().is_none() {
            return;
        }
        if let (Some(group), Some((_, rest))) = (self.group, self.template.split_once(']')) {
            self.target.truncate(group.max(start));
            self.template = rest;
        } else if self.target.ends_with('/') {
            self.target.pop();
        }
    }

    /// The next `{name}` of the path, as a list of values between commas: one at least, and none of them empty. A comma in a
    /// value is percent-encoded.
    pub fn segment_list<T: Parameter>(&mut self, values: &[T]) {
        let Some(name) = self.enter_segment() else {
            return;
        };
        if values.is_empty() {
            return self.fail(format!(
                "the path segment `{name}` is a list without values"
            ));
        }
        let start = self.target.len();
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                self.target.push(',');
            }
            let before = self.target.len();
            self.check(name, value);
            self.write(value, Keep::Unreserved);
            if self.target.len() == before {
                self.fail(format!(
                    "the path segment `{name}` has an empty value in it"
                ));
            }
        }
        self.check_segment(name, start);
    }

    /// Copies the path up to its next `{name}`, and gives the name.
    fn enter_segment(&mut self) -> Option<&'a str> {
        let parts = self
            .template
            .split_once('{')
            .and_then(|(fixed, rest)| Some((fixed, rest.split_once('}')?)));
        let Some((fixed, (name, rest))) = parts else {
            self.fail("the operation names more path segments than its path has");
            return None;
        };
        self.group = None;
        for piece in fixed.split_inclusive(['[', ']']) {
            self.target.push_str(piece.trim_end_matches(['[', ']']));
            if piece.ends_with('[') {
                self.group = Some(self.target.len());
            }
        }
        self.template = rest;
        Some(name)
    }

    /// An empty segment would change which resource is meant, and so would dots: `url` parsers resolve them even
    /// where they are percent-encoded, so there is no way to send them.
    fn check_segment(&mut self, name: &str, start: usize) {
        let problem = match self.target.get(start..) {
            Some("") => "is empty",
            Some("." | "..") => "is `.` or `..`, which can't be sent in a path",
            _ => return,
        };
        self.fail(format!("the path segment `{name}` {problem}"));
    }

    /// One query parameter.
    pub fn query(&mut self, name: &str, value: &dyn Parameter) {
        self.query_name(name);
        self.target.push('=');
        self.check(name, value);
        self.write(value, Keep::Unreserved);
    }

    /// One query parameter with the same value in every call, but for the base URL's variables: `{name}` in `template`.
    pub fn query_fixed(&mut self, name: &str, template: &str) {
        match fill_servers(template, self.servers) {
            Ok(value) => self.query(name, &value),
            Err(variable) => self.fail(format!(
                "the parameter `{name}` needs the variable `{variable}` of the base URL, which isn't known: \
                 `server` of the client's builder says it, or `BaseUrl::with_server` where there is no client"
            )),
        }
    }

    /// One query parameter, where there is a value.
    pub fn query_optional<T: Parameter>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.query(name, value);
        }
    }

    /// A query parameter without a value, `?name`, where it is on.
    pub fn query_flag(&mut self, name: &str, on: bool) {
        if on {
            self.query_name(name);
        }
    }

    /// A query parameter with values between commas; nothing where there are none. Commas and brackets inside of
    /// a value stay as they are, so that `parent[child,child]` nests.
    pub fn query_list<T: Parameter>(&mut self, name: &str, values: &[T]) {
        if !values.is_empty() {
            values.iter().for_each(|value| self.check(name, value));
            self.query_name(name);
            self.target.push('=');
            self.write_list(values);
        }
    }

    /// Further query parameters, whose names the caller gives. Where one has the name of a parameter that is there already,
    /// it depends on the server which of the two counts, so it can't be sent.
    pub fn query_additional(&mut self, pairs: &[(String, Secret)]) {
        if pairs.is_empty() {
            return;
        }
        self.finish_path();
        let own = self.query_names();
        for (name, value) in pairs {
            if own.contains(name) {
                self.fail("an additional parameter has the name of one that is there already");
            }
            self.query(name, value);
        }
    }

    fn query_names(&self) -> HashSet<String> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| decode_form(pair.split('=').next().unwrap_or(pair)))
            .collect()
    }

    /// Says that the answer may be of any media type, not only JSON.
    pub fn accept_anything(&mut self) {
        self.headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
    }

    /// A header. It is never printed: a value that the API takes in a header may be a secret.
    pub fn header(&mut self, name: &'static str, value: &dyn Parameter) {
        let mut text = String::new();
        self.check(name, value);
        let written = value.write_parameter(&mut text);
        match (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::try_from(text),
        ) {
            (Ok(name), Ok(mut value)) if written.is_ok() => {
                value.set_sensitive(true);
                self.headers.insert(name, value);
            }
            _ => self.fail(format!(
                "the value for the header `{name}` has a character that can't stand in a header"
            )),
        }
    }

    /// A header, where there is a value.
    pub fn header_optional<T: Parameter>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.header(name, value);
        }
    }

    /// The body, as JSON.
    pub fn body(&mut self, body: &dyn Encode) {
        if !self.for_people {
            self.body = json::to_vec(body);
            self.headers.insert(CONTENT_TYPE, media_type());
        }
    }

    /// The body, as JSON, where there is one.
    pub fn body_optional<T: Encode>(&mut self, body: &Option<T>) {
        if let Some(body) = body {
            self.body(body);
        }
    }

    /// Goes to another address with all the rest: path and query are the address's own.
    pub(crate) fn lead_to(&mut self, address: &str) {
        self.target = address.to_owned();
        self.template = "";
    }

    fn query_name(&mut self, name: &str) {
        self.finish_path();
        self.target.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
        self.write(&name, Keep::Unreserved);
    }

    fn write_list<T: Parameter>(&mut self, values: &[T]) {
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                self.target.push(',');
            }
            self.write(value, Keep::ListMarks);
        }
    }

    fn write(&mut self, value: &dyn Parameter, keep: Keep) {
        if self.for_people && value.is_secret() {
            self.target.push_str(REDACTED);
        } else if value
            .write_parameter(&mut Percent {
                out: &mut self.target,
                keep,
            })
            .is_err()
        {
            self.fail("a parameter can't be written as text");
        }
    }

    fn check(&mut self, name: &str, value: &dyn Parameter) {
        if let Some(problem) = value.problem() {
            self.fail(format!("the parameter `{name}` {problem}"));
        }
    }

    fn finish_path(&mut self) {
        if self.template.contains('{') {
            self.fail("the operation names fewer path segments than its path has");
        }
        let left = self.template.split(['[', ']']);
        left.for_each(|fixed| self.target.push_str(fixed));
        self.template = "";
    }

    fn fail(&mut self, problem: impl Into<Cow<'static, str>>) {
        self.problem.get_or_insert_with(|| problem.into());
    }

    /// The address, whole.
    pub(crate) fn into_address(mut self) -> Result<String, Error> {
        self.finish_path();
        match self.problem {
            Some(problem) => Err(Error::build(problem)),
            None => Ok(self.target),
        }
    }

    /// The address as far as it could be written.
    pub(crate) fn into_line(mut self) -> String {
        self.finish_path();
        self.target
    }

    /// With the operation's own headers alone.
    pub(crate) fn into_request(mut self, method: Method) -> Result<Request<Bytes>, Error> {
        self.finish_form()?;
        let mut request = Request::new(Bytes::from(std::mem::take(&mut self.body)));
        *request.method_mut() = method;
        *request.headers_mut() = std::mem::take(&mut self.headers);
        *request.uri_mut() = Uri::try_from(self.into_address()?).map_err(|_| {
            Error::build("the address is longer than 65,534 bytes, or not an address")
        })?;
        Ok(request)
    }
}

impl std::fmt::Debug for RequestWriter<'_> {
    /// Neither address nor headers nor body: each may hold secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RequestWriter")
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}
