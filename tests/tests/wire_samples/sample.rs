//! How a sample is read and compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use powens::{Decode, Encode};
use sdksmith_runtime::{Json, from_str, wire_case};
use serde_json::Value;

/// A file and how it is read.
pub(crate) struct Sample {
    pub(crate) file: &'static str,
    read: fn(&str) -> Result<Read, String>,
    /// The member of the envelope that is ours; the rest of the envelope belongs to an operation that comes later.
    below: Option<&'static str>,
    /// Why the sample has no `id`; it is then read with one, which the test adds.
    pub(crate) lacks_id: Option<&'static str>,
    /// The members that no model declares, at any depth.
    undeclared: &'static [&'static str],
    /// What is written otherwise than it came, and how.
    respelt: Option<(&'static str, &'static str)>,
    /// Whether it is a map to texts: its members mean nothing to us, but nothing else than a text can be one.
    pub(crate) is_map: bool,
}

/// Members that a list, or a webhook, is there for.
const LISTS: [&str; 14] = [
    "account_ownerships",
    "accounts",
    "bank_category",
    "connection",
    "connections",
    "connectors",
    "documents",
    "fields",
    "marketorders",
    "pockets",
    "recipients",
    "sources",
    "subscriptions",
    "transactions",
];

/// What a sample became.
struct Read {
    value: Box<dyn Encode>,
    /// How it prints, with the names of undeclared members.
    printed: String,
}

/// The error is the path where reading failed.
fn read<T: Decode + Encode + Debug + 'static>(text: &str) -> Result<Read, String> {
    let value: T = from_str(text).map_err(|error| error.path().to_string())?;
    let printed = format!("{value:?}");
    Ok(Read {
        value: Box::new(value),
        printed,
    })
}

/// A sample that is one object.
pub(crate) const fn whole<T: Decode + Encode + Debug + 'static>(file: &'static str) -> Sample {
    Sample {
        file,
        read: read::<T>,
        below: None,
        lacks_id: None,
        undeclared: &[],
        respelt: None,
        is_map: false,
    }
}

/// A sample that maps what an application chooses to texts.
pub(crate) const fn map(file: &'static str) -> Sample {
    Sample {
        is_map: true,
        ..whole::<BTreeMap<String, String>>(file)
    }
}

/// A sample whose member `below` is our object.
pub(crate) const fn member<T: Decode + Encode + Debug + 'static>(
    file: &'static str,
    below: &'static str,
) -> Sample {
    Sample {
        below: Some(below),
        ..whole::<T>(file)
    }
}

/// A sample whose member `below` is a list of our objects.
pub(crate) const fn list<T: Decode + Encode + Debug + 'static>(
    file: &'static str,
    below: &'static str,
) -> Sample {
    member::<Vec<T>>(file, below)
}

/// A sample that was cut out of a whole object.
pub(crate) const fn fragment<T: Decode + Encode + Debug + 'static>(
    file: &'static str,
    reason: &'static str,
) -> Sample {
    Sample {
        lacks_id: Some(reason),
        ..whole::<T>(file)
    }
}

impl Sample {
    pub(crate) const fn undeclared(self, undeclared: &'static [&'static str]) -> Self {
        Self { undeclared, ..self }
    }

    /// A number that the type reads, and writes as text.
    pub(crate) const fn respelt(self, came: &'static str, written: &'static str) -> Self {
        Self {
            respelt: Some((came, written)),
            ..self
        }
    }

    /// The part that is ours, with an id where the sample lacks one.
    pub(crate) fn completed(&self, text: &str) -> String {
        let text = match self.below {
            Some(member) => {
                let envelope: BTreeMap<String, Json> = from_str(text).unwrap();
                envelope[member].as_str().to_owned()
            }
            None => text.to_owned(),
        };
        match self.lacks_id {
            Some(_) => text.replacen('{', r#"{"id": 1,"#, 1),
            None => text,
        }
    }

    /// Where reading fails; `None` when it doesn't.
    pub(crate) fn failing_path(&self, text: &str) -> Option<String> {
        (self.read)(text).err()
    }

    /// Whether the model knows what the sample holds.
    pub(crate) fn declares(&self, text: &str) -> Result<(), String> {
        let read = (self.read)(text)?;
        let (found, expected) = (
            undeclared(&read.printed),
            self.undeclared.iter().copied().collect(),
        );
        if found == expected {
            Ok(())
        } else {
            Err(format!("undeclared are {found:?}, expected {expected:?}"))
        }
    }

    /// What comes out is what came in, but for what the table says.
    pub(crate) fn round_trips(&self, text: &str) -> Result<(), String> {
        let read = (self.read)(text).map_err(|path| format!("can't be read at `{path}`"))?;
        let (came, written) = self.respelt.unwrap_or_default();
        let text = &match came {
            "" => text.to_owned(),
            came => text.replace(came, written),
        };
        // Ours compares digit by digit; the other implementation knows nothing of our reader.
        wire_case::payload(&*read.value, text).map_err(|difference| difference.to_string())?;
        let again = sdksmith_runtime::to_string(&*read.value);
        let (again, before): (Value, Value) = (parse(&again)?, parse(text)?);
        if again == before {
            Ok(())
        } else {
            Err(format!(
                "serde_json reads\n     found {again}\n  expected {before}"
            ))
        }
    }

    /// Whether `null` may be refused there.
    pub(crate) fn may_require(&self, path: &str) -> bool {
        let last = path.rsplit('.').next().unwrap_or(path);
        let of_a_field = path.contains("fields[");
        match last {
            "id" => true,
            // What the API's error object and a connector's field are named by.
            "code" if self.file.starts_with("error_") => true,
            "name" if of_a_field => true,
            // Which account's ownership it is: it has no id of its own.
            "id_account" => self.file.starts_with("account_ownerships"),
            // What an answer is asked for: tokens, keys.
            "access_token" | "auth_token" | "code" | "jwt_token" => {
                self.file.contains("_jwt") || self.file.starts_with("auth_")
            }
            "secret_key" | "e" | "kid" | "kty" | "n" => true,
            // What a request can't do without.
            _ if self.file.contains("_request") || self.file.contains("-request") => true,
            // The lists that give the envelopes of lists their reason, and the object of a webhook.
            _ if LISTS.contains(&last) => !path.contains(['.', '[']),
            _ => false,
        }
    }
}

/// A member that no model declares prints as its name alone: `{"id":1,+"name"}`.
fn undeclared(printed: &str) -> BTreeSet<&str> {
    let rest = printed
        .split("+\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'));
    rest.map(|(name, _)| name).collect()
}

fn parse(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| format!("what was written isn't JSON: {error}"))
}
