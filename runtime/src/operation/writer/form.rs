//! Forms as bodies.

use http::header::CONTENT_TYPE;

use super::RequestWriter;
use crate::Error;
use crate::operation::form::{FormPart, FormValue};

impl RequestWriter<'_> {
    /// One field of the form that is the body. Where a form can have a file it is sent as `multipart/form-data`, else as
    /// `application/x-www-form-urlencoded`.
    pub fn form<T: FormValue>(&mut self, name: &str, value: &T) {
        self.form_list(name, std::slice::from_ref(value));
    }

    /// One field of the form, where there is a value.
    pub fn form_optional<T: FormValue>(&mut self, name: &str, value: &Option<T>) {
        self.form_list(name, value.as_slice());
    }

    /// Values that are each sent under the same name, as HTML's forms do.
    pub fn form_list<T: FormValue>(&mut self, name: &str, values: &[T]) {
        // A form says nothing to people: what is in it may be anybody's.
        if self.for_people {
            return;
        }
        let form = self.form.get_or_insert_default();
        form.is_multipart |= T::IS_FILE;
        values
            .iter()
            .for_each(|value| self.form_part(name, value.part()));
    }

    fn form_part(&mut self, name: &str, part: FormPart<'_>) {
        let form = self.form.get_or_insert_default();
        let added = match part {
            FormPart::Text(value) => form.text(name, value),
            FormPart::File(file) => form.file(name, file),
        };
        if let Err(problem) = added {
            self.fail(format!("the field `{name}` of the form {problem}"));
        }
    }

    /// Makes the body of the form, where there is one.
    pub(super) fn finish_form(&mut self) -> Result<(), Error> {
        let Some(form) = self.form.take() else {
            return Ok(());
        };
        if self.headers.contains_key(CONTENT_TYPE) {
            self.fail("the operation names the type of its body, and a form has its own");
        }
        let (media_type, body) = form.into_body()?;
        self.headers.insert(CONTENT_TYPE, media_type);
        self.body = body;
        Ok(())
    }
}
