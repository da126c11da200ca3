//! A small API to test with, declared as a generator would.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each test file uses its own part"
)]

use bytes::Bytes;
use sdksmith_runtime::{
    Api, AuthLevel, AuthScheme, Caller, Core, ErrorShape, Extra, IdRef, IntegerId, Model, OpenEnum,
    Operation, Secret, UnknownValue,
};
use sdksmith_runtime::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};

pub static API: Api = Api {
    name: "notes",
    base_url: "https://{domain}.example/v1",
    hosts: &[],
    auth: &[
        AuthLevel {
            name: "user",
            scheme: AuthScheme::Bearer,
        },
        AuthLevel {
            name: "config",
            scheme: AuthScheme::Header("X-Api-Key"),
        },
    ],
    errors: ErrorShape {
        code: "code",
        message: "description",
        request_id: "request_id",
        request_id_header: "X-Request-Id",
    },
};

/// Reaches nobody.
#[derive(Clone, Copy, Debug)]
pub struct Offline;

impl Transport for Offline {
    fn send(
        &self,
        _request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(std::future::ready(Err(TransportErrorKind::Connect.into())))
    }
}

#[derive(Clone, Debug)]
pub struct Client {
    pub core: Core,
}

impl Caller for Client {
    type Core = Core;

    fn core(&self) -> &Core {
        &self.core
    }
}

mod kinds {
    pub enum UserId {}
    pub enum NoteId {}
}

pub type UserId = IntegerId<kinds::UserId>;
pub type NoteId = IntegerId<kinds::NoteId>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IdRef)]
pub enum UserRef {
    #[value("me")]
    Me,
    Id(UserId),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
pub enum NoteExpand {
    #[value("author")]
    Author,
    #[value("replies[author,likes]")]
    Replies,
    #[unknown]
    Unknown(UnknownValue),
}

#[derive(Clone, Model)]
#[non_exhaustive]
pub struct Note {
    pub id: NoteId,
    pub text: Option<String>,
    pub extra: Extra,
}

#[derive(Clone, Model)]
#[model(setters)]
#[non_exhaustive]
pub struct NoteRequest {
    pub text: Option<String>,
    #[model(secret)]
    pub password: Option<String>,
    pub extra: Extra,
}

#[derive(Clone, Model)]
#[non_exhaustive]
pub struct ApiError {
    pub code: String,
    pub description: Option<String>,
    pub extra: Extra,
}

#[derive(Clone, Debug, Operation)]
#[operation(GET "/users/{user}/notes/{note}", auth = "user", output = Note)]
#[must_use = "nothing is sent until it is awaited"]
pub struct GetNote<C = ()> {
    client: C,
    #[segment(into)]
    user: UserRef,
    #[segment]
    note: NoteId,
    /// Whether deleted notes count.
    #[query(flag)]
    all: bool,
    /// What to bring along.
    #[query(list)]
    expand: Vec<NoteExpand>,
    /// Only notes with this word.
    #[query(name = "q")]
    word: Option<String>,
    /// The same as `word`.
    #[deprecated(note = "use `word`")]
    #[query]
    term: Option<String>,
    /// Other parameters.
    #[query(additional)]
    additional: Vec<(String, Secret)>,
    /// Which language to answer in.
    #[header("Accept-Language")]
    language: Option<String>,
}

#[derive(Clone, Debug, Operation)]
#[operation(POST "/users/{user}/notes", auth = "user", output = Note, wrapped = "note")]
pub struct CreateNote<C = ()> {
    client: C,
    #[segment(into)]
    user: UserRef,
    #[body]
    body: NoteRequest,
}

#[derive(Clone, Debug, Operation)]
#[operation(DELETE "/notes/{note}", auth = "config", output = Option<Note>)]
pub struct DeleteNote<C = ()> {
    client: C,
    #[segment]
    note: NoteId,
}

#[derive(Clone, Debug, Operation)]
#[operation(GET "/files/{folder}/{name}", output = Vec<Note>)]
pub struct ListFiles<C = ()> {
    client: C,
    #[segment]
    name: String,
    #[segment(list)]
    folder: Vec<String>,
    #[query]
    token: Option<sdksmith_runtime::Secret>,
    #[body]
    body: Option<NoteRequest>,
}

#[derive(Clone, Debug, Operation)]
#[operation(PUT "/ping", idempotent = false)]
pub struct Ping<C = ()> {
    client: C,
}
