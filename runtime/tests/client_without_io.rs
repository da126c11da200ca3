//! Without its features the crate builds requests and reads responses, and nothing more.

use std::io::Write as _;
use std::process::Command;

/// For targets without sockets or threads, such as a browser, what isn't in the tree can't fail to compile.
#[test]
fn nothing_with_io_is_in_the_tree_of_no_features() {
    let tree = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--no-default-features",
            "--edges",
            "normal",
            "--prefix",
            "none",
        ])
        .args(["--target", "wasm32-unknown-unknown", "--format", "{lib}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&tree.stderr);
    // What other targets need isn't there before somebody has asked for it: cargo fetches it, if it can.
    if !tree.status.success() && said.contains("failed to download") {
        let loud =
            format!("\n!!! SKIPPED: the tree for wasm32 isn't known without a download:\n{said}\n");
        std::io::stderr().write_all(loud.as_bytes()).unwrap();
        return;
    }
    assert!(tree.status.success(), "{said}");
    let tree = String::from_utf8(tree.stdout).unwrap();
    let found: std::collections::BTreeSet<_> = tree
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .collect();
    let expected = ["http", "bytes", "http_body"];
    assert!(
        expected.iter().all(|name| found.contains(name)),
        "{found:?}"
    );
    for name in [
        "tokio",
        "hyper",
        "reqwest",
        "rustls",
        "ring",
        "mio",
        "socket2",
        "libc",
        "getrandom",
        "js_sys",
        "serde",
    ] {
        assert!(!found.contains(name), "{name} is in {found:?}");
    }
}
