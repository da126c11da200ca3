//! Any text in an address comes back out of it, as another parser of URLs reads it.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

use proptest::collection::vec;
use proptest::prelude::*;
use sdksmith_runtime::{Address, BaseUrl, CallbackState, RedirectUri, Secret};
use url::Url;

/// A page on another host.
#[derive(Clone, Debug, Address)]
#[address(
    "https://pages.example:8443/{lang}/pick/{tenant}",
    fixed("site" = "{town}.{country}.example", "a&b" = "c=d?#")
)]
pub struct PickAddress<C = ()> {
    client: C,
    #[segment]
    tenant: String,
    /// Its language.
    #[segment]
    lang: Option<String>,
    #[query(name = "name[x]&")]
    name: String,
    #[query(list)]
    words: Vec<String>,
    #[query(flag)]
    all: bool,
    #[query]
    state: Option<CallbackState>,
    #[query(additional)]
    additional: Vec<(String, Secret)>,
}

fn base() -> BaseUrl {
    let base = BaseUrl::parse("https://api.example/v1").unwrap();
    let base = base.with_server("town", "spring-field").unwrap();
    base.with_server("country", "us").unwrap()
}

/// What another parser reads: the segments, and the query's pairs.
fn read(url: &str) -> (Vec<String>, Vec<(String, String)>) {
    let url = Url::parse(url).unwrap();
    assert_eq!(
        (url.host_str(), url.port(), url.fragment()),
        (Some("pages.example"), Some(8443), None)
    );
    assert!(url.username().is_empty() && url.password().is_none());
    let segments = url.path_segments().unwrap();
    let segments = segments.map(|it| form(&format!("x={}", it.replace('+', "%2B"))));
    (segments.collect(), url.query_pairs().into_owned().collect())
}

/// The value of the first pair.
fn form(query: &str) -> String {
    let url = Url::parse(&format!("https://x.example/?{query}")).unwrap();
    let first = url.query_pairs().next();
    first.map(|(_, value)| value.into_owned()).unwrap()
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// Texts that are likely to go wrong, and any others.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[&=?#%+/:@;,. \\\\\\[\\]\"'<>{}|^`~0-9a-f\r\n\t]{0,12}"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_comes_back_out_of_an_address(
        tenant in texts(), lang in proptest::option::of(texts()), name in texts(), state in texts(),
        words in vec("[^,]{0,8}", 0..4), all in any::<bool>(), additional in vec((texts(), texts()), 0..3),
    ) {
        let mut address = PickAddress::new(tenant.as_str(), name.as_str());
        address = address.words(words.clone()).all(all).state(state.as_str());
        if let Some(lang) = &lang {
            address = address.lang(lang.as_str());
        }
        for (name, value) in &additional {
            address = address.additional(name.as_str(), value.as_str());
        }
        let unsendable = |text: &str| matches!(text, "" | "." | "..");
        let url = match address.url_from(&base()) {
            Ok(url) => url,
            Err(error) => {
                prop_assert!(error.is_build());
                prop_assert!(unsendable(&tenant) || lang.as_deref().is_some_and(unsendable));
                return Ok(());
            }
        };
        prop_assert!(url.bytes().all(|byte| byte.is_ascii_graphic()));
        let (segments, pairs) = read(&url);
        let expected: Vec<String> = lang.into_iter().chain(["pick".to_owned(), tenant]).collect();
        prop_assert_eq!(segments, expected);
        let mut expected = vec![pair("site", "spring-field.us.example"), pair("a&b", "c=d?#"), pair("name[x]&", &name)];
        expected.extend((!words.is_empty()).then(|| pair("words", &words.join(","))));
        expected.extend(all.then(|| pair("all", "")));
        expected.push(pair("state", &state));
        expected.extend(additional);
        prop_assert_eq!(pairs, expected);
    }

    #[test]
    fn an_address_to_come_back_to_is_one_for_another_parser_too(
        text in prop_oneof![texts(), "(https?|my[+.-]?app)(:|:/|://)[a-z%0-9:@.\\[\\]/?#é ]{0,16}"],
    ) {
        if RedirectUri::from(text.as_str()).problem().is_some() {
            return Ok(());
        }
        prop_assert!(text.is_ascii());
        // That parser knows the forms of hosts, too: what it refuses is a host or a port that can't be one.
        match Url::parse(&text) {
            Ok(url) => prop_assert!(url.query().is_none() && url.fragment().is_none()),
            Err(error) => prop_assert!(error != url::ParseError::RelativeUrlWithoutBase, "{}", error),
        }
    }
}

#[test]
fn what_is_no_address_to_come_back_to_says_why() {
    let problem = |text: &str| RedirectUri::from(text).problem().unwrap_or("none");
    for (text, why) in [
        ("https://app.example/back?", "a query"),
        ("https://app.example/back#", "fragment"),
        ("app.example/back", "isn't absolute"),
        ("//app.example/back", "isn't absolute"),
        ("1app://back", "isn't absolute"),
        ("https:/back", "names no place"),
        ("HTTPS:///back", "names no place"),
        ("http://:80/", "names no place"),
        ("https://user@/", "none"),
        ("myapp:", "names no place"),
        ("https://app.example/a b", "character"),
        ("https://app.example\\back", "character"),
        ("https://bücher.example/", "character"),
        ("https://app.example/%4", "character"),
        ("https://app.example/%zz", "character"),
        ("https://app.example/\r\nx", "character"),
        ("https://[::1]:8080/back", "none"),
        ("com.example.app:/back", "none"),
        ("myapp://back/%C3%A9", "none"),
    ] {
        assert!(problem(text).contains(why), "{text}: {}", problem(text));
    }
}

#[test]
fn an_unknown_variable_is_an_error_that_says_where_it_is_set() {
    let address = PickAddress::new("t", "n");
    for base in [
        BaseUrl::parse("https://api.example").unwrap(),
        BaseUrl::parse("https://api.example")
            .unwrap()
            .with_server("town", "x")
            .unwrap(),
    ] {
        let error = address.url_from(&base).unwrap_err();
        assert!(error.is_build());
        let message = error.to_string();
        assert!(
            message.contains("`site`") && message.contains("with_server"),
            "{message}"
        );
    }
    for wrong in ["", "a.b", "a/b", "-a", "é", "a@b", &"a".repeat(64)] {
        let base = BaseUrl::parse("https://api.example").unwrap();
        assert!(
            base.with_server("town", wrong).unwrap_err().is_build(),
            "{wrong}"
        );
    }
}

#[test]
fn the_last_value_of_a_variable_counts() {
    let base = base().with_server("town", "shelbyville").unwrap();
    let url = PickAddress::new("t", "n").url_from(&base).unwrap();
    assert!(url.contains("site=shelbyville.us.example"), "{url}");
}
