//! JSON without what is left out.

use super::{Part, REDACTED, Redaction, names};
use crate::json::{Members, decimal};
use crate::{DecodeError, Encoder, Json, from_slice, from_str};

impl Redaction {
    /// The same JSON with other values where they are left out; an error where it isn't JSON.
    pub(in crate::testing) fn json(&self, body: &[u8], part: Part) -> Result<Json, DecodeError> {
        // Checked as a whole first, so that it nests no deeper than the reader allows.
        let whole: Json = from_slice(body)?;
        let mut writer = Writer {
            redaction: self,
            part,
            depth: 0,
            out: Encoder::new(),
        };
        writer.value("", whole.as_str(), false)?;
        from_str(&writer.out.finish())
    }
}

struct Writer<'r> {
    redaction: &'r Redaction,
    part: Part,
    /// How many objects are open.
    depth: usize,
    out: Encoder,
}

impl Writer<'_> {
    /// The value of the member `name`; `hidden` where all of it is left out.
    fn value(&mut self, name: &str, json: &str, hidden: bool) -> Result<(), DecodeError> {
        match json.as_bytes().first() {
            Some(b'{') => self.object(json, hidden),
            Some(b'[') => self.array(name, json, hidden),
            Some(b'"') => self.text(name, &from_str::<String>(json)?, hidden),
            Some(b't' | b'f' | b'n') => {
                self.out.raw(json);
                Ok(())
            }
            _ => self.number(name, json, hidden),
        }
    }

    /// An error object is the whole answer: what lies deeper in it is like any other answer.
    fn part(&self) -> Part {
        match self.part {
            Part::Answer { is_error } => Part::Answer {
                is_error: is_error && self.depth == 1,
            },
            other => other,
        }
    }

    fn object(&mut self, json: &str, hidden: bool) -> Result<(), DecodeError> {
        self.out.raw("{");
        self.depth += 1;
        for member in Members::of(json) {
            let member = member?;
            let known = names::is_name(&member.name);
            self.out.name(if known { &member.name } else { REDACTED });
            let hidden = hidden || self.redaction.hides_all(&member.name, self.part());
            self.value(&member.name, member.value, hidden)?;
        }
        self.depth -= 1;
        self.out.raw("}");
        Ok(())
    }

    /// What stands in a list stands below the list's name.
    fn array(&mut self, name: &str, json: &str, hidden: bool) -> Result<(), DecodeError> {
        self.out.raw("[");
        for (index, item) in from_str::<Vec<Json>>(json)?.iter().enumerate() {
            self.out.raw(if index == 0 { "" } else { "," });
            self.value(name, item.as_str(), hidden)?;
        }
        self.out.raw("]");
        Ok(())
    }

    fn text(&mut self, name: &str, text: &str, hidden: bool) -> Result<(), DecodeError> {
        let kept = !hidden && self.redaction.keeps_text(name, text, self.part());
        self.out.text(match text {
            text if kept => text,
            text if names::is_date(text) => "2000-01-01",
            text if decimal(text).is_some() => "0",
            _ => REDACTED,
        });
        Ok(())
    }

    fn number(&mut self, name: &str, number: &str, hidden: bool) -> Result<(), DecodeError> {
        let kept = !hidden && self.redaction.keeps_number(name, number, self.part());
        self.out.raw(if kept { number } else { "0" });
        Ok(())
    }
}
