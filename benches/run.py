#!/usr/bin/env python3
"""Measures the generator, what it makes, and the client. Needs cargo and Python 3.8; nothing else but what is said below.

    python3 benches/run.py generate [N ...]   CPU seconds and peak memory of `sdksmith generate` (default: 1 10 100)
    python3 benches/run.py check [N]          CPU of `cargo check` of the generated crate per operation (default: 100), then that of
                                              the whole client with all features, and their ratio
    python3 benches/run.py edit               the loop of whoever edits the spec: `generate` without a change, from a line of the spec
                                              to a checked client, and from a save to the files that `watch` writes
    python3 benches/run.py decode             instructions to decode a connection (needs valgrind)
    python3 benches/run.py client [ROUNDS]    processor time of calls to a server on this machine, beside reqwest and ureq by
                                              themselves; instructions too (needs valgrind); memory over 100,000 calls
    python3 benches/run.py build              CPU of a first `cargo build` of the smallest program, async and blocking
    python3 benches/run.py peer DOCUMENT [N]  the same two for progenitor, from an OpenAPI document of the same API
                                              (needs `cargo install cargo-progenitor --version 0.15.1 --locked`)

The input is `benches/spec`: the Connections API with its twelve operations. N copies of it, each under names and paths of
its own, make 12 N operations. `check` reads the whole client too, for which a C compiler is needed. Every figure is the
processor time (user and system) of finished processes; quote the median and the ratio, not a single run: other work on the
machine shows in all of them.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SPEC = HERE / "spec"
OPERATIONS = 12


def scale(copies: int, folder: Path) -> None:
    """Writes `copies` of the resource, renamed: types, operation names, facets, the file, and the paths."""
    folder.mkdir(parents=True)
    shutil.copy(SPEC / "api.yaml", folder)
    text = (SPEC / "connections.yaml").read_text()
    types = re.findall(r"^  ([A-Z]\w+):", text, re.M) + re.findall(r"^    name: (\w+)", text, re.M)
    pattern = re.compile(r"\b(" + "|".join(sorted(types, key=len, reverse=True)) + r")\b")
    for copy in range(copies):
        number = "" if copy == 0 else str(copy)
        out = pattern.sub(lambda it: it.group(1) + number, text)
        out = re.sub(r"^(resource: \w+|item: \w+)$", rf"\g<1>{number}", out, flags=re.M)
        out = re.sub(r"\brecovery:", f"recovery{number}:", out)
        if number:
            out = re.sub(r"^(    (?:GET|POST|PUT|DELETE): )/", rf"\g<1>/r{number}/", out, flags=re.M)
        (folder / f"connections{number}.yaml").write_text(out)


def build(package: Path, *options: str) -> Path:
    """Builds a package in release mode; gives the folder of its binaries."""
    subprocess.run(["cargo", "build", "--release", "-q", *options], cwd=package, check=True)
    target = os.environ.get("CARGO_TARGET_DIR", "target")
    return Path(package, target, "release")


def measure(launcher: Path, command, **options):
    """Processor seconds and peak memory (MiB) of one finished command."""
    result = subprocess.run([launcher, *command], stdout=subprocess.PIPE, **options)
    if result.returncode != 0:
        sys.exit(f"{command} failed; run it by itself to see why")
    seconds, peak = result.stdout.split()
    return float(seconds), int(peak) / 1024


def tools():
    return build(HERE / "measure") / "measure", str(build(ROOT, "-p", "sdksmith") / "sdksmith")


def generate(sizes) -> None:
    launcher, generator = tools()
    print("copies  operations  CPU ms: min  median  max   peak MiB  CPU us per operation")
    for copies in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            spec = Path(scratch, "bench", "spec")
            scale(copies, spec)
            times, peaks = [], []
            for run in range(11 if copies < 100 else 5):
                shutil.rmtree(spec.parent / "src", ignore_errors=True)
                seconds, peak = measure(launcher, [generator, "generate", str(spec)])
                if run > 0:
                    times.append(seconds * 1000)
                    peaks.append(peak)
            median = statistics.median(times)
            print(
                f"{copies:6}  {copies * OPERATIONS:10}  {min(times):11.1f}  {median:6.1f}  {max(times):6.1f}"
                f"  {max(peaks):8.1f}  {median * 1000 / copies / OPERATIONS:10.1f}"
            )


MANIFEST = """[package]
name = "connections_bench"
version = "0.0.0"
edition = "2024"

