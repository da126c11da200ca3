//! Checks for the tests that the generator makes from a spec's examples.
//!
//! Each says what differs, in words: what was sent against what the example says, what was read against what it
//! reads back as. Two JSON texts are the same when they hold the same members, whatever their order; numbers are the
//! same when their digits are.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode};

use crate::{Address, BaseUrl, Encode, Endpoint, File, Json, Operation, from_str, to_string};

mod form;

/// Why a check failed.
pub type Failure = Box<dyn std::error::Error>;

const BASE: &str = "https://api.example/base";

/// The request of an operation: method, path and query, headers, authentication level and body. An empty body or level
/// stands for none.
///
/// # Errors
///
/// Says which part differs, and how.
pub fn request<O: Operation>(
    operation: &O,
    line: &str,
    auth: &str,
    body: &str,
) -> Result<(), Failure> {
    let request = headed(operation, line, auth)?;
    match body {
        "" => same("body", std::str::from_utf8(request.body())?, ""),
        body => {
            same(
                "header content-type",
                header(&request, "content-type"),
                "application/json",
            )?;
            same_json("body", std::str::from_utf8(request.body())?, body)
        }
    }
}

/// The request of an operation that sends a form: as for [`request`], but that the form has this media type and these fields, as
/// a JSON list.
///
/// # Errors
///
/// Says which part or field differs, and how.
pub fn form<O: Operation>(
    operation: &O,
    line: &str,
    auth: &str,
    media_type: &str,
    fields: &str,
) -> Result<(), Failure> {
    let request = headed(operation, line, auth)?;
    same_tree("form", &form::read(&request, media_type)?, &tree(fields)?)
}

/// The request, whose line and authentication level are these. In the line, a host's name in braces stands for its address.
fn headed<O: Operation>(operation: &O, line: &str, auth: &str) -> Result<Request<Bytes>, Failure> {
    let request = operation.http_request(&base_url(O::ENDPOINT)?)?;
    let target = request.uri().to_string();
    let host = O::ENDPOINT
        .host
        .map(|name| (host_url(name), O::ENDPOINT.shown_host()));
    let (address, sign) = host.unwrap_or_else(|| (BASE.to_owned(), String::new()));
    let target = match target.strip_prefix(&address) {
        Some(target) => sign + target,
        None => target,
    };
    same(
        "request line",
        &format!("{} {target}", request.method()),
        line,
    )?;
    same(
        "authentication level",
        O::ENDPOINT.auth.unwrap_or_default(),
        auth,
    )?;
    Ok(request)
}

/// An address for the API, and another one for the host of the operation, where it has one.
fn base_url(endpoint: &Endpoint) -> Result<BaseUrl, Failure> {
    let base = BaseUrl::parse(BASE)?;
    Ok(match endpoint.host {
        Some(name) => base.with_host(name, &BaseUrl::parse(&host_url(name))?),
        None => base,
    })
}

fn host_url(name: &str) -> String {
    format!("https://{name}.host.example/base")
}

fn header<'r>(request: &'r Request<Bytes>, name: &str) -> &'r str {
    request
        .headers()
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("")
}

/// The answer of an operation: it is read, and what it reads as becomes the same JSON again. An empty body stands for
/// none.
///
/// # Errors
///
/// Says where it can't be read, or what differs.
pub fn answer<O: Operation>(operation: &O, status: u16, body: &str) -> Result<(), Failure>
where
    O::Output: Answered,
{
    answer_as(operation, status, body, body)
}

