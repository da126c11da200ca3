//! `sdksmith schema`.

use anstream::print;
use clap::Args;

use super::exit::{Exit, Failure};

/// Print the JSON Schema of the spec language, which editors complete and check with.
#[derive(Debug, Args)]
#[command(after_help = "\
A spec keeps its own copy with `outputs: { schema: spec.schema.json }` in api.yaml, and each of its files names it in the
first line: `# yaml-language-server: $schema=spec.schema.json`.")]
pub(super) struct Schema {}

impl Schema {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        print!("{}", sdksmith::schema());
        Ok(Exit::Done)
    }
}
