//! What the derives emit works where the caller has given every usual name another meaning.
#![allow(dead_code, reason = "it only has to compile")]
#![deny(missing_docs, unreachable_pub, warnings)]

/// Names that a careless macro would rely on.
mod shadowed {
    pub(super) struct Option;
    pub(super) struct Result;
    pub(super) struct String;
    pub(super) struct Vec;
    pub(super) struct Box;
    pub(super) trait Iterator {}
    pub(super) trait IntoIterator {}
    pub(super) trait Into {}
    pub(super) trait From {}
    pub(super) trait Default {}
    pub(super) trait IntoFuture {}
}

/// What calls answer.
pub mod answers {
    /// One page.
    #[derive(Clone, sdksmith_runtime::Model)]
    pub struct Page {
        /// What is on it.
        pub items: Vec<i64>,
        /// How many there are.
        #[deprecated(note = "count them")]
        pub total: Option<i64>,
        /// Whether there are more.
        #[deprecated(note = "look at the items")]
        pub r#type: bool,
        extra: sdksmith_runtime::Extra,
    }
}

/// Calls with raw identifiers, deprecated parameters and eight arguments.
pub mod calls {
    #[allow(unused_imports, reason = "they are here to be in the way")]
    use super::shadowed::{
        Box, Default, From, Into, IntoFuture, IntoIterator, Iterator, Option, Result, String, Vec,
    };

    /// A call.
    #[derive(Clone, Debug, sdksmith_runtime::Operation)]
    #[operation(POST "/{type}", auth = "user", output = std::option::Option<i64>)]
    pub struct Call<C = ()> {
        client: C,
        #[segment]
        r#type: std::string::String,
        #[query]
        r#match: std::option::Option<bool>,
        /// No longer.
        #[deprecated(note = "use `match`")]
        #[query]
        old: std::option::Option<std::string::String>,
        #[query(list)]
        some: std::vec::Vec<i64>,
        #[query(additional)]
        additional: std::vec::Vec<(std::string::String, sdksmith_runtime::Secret)>,
    }

    /// A call that is deprecated as a whole.
    #[deprecated(note = "use `Call`")]
    #[derive(Clone, Debug, sdksmith_runtime::Operation)]
    #[operation(GET "/old")]
    pub struct OldCall<C = ()> {
        client: C,
        #[query]
        one: std::option::Option<i64>,
    }

    /// A call with many arguments.
    #[derive(Clone, Debug, sdksmith_runtime::Operation)]
    #[operation(GET "/many")]
    pub struct ManyCall<C = ()> {
        client: C,
        #[query]
        a: i64,
        #[query]
        b: i64,
        #[query]
        c: i64,
        #[query]
        d: i64,
        #[query]
        e: i64,
        #[query]
        f: i64,
        #[query]
        g: i64,
        #[query]
        h: i64,
    }

    /// A call for a page, with a deprecated parameter.
    #[derive(Clone, Debug, sdksmith_runtime::Operation)]
    #[operation(
        GET "/pages",
        output = super::answers::Page,
        pages(item = i64, offset = r#type, limit = limit, total = total,),
    )]
    pub struct PagedCall<C = ()> {
        client: C,
        #[query]
        r#type: std::option::Option<i64>,
        #[deprecated(note = "use nothing")]
        #[query]
        limit: i64,
    }

    /// A call that follows links and waits.
    #[derive(Clone, Debug, sdksmith_runtime::Operation)]
    #[operation(
        GET "/links",
        output = super::answers::Page,
        pages(item = i64, next = "a.b"),
        wait(field = r#type, during = true, every = 1, deadline = 9,),
    )]
    pub struct LinkedCall<C = ()> {
        client: C,
    }

    /// A call for a file.
    #[derive(Clone, Debug, sdksmith_runtime::Operation)]
    #[operation(GET "/file", auth = "user", file)]
    pub struct FileCall<C = ()> {
        client: C,
    }

    /// A call with a form.
    #[derive(Clone, Debug, sdksmith_runtime::Operation)]
    #[operation(POST "/form")]
    pub struct FormCall<C = ()> {
        client: C,
        #[form]
        r#type: sdksmith_runtime::Upload,
        #[form]
        r#match: std::option::Option<sdksmith_runtime::Upload>,
        #[form(list, name = "more[]")]
        more: std::vec::Vec<sdksmith_runtime::Upload>,
        #[form]
        one: i64,
        /// No longer.
        #[deprecated(note = "use `one`")]
        #[form]
        old: std::option::Option<std::string::String>,
        #[form(list)]
        some: std::vec::Vec<std::string::String>,
    }

    /// A private one.
    #[derive(Clone, Debug, sdksmith_runtime::Address)]
    #[address("/login")]
    pub(crate) struct Login<C = ()> {
        client: C,
    }

    /// One on another host.
    #[derive(Clone, Debug, sdksmith_runtime::Address)]
    #[address("https://x.example/{lang}/login", fixed("a" = "{b}"),)]
    pub struct Elsewhere<C = ()> {
        client: C,
        #[segment]
        lang: std::option::Option<std::string::String>,
        #[query]
        back: sdksmith_runtime::RedirectUri,
        #[query]
        state: std::option::Option<sdksmith_runtime::CallbackState>,
    }

    /// What comes back with a state.
    #[derive(Clone, Debug, sdksmith_runtime::Callback)]
    #[callback(failure = "error", state = "state", list = "some")]
    pub enum BackWithState {
        /// It went well.
        Success(i64),
        /// It did not.
        Failure(i64),
    }

    /// What comes back.
    #[derive(Clone, Debug, sdksmith_runtime::Callback)]
    #[callback(failure = "error")]
    pub enum Back {
        /// It went well.
        Success(i64),
        /// It did not.
        Failure(i64),
    }

    /// What is delivered.
    #[derive(Clone, Debug, sdksmith_runtime::Delivery)]
    pub struct Message {
        /// Which one.
        pub id: i64,
        /// What happened.
        pub event: Event,
    }

    /// What happened.
    #[derive(Clone, Debug, sdksmith_runtime::Delivery)]
    #[delivery(events)]
    pub enum Event {
        /// Something known.
        #[event("KNOWN")]
        Known(std::boxed::Box<i64>),
        /// Something else.
        #[unknown]
        Unknown(sdksmith_runtime::UnknownEvent),
    }
}

#[test]
fn raw_identifiers_lose_their_mark_on_the_wire() {
    use sdksmith_runtime::Operation as _;

    let call = calls::Call::new("a").r#match(true).some([1, 2]);
    assert_eq!(call.request_line(), "POST /a?match=true&some=1,2");
}