/// The same for an answer that becomes other JSON than it was: one that stands under a key reads as what is below it.
///
/// # Errors
///
/// Says where it can't be read, or what differs.
pub fn answer_as<O: Operation>(
    operation: &O,
    status: u16,
    body: &str,
    expected: &str,
) -> Result<(), Failure>
where
    O::Output: Answered,
{
    accepts(operation, "application/json")?;
    let mut response = Response::new(Bytes::copy_from_slice(body.as_bytes()));
    *response.status_mut() = StatusCode::from_u16(status)?;
    response
        .headers_mut()
        .insert("content-type", HeaderValue::from_static("application/json"));
    match (O::read_response(response)?.again(), expected) {
        (None, "") => Ok(()),
        (None, _) => Err("the body was read as nothing".into()),
        (Some(again), expected) => same_json("answer", &again, expected),
    }
}

/// The answer of an operation that answers a file: the file is the text that was answered.
///
/// # Errors
///
/// Says what differs.
pub fn file<O: Operation<Output = File>>(
    operation: &O,
    status: u16,
    text: &str,
) -> Result<(), Failure> {
    accepts(operation, "*/*")?;
    let mut response = Response::new(Bytes::copy_from_slice(text.as_bytes()));
    *response.status_mut() = StatusCode::from_u16(status)?;
    let file = O::read_response(response)?;
    same("file", std::str::from_utf8(file.bytes())?, text)
}

/// What the operation asks for.
fn accepts<O: Operation>(operation: &O, expected: &str) -> Result<(), Failure> {
    let request = operation.http_request(&base_url(O::ENDPOINT)?)?;
    same("header accept", header(&request, "accept"), expected)
}

/// An address for the browser, below `base`, whose variables are `servers`.
///
/// # Errors
///
/// Says how it differs.
pub fn address<A: Address>(
    address: &A,
    base: &str,
    servers: &[(&str, &str)],
    expected: &str,
) -> Result<(), Failure> {
    let base = servers
        .iter()
        .try_fold(BaseUrl::parse(base)?, |base, (name, value)| {
            base.with_server(name, value)
        })?;
    same("address", &address.url_from(&base)?, expected)
}

/// What a browser came back with: each of its values is found again in the address.
///
/// # Errors
///
/// Names the value that isn't.
pub fn callback(found: &dyn Encode, address: &str) -> Result<(), Failure> {
    let query = crate::CallbackQuery::parse(address)?;
    let Tree::Object(members) = tree(&to_string(found))? else {
        return Err("a callback is an object".into());
    };
    for (name, value) in members {
        let expected = query
            .get(&name)
            .ok_or_else(|| format!("`{name}` isn't in the address"))?;
        same(&name, &spelled(value), expected)?;
    }
    Ok(())
}

/// A value as a query has it.
fn spelled(value: Tree) -> String {
    match value {
        Tree::Text(text) => text,
        Tree::List(items) => items.into_iter().map(spelled).collect::<Vec<_>>().join(","),
        other => format!("{other:?}"),
    }
}

/// The payload of a webhook: what it reads as becomes the same JSON again.
///
/// # Errors
///
/// Says what differs.
pub fn payload(payload: &dyn Encode, body: &str) -> Result<(), Failure> {
    same_json("payload", &to_string(payload), body)
}

/// What an operation's output becomes when it is written again; nothing for an empty answer.
pub trait Answered {
    /// JSON, or nothing.
    fn again(&self) -> Option<String>;
}

impl Answered for () {
    fn again(&self) -> Option<String> {
        None
    }
}

impl<T: Encode> Answered for T {
    fn again(&self) -> Option<String> {
        match to_string(self) {
            text if text == "null" => None,
            text => Some(text),
        }
    }
}

fn same(what: &str, found: &str, expected: &str) -> Result<(), Failure> {
    match found == expected {
        true => Ok(()),
        false => Err(format!("{what}:\n     found {found}\n  expected {expected}").into()),
    }
}

fn same_json(what: &str, found: &str, expected: &str) -> Result<(), Failure> {
    same_tree(what, &tree(found)?, &tree(expected)?)
}

fn same_tree(what: &str, found: &Tree, expected: &Tree) -> Result<(), Failure> {
    match difference(found, expected) {
        None => Ok(()),
        Some(difference) => Err(format!("{what}{difference}").into()),
    }
}