[dependencies]
sdksmith-runtime = {{ path = "{runtime}" }}

[workspace]
"""


def check(copies: int) -> None:
    launcher, generator = tools()
    with tempfile.TemporaryDirectory() as scratch:
        crate = Path(scratch, "bench")
        scale(copies, crate / "spec")
        measure(launcher, [generator, "generate", str(crate / "spec")])
        (crate / "Cargo.toml").write_text(MANIFEST.format(runtime=ROOT / "runtime"))
        (crate / "src" / "lib.rs").write_text("//! Generated.\nmod generated;\npub use generated::*;\n")
        made = measure_check(launcher, crate, Path(scratch, "target"), copies * OPERATIONS)
        client = ROOT / "generated-client"
        operations = sum(
            text.count("#[operation(") for text in map(Path.read_text, (client / "src" / "generated").rglob("*.rs"))
        )
        print("\nthe whole client, all features")
        features = "--features=" + ",".join(features_of(client))
        whole = measure_check(launcher, client, Path(scratch, "client"), operations, features)
        print(f"ratio to the copies: {whole / made:.3f}")


def features_of(package: Path) -> list:
    """All but what generates anew, and the operating system's TLS where its files for development aren't there."""
    table = (package / "Cargo.toml").read_text().split("[features]")[1].split("\n[")[0]
    names = set(re.findall(r"^([a-z][a-z0-9-]*) = ", table, re.M)) - {"default", "regenerate"}
    openssl = ["pkg-config", "--exists", "openssl"]
    if not shutil.which("pkg-config") or subprocess.run(openssl).returncode != 0:
        names.discard("tls-native")
        print("without tls-native: pkg-config finds no OpenSSL")
    return sorted(names)


def measure_check(launcher: Path, crate: Path, target: Path, operations: int, *options: str) -> float:
    """The median of `cargo check` of one crate, its dependencies checked before."""
    environment = dict(os.environ, CARGO_INCREMENTAL="0", CARGO_TARGET_DIR=str(target))
    command = ["cargo", "check", "-q", *options]
    measure(launcher, command, cwd=crate, env=environment)
    times, peaks = [], []
    for _ in range(5):
        (crate / "src" / "lib.rs").touch()
        seconds, peak = measure(launcher, command, cwd=crate, env=environment)
        times.append(seconds)
        peaks.append(peak)
    lines = sum(len(file.read_text().splitlines()) for file in (crate / "src").rglob("*.rs"))
    median = statistics.median(times)
    print(f"{operations} operations, {lines} lines of Rust")
    print(f"CPU s: min {min(times):.2f}, median {median:.2f}, max {max(times):.2f}; peak {max(peaks):.0f} MiB")
    print(f"per operation with its schemas: {median * 1000 / operations:.1f} ms")
    return median


def instructions(program: Path, variant: str, calls: int) -> int:
    """Of `calls` calls, one connection listed, by valgrind."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "once", variant, "1", str(calls)]
    result = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", result.stderr).group(1))


def client(arguments) -> None:
    binaries = build(HERE / "client", "--locked")
    program = binaries / "client-bench"
    subprocess.run([program, "time", *arguments], check=True)
    if shutil.which("valgrind"):
        print("\ninstructions per call, 1 listed, 1 at a time")
        listing = subprocess.run([program, "variants"], stdout=subprocess.PIPE, text=True, check=True).stdout
        counts = {}
        for variant, *base in (line.split() for line in listing.splitlines()):
            # Of two lengths, so that what starts and ends it doesn't count.
            counts[variant] = (instructions(program, variant, 1200) - instructions(program, variant, 200)) // 1000
            against = "".join(f"  {name}: {counts[variant] / counts[name]:.3f}" for name in base)
            print(f"{variant:16} {counts[variant]:8}{against}")
    print("\nmemory, 1 listed, 8 at a time")
    subprocess.run([binaries / "memory"], check=True)


