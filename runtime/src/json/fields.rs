//! The table that a model is read and written by.

/// The declared fields of a model, in the order of their declaration.
#[derive(Debug)]
pub struct Fields {
    name: &'static str,
    /// Each as it stands in compact JSON, with its quotes and its colon: `"id":`.
    pub(crate) keys: &'static [&'static str],
    secrets: &'static [usize],
    null_texts: &'static [(usize, &'static [&'static str])],
    /// A bit for each field that has such texts, so that the others pay nothing; the last one for all from 63 on.
    null_texts_of: u64,
}

impl Fields {
    /// Called by what `#[derive(Model)]` expands to.
    #[doc(hidden)]
    pub const fn new(
        name: &'static str,
        keys: &'static [&'static str],
        secrets: &'static [usize],
        null_texts: &'static [(usize, &'static [&'static str])],
    ) -> Self {
        Fields {
            name,
            keys,
            secrets,
            null_texts,
            null_texts_of: bits(null_texts),
        }
    }

    /// The name of the model.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The names of the fields on the wire.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().map(|key| field_name(key))
    }

    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.keys.iter().position(|key| field_name(key) == name)
    }

    pub(crate) fn is_secret(&self, index: usize) -> bool {
        self.secrets.contains(&index)
    }

    /// Whether some texts mean null for this field; sometimes true for one far behind that has none.
    #[inline]
    pub(crate) fn may_have_null_texts(&self, index: usize) -> bool {
        self.null_texts_of >> index.min(63) & 1 == 1
    }

    /// The texts that mean null for this field.
    pub(crate) fn null_texts(&self, index: usize) -> &'static [&'static str] {
        self.null_texts
            .iter()
            .find(|(field, _)| *field == index)
            .map_or(&[], |(_, texts)| texts)
    }
}

const fn bits(null_texts: &[(usize, &[&str])]) -> u64 {
    let (mut bits, mut at) = (0, 0);
    while at < null_texts.len() {
        let index = null_texts[at].0;
        bits |= 1 << if index < 63 { index } else { 63 };
        at += 1;
    }
    bits
}

/// `id` of `"id":`.
pub(crate) fn field_name(key: &'static str) -> &'static str {
    key.get(1..key.len() - 2).unwrap_or_default()
}
