//! Answers that are files: whole, and while they arrive.
#![allow(clippy::unwrap_used, missing_docs, reason = "these are tests")]

mod listing;
mod notes;
mod script;

use std::io::Read;
use std::sync::Arc;

use bytes::Bytes;
use listing::GetPicture;
use notes::API;
use script::{Scripted, Step, World, at_once};
use sdksmith_runtime::{Call, Core, CoreBuilder, Error, File, Operation, RetryPolicy};

fn picture() -> Step {
    let headers = [
        ("content-type", "Image/PNG; q=1"),
        (
            "content-disposition",
            "attachment; filename*=UTF-8''%2Ftmp%2Fna%C3%AFve.png",
        ),
    ];
    let headers = headers.map(|(name, value)| (name, value.to_owned()));
    Step::Answer(200, headers.to_vec(), "a picture")
}

fn json(status: u16, media_type: &str) -> Step {
    let headers = vec![("content-type", media_type.to_owned())];
    Step::Answer(status, headers, r#"{"code": "gone"}"#)
}

fn builder() -> CoreBuilder {
    Core::builder(&API)
        .base_url("https://api.example/v1")
        .token("user", "the-token")
        .retry(RetryPolicy::none())
}

fn over(world: &Arc<World>) -> Core {
    builder()
        .transport(Scripted(world.clone()))
        .build()
        .unwrap()
}

#[test]
fn a_file_has_its_bytes_its_media_type_and_a_safe_name() {
    let world = World::of([picture()]);
    let core = over(&world);
    let file = at_once(GetPicture::new(7).bind(&core)).unwrap();
    assert_eq!(&file.bytes()[..], b"a picture");
    assert_eq!(file.media_type(), Some("image/png"));
    assert_eq!(file.name(), Some("naïve.png"));
    assert_eq!(
        format!("{file:?}"),
        r#"File { bytes: 9, media_type: Some("image/png"), .. }"#
    );
    assert_eq!(world.sent.lock().unwrap()[0].headers()["accept"], "*/*");
    assert_eq!(file.into_bytes(), Bytes::from_static(b"a picture"));
}

#[test]
fn what_says_nothing_of_itself_is_a_file_all_the_same() {
    for media_type in ["", "png", "image/", "image/p ng", "/"] {
        let headers = vec![("content-type", media_type.to_owned())];
        let core = over(&World::of([Step::Answer(200, headers, "")]));
        let file = at_once(GetPicture::new(7).bind(&core)).unwrap();
        assert_eq!(file, File::new(""), "{media_type}");
    }
}

/// Whole and streamed, async and blocking.
fn all_ways(step: &Step) -> [Result<(), Error>; 4] {
    let world = || World::of([step.clone()]);
    let core = over(&world());
    let blocking = builder()
        .blocking_transport(Scripted(world()))
        .build_blocking()
        .unwrap();
    [
        at_once(GetPicture::new(7).bind(&core)).map(drop),
        at_once(GetPicture::new(7).bind(&core).stream()).map(drop),
        GetPicture::new(7).bind(&blocking).send().map(drop),
        GetPicture::new(7).bind(&blocking).stream().send().map(drop),
    ]
}

#[test]
fn json_is_no_file() {
    for media_type in [
        "application/json",
        "Application/Problem+JSON; charset=utf-8",
    ] {
        for outcome in all_ways(&json(200, media_type)) {
            let error = outcome.unwrap_err();
            assert!(error.is_decode(), "{error}");
            assert!(
                error.to_string().contains("expected a file, found JSON"),
                "{error}"
            );
            assert!(
                error.to_string().starts_with("GET /pictures/{picture}"),
                "{error}"
            );
        }
    }
}

#[test]
fn a_streamed_file_is_asked_for_uncompressed_and_not_taken_for_one_where_it_is_compressed() {
    let stream = |encoding: &str| {
        let headers = vec![("content-encoding", encoding.to_owned())];
        let world = World::of([Step::Answer(200, headers, "a picture")]);
        let core = over(&world);
        let streamed = at_once(GetPicture::new(7).bind(&core).stream()).map(drop);
        assert_eq!(
            world.sent.lock().unwrap()[0].headers()["accept-encoding"],
            "identity"
        );
        streamed
    };
    assert!(stream("Identity").is_ok());
    for encoding in ["gzip", "br", "identity, gzip"] {
        let error = stream(encoding).unwrap_err();
        assert!(error.is_decode(), "{error}");
        assert!(error.to_string().contains("compressed"), "{error}");
    }
}

#[test]
fn an_error_is_an_error() {
    for outcome in all_ways(&json(404, "application/json")) {
        let error = outcome.unwrap_err();
        assert_eq!(
            (error.status().unwrap().as_u16(), error.code()),
            (404, Some("gone"))
        );
    }
}

#[test]
fn a_file_can_be_read_while_it_arrives() {
    let core = over(&World::of([picture()]));
    let mut download = at_once(GetPicture::new(7).bind(&core).stream()).unwrap();
    assert_eq!(download.name().as_deref(), Some("naïve.png"));
    assert_eq!(download.media_type().as_deref(), Some("image/png"));
    assert_eq!(
        &at_once(download.next_chunk()).unwrap().unwrap()[..],
        b"a picture"
    );
    assert!(at_once(download.next_chunk()).unwrap().is_none());
}

#[test]
fn a_blocking_file_is_a_reader() {
    let world = World::of([picture()]);
    let builder = builder().blocking_transport(Scripted(world));
    let core = builder.build_blocking().unwrap();
    let mut download = GetPicture::new(7).bind(&core).stream().send().unwrap();
    assert_eq!(download.name().as_deref(), Some("naïve.png"));
    assert_eq!(download.media_type().as_deref(), Some("image/png"));
    let mut text = String::new();
    download.read_to_string(&mut text).unwrap();
    assert_eq!(text, "a picture");
}

#[test]
fn the_caller_bounds_what_is_streamed() {
    let core = over(&World::of([picture()]));
    let download = at_once(GetPicture::new(7).bind(&core).stream()).unwrap();
    let error = at_once(download.max_bytes(8).next_chunk()).unwrap_err();
    assert!(error.is_transport(), "{error}");
}

#[test]
fn without_headers_a_file_is_its_bytes() {
    let response = http::Response::new(Bytes::from_static(b"x"));
    assert_eq!(
        GetPicture::<()>::read_response(response).unwrap(),
        File::new("x")
    );
}
