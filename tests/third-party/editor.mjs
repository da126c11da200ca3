// What an editor shows in a spec file: yaml-language-server, which most editors ask, completes, explains and checks it by our
// JSON Schema. The files of `spec/` name the schema in their first line; those of the test library don't, so there the
// settings name it. Runs in the repository's root, with the folder to copy the specs to as its argument.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node.js";

const PROPERTY = 10; // a completion that is a key, and not a snippet
const PATIENCE = 60_000;
const SPECS = { spec: "spec", library: "codegen/tests/golden/spec" };

// The server would ask schemastore.org for a catalogue if the settings didn't say otherwise; here it couldn't even try.
const OFFLINE = `data:text/javascript,
    import { writeSync } from "node:fs";
    import { Socket } from "node:net";
    Socket.prototype.connect = () => { writeSync(2, "the server reached for the network\\n"); process.exit(1); };`;

const root = path.resolve(process.argv[2]);
fs.rmSync(root, { recursive: true, force: true });
Object.entries(SPECS).forEach(([name, from]) => fs.cpSync(from, path.join(root, name), { recursive: true }));

const uri = (file) => pathToFileURL(path.join(root, file)).href;
const read = (file) => fs.readFileSync(path.join(root, file), "utf8");
const schema = JSON.parse(read("spec/spec.schema.json")).$defs;

// --- The server

const binary = fileURLToPath(new URL("node_modules/yaml-language-server/bin/yaml-language-server", import.meta.url));
const server = spawn(process.execPath, ["--import", OFFLINE.replaceAll("\n", " "), binary, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const fail = (why) => { console.error(why); server.kill(); process.exit(1); };
const ended = () => fail("the server ended before it was told to");
server.on("exit", ended);
setTimeout(() => fail("the server took too long"), PATIENCE).unref();

const settings = { schemaStore: { enable: false }, schemas: { [uri("spec/spec.schema.json")]: ["library/*.yaml"] } };
const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
connection.onRequest("workspace/configuration", ({ items }) => items.map((it) => (it.section === "yaml" ? settings : {})));
connection.onRequest("client/registerCapability", () => null);
const found = new Map(); // who waits for the diagnostics of a file
connection.onNotification("textDocument/publishDiagnostics", (it) => found.get(it.uri)?.(it.diagnostics));
connection.listen();

await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: uri("."),
    workspaceFolders: [{ uri: uri("."), name: "specs" }],
    capabilities: { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ["markdown"] } } },
});
connection.sendNotification("initialized", {});
connection.sendNotification("workspace/didChangeConfiguration", { settings: { yaml: settings } });

/** Opens a text as a file of its own in a folder, and gives its name and what is wrong in it. */
let opened = 0;
async function open(folder, text) {
    const file = `${folder}/opened_${opened++}.yaml`;
    const diagnostics = new Promise((resolve) => found.set(uri(file), resolve));
    connection.sendNotification("textDocument/didOpen", { textDocument: { uri: uri(file), languageId: "yaml", version: 1, text } });
    return { file, diagnostics: await diagnostics };
}

const ask = (what, file, position) => connection.sendRequest(`textDocument/${what}`, { textDocument: { uri: uri(file) }, position });

// --- Texts with marks: «what is found to be wrong», and │ for the cursor

/** A file with some of its texts replaced by marked ones. */
function edited(file, edits) {
    return edits.reduce((text, [from, to]) => {
        assert.equal(text.split(from).length, 2, `${JSON.stringify(from)} stands once in ${file}`);
        return text.replace(from, () => to);
    }, read(file));
}

function position(before) {
    const lines = before.replace(/[«»│]/g, "").split("\n");
    return { line: lines.length - 1, character: lines.at(-1).length };
}

function marks(text) {
    const ranges = [...text.matchAll(/«[^»]*»/g)].map((it) => ({
        start: position(text.slice(0, it.index)),
        end: position(text.slice(0, it.index + it[0].length)),
    }));
    return { text: text.replace(/[«»│]/g, ""), ranges, cursor: position(text.slice(0, text.indexOf("│"))) };
}

// --- What is right has nothing wrong in it

for (const folder of Object.keys(SPECS)) {
    for (const file of fs.readdirSync(path.join(root, folder)).filter((it) => it.endsWith(".yaml"))) {
        const { diagnostics } = await open(folder, read(`${folder}/${file}`));
        assert.deepEqual(diagnostics, [], `${folder}/${file}`);
    }
}

// --- What is wrong is shown where it is wrong

