//! What an example's form looks like on the wire: worked out here, independently of the runtime, as the rest of its request is.

use super::prose::on_one_line;
use super::request::text;
use crate::members::Members;
use crate::model::{Example, FormType, Operation, ParameterKind};
use crate::value::{Value, find};

/// One field as it is sent.
struct Field<'e> {
    name: &'e str,
    content: Content,
}

enum Content {
    Text(String),
    File {
        name: String,
        media_type: String,
        text: String,
    },
}

/// The fields in the order of the form; a list is a field for each of its items.
fn fields<'e>(it: &'e Operation, example: &Example) -> Vec<Field<'e>> {
    let mut fields = Vec::new();
    for parameter in &it.form {
        let values = match find(&example.form, &parameter.wire) {
            None => continue,
            Some(Value::List(items)) if parameter.kind == ParameterKind::List => &items[..],
            Some(value) => std::slice::from_ref(value),
        };
        let name = parameter.wire.as_str();
        fields.extend(values.iter().map(|value| Field {
            name,
            content: content(value),
        }));
    }
    fields
}

fn content(value: &Value) -> Content {
    let Value::Object(members) = value else {
        return Content::Text(text(Some(value)));
    };
    let member = |key| find(members, key).map(|it| text(Some(it)));
    Content::File {
        name: member("name").unwrap_or_default(),
        media_type: member("type").unwrap_or_else(|| "application/octet-stream".into()),
        text: member("content").unwrap_or_default(),
    }
}

/// The form for a test: a list of its fields, names as HTML escapes them.
pub(super) fn for_a_test(it: &Operation, example: &Example) -> Value {
    let is_multipart = it.form_type() == Some(FormType::Multipart);
    let escaped = |name: &str| match is_multipart {
        true => name.replace('"', "%22"),
        false => name.to_owned(),
    };
    let fields = fields(it, example).into_iter().map(|field| {
        let members = Members::new().with("name", escaped(field.name));
        Value::from(match field.content {
            Content::Text(text) => members.with("content", text),
            Content::File {
                name,
                media_type,
                text,
            } => members
                .with("file", escaped(&name))
                .with("type", media_type)
                .with("content", text),
        })
    });
    fields.collect::<Vec<_>>().into()
}

/// The header and the body for a page, behind the other headers; nothing for what has no form.
pub(super) fn for_a_page(it: &Operation, example: &Example) -> String {
    let fields = fields(it, example);
    let Some(form_type) = it.form_type() else {
        return String::new();
    };
    let head = format!("\nContent-Type: {}", form_type.as_str());
    match form_type {
        FormType::Urlencoded => format!("{head}\n\n{}", urlencoded(&fields)),
        FormType::Multipart => {
            let parts: String = fields.iter().map(part).collect();
            format!("{head}; boundary=boundary\n{parts}\n--boundary--")
        }
    }
}

fn urlencoded(fields: &[Field<'_>]) -> String {
    let pairs = fields.iter().filter_map(|field| match &field.content {
        Content::Text(text) => Some(format!("{}={}", encode(field.name), encode(text))),
        Content::File { .. } => None,
    });
    pairs.collect::<Vec<_>>().join("&")
}

fn part(field: &Field<'_>) -> String {
    let name = on_one_line(field.name);
    let head = format!("\n--boundary\nContent-Disposition: form-data; name=\"{name}\"");
    match &field.content {
        Content::Text(text) => format!("{head}\n\n{}", on_one_line(text)),
        Content::File {
            name,
            media_type,
            text,
        } => {
            let (name, text) = (on_one_line(name), on_one_line(text));
            format!("{head}; filename=\"{name}\"\nContent-Type: {media_type}\n\n{text}")
        }
    }
}

/// The arguments of `curl`, without the shell's quotes: an option and its value. A file is one of that name, here.
pub(super) fn for_curl(it: &Operation, example: &Example) -> Vec<(&'static str, String)> {
    let is_multipart = it.form_type() == Some(FormType::Multipart);
    let fields = fields(it, example).into_iter();
    let arguments = fields.map(|field| match (field.content, is_multipart) {
        (Content::Text(text), true) => ("--form-string", format!("{}={text}", field.name)),
        // It encodes what stands behind the first `=` alone.
        (Content::Text(text), false) => {
            ("--data-urlencode", format!("{}={text}", encode(field.name)))
        }
        (
            Content::File {
                name, media_type, ..
            },
            _,
        ) => {
            let path = quoted_path(&name);
            (
                "--form",
                format!("{}=@{path};type={media_type}", field.name),
            )
        }
    });
    arguments.collect()
}

/// A path as `--form` reads it: `;` and `,` would end it.
fn quoted_path(path: &str) -> String {
    match path.contains([';', ',', '"']) {
        true => format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\"")),
        false => path.to_owned(),
    }
}

/// As the URL standard writes forms.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => {
                out.push(char::from(byte))
            }
            b' ' => out.push('+'),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::quoted_path;

    #[test]
    fn a_path_of_curl_does_not_end_in_its_name() {
        assert_eq!(quoted_path("a b.png"), "a b.png");
        assert_eq!(quoted_path(r#"a;b\"c".png"#), r#""a;b\\\"c\".png""#);
    }
}
