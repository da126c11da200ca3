//! `sdksmith new`: the beginning of a spec, or of a resource.

mod api;
mod resource;

use clap::{Args, Subcommand};

use super::exit::{Exit, Failure};
use super::form::Form;

/// Begin a resource, or a whole API with its crate.
#[derive(Debug, Args)]
pub(super) struct New {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Resource(resource::Resource),
    Api(api::Api),
}

impl New {
    pub(super) fn run(self, form: Form) -> Result<Exit, Failure> {
        match self.what {
            What::Resource(it) => it.run(form),
            What::Api(it) => it.run(form),
        }
    }
}

/// A template with its `@words@` in place.
fn fill(template: &str, words: &[(&str, &str)]) -> String {
    let put =
        |text: String, (word, value): &(&str, &str)| text.replace(&format!("@{word}@"), value);
    words.iter().fold(template.to_owned(), put)
}

/// A name that can stand in Rust and in a file's name: `bank_accounts`.
fn snake_case(name: &str) -> Result<String, String> {
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    let mut words = name.split('_');
    let is_name = name.starts_with(|it: char| it.is_ascii_lowercase())
        && words.all(|word| !word.is_empty() && word.chars().all(fits));
    match is_name {
        true => Ok(name.to_owned()),
        false => Err("a name is in snake_case, such as `bank_accounts`".to_owned()),
    }
}
