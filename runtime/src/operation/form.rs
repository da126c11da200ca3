//! Forms: values and files under names, as the body of a request.

use http::HeaderValue;

use super::Parameter;
use super::percent::{Keep, Percent};
use crate::Error;

mod multipart;
mod upload;

pub use upload::Upload;

/// A value that can stand in a form: every [`Parameter`], and an [`Upload`].
pub trait FormValue {
    /// Whether it is a file. A form that can have one is sent as `multipart/form-data`, whether it has one or not.
    const IS_FILE: bool = false;

    /// What is sent.
    fn part(&self) -> FormPart<'_>;
}

/// What a form has under a name.
#[allow(
    missing_debug_implementations,
    reason = "it would print what nobody may see"
)]
#[non_exhaustive]
pub enum FormPart<'v> {
    /// A value that is written as text.
    Text(&'v dyn Parameter),
    /// A file.
    File(&'v Upload),
}

impl<T: Parameter> FormValue for T {
    fn part(&self) -> FormPart<'_> {
        FormPart::Text(self)
    }
}

impl FormValue for Upload {
    const IS_FILE: bool = true;

    fn part(&self) -> FormPart<'_> {
        FormPart::File(self)
    }
}

/// A form as far as it is filled in.
#[derive(Default)]
pub(super) struct Form {
    pub(super) is_multipart: bool,
    fields: Vec<(String, Content)>,
}

enum Content {
    Text(String),
    File(Upload),
}

impl Form {
    /// Adds a value; says why it can't be sent, without repeating it.
    pub(super) fn text(&mut self, name: &str, value: &dyn Parameter) -> Result<(), &'static str> {
        let mut text = String::new();
        let written = value.write_parameter(&mut text);
        self.fields.push((name.to_owned(), Content::Text(text)));
        match (value.problem(), written) {
            (Some(problem), _) => Err(problem),
            (None, Err(_)) => Err("can't be written as text"),
            (None, Ok(())) => Ok(()),
        }
    }

    /// Adds a file; says why it can't be sent, without repeating anything of it.
    pub(super) fn file(&mut self, name: &str, file: &Upload) -> Result<(), &'static str> {
        let content = Content::File(file.clone());
        self.fields.push((name.to_owned(), content));
        file.problem().map_or(Ok(()), Err)
    }

    /// What the body is, and the body.
    pub(super) fn into_body(self) -> Result<(HeaderValue, Vec<u8>), Error> {
        if self.is_multipart {
            return multipart::write(&self.fields);
        }
        let media_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        Ok((media_type, urlencoded(&self.fields).into_bytes()))
    }
}

/// As the URL standard has it: `name=value` with `&` between, blanks as `+`.
fn urlencoded(fields: &[(String, Content)]) -> String {
    let mut out = String::new();
    for (name, content) in fields {
        // A file makes it another kind of form.
        if let Content::Text(text) = content {
            if !out.is_empty() {
                out.push('&');
            }
            push_encoded(&mut out, name);
            out.push('=');
            push_encoded(&mut out, text);
        }
    }
    out
}

fn push_encoded(out: &mut String, text: &str) {
    let keep = Keep::Form;
    // Writing to a text can't fail.
    let _ = std::fmt::Write::write_str(&mut Percent { out, keep }, text);
}
