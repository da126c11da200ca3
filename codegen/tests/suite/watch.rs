//! `sdksmith watch` regenerates what is saved, says what is wrong, and goes on.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;

use crate::case::API;
use crate::scratch;

/// Far more than a run takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

const THINGS: &str = "resource: things\ndoc: Things.\n\
    objects: { Thing: { doc: A thing., fields: { id: { type: integer, doc: Its number. } } } }\n\
    webhooks: { MADE: { payload: Thing, doc: A thing was made. } }\n";

/// A watching command, and what it says of each run.
struct Watching {
    child: Child,
    runs: Receiver<Value>,
}

impl Watching {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sdksmith"))
            .args(["watch", "--json"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (sender, runs) = channel();
        std::thread::spawn(move || {
            let runs = lines.map_while(Result::ok);
            let mut runs = runs.map(|line| serde_json::from_str(&line).unwrap());
            runs.try_for_each(|run| sender.send(run))
        });
        Self { child, runs }
    }

    /// What the next run said; one run may see half of a save, so the wanted one may be later.
    fn until(&self, is_it: impl Fn(&Value) -> bool) -> Value {
        loop {
            let run = self.runs.recv_timeout(PATIENCE).unwrap();
            if is_it(&run) {
                return run;
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn what_is_saved_is_generated_and_what_is_wrong_ends_nothing() {
    let folder = scratch::folder("watch");
    let api = API.replace(
        "rust: rust, reference: reference, wire_cases: wire_cases",
        "rust: ../src",
    );
    let things = folder.join("spec/things.yaml");
    scratch::write(&folder.join("spec/api.yaml"), api);
    scratch::write(&things, THINGS);
    let watching = Watching::start(&folder);
    watching.until(|run| run["ok"] == true);

    scratch::write(&things, THINGS.replace("type: integer", "type: intger"));
    let wrong = watching.until(|run| run["diagnostics"][0]["code"] == "E0301");
    assert_eq!(wrong["ok"], false);

    scratch::write(&things, THINGS.replace("Its number", "Its serial number"));
    watching.until(|run| run["changes"][0]["path"] == "src/things.rs");
    let generated = fs::read_to_string(folder.join("src/things.rs")).unwrap();
    assert!(generated.contains("Its serial number."), "{generated}");
}
