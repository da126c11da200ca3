//! Forms as bodies: held against parsers that weren't written here.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod parts;
mod printed;

use bytes::Bytes;
use parts::{Part, file, text};
use proptest::collection::vec;
use proptest::prelude::*;
use sdksmith_runtime::{BaseUrl, Operation, RedirectUri, Secret, Upload};

/// Signs somebody up.
#[derive(Clone, Debug, Operation)]
#[operation(POST "/members")]
struct CreateMember<C = ()> {
    client: C,
    #[form]
    name: String,
    #[form(name = "pass word")]
    password: Option<Secret>,
    #[form]
    back: Option<RedirectUri>,
    #[form(list)]
    tags: Vec<String>,
}

/// Puts pictures on a note.
#[derive(Clone, Debug, Operation)]
#[operation(POST "/notes/{note}/pictures")]
struct AddPictures<C = ()> {
    client: C,
    #[segment]
    note: i64,
    #[form]
    caption: Option<String>,
    #[form]
    front: Option<Upload>,
    #[form(list, name = "more[]")]
    more: Vec<Upload>,
    #[form]
    key: Option<Secret>,
}

fn request(operation: &impl Operation) -> http::Request<Bytes> {
    let base = BaseUrl::parse("https://acme.example/v1").unwrap();
    operation.http_request(&base).unwrap()
}

fn refusal(operation: &impl Operation) -> String {
    let base = BaseUrl::parse("https://acme.example/v1").unwrap();
    let error = operation.http_request(&base).unwrap_err();
    assert!(error.is_build());
    printed::everything_of(&error)
}

fn parts(operation: &impl Operation) -> Vec<Part> {
    let request = request(operation);
    let media_type = request.headers()["content-type"].to_str().unwrap();
    parts::read(media_type, request.body().clone())
}

#[test]
fn a_form_without_files_is_urlencoded() {
    let create = CreateMember::new("Ada & Co.~*-_")
        .password("s3cret é+")
        .tags(["a", "b c"]);
    let request = request(&create);
    let media_type = "application/x-www-form-urlencoded";
    assert_eq!(request.headers()["content-type"], media_type);
    let body = "name=Ada+%26+Co.%7E*-_&pass+word=s3cret+%C3%A9%2B&tags=a&tags=b+c";
    assert_eq!(request.body(), body);
}

#[test]
fn a_form_that_can_have_files_is_multipart_to_the_byte() {
    let picture = Upload::new("cat.png", "meow").content_type("image/png");
    let add = AddPictures::new(7).caption("A cat").front(picture);
    let request = request(&add);
    assert_eq!(
        request.headers()["content-type"],
        "multipart/form-data; boundary=sdksmith-form-000000000000"
    );
    let expected = "--sdksmith-form-000000000000\r\n\
        Content-Disposition: form-data; name=\"caption\"\r\n\r\n\
        A cat\r\n\
        --sdksmith-form-000000000000\r\n\
        Content-Disposition: form-data; name=\"front\"; filename=\"cat.png\"\r\n\
        Content-Type: image/png\r\n\r\n\
        meow\r\n\
        --sdksmith-form-000000000000--\r\n";
    assert_eq!(request.body(), expected);
}

#[test]
fn a_form_is_of_one_kind_whatever_is_in_it() {
    assert_eq!(parts(&AddPictures::new(7)), []);
    let more = [Upload::new("a", "1"), Upload::new("b", vec![0, 255])];
    let add = AddPictures::new(7).more(more).key("k");
    let bytes = "application/octet-stream";
    assert_eq!(
        parts(&add),
        [
            file("more[]", "a", bytes, b"1"),
            file("more[]", "b", bytes, &[0, 255]),
            text("key", "k")
        ]
    );
    let empty = request(&CreateMember::new(""));
    assert_eq!(empty.body(), "name=");
}

#[test]
fn a_content_with_the_boundary_in_it_gets_another_one() {
    let sly = "a\r\n--sdksmith-form-000000000000\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nstolen\r\n\
        --sdksmith-form-000000000001--\r\n";
    let add = AddPictures::new(7)
        .caption(sly)
        .front(Upload::new("a", sly));
    let sent = request(&add);
    let media_type = &sent.headers()["content-type"];
    assert_eq!(
        media_type,
        "multipart/form-data; boundary=sdksmith-form-000000000002"
    );
    assert_eq!(sent.body(), request(&add).body(), "the same once more");
    let bytes = "application/octet-stream";
    let expected = [
        text("caption", sly),
        file("front", "a", bytes, sly.as_bytes()),
    ];
    assert_eq!(parts(&add), expected);
}