/// Where two values first differ, and how.
fn difference(found: &Tree, expected: &Tree) -> Option<String> {
    if found == expected {
        return None;
    }
    let inside = match (found, expected) {
        (Tree::Object(found), Tree::Object(expected)) => {
            let names = expected.keys().chain(found.keys());
            names
                .filter(|name| found.get(*name) != expected.get(*name))
                .map(|name| member(&format!(".{name}"), found.get(name), expected.get(name)))
                .next()
        }
        (Tree::List(found), Tree::List(expected)) => {
            let longest = found.len().max(expected.len());
            let differs = |at: &usize| found.get(*at) != expected.get(*at);
            (0..longest)
                .find(differs)
                .map(|at| member(&format!("[{at}]"), found.get(at), expected.get(at)))
        }
        _ => None,
    };
    Some(inside.unwrap_or_else(|| format!(":\n     found {found:?}\n  expected {expected:?}")))
}

fn member(place: &str, found: Option<&Tree>, expected: Option<&Tree>) -> String {
    match (found, expected) {
        (Some(found), Some(expected)) => {
            place.to_owned() + &difference(found, expected).unwrap_or_default()
        }
        (Some(found), None) => {
            format!("{place}: it isn't in the example, and was read as {found:?}")
        }
        (None, expected) => {
            format!(
                "{place}: it went missing; the example has {:?}",
                expected.unwrap_or(&Tree::Plain("nothing".into()))
            )
        }
    }
}

/// JSON without the order of its members.
#[derive(PartialEq)]
enum Tree {
    /// `null`, a boolean or a number, as it is spelled.
    Plain(String),
    Text(String),
    List(Vec<Tree>),
    Object(BTreeMap<String, Tree>),
}

impl std::fmt::Debug for Tree {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Plain(text) => f.write_str(text),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::List(items) => f.debug_list().entries(items).finish(),
            Self::Object(members) => f.debug_map().entries(members).finish(),
        }
    }
}

fn tree(json: &str) -> Result<Tree, Failure> {
    let json = json.trim();
    Ok(match json.as_bytes().first() {
        Some(b'{') => {
            let members: BTreeMap<String, Json> = from_str(json)?;
            let trees = members
                .into_iter()
                .map(|(name, value)| Ok((name, tree(value.as_str())?)));
            Tree::Object(trees.collect::<Result<_, Failure>>()?)
        }
        Some(b'[') => {
            let items: Vec<Json> = from_str(json)?;
            Tree::List(
                items
                    .iter()
                    .map(|item| tree(item.as_str()))
                    .collect::<Result<_, Failure>>()?,
            )
        }
        Some(b'"') => Tree::Text(from_str(json)?),
        _ => Tree::Plain(from_str::<Json>(json)?.as_str().to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(found: &str, expected: &str) -> String {
        same_json("answer", found, expected)
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn a_difference_names_its_place() {
        let message = found(r#"{"a":[{"b":1},{"b":2}]}"#, r#"{"a":[{"b":1},{"b":3}]}"#);
        assert_eq!(message, "answer.a[1].b:\n     found 2\n  expected 3");
    }

    #[test]
    fn what_is_missing_or_new_is_said() {
        let missing = found("{}", r#"{"a":null}"#);
        assert_eq!(missing, "answer.a: it went missing; the example has null");
        let new = found(r#"{"a":[1]}"#, r#"{"a":[]}"#);
        assert_eq!(
            new,
            "answer.a[0]: it isn't in the example, and was read as 1"
        );
    }

    #[test]
    fn order_is_no_difference_and_digits_are() {
        assert!(same_json("it", r#"{"a":1,"b":"x"}"#, r#"{"b":"x","a":1}"#).is_ok());
        assert!(same_json("it", "1.0", "1").is_err());
        assert!(same_json("it", r#""1""#, "1").is_err());
    }
}
