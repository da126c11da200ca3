//! What came along undeclared.

use core::fmt;
use std::borrow::Cow;

use crate::json::{
    Decode, DecodeError, Decoder, Encode, Encoder, Fields, field_name, from_str, unescaped,
};

/// The fields of an object that its model doesn't declare, as they were written.
///
/// They go back out when the model is written, and can be read, added and removed here. A name that the server wrote
/// twice is there twice; [`get`](Extra::get) gives the last value that isn't null.
///
/// A declared field that came as a text which means null stands here too, and goes back out until it is set or cleared.
/// What is inserted under a declared name is sent where the field itself isn't set.
///
/// It belongs to the object that it came with, as it remembers which declared fields were null there. To take fields over
/// into another object, insert them one by one.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::{Extra, from_str, to_string};
///
/// let mut extra: Extra = from_str(r#"{"rank": 3, "label": "new"}"#)?;
/// assert_eq!(extra.get("rank"), Some("3"));
/// assert_eq!(extra.read::<String>("label").transpose()?.as_deref(), Some("new"));
///
/// extra.insert("rank", &4);
/// extra.remove("label");
/// assert_eq!(to_string(&extra), r#"{"rank":4}"#);
/// # Ok::<(), sdksmith_runtime::DecodeError>(())
/// ```
#[derive(Clone, Default)]
pub struct Extra {
    /// `"name":value,"other":value`: one buffer, so that a model with nothing in it allocates nothing and one with much
    /// in it allocates little.
    members: String,
    /// Bit i: the declared field i was null. Bit 63: `members` may hold declared names too.
    marks: u64,
}

/// Set when `members` may hold declared names too.
const MIXED: u64 = 1 << 63;

impl Extra {
    /// An empty one.
    pub const fn new() -> Self {
        Extra {
            members: String::new(),
            marks: 0,
        }
    }

    /// The value of a field as JSON text.
    pub fn get(&self, name: &str) -> Option<&str> {
        let values = || {
            self.iter()
                .filter(|(known, _)| known == name)
                .map(|(_, value)| value)
        };
        values()
            .filter(|value| *value != "null")
            .last()
            .or_else(|| values().last())
    }

    /// Reads the value of a field as a type. `None` when there is no such field.
    pub fn read<T: Decode>(&self, name: &str) -> Option<Result<T, DecodeError>> {
        self.get(name).map(from_str)
    }

    /// Sets the value of a field, in place of the one it had.
    pub fn insert(&mut self, name: &str, value: &dyn Encode) {
        self.remove(name);
        let mut member = Encoder::new();
        member.text(name);
        member.raw(":");
        value.encode(&mut member);
        self.keep_declared(&member.finish());
    }

    /// Appends the fields of another one, whose names aren't declared.
    pub(crate) fn append(&mut self, other: &Extra) {
        if !other.is_empty() {
            self.keep(&other.members);
        }
    }

    /// Removes a field; true when there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        let mut left = Extra::new();
        self.iter_raw()
            .filter(|(key, _, _)| unescaped(key) != name)
            .for_each(|(_, _, member)| left.keep(member));
        let removed = left.members.len() != self.members.len();
        self.members = left.members;
        removed
    }

    /// The names and the JSON texts of their values, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (Cow<'_, str>, &str)> {
        self.iter_raw()
            .map(|(key, value, _)| (unescaped(key), value))
    }

    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.iter_raw().count()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Appends a member as it stands in good JSON.
    #[inline]
    pub(crate) fn keep(&mut self, member: &str) {
        if !self.members.is_empty() {
            self.members.push(',');
        }
        self.members.push_str(member);
    }

    /// The same for one whose name may be declared.
    pub(crate) fn keep_declared(&mut self, member: &str) {
        self.marks |= MIXED;
        self.keep(member);
    }

    /// Remembers that a declared field was null.
    #[inline]
    pub(crate) fn mark_null(&mut self, index: usize, fields: &'static Fields) {
        if index < 63 {
            self.marks |= 1 << index;
        } else {
            self.keep_null(index, fields);
        }
    }

    #[cold]
    fn keep_null(&mut self, index: usize, fields: &'static Fields) {
        let key = fields.keys.get(index).copied().unwrap_or("\"\":");
        // Without a look at what is there already: a server that repeats a null must not make this slow.
        self.keep_declared(&format!("{key}null"));
    }

    /// A declared field is to be written as null, whatever stood here for it.
    pub(crate) fn clear(&mut self, index: usize, fields: &'static Fields) {
        if self.may_hold_declared() {
            let key = fields.keys.get(index).copied();
            self.remove(key.map(field_name).unwrap_or_default());
        }
        self.mark_null(index, fields);
    }

    fn is_marked(&self, index: usize) -> bool {
        index < 63 && self.marks >> index & 1 == 1
    }

    /// A bit for each field to be written as null: those that are marked, unless a member here speaks for them.
    pub(crate) fn nulls(&self, fields: &Fields) -> u64 {
        let mut nulls = self.marks & !MIXED;
        if self.may_hold_declared() && nulls != 0 {
            let declared = self.iter().filter_map(|(name, _)| fields.position(&name));
            declared
                .filter(|index| *index < 63)
                .for_each(|index| nulls &= !(1 << index));
        }
        nulls
    }

    /// Whether the declared field was null on the wire.
    pub(crate) fn is_null(&self, index: usize, name: &str) -> bool {
        self.is_marked(index) || self.get(name).is_some()
    }

    pub(crate) fn may_hold_declared(&self) -> bool {
        self.marks & MIXED != 0
    }

    pub(crate) fn members(&self) -> &str {
        &self.members
    }

    /// Each member's name (without quotes, escapes left), value, and whole text.
    fn iter_raw(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let mut decoder = Decoder::new(&self.members);
        core::iter::from_fn(move || decoder.listed_member())
    }
}

impl Decode for Extra {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let mut extra = Extra::new();
        // Nobody knows yet which names the object declares that it may become a part of.
        extra.marks = MIXED;
        let mut more = decoder.open_map()?;
        while more {
            extra.keep(decoder.member()?.2);
            more = decoder.next_member()?;
        }
        Ok(extra)
    }
}

impl Encode for Extra {
    fn encode(&self, encoder: &mut Encoder) {
        static NOTHING: Fields = Fields::new("", &[], &[], &[]);
        encoder.object(&NOTHING, &[], self);
    }
}

impl PartialEq for Extra {
    /// The same names with the same values; null marks of declared fields don't count.
    fn eq(&self, other: &Self) -> bool {
        crate::__private::equal(self, other)
    }
}

impl fmt::Debug for Extra {
    /// Prints names only: nobody knows what the values are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::__private::debug("Extra", self, f)
    }
}

crate::__bridge!(Extra);