#[test]
fn a_file_name_can_not_leave_its_quotes() {
    for (name, expected) in [
        ("a\"; name=\"key", "a%22; name=%22key"),
        ("a\r\nX-Evil: 1\r\n\r\nb", "a%0D%0AX-Evil: 1%0D%0A%0D%0Ab"),
        ("chat été 猫.png", "chat été 猫.png"),
    ] {
        let add = AddPictures::new(7).front(Upload::new(name, "x"));
        let bytes = "application/octet-stream";
        assert_eq!(parts(&add), [file("front", expected, bytes, b"x")]);
    }
}

#[test]
fn what_can_not_be_sent_is_an_error_without_the_data() {
    let unnamed = Upload::new("leak-\0", "leak-content");
    let open = Upload::new("leak-\\", "leak-content");
    let untyped = Upload::new("leak-name", "leak-content").content_type("leak-type\r\nX-Evil: 1");
    for (upload, why) in [
        (unnamed, "has a file with a control character in its name"),
        (
            open,
            "has a file with a control character in its name, or `\\`",
        ),
        (untyped, "has a file whose content type isn't one"),
    ] {
        let printed = refusal(&AddPictures::new(7).front(upload));
        let why = format!("the field `front` of the form {why}");
        assert!(printed.contains(&why), "{printed}");
        assert!(!printed.contains("leak"), "{printed}");
    }
    let back = RedirectUri::from("https://leak.example/?a=b");
    let printed = refusal(&CreateMember::new("leak-name").back(back));
    assert!(
        printed.contains("the field `back` of the form "),
        "{printed}"
    );
    assert!(!printed.contains("leak"), "{printed}");
}

#[test]
fn nothing_of_a_form_is_printed() {
    let picture = Upload::new("leak-name", "leak-content").content_type("leak/type");
    let add = AddPictures::new(7)
        .front(picture.clone())
        .more([picture])
        .key("leak-key");
    assert_eq!(add.request_line(), "POST /notes/7/pictures");
    let debug = format!("{add:?} {add:#?}");
    assert!(!debug.contains("leak"), "{debug}");
    let create = CreateMember::new("leak-name").password("leak-password");
    assert_eq!(create.request_line(), "POST /members");
}

/// What HTML escapes in names; everything else stays.
fn escaped(name: &str) -> String {
    let name = name.replace('"', "%22");
    name.replace('\r', "%0D").replace('\n', "%0A")
}

fn content() -> impl Strategy<Value = Vec<u8>> {
    // Whatever bytes, and what looks like the form itself.
    let pieces = prop_oneof![
        any::<Vec<u8>>(),
        "(\r\n)?--(sdksmith-form-00000000000[0-9])?(--)?(\r\n)?".prop_map(String::into_bytes),
    ];
    vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_urlencoded_form_comes_back(name in any::<String>(), password in any::<String>(), tags in any::<Vec<String>>()) {
        let create = CreateMember::new(&name).password(password.as_str()).tags(&tags);
        let sent = request(&create);
        let read: Vec<(String, String)> = url::form_urlencoded::parse(sent.body()).into_owned().collect();
        let first = [("name", &name), ("pass word", &password)];
        let all = first.into_iter().chain(tags.iter().map(|it| ("tags", it)));
        let expected: Vec<_> = all.map(|(name, value)| (name.to_owned(), value.clone())).collect();
        prop_assert_eq!(&read, &expected);
        let pairs = expected.iter().map(|(name, value)| (name, value));
        let other: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        prop_assert_eq!(sent.body(), &other);
    }

    #[test]
    fn any_multipart_form_comes_back(
        caption in content().prop_map(|it| String::from_utf8_lossy(&it).into_owned()),
        files in vec(("[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]*[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\\\]", content()), 0..4),
    ) {
        let uploads = files.iter().map(|(name, content)| Upload::new(name, content.clone()));
        let add = AddPictures::new(7).caption(&caption).more(uploads);
        let all = files.iter().map(|(name, content)| {
            file("more[]", &escaped(name), "application/octet-stream", content)
        });
        let expected: Vec<Part> = std::iter::once(text("caption", &caption)).chain(all).collect();
        prop_assert_eq!(parts(&add), expected);
    }
}