PROGRAM = """use powens::{{{use_}}};

{main} {{
    let powens = Client::builder("acme-sandbox").user_token(std::env::args().nth(1).unwrap_or_default()).build()?;
    for connection in powens.connections().list(UserRef::Me){send}?.items {{
        println!("{{}}", connection.id);
    }}
    Ok(())
}}
"""
ASYNC = PROGRAM.format(
    use_="Client, users::UserRef",
    main="#[tokio::main(flavor = \"current_thread\")]\nasync fn main() -> Result<(), powens::Error>",
    send=".await",
)
BLOCKING = PROGRAM.format(
    use_="blocking::Client, users::UserRef", main="fn main() -> Result<(), powens::Error>", send=".send()"
)
PROGRAMS = {
    "default": (ASYNC, "", 'tokio = { version = "1", features = ["macros", "net", "rt", "time"] }\n'),
    "blocking": (BLOCKING, ', default-features = false, features = ["blocking", "tls-ring"]', ""),
}


def first_build() -> None:
    """What whoever starts with the client waits for: everything below it, compiled once."""
    launcher = build(HERE / "measure") / "measure"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CARGO_PROFILE")}
    for name, (program, features, further) in PROGRAMS.items():
        with tempfile.TemporaryDirectory() as scratch:
            package = Path(scratch, "program")
            (package / "src").mkdir(parents=True)
            (package / "src" / "main.rs").write_text(program)
            (package / "Cargo.toml").write_text(
                '[package]\nname = "program"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n[dependencies]\n'
                f'powens = {{ path = "{ROOT / "generated-client"}"{features} }}\n{further}'
            )
            # The versions that the workspace has.
            shutil.copy(ROOT / "Cargo.lock", package)
            tree = ["cargo", "tree", "-q", "-e", "normal,build", "--prefix", "none", "--no-dedupe"]
            lines = subprocess.run(tree, cwd=package, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
            crates = {" ".join(line.split()[:2]) for line in lines if line}
            asynchronous = sorted({it.split()[0] for it in crates} & {"tokio", "hyper", "reqwest"})
            environment["CARGO_TARGET_DIR"] = str(Path(scratch, "target"))
            subprocess.run(["cargo", "fetch", "-q"], cwd=package, check=True)
            seconds, peak = measure(launcher, ["cargo", "build", "-q", "--offline", "-j2"], cwd=package, env=environment)
            print(f"{name}: {seconds:.1f} CPU s, peak {peak:.0f} MiB, {len(crates)} crates; among them: {asynchronous}")


# A field more at the end of an object of the spec: a line that changes the client.
EDITED = "connections.yaml"
ANCHOR = re.compile(r"(?m)^      id_user: .*\n")


def with_field(text: str, number: int) -> str:
    line = f"      made_by_the_bench_{number}: {{ type: string, doc: Made up for a measurement. }}\n"
    changed = ANCHOR.sub(lambda it: it.group(0) + line, text, count=1)
    if changed == text:
        sys.exit(f"{EDITED} has no line to stand behind: mend ANCHOR")
    return changed


def copy_of_the_repository(folder: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    for name in listed.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)


def spread(name: str, seconds) -> None:
    times = [it * 1000 for it in seconds]
    print(f"{name:44}  {min(times):7.1f}  {statistics.median(times):7.1f}  {max(times):7.1f}")


def edit() -> None:
    """On a copy of the repository, with everything checked before: only what an edit costs is counted."""
    launcher, generator = tools()
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch, "copy")
        copy_of_the_repository(copy)
        environment = dict(os.environ, CARGO_TARGET_DIR=str(Path(scratch, "target")))
        environment.pop("CARGO_INCREMENTAL", None)
        checked = ["cargo", "check", "-q", "--offline", "-p", "powens"]
        subprocess.run(["cargo", "fetch", "-q"], cwd=copy, check=True)
        subprocess.run(checked, cwd=copy, env=environment, check=True)
        spec, text = copy / "spec" / EDITED, (copy / "spec" / EDITED).read_text()
        print(f"{'milliseconds':44}      min   median      max")

        wall, cpu = [], []
        for _ in range(21):
            start = time.perf_counter()
            cpu.append(measure(launcher, [generator, "generate", "spec"], cwd=copy, stderr=subprocess.DEVNULL)[0])
            wall.append(time.perf_counter() - start)
        spread("generate, nothing changed: CPU", cpu)
        spread("generate, nothing changed: elapsed", wall)

        wall, cpu = [], []
        for number in range(7):
            spec.write_text(with_field(text, number))
            start = time.perf_counter()
            generated = measure(launcher, [generator, "generate", "spec"], cwd=copy, stderr=subprocess.DEVNULL)[0]
            cpu.append(generated + measure(launcher, checked, cwd=copy, env=environment)[0])
            wall.append(time.perf_counter() - start)
        spread("one line of the spec to a checked client: CPU", cpu)
        spread("one line of the spec to a checked client: elapsed", wall)

        spread("watch, from a save to the written file: elapsed", watched(generator, copy, spec, text))


