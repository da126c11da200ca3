//! Every rule that a spec can break: its code, its words, and its longer explanation.
//!
//! This table is the only place where they stand. Each code has a case under `tests/cases/fail/`.

use crate::diagnostic::Severity;

macro_rules! codes {
    ($($variant:ident = $code:literal, $severity:ident, $title:literal, $help:literal, $explain:literal;)*) => {
        /// A rule of the spec language, by the name of its violation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        impl Code {
            /// All of them, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The code as it is printed: `E0201`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The rule's violation in a few words.
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            /// What to do about it, where nothing more exact can be said.
            pub(crate) fn help(self) -> &'static str {
                match self { $(Self::$variant => $help,)* }
            }

            /// Why the rule is there and how to keep it: a paragraph.
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => $explain,)* }
            }

            /// Whether it stops the generation.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

impl Code {
    /// The code that prints as `text`, in any case: `e0201` is [`Code::UnknownKey`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.as_str().eq_ignore_ascii_case(text))
    }
}

codes! {
    Unreadable = "E0101", Error, "the spec can't be read",
        "check its name and path, and that this program may read it",
        "The folder or file named as the spec doesn't exist or can't be read. A spec is a folder with `api.yaml` and one YAML file for each resource.";
    NoApiFile = "E0102", Error, "the spec has no `api.yaml`",
        "add `api.yaml`: it says what is true of the whole API",
        "`api.yaml` holds what is true of the whole API: its name, its address, its authentication levels, the shape of its errors. Without it nothing can be generated.";
    NotUtf8 = "E0103", Error, "the file isn't UTF-8",
        "save the file as UTF-8",
        "A spec is text in UTF-8. Other encodings can't be told apart reliably, and a wrong guess would end up in the generated client.";
    TooLarge = "E0104", Error, "the file is too large",
        "split the resource, or move examples out",
        "A file of the spec may have 4 MiB, and all of them together 64 MiB. A hand-written spec is far below; the bound keeps a broken or hostile one from taking the machine's memory.";
    TooDeep = "E0105", Error, "the file is nested too deeply",
        "no part of the language needs more than a few levels",
        "The spec language needs about ten levels; examples of JSON bodies some more. Beyond 64 levels the file is refused, so that no input can exhaust the stack.";
    YamlSyntax = "E0106", Error, "this isn't YAML",
        "look at the indentation and the quotes just before this place",
        "The YAML reader couldn't go on here. Usual reasons: a text with `: ` or a leading `[`, `{`, `*`, `&`, `%`, `@` that needs quotes, a tab as indentation, a bracket that isn't closed.";
    DuplicateKey = "E0107", Error, "a key stands twice",
        "remove one of the two",
        "Most YAML readers silently take the last of two equal keys, and half of what was written is lost. Here it is an error.";
    Alias = "E0108", Error, "anchors and aliases aren't part of the language",
        "write the value where it is used, or make it an object of its own",
        "`&name` and `*name` would let one place of the spec change another far away, and a few lines could expand to gigabytes. What is shared has a name instead: an object, an enum, an id.";
    MergeKey = "E0109", Error, "merge keys aren't part of the language",
        "write the keys out",
        "`<<` copies keys from elsewhere; a reader then doesn't see what an object has. Write the fields where they belong.";
    Tag = "E0110", Error, "tags aren't part of the language",
        "remove the tag; quote the value if it is text",
        "`!name` and `!!type` ask the reader for a special meaning. Every key of this language already says what its value is.";
    SeveralDocuments = "E0111", Error, "the file has more than one document",
        "make it two files: one for each resource",
        "A `---` in the middle of a file begins a second YAML document. A resource is one file.";

    UnknownKey = "E0201", Error, "unknown key",
        "see the legend in spec/README.md",
        "Every place of the language has a closed set of keys, so that a misspelt one can't be silently ignored. The message names the nearest known key.";
    MissingKey = "E0202", Error, "a key is missing",
        "add it; see the legend in spec/README.md",
        "Some things can't be generated without it: an operation needs what it returns, a field needs its type.";
    MissingDoc = "E0203", Error, "a description is missing",
        "add `doc: …`: one to three sentences for the reader of the client's documentation",
        "Everything public in the generated client is documented, and the spec is the only place where that text can come from.";
    WrongKind = "E0204", Error, "a value of another kind is expected",
        "see the legend in spec/README.md",
        "The key is known, but its value has another shape: a mapping where text belongs, a text where a list belongs.";
    BadValue = "E0205", Error, "a value that isn't possible here",
        "see the legend in spec/README.md",
        "The value has the right shape but isn't one that the key can have: a status outside 100 to 599, a boolean other than `true` and `false`, an empty text.";
    BadType = "E0206", Error, "this isn't a type",
        "a type is a name, `[T]` for a list, `{T}` for a map, `{T?}` for one whose values may be null, `T or [T]` for either, with `?` behind it when it may be null",
        "Types are written as `integer`, `[Connection]`, `{decimal}`, `date-time?`, `string or [string]`. In YAML the brackets need quotes where they stand first.";
    BadName = "E0207", Error, "this name can't be used",
        "names of types and variants are in UpperCamelCase, those of operations, resources and fields in snake_case",
        "The names of objects, enums, ids, operations and resources become Rust names as they are, so they are written the way Rust writes them. Wire names (fields, query parameters, enum values) stand as the API spells them.";
    NoVerb = "E0208", Error, "an operation needs exactly one method with its path",
        "write one of `GET:`, `POST:`, `PUT:`, `PATCH:`, `DELETE:` followed by the path",
        "The method is the key, the path is its value: `GET: /users/{user}/connections`.";
    BadPath = "E0209", Error, "this path can't be used",
        "a path begins with `/`, an address of `browse` with `/` or `https://`; parameters are whole segments or parts of one, in braces",
        "Paths are relative to `base_url`. A query doesn't belong in them, and braces must be closed.";
    BadReturns = "E0210", Error, "this isn't an answer",
        "write a type, `Type?`, `nothing`, `file`, `list of Type in key`, or a mapping with `type` and `or_in`",
        "`returns` says what a successful answer holds: a type; `Type?` when the body may be empty; `nothing`; `file` for bytes that aren't JSON; `list of Connection in connections` for an envelope.";

    UnknownType = "E0301", Error, "unknown type",
        "define it under `objects`, `enums` or `ids`",
        "A type is one of the built-in ones or the name of an object, an enum or an id that is defined in any file of the spec.";
    DuplicateName = "E0302", Error, "a name is defined twice",
        "names of objects, enums, ids and resources are unique in the whole spec",
        "Objects, enums and ids are referred to by their name alone, from any file; so a name means one thing.";
    UnknownAuth = "E0303", Error, "unknown authentication level",
        "define it under `auth` in api.yaml, or write `none`",
        "An operation names the level of the token that it needs. The levels are defined once, in api.yaml.";
    BadFacet = "E0304", Error, "a facet doesn't fit",
        "a value names each facet of its enum once, with one of the facet's values",
        "A facet answers one question about every value of an enum. So each value gives an answer, from the facet's own list, and so does `unknown` for values that aren't known yet.";
    TypeNotHere = "E0305", Error, "this type can't be used here",
        "`flag`, `period`, `redirect-uri` and `state` are for query parameters, `file` is for forms; path parameters are ids, refs, integers, text, enums or lists of them",
        "A value-less flag exists only in a query, a file to send only in a form; an object can't be a path segment, nor a list that isn't all of one; a `secret` isn't kept in an answer.";
    BadExpand = "E0306", Error, "nothing can be expanded here",
        "name an object that has `expands`",
        "`expand: Connection` adds the query parameter `expand` with the names under the object's `expands`. The object has none, or it isn't an object.";
    BadWrapper = "E0307", Error, "the answer can't be wrapped like this",
        "`or_in` needs an object as its type, without a field of that name",
        "`or_in: connection` reads answers that stand under a key of that name. If the object itself has such a field, the two can't be told apart.";

    BadPages = "E0308", Error, "the list can't be read page by page like this",
        "write `pages: { offset: …, limit: … }` with two of the operation's query parameters, or `pages: { next: … }` with the path to a link",
        "A list that is long comes in pages. `offset` and `limit` name the query parameters of type `integer` that choose one; `total` may name the list's field that counts the items of all pages. Or `next` says where in the answer the next page's address stands, such as `links.next.href`. Only a GET that answers a `list of Type in key` can have pages.";

    BadWait = "E0309", Error, "this can't be waited for",
        "write `wait: { field: state, while: [running], every: 5 s, deadline: 10 min }` with a field of the answer's object whose type is an enum",
        "`wait` says how to follow what goes on in the background: a GET that answers an object is asked again while an enum among the object's fields has one of the values under `while`. `every` is the first time between two requests, `up_to` what it grows to, `deadline` the time after which it is given up: each longer than the one before.";

    BadUnion = "E0310", Error, "the kinds of this union can't be told apart",
        "a union has `variants`, each an object, and `by`: a field that says as a text which one it is",
        "Which object it is, the union reads from one field, and only a text can say it. An object of the union need not declare that field; where it does, the field is a `string` or an enum. A union without variants would hold nothing that is known.";

    UnknownFeature = "E0311", Error, "unknown Cargo feature",
        "define it under `features` in api.yaml, with what it is for",
        "A resource behind a Cargo feature is left out of clients that don't turn it on, together with every type that nothing else needs. The features are defined once, in api.yaml, and each stands in the Cargo.toml of the generated crate too.";

    UnknownHost = "E0312", Error, "unknown host",
        "define it under `hosts` in api.yaml, or leave `host` out for `base_url`",
        "Some APIs serve a part of themselves at another address. `hosts` in api.yaml has those addresses, each under a name, and a resource says with `host` at which of them its operations are. The client's builder has a method for each, such as `desk_url`.";

    Unused = "E0401", Error, "this is never used",
        "remove it, or use it",
        "An object, enum or id that no operation, webhook or other object reaches is either a leftover or a sign of a misspelt type elsewhere.";
    UnusedPathParameter = "E0402", Error, "this path parameter is never used",
        "remove it from `path`, or use it in a path",
        "`path` lists the parameters of the resource's paths. One that no path names is a leftover or a typing mistake.";
    MissingPathParameter = "E0403", Error, "a path parameter has no type",
        "add it under `path`",
        "Every `{name}` in a path needs its type under the resource's `path`.";
    RustNameClash = "E0404", Error, "two names become one in Rust",
        "give one of them another name with `name: …`",
        "Two different wire names can have the same Rust name: `co-owner` and `co_owner`, `URL` and `url`. One of them needs a name of its own.";
    ReservedName = "E0405", Error, "this name is reserved",
        "give it another name with `name: …`",
        "Some names are taken by what the generated code has on everything (`extra`, `new`, `bind` …), or can't be an identifier in Rust at all (`self`, `crate`), or begin with a digit.";
    EmptyEnum = "E0406", Error, "an enum without values",
        "add at least one value, or use `string`",
        "An enum that knows no value is a text.";
    BodyOnGet = "E0407", Error, "a GET with a body",
        "remove `body` or `form`, or use another method",
        "HTTP gives the body of a GET no meaning; servers and proxies drop it.";
    NoEffect = "E0408", Error, "this changes nothing",
        "remove it",
        "An override that says what would hold anyway misleads the next reader, and hides the day on which it begins to matter.";
    UnsafeDoc = "E0409", Error, "this text would break out of the documentation",
        "use plain text, `code` in backquotes and links; leave out code fences, HTML and control characters",
        "Descriptions become Rust doc comments, Markdown pages and HTML. A code fence would be compiled as a test, a tag would become part of the page, a control character could hide text from a reviewer.";
    SameValue = "E0410", Error, "a value is listed twice",
        "remove one of the two",
        "Each spelling on the wire means one value. A spelling under `also` mustn't be a value of its own.";
    SameRoute = "E0411", Error, "two operations have the same method and path",
        "remove one, or correct its path; if what is sent tells them apart, say `beside: …` in the second one, with the name of the first one",
        "The same request line is one operation, unless something else in the request tells two apart: another body, or path parameters of other types. Then the second one, in the same resource, says `beside:` with the name of the first one.";
    ServerVariable = "E0412", Error, "the address and `server` don't fit together",
        "each `{name}` of `base_url`, of `hosts`, and of a value under `fixed`, has an entry under `server`; `base_url` or one of `hosts` uses each entry",
        "`server` documents the variables of `base_url` and `hosts`; they become arguments of the client's builder.";
    ExampleMismatch = "E0413", Error, "an example doesn't fit what it shows",
        "examples use the parameters and fields that are declared, and the values that their types allow",
        "Examples become documentation and tests. A parameter that an operation doesn't have, a required parameter or field that is missing, a status that isn't listed, or an answer where there is none can't be shown.";
    NeverRequired = "E0414", Error, "this can't be required",
        "remove `required`; or, if it is always there, what says that it can be null",
        "What comes only on demand (`expands`) can't be required, and a field with `null_when` can be null.";
    UnknownField = "E0415", Error, "the object has no such field",
        "name one of the object's `fields`",
        "`errors` says in which fields of an error answer its code, its text and its request's id stand. A name that isn't a field of the object would silently find nothing.";
    TwoBodies = "E0416", Error, "a request with a body and a form",
        "remove one of the two",
        "A form is the body of its request: its fields are sent as `application/x-www-form-urlencoded`, or as `multipart/form-data` where one of them is a `file`. `body` is sent as JSON. A request can't have both.";

    BadBeside = "E0417", Error, "the two operations can't stand side by side",
        "`beside` names the first operation of this resource that has the same method and path, and sends something else",
        "Some APIs have several operations at one method and path, told apart by what is sent: another body, or path parameters of other types, as in `/connectors/{connector}` and `/connectors/{connectors}`. The first one is written as any other, and each further one says `beside:` with the first one's name. If both send the same, they are one operation.";

    MissingExample = "W0501", Warning, "no example",
        "add `examples:` with a request and an answer",
        "An example becomes documentation, a doc test and a wire test. Without one, nothing shows that the operation is what the API expects. `sdksmith lint` asks for one of each webhook and browser address too.";
    ExampleSlip = "W0502", Warning, "an example has a name that is nearly a known one",
        "correct the example, or add the name to the spec if the API has it",
        "Answers keep every field and value, known or not, so a misspelt one in an example passes each test and shows nothing. A name that is far from every known one isn't reported: it shows what is yet unknown.";

    ExampleMistyped = "W0503", Warning, "an example's answer doesn't fit its type",
        "correct the example, or the type if the API answers like this",
        "`sdksmith lint` looks for it. The client couldn't read this answer: it has a text where a number is declared, or lacks a field that is `required`. The wire tests would fail with it.";
    BareDeprecation = "W0504", Warning, "deprecated without a reason",
        "say why, or what to use instead",
        "`sdksmith lint` looks for it. The text becomes the compiler's warning at every place where the thing is used. `deprecated: true` leaves whoever reads it with nothing to do.";
    FreeJson = "W0505", Warning, "free JSON",
        "describe it as an object, or say under `allow` in api.yaml why that can't be",
        "`sdksmith lint` looks for it, and `sdksmith lint --untyped` counts. `json` keeps whatever comes as it was written, and tells the client's user nothing of it. That is right where nobody knows what it holds, and otherwise a type that is yet to be written.";
    UnusedInApi = "W0506", Warning, "nothing uses this",
        "remove it, or use it",
        "`sdksmith lint` looks for it. What `api.yaml` says for all operations (a level of authentication, the fields of lists and webhooks) becomes part of the client's surface. If no operation needs it, it is a leftover, or an operation lacks its `auth`.";
    ThinDoc = "W0507", Warning, "a description that says too little",
        "say what it means: units, ranges, what null means, where it comes from",
        "`sdksmith lint` looks for it. A description is one to three sentences, with a full stop at the end. One that repeats the name tells the reader of the documentation what they see already.";
}
