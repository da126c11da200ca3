//! `sdksmith show`.

use std::path::PathBuf;

use anstream::println;
use clap::Args;
use sdksmith::{Card, Shown, Sources, Table, show_folder};
use serde_json::{Map, Value, json};

use super::exit::{Exit, Failure};
use super::form::Form;
use super::problems;

/// Show one thing of the spec as the generator understood it.
///
/// With every default applied and every name derived: what an operation sends and answers, the Rust type of each
/// parameter and field, where a type is used, and where it is declared.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sdksmith show connections.list   an operation, by its resource and its name
  sdksmith show ListConnections    the same, by its struct
  sdksmith show Connection         an object, an enum or an id
  sdksmith show CONNECTION_SYNCED  a webhook")]
pub(super) struct Show {
    /// `resource.operation`, the name of a type, or a webhook's.
    name: String,
    /// The spec's folder.
    #[arg(default_value = "spec")]
    spec: PathBuf,
}

impl Show {
    pub(super) fn run(self, form: Form) -> Result<Exit, Failure> {
        let shown = match show_folder(&self.spec, &self.name) {
            Ok(shown) => shown,
            Err(report) => return Ok(problems::refuse(&self.spec, &report, form)),
        };
        let Shown { sources, found, .. } = shown;
        let card = found.map_err(|near| self.unknown(near))?;
        match form {
            Form::Text => println!("{}", text(&sources, &card)),
            Form::Json => Form::print(&document(&sources, &card)),
        }
        Ok(Exit::Done)
    }

    fn unknown(&self, near: Option<String>) -> Failure {
        let failure = Failure::new(format!("the spec has nothing called `{}`", self.name));
        let spec = self.spec.display();
        match near {
            Some(near) => failure.next(format!("sdksmith show {near} {spec}")),
            None => failure.next("sdksmith show --help"),
        }
    }
}

fn text(sources: &Sources, card: &Card) -> String {
    let mut out = format!("{} {}\n{}\n", card.kind, card.name, card.doc);
    let mut facts: Vec<_> = card.facts.clone();
    if let Some(span) = card.declared {
        let (line, column) = sources.position(span);
        let path = problems::path(sources, span);
        facts.push(("declared", format!("{path}:{line}:{column}")));
    }
    let width = facts.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, value) in facts {
        out.push_str(&format!("\n  {name:width$}  {value}"));
    }
    out.push('\n');
    for table in &card.tables {
        out.push_str(&format!("\n{}:\n{}", table.title, lines(table)));
    }
    out.trim_end().to_owned()
}

/// A table with its columns under each other.
fn lines(table: &Table) -> String {
    let cells = |at: usize| table.rows.iter().filter_map(move |row| row.get(at));
    let widths: Vec<usize> = (0..table.columns.len())
        .map(|at| cells(at).map(|it| it.chars().count()).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in &table.rows {
        let cells = row.iter().zip(&widths);
        let line: String = cells.map(|(it, width)| format!("  {it:width$}")).collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn document(sources: &Sources, card: &Card) -> Value {
    let facts: Map<String, Value> = card
        .facts
        .iter()
        .map(|(name, value)| ((*name).to_owned(), json!(value)))
        .collect();
    let tables: Map<String, Value> = card
        .tables
        .iter()
        .map(|table| (table.title.to_owned(), rows(table)))
        .collect();
    json!({
        "ok": true,
        "kind": card.kind,
        "name": card.name,
        "doc": card.doc,
        "declared": card.declared.map(|span| problems::place(sources, span)),
        "facts": facts,
        "tables": tables,
    })
}

fn rows(table: &Table) -> Value {
    let row = |cells: &Vec<String>| -> Map<String, Value> {
        let columns = table.columns.iter().zip(cells);
        columns
            .map(|(column, cell)| ((*column).to_owned(), json!(cell)))
            .collect()
    };
    json!(table.rows.iter().map(row).collect::<Vec<_>>())
}