def watched(generator: str, copy: Path, spec: Path, text: str):
    """Seconds from each save to the moment at which the file that follows from it has what was added."""
    follows = copy / "generated-client" / "src" / "generated" / "connections.rs"
    watch = subprocess.Popen([generator, "watch", "spec", "--json"], cwd=copy, stdout=subprocess.PIPE, text=True)
    try:
        watch.stdout.readline()
        waits = []
        for number in range(100, 115):
            changed = with_field(text, number)
            time.sleep(0.2)
            start = time.perf_counter()
            spec.write_text(changed)
            while f"made_by_the_bench_{number}:" not in follows.read_text():
                if time.perf_counter() - start > 10:
                    sys.exit("`watch` wrote nothing within ten seconds")
                time.sleep(0.0005)
            waits.append(time.perf_counter() - start)
            watch.stdout.readline()
        return waits
    finally:
        watch.kill()
        watch.wait()


def scale_document(document: dict, copies: int) -> dict:
    """`copies` of an OpenAPI document's paths and schemas, renamed as `scale` renames those of the spec."""
    paths, schemas = {}, {}
    for copy in range(copies):
        number = "" if copy == 0 else str(copy)
        text = json.dumps({"paths": document["paths"], "schemas": document["components"]["schemas"]})
        for name in document["components"]["schemas"]:
            text = text.replace(f'"#/components/schemas/{name}"', f'"#/components/schemas/{name}{number}"')
        text = re.sub(r'("operationId": "\w+)"', rf'\g<1>{number}"', text)
        renamed = json.loads(text)
        paths.update((f"/r{number}{path}" if number else path, it) for path, it in renamed["paths"].items())
        schemas.update((name + number, it) for name, it in renamed["schemas"].items())
    return {**document, "paths": paths, "components": {**document["components"], "schemas": schemas}}


def peer(document: Path, copies: int) -> None:
    launcher = build(HERE / "measure") / "measure"
    with tempfile.TemporaryDirectory() as scratch:
        scaled, crate = Path(scratch, "openapi.json"), Path(scratch, "peer")
        scaled.write_text(json.dumps(scale_document(json.loads(document.read_text()), copies)))
        command = ["cargo-progenitor", "progenitor", "-i", str(scaled), "-o", str(crate)]
        command += ["-n", "peer", "-v", "0.1.0", "--license-name", "MIT"]
        seconds, peak = measure(launcher, command)
        print(f"progenitor, {copies * OPERATIONS} operations: {seconds * 1000:.0f} CPU ms, peak {peak:.0f} MiB")
        (crate / "Cargo.toml").write_text((crate / "Cargo.toml").read_text() + "\n[workspace]\n")
        measure_check(launcher, crate, Path(scratch, "target"), copies * OPERATIONS)


def main() -> None:
    what, *arguments = sys.argv[1:] or ["help"]
    if what == "generate":
        generate([int(it) for it in arguments] or [1, 10, 100])
    elif what == "check":
        check(int(arguments[0]) if arguments else 100)
    elif what == "peer" and arguments:
        peer(Path(arguments[0]), int(arguments[1]) if arguments[1:] else 100)
    elif what == "client":
        client(arguments)
    elif what == "edit":
        edit()
    elif what == "build":
        first_build()
    elif what == "decode":
        subprocess.run(["sh", str(HERE / "decode" / "run.sh"), *arguments], check=True)
    else:
        print(__doc__)


main()
