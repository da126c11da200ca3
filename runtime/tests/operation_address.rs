//! Addresses that a browser opens.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

mod notes;

use notes::{API, Client, Offline};
use sdksmith_runtime::{Address, BaseUrl, CoreBuilder, Secret};

/// Opens the login page.
#[derive(Clone, Debug, Address)]
#[address("/login/{tenant}")]
pub struct LoginAddress<C = ()> {
    client: C,
    #[segment]
    tenant: String,
    #[query]
    client_id: i64,
    #[query]
    redirect_uri: String,
    /// A temporary code.
    #[query]
    code: Option<Secret>,
    #[query(additional)]
    additional: Vec<(String, Secret)>,
}

#[test]
fn an_address_is_whole_and_in_order() {
    let address = LoginAddress::new("acme", 3, "https://app.example/back?x=1")
        .additional("état", "é")
        .code("s3cret");
    let url = address
        .url_from(&BaseUrl::parse("https://api.example/2.0").unwrap())
        .unwrap();
    let redirect = "https%3A%2F%2Fapp.example%2Fback%3Fx%3D1";
    let query = format!("client_id=3&redirect_uri={redirect}&code=s3cret&%C3%A9tat=%C3%A9");
    assert_eq!(url, format!("https://api.example/2.0/login/acme?{query}"));
    assert!(!format!("{address:?}").contains("s3cret"));
}

#[test]
fn a_bound_address_knows_where_the_api_is() {
    let client = Client {
        core: CoreBuilder::new(&API)
            .server("domain", "acme")
            .transport(Offline)
            .build()
            .unwrap(),
    };
    let address = LoginAddress::new("t", 1, "x");
    assert_eq!(
        address.bind(&client).url().unwrap(),
        "https://acme.example/v1/login/t?client_id=1&redirect_uri=x"
    );
}

#[test]
fn an_empty_segment_is_an_error() {
    let address = LoginAddress::new("", 1, "x");
    assert!(
        address
            .url_from(&BaseUrl::parse("https://api.example").unwrap())
            .unwrap_err()
            .is_build()
    );
}

#[test]
fn an_additional_parameter_can_not_stand_beside_one_of_the_same_name() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let address = || LoginAddress::new("acme", 3, "https://app.example/back");
    for own in ["client_id", "redirect_uri"] {
        let error = address()
            .additional(own, "another")
            .url_from(&base)
            .unwrap_err();
        assert!(error.is_build(), "{own}");
        assert!(!error.to_string().contains("another"), "{error}");
    }
    let twice = address().code("one").additional("code", "two");
    assert!(twice.url_from(&base).unwrap_err().is_build());
    assert!(address().additional("code", "two").url_from(&base).is_ok());
}

/// The same list in several places.
#[derive(Clone, Debug, sdksmith_runtime::Operation)]
#[operation(GET "/users/{user}[/links/{link}][/notes/{note}]/tags", output = Vec<i64>)]
pub struct ListTags<C = ()> {
    client: C,
    #[segment]
    user: String,
    #[segment]
    link: Option<i64>,
    #[segment]
    note: Option<String>,
    #[query]
    limit: Option<i64>,
}

#[test]
fn a_part_of_the_path_in_brackets_is_there_with_its_value_or_not_at_all() {
    use sdksmith_runtime::Operation as _;
    let list = || ListTags::new("me");
    for (call, line) in [
        (list(), "GET /users/me/tags"),
        (list().limit(2), "GET /users/me/tags?limit=2"),
        (list().link(3), "GET /users/me/links/3/tags"),
        (list().note("a/b"), "GET /users/me/notes/a%2Fb/tags"),
        (
            list().note("[b]").link(3),
            "GET /users/me/links/3/notes/%5Bb%5D/tags",
        ),
    ] {
        assert_eq!(call.request_line(), line);
    }
    let error = list()
        .note("")
        .http_request(&BaseUrl::parse("https://api.example").unwrap());
    assert!(error.unwrap_err().to_string().contains("`note` is empty"));
}
