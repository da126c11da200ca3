//! What the examples talk to: a stand-in for the API on a free port of this machine, which answers as each example says.
#![allow(dead_code, reason = "each example uses its own part")]

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

/// What was asked.
pub(crate) struct Asked {
    pub(crate) method: Method,
    /// Behind `/2.0`.
    pub(crate) path: String,
    pub(crate) query: String,
    /// The media type of the body.
    pub(crate) content_type: String,
    pub(crate) body: Bytes,
}

impl Asked {
    /// Method and path in one text, to be matched.
    pub(crate) fn line(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// The body as JSON; null where it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// An answer of JSON.
pub(crate) fn json(status: u16, body: &Value) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = [(CONTENT_TYPE, "application/json")];
    (status, headers, body.to_string()).into_response()
}

/// An answer that is a file.
pub(crate) fn file(media_type: &'static str, content: &'static str) -> Response {
    ([(CONTENT_TYPE, media_type)], content).into_response()
}

/// The answer of what has nothing to say.
pub(crate) fn nothing() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// The answer for what isn't there.
pub(crate) fn missing() -> Response {
    let body =
        serde_json::json!({ "code": "notFound", "description": "The stand-in doesn't have this." });
    json(404, &body)
}

/// Listens in the background; gives the base URL.
pub(crate) async fn start<A>(answer: A) -> std::io::Result<String>
where
    A: Fn(Asked) -> Response + Clone + Send + Sync + 'static,
{
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let handler = move |method: Method, uri: Uri, headers: HeaderMap, body: Bytes| {
        let path = uri.path();
        let content_type = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
        let asked = Asked {
            method,
            path: path.strip_prefix("/2.0").unwrap_or(path).to_owned(),
            query: uri.query().unwrap_or_default().to_owned(),
            content_type: content_type.unwrap_or_default().to_owned(),
            body,
        };
        let answer = answer(asked);
        async move { answer }
    };
    let router = Router::new().fallback(handler);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(format!("http://{address}/2.0"))
}