const BOOKS = "library/books.yaml";
const API = "library/api.yaml";
const CONNECTIONS = "spec/connections.yaml";
const wrong = [
    // A key that isn't one: of an operation, a field, an object, an API, and of a resource that names its schema itself.
    [BOOKS, [["    idempotent: true\n", "    «idempotant»: true\n"]], "Property idempotant is not allowed."],
    [BOOKS, [["id: { type: CopyId, required: true", "id: { type: CopyId, «requird»: true"]], "Property requird is not allowed."],
    [BOOKS, [["    additional: {", "    «aditional»: {"]], "Property aditional is not allowed."],
    [API, [["lists:\n", "«list»:\n"]], "Property list is not allowed."],
    [CONNECTIONS, [["\nauth: user\n", "\n«auht»: user\n"]], "Property auht is not allowed."],
    // A key that is missing: shown at what lacks it.
    [BOOKS, [["  read_page:\n", "  «read_page»:\n"], ['    returns: "{[string]}"\n', ""]], 'Missing property "returns".'],
    [BOOKS, [["id: { type: CopyId, required: true", "«id»: { required: true"]], 'Missing property "type".'],
    [BOOKS, [["  BookRequest:\n    doc: A book to add, or what to change of one.\n", "  «BookRequest»:\n"]], 'Missing property "doc".'],
    // A value of the wrong kind.
    [BOOKS, [["    idempotent: true\n", "    idempotent: «maybe»\n"]], 'Incorrect type. Expected "boolean".'],
    [BOOKS, [["    timeout: 90 s\n", "    timeout: «soon»\n"]], /^String does not match the pattern/],
    [BOOKS, [["    status: [201, 200]\n", "    status: «20»\n"]], /minimum of 100/],
    [API, [["  reader: { doc: A token that acts for one reader. }", "  reader: «A token.»"]], 'Incorrect type. Expected "authentication-level".'],
    [CONNECTIONS, [["path:\n  user: UserRef\n", "path:\n  user: «[UserRef]»\n"]], 'Incorrect type. Expected "string".'],
];
for (const [file, edits, message] of wrong) {
    const { text, ranges } = marks(edited(file, edits));
    const { diagnostics } = await open(path.dirname(file), text);
    const shown = diagnostics.map((it) => it.range);
    assert.deepEqual(shown, ranges, `${message}\n${JSON.stringify(diagnostics, null, 2)}`);
    assert.match(diagnostics[0].message, message instanceof RegExp ? message : new RegExp(`^${message.replaceAll(".", "\\.")}$`));
}

// --- Keys are completed: those of the place that aren't there yet

const LINE = "# yaml-language-server: $schema=spec.schema.json\n";
const completed = [
    ["spec", `${LINE}│`, "resource", []],
    ["spec", edited(CONNECTIONS, [["\nauth: user\n", "\nauth: user\n│\n"]]), "resource", Object.keys(topLevel(read(CONNECTIONS)))],
    ["library", edited(API, [["\nlists:\n", "\n│\nlists:\n"]]), "api", Object.keys(topLevel(read(API)))],
    ["library", edited(BOOKS, [["    timeout: 90 s\n", "    timeout: 90 s\n    │\n"]]), "operation", ["PUT", "auth", "doc", "idempotent", "timeout", "returns", "examples"]],
    ["library", edited(BOOKS, [["    additional: {", "    │\n    additional: {"]]), "object", ["doc", "fields", "additional"]],
    ["library", edited(BOOKS, [["lender: { type: Reader, doc: Who has it. }", "lender:\n        type: Reader\n        │"]]), "field", ["type"]],
];
for (const [folder, marked, shape, there] of completed) {
    const { text, cursor } = marks(marked);
    const { file } = await open(folder, text);
    const { items } = await ask("completion", file, cursor);
    const keys = items.filter((it) => it.kind === PROPERTY);
    const expected = Object.keys(schema[shape].properties).filter((it) => !there.includes(it));
    assert.deepEqual(keys.map((it) => it.label).sort(), expected.sort(), `${shape} in ${folder}`);
    keys.forEach((it) => assert.equal(plain(it.documentation), schema[shape].properties[it.label].description));
}

/** The keys that stand at a line's beginning. */
function topLevel(text) {
    return Object.fromEntries([...text.matchAll(/^([a-z_]+):/gm)].map((it) => [it[1], it.index]));
}

// --- The cursor on a key shows what the key says

const explained = [
    [CONNECTIONS, "\noperations:\n", "resource", "operations"],
    [CONNECTIONS, "    expand: Connection\n    body:", "operation", "expand"],
    [BOOKS, "    idempotent: true\n", "operation", "idempotent"],
    [BOOKS, "    additional: {", "object", "additional"],
    [BOOKS, "null_when: [", "field", "null_when"],
    [API, "base_url: ", "api", "base_url"],
];
for (const [file, within, shape, key] of explained) {
    const text = read(file);
    const { file: name } = await open(path.dirname(file), text);
    const hover = await ask("hover", name, position(text.slice(0, text.indexOf(key, text.indexOf(within)) + 1)));
    const { description } = schema[shape].properties[key];
    assert.ok(plain(hover.contents.value).includes(description), `${shape}.${key}: ${hover.contents.value}`);
}

/** Markdown without the backslashes that keep it from meaning something. */
function plain(markdown) {
    return (markdown.value ?? markdown).replace(/\\([`*_{}[\]<>()#+.!|-])/g, "$1");
}

server.off("exit", ended);
await connection.sendRequest("shutdown");
connection.sendNotification("exit");
console.log(`${opened} files opened: ${wrong.length} mistakes shown, ${completed.length} completions, ${explained.length} explanations`);
