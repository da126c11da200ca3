//! `sdksmith new api`.

use std::fs;
use std::path::{Path, PathBuf};

use anstream::println;
use clap::Args;
use sdksmith::{Mode, apply, generate_folder, write_file};
use serde_json::json;

use super::{fill, resource, snake_case};
use crate::cli::exit::{Exit, Failure};
use crate::cli::form::Form;
use crate::cli::problems;

/// Begin an API: a spec, and a crate that is generated from it.
///
/// What it makes builds, tests and documents itself at once: `api.yaml` and one resource with examples, the manifest, a
/// build script that regenerates, `src/lib.rs`, a README, and everything that is generated.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sdksmith new api acme acme-client
  cd acme-client && cargo test

While sdksmith isn't published, say where its repository is:
  sdksmith new api acme acme-client --sdksmith-path ../sdksmith")]
pub(super) struct Api {
    /// The crate's name, in snake_case.
    #[arg(value_parser = snake_case)]
    name: String,
    /// The folder to make; there is nothing in it yet.
    folder: PathBuf,
    /// Depend on sdksmith by this path to its repository, instead of by its version.
    #[arg(long, value_name = "PATH")]
    sdksmith_path: Option<PathBuf>,
}

impl Api {
    pub(super) fn run(self, form: Form) -> Result<Exit, Failure> {
        let mut entries = fs::read_dir(&self.folder).into_iter().flatten();
        if entries.next().is_some() {
            let message = format!("there is something in {} already", self.folder.display());
            let next = format!("sdksmith new api {} ANOTHER_FOLDER", self.name);
            return Err(Failure::new(message).next(next));
        }
        let files = self.files()?;
        for (path, text) in &files {
            write_file(&self.folder.join(path), text).map_err(Failure::new)?;
        }
        let spec = self.folder.join("spec");
        let generated = match generate_folder(&spec) {
            Ok(generated) => generated,
            Err(report) => return Ok(problems::refuse(&spec, &report, form)),
        };
        apply(&spec, &generated.files, Mode::Write).map_err(Failure::new)?;
        self.tell(&files, form);
        Ok(Exit::Done)
    }

    /// What is written by hand from here on.
    fn files(&self) -> Result<Vec<(&'static str, String)>, Failure> {
        let package = self.name.replace('_', "-");
        let runtime = self.dependency("runtime")?;
        let sdksmith = self.dependency("codegen")?;
        let words = [
            ("crate", self.name.as_str()),
            ("package", &package),
            ("runtime", &runtime),
            ("sdksmith", &sdksmith),
        ];
        let manifest = fill(include_str!("templates/Cargo.toml.txt"), &words);
        let library = fill(include_str!("templates/lib.rs.txt"), &words);
        let build = fill(include_str!("templates/build.rs.txt"), &words);
        let readme = fill(include_str!("templates/README.md"), &words);
        let api = fill(include_str!("templates/api.yaml"), &words);
        Ok(vec![
            ("Cargo.toml", manifest),
            (".gitignore", "/target\n/docs/book\n".to_owned()),
            (".gitattributes", GENERATED.to_owned()),
            ("README.md", readme),
            ("build.rs", build),
            ("spec/api.yaml", api),
            ("spec/things.yaml", resource::text("things", "thing")),
            ("src/lib.rs", library),
        ])
    }

    fn dependency(&self, folder: &str) -> Result<String, Failure> {
        let Some(repository) = &self.sdksmith_path else {
            return Ok(format!("version = {:?}", env!("CARGO_PKG_VERSION")));
        };
        let path = absolute(&repository.join(folder)).ok_or_else(|| {
            let message = format!("{} isn't the repository of sdksmith", repository.display());
            Failure::new(message).next("sdksmith new api --help")
        })?;
        Ok(format!("path = {path:?}"))
    }

    fn tell(&self, files: &[(&str, String)], form: Form) {
        let folder = self.folder.display();
        let next = format!("cd {folder} && cargo test");
        match form {
            Form::Json => {
                let files: Vec<_> = files
                    .iter()
                    .map(|(path, _)| self.folder.join(path))
                    .collect();
                Form::print(&json!({ "ok": true, "files": files, "next": next }));
            }
            Form::Text => {
                for (path, _) in files {
                    println!("added {folder}/{path}");
                }
                println!("added what is generated from {folder}/spec\nnext: {next}");
            }
        }
    }
}

/// Reviews fold what is generated, and nobody counts it as written.
const GENERATED: &str = "\
# Written by sdksmith from spec/.
/src/generated/**       linguist-generated
/docs/reference/**      linguist-generated
/tests/wire_cases/**    linguist-generated
/spec/spec.schema.json  linguist-generated
";

/// A path that means the same from the new folder.
fn absolute(path: &Path) -> Option<String> {
    let absolute = fs::canonicalize(path).ok()?;
    Some(absolute.to_string_lossy().into_owned())
}
