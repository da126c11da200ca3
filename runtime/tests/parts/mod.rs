//! The parts of a multipart form, as a parser for servers reads them.
#![allow(
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub,
    reason = "each test file uses its own part"
)]

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

#[derive(Debug, PartialEq)]
pub struct Part {
    pub name: String,
    pub file_name: Option<String>,
    pub content_type: Option<String>,
    pub content: Bytes,
}

pub fn text(name: &str, content: &str) -> Part {
    Part {
        name: name.to_owned(),
        file_name: None,
        content_type: None,
        content: Bytes::copy_from_slice(content.as_bytes()),
    }
}

pub fn file(name: &str, file_name: &str, content_type: &str, content: &[u8]) -> Part {
    Part {
        file_name: Some(file_name.to_owned()),
        content_type: Some(content_type.to_owned()),
        content: Bytes::copy_from_slice(content),
        ..text(name, "")
    }
}

pub fn read(media_type: &str, body: Bytes) -> Vec<Part> {
    let boundary = multer::parse_boundary(media_type).unwrap();
    let mut form = multer::Multipart::new(AtOnce(Some(body)), boundary);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut parts = Vec::new();
        while let Some(field) = form.next_field().await.unwrap() {
            parts.push(Part {
                name: field.name().unwrap().to_owned(),
                file_name: field.file_name().map(str::to_owned),
                content_type: field.content_type().map(ToString::to_string),
                content: field.bytes().await.unwrap(),
            });
        }
        parts
    })
}

/// A body that is there whole.
struct AtOnce(Option<Bytes>);

impl Stream for AtOnce {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}
