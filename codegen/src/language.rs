//! The spec language: what may stand where.
//!
//! This table is what the reader checks keys against and what the JSON Schema is written from, so that
//! editors and the generator never disagree.

/// One kind of mapping: an operation, a field, an enum.
#[derive(Debug)]
pub(crate) struct Shape {
    /// What a message and the schema call it.
    pub(crate) name: &'static str,
    pub(crate) doc: &'static str,
    pub(crate) keys: &'static [Key],
    /// Whether further keys are allowed that the shape can't know: the facets of an enum's value.
    pub(crate) open: bool,
}

/// One key of a [`Shape`].
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) value: Value,
    pub(crate) needed: bool,
    pub(crate) doc: &'static str,
}

/// What a key's value is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value {
    /// One line of text or more.
    Text,
    /// A type expression.
    Type,
    Boolean,
    /// One text or a list of them.
    Texts,
    Status,
    /// One status or a list of them.
    Statuses,
    /// A length of time, such as `90 s` or `5 min`.
    Duration,
    /// Names (or statuses) and a text for each.
    TextMap,
    /// Names and a type for each.
    TypeMap,
    One(&'static Shape),
    /// A type expression, or a mapping with more to say.
    TypeOr(&'static Shape),
    /// Names and a mapping for each.
    Map(&'static Shape),
    /// Names, and for each of them names and a mapping for each.
    Maps(&'static Shape),
    /// Names and any value for each.
    AnyMap,
    Any,
}

const fn key(name: &'static str, value: Value, doc: &'static str) -> Key {
    Key {
        name,
        value,
        needed: false,
        doc,
    }
}

const fn needed(name: &'static str, value: Value, doc: &'static str) -> Key {
    Key {
        name,
        value,
        needed: true,
        doc,
    }
}

const DOC: Key = needed(
    "doc",
    Value::Text,
    "One to three sentences for the reader of the documentation.",
);
const NAME: Key = key(
    "name",
    Value::Text,
    "The Rust name, where the derived one clashes or reads badly.",
);
const DEPRECATED: Key = key(
    "deprecated",
    Value::Text,
    "Why not to use it any more, and what to use instead.",
);
const IDS: Key = key(
    "ids",
    Value::Map(&ID),
    "Identifiers: types of their own over integers or texts.",
);
const OBJECTS: Key = key("objects", Value::Map(&OBJECT), "JSON objects.");
const ENUMS: Key = key(
    "enums",
    Value::Map(&ENUM),
    "Texts with known values; each stays open for values to come.",
);
const UNIONS: Key = key(
    "unions",
    Value::Map(&UNION),
    "Objects of several kinds, told apart by a field; each stays open for kinds to come.",
);
const EXAMPLES: Key = key(
    "examples",
    Value::Map(&EXAMPLE),
    "Requests and answers, each under a name in snake_case.",
);

/// `api.yaml`.
pub(crate) static API: Shape = Shape {
    name: "api",
    doc: "What is true of the whole API: the file `api.yaml`.",
    keys: &[
        needed(
            "api",
            Value::Text,
            "The name of the crate that is generated.",
        ),
        needed(
            "title",
            Value::Text,
            "What the API calls itself, with its version.",
        ),
        DOC,
        needed(
            "base_url",
            Value::Text,
            "The address that every path stands behind; `{name}` for what differs by customer.",
        ),
        key(
            "server",
            Value::Map(&SERVER),
            "The variables of `base_url`: arguments of the client's builder.",
        ),
        key(
            "auth",
            Value::Map(&AUTH),
            "Authentication levels: each becomes `<level>_token` on the builder.",
        ),
        key(
            "features",
            Value::TextMap,
            "Cargo features that resources can be put behind, each with what it is for.",
        ),
        key(
            "errors",
            Value::One(&ERRORS),
            "How the API says that something went wrong.",
        ),
        key(
            "lists",
            Value::Map(&FIELD),
            "Fields that every list envelope may carry.",
        ),
        key(
            "webhooks",
            Value::Map(&FIELD),
            "Fields that the body of every webhook carries.",
        ),
        key(
            "outputs",
            Value::One(&OUTPUTS),
            "Where the generated files go, relative to the spec's folder.",
        ),
        key(
            "guide",
            Value::TextMap,
            "Pages written by hand, each with a line for `llms.txt`: their paths from its folder, in order.",
        ),
        key(
            "allow",
            Value::TextMap,
            "Warnings to live with, by their codes, each with the reason.",
        ),
        IDS,
        OBJECTS,
        UNIONS,
        ENUMS,
    ],
    open: false,
};

static SERVER: Shape = Shape {
    name: "server variable",
    doc: "A part of the address that differs by customer.",
    keys: &[
        DOC,
        needed(
            "example",
            Value::Text,
            "A value for documentation and tests.",
        ),
    ],
    open: false,
};

static AUTH: Shape = Shape {
    name: "authentication level",
    doc: "A kind of token. Sent as `Authorization: Bearer` unless `header` names another header.",
    keys: &[
        DOC,
        key(
            "header",
            Value::Text,
            "The header that carries the token as it is.",
        ),
    ],
    open: false,
};

static ERRORS: Shape = Shape {
    name: "errors",
    doc: "The shape of the API's error answers.",
    keys: &[
        needed(
            "object",
            Value::Type,
            "The object that an error answer holds.",
        ),
        needed(
            "code",
            Value::Text,
            "The field with the machine-readable code.",
        ),
        key(
            "message",
            Value::Text,
            "The field with a text for developers.",
        ),
        key(
            "request_id",
            Value::Text,
            "The field with the id to quote to support.",
        ),
        key("request_id_header", Value::Text, "The header with that id."),
    ],
    open: false,
};

static OUTPUTS: Shape = Shape {
    name: "outputs",
    doc: "Where the generated files go, relative to the spec's folder. What isn't named isn't written.",
    keys: &[
        key(
            "rust",
            Value::Text,
            "Folder for the Rust modules; nothing else may live in it.",
        ),
        key(
            "reference",
            Value::Text,
            "Folder for the Markdown reference; nothing else may live in it.",
        ),
        key(
            "llms",
            Value::Text,
            "File that lists the pages of the guide and the reference for language models, usually `llms.txt`.",
        ),
        key(
            "wire_cases",
            Value::Text,
            "Folder for the tests made from the examples; nothing else may live in it.",
        ),
        key(
            "schema",
            Value::Text,
            "File for the JSON Schema of this language.",
        ),
        key(
            "openapi",
            Value::Text,
            "File for the API as an OpenAPI 3.1 document, in JSON.",
        ),
    ],
    open: false,
};

/// Every other file.
pub(crate) static RESOURCE: Shape = Shape {
    name: "resource",
    doc: "One resource of the API: a file of its name.",
    keys: &[
        needed(
            "resource",
            Value::Text,
            "Its name, in snake_case: the Rust module and the client's method.",
        ),
        key(
            "item",
            Value::Text,
            "One of it, in snake_case: part of the operations' Rust names.",
        ),
        DOC,
        key(
            "auth",
            Value::Text,
            "The authentication level of its operations, or `none`.",
        ),
        key(
            "feature",
            Value::Text,
            "The Cargo feature that it is behind, with every type that nothing else needs.",
        ),
        IDS,
        key(
            "path",
            Value::TypeMap,
            "The type of every `{parameter}` in the paths below; `[T]` for several values between commas, `T?` for a segment that an address can leave out.",
        ),
        key(
            "operations",
            Value::Map(&OPERATION),
            "What can be done: each becomes a method and a struct.",
        ),
        key(
            "lists",
            Value::Maps(&FIELD),
            "Further fields of the envelopes of its lists: the name of an item, and the fields.",
        ),
        OBJECTS,
        UNIONS,
        ENUMS,
        key(
            "browse",
            Value::Map(&BROWSE),
            "Addresses that the user's browser opens; the client never calls them.",
        ),
        key(
            "webhooks",
            Value::Map(&WEBHOOK),
            "Events that the API sends, under the name that the API gives them.",
        ),
    ],
    open: false,
};

static ID: Shape = Shape {
    name: "id",
    doc: "An identifier; or a reference: an identifier or one of a few words.",
    keys: &[
        DOC,
        key("type", Value::Type, "`integer` or `string`."),
        key(
            "id",
            Value::Type,
            "For a reference: the identifier that it may hold.",
        ),
        key(
            "or",
            Value::TextMap,
            "For a reference: the words that may stand instead, each with its description.",
        ),
    ],
    open: false,
};

static OPERATION: Shape = Shape {
    name: "operation",
    doc: "One request and what it answers.",
    keys: &[
        key(
            "GET",
            Value::Text,
            "The path; also `POST`, `PUT`, `PATCH` and `DELETE`.",
        ),
        key("POST", Value::Text, "The path."),
        key("PUT", Value::Text, "The path."),
        key("PATCH", Value::Text, "The path."),
        key("DELETE", Value::Text, "The path."),
        key(
            "beside",
            Value::Text,
            "The operation of this resource that has the same method and path, and is told apart by what is sent.",
        ),
        DOC,
        NAME,
        key(
            "auth",
            Value::Text,
            "The authentication level, where it isn't the resource's; or `none`.",
        ),
        key(
            "query",
            Value::Map(&FIELD),
            "Query parameters, in the order in which they are sent.",
        ),
        key(
            "expand",
            Value::Type,
            "Adds the query parameter `expand`: a list of this object's `expands`.",
        ),
        key("headers", Value::Map(&FIELD), "Request headers."),
        key(
            "body",
            Value::TypeOr(&BODY),
            "The type of the JSON body: an object, a union, or a list or a map.",
        ),
        key(
            "form",
            Value::Map(&FIELD),
            "Instead of `body`: the fields of a form, in the order in which they are sent.",
        ),
        needed(
            "returns",
            Value::TypeOr(&RETURNS),
            "What a success answers: a type, `Type?`, `nothing`, `file`, or `list of Type in key`.",
        ),
        key(
            "pages",
            Value::One(&PAGES),
            "How a long list comes in pages: by `offset` and `limit`, or by a link to the `next` one.",
        ),
        key(
            "wait",
            Value::One(&WAIT),
            "What in the answer says that something is still under way, and how to wait for its end.",
        ),
        key(
            "status",
            Value::Statuses,
            "Success statuses; 200 if absent, 204 for `nothing`.",
        ),
        key(
            "idempotent",
            Value::Boolean,
            "Whether it is safe to repeat, where that isn't what its method says.",
        ),
        key(
            "timeout",
            Value::Duration,
            "How long one attempt may take, where a minute isn't enough: `90 s`, `5 min`, `1 h`.",
        ),
        key(
            "errors",
            Value::TextMap,
            "Error statuses, and when they come.",
        ),
        DEPRECATED,
        EXAMPLES,
    ],
    open: false,
};

static BODY: Shape = Shape {
    name: "body",
    doc: "The body of a request.",
    keys: &[
        needed("type", Value::Type, "The type of the JSON body."),
        key(
            "optional",
            Value::Boolean,
            "Whether the request makes sense without a body.",
        ),
    ],
    open: false,
};

static RETURNS: Shape = Shape {
    name: "returns",
    doc: "An answer that may come in more than one shape.",
    keys: &[
        needed("type", Value::Type, "What the answer holds."),
        needed(
            "or_in",
            Value::Text,
            "The key under which it may also stand; what stands beside it is kept among the extras.",
        ),
    ],
    open: false,
};

static PAGES: Shape = Shape {
    name: "pages",
    doc: "How a long list comes in pages: by `offset` and `limit`, or by a link to the `next` one.",
    keys: &[
        key(
            "offset",
            Value::Text,
            "The query parameter that says how many items to skip.",
        ),
        key(
            "limit",
            Value::Text,
            "The query parameter that says how many items a page has at most.",
        ),
        key(
            "total",
            Value::Text,
            "The field of the list that says how many items there are on all pages, where it has one.",
        ),
        key(
            "next",
            Value::Text,
            "Where in the answer the address of the next page stands, such as `links.next`.",
        ),
    ],
    open: false,
};

static WAIT: Shape = Shape {
    name: "wait",
    doc: "What in the answer says that something is still under way, and how to wait for its end.",
    keys: &[
        needed(
            "field",
            Value::Text,
            "The field of the answer that says it: an enum.",
        ),
        needed(
            "while",
            Value::Texts,
            "The values that mean that it goes on; every other one, none and null end it.",
        ),
        needed(
            "every",
            Value::Duration,
            "How long to wait before asking again, at first, such as `5 s`.",
        ),
        key(
            "up_to",
            Value::Duration,
            "How long each wait grows to, half as long again each time; without it all are alike.",
        ),
        needed(
            "deadline",
            Value::Duration,
            "How long to wait in all before giving up, such as `10 min`.",
        ),
    ],
    open: false,
};

static OBJECT: Shape = Shape {
    name: "object",
    doc: "A JSON object. What it doesn't declare is kept and stays readable.",
    keys: &[
        DOC,
        needed(
            "fields",
            Value::Map(&FIELD),
            "Its fields, in the order in which the server writes them.",
        ),
        key(
            "expands",
            Value::Map(&FIELD),
            "Fields that come when the request asks for them, and at times by themselves.",
        ),
        key(
            "additional",
            Value::One(&ADDITIONAL),
            "Free further properties that a request may carry.",
        ),
        DEPRECATED,
    ],
    open: false,
};

static FIELD: Shape = Shape {
    name: "field",
    doc: "A field, a query parameter, a header or a field of a form, under its name on the wire.",
    keys: &[
        needed("type", Value::Type, "Its type."),
        DOC,
        NAME,
        key(
            "required",
            Value::Boolean,
            "Whether it is always there. Proven, not hoped: a missing one is an error.",
        ),
        key(
            "secret",
            Value::Boolean,
            "Whether it must never be printed.",
        ),
        key("null_when", Value::Texts, "Texts that mean null."),
        DEPRECATED,
    ],
    open: false,
};

static ADDITIONAL: Shape = Shape {
    name: "additional",
    doc: "Free further properties.",
    keys: &[needed("type", Value::Type, "Always `string`."), DOC],
    open: false,
};

static UNION: Shape = Shape {
    name: "union",
    doc: "An object of one of several kinds. One of a kind that isn't known is kept as it came.",
    keys: &[
        DOC,
        needed(
            "by",
            Value::Text,
            "The field that says which one it is. The objects need not declare it: the union reads and writes it.",
        ),
        needed(
            "variants",
            Value::Map(&VARIANT),
            "The kinds that are known, by what the field says on the wire.",
        ),
        DEPRECATED,
    ],
    open: false,
};

static VARIANT: Shape = Shape {
    name: "variant",
    doc: "One kind of a union.",
    keys: &[
        needed("type", Value::Type, "The object that it is."),
        DOC,
        NAME,
    ],
    open: false,
};

static ENUM: Shape = Shape {
    name: "enum",
    doc: "A text with known values. A value that isn't known is kept as it came, unless the enum is closed.",
    keys: &[
        DOC,
        key(
            "closed",
            Value::Boolean,
            "Whether there can never be another value: one that comes all the same is an error.",
        ),
        key(
            "facets",
            Value::Map(&FACET),
            "Questions that every value answers: each becomes a method and an enum.",
        ),
        needed(
            "values",
            Value::Map(&VALUE),
            "The known values, as they stand on the wire.",
        ),
        DEPRECATED,
    ],
    open: false,
};

static FACET: Shape = Shape {
    name: "facet",
    doc: "A question that every value of an enum answers.",
    keys: &[
        DOC,
        key(
            "unknown",
            Value::Text,
            "The answer of a value that isn't known; needed unless the enum is closed.",
        ),
        needed(
            "values",
            Value::TextMap,
            "The possible answers, each with its description.",
        ),
    ],
    open: false,
};

static VALUE: Shape = Shape {
    name: "enum value",
    doc: "A known value. Its other keys are the enum's facets.",
    keys: &[
        DOC,
        NAME,
        key("also", Value::Texts, "Other spellings that mean the same."),
        DEPRECATED,
    ],
    open: true,
};

static BROWSE: Shape = Shape {
    name: "browser address",
    doc: "An address that the user's browser opens.",
    keys: &[
        needed(
            "url",
            Value::Text,
            "Its path behind `base_url`, or a whole `https://` address where it is served elsewhere.",
        ),
        DOC,
        key(
            "query",
            Value::Map(&FIELD),
            "Its query parameters, in the order in which they stand.",
        ),
        key(
            "fixed",
            Value::TextMap,
            "Query parameters that are the same in every address, and stand first; `{name}` in a value is one of `server`.",
        ),
        key(
            "additional",
            Value::One(&ADDITIONAL),
            "Free further query parameters.",
        ),
        key(
            "callback",
            Value::One(&CALLBACK),
            "How the browser comes back.",
        ),
        DEPRECATED,
        EXAMPLES,
    ],
    open: false,
};

static CALLBACK: Shape = Shape {
    name: "callback",
    doc: "The query of the address that the browser comes back to.",
    keys: &[
        DOC,
        needed(
            "success",
            Value::Map(&FIELD),
            "The parameters of a success.",
        ),
        needed(
            "failure",
            Value::Map(&FIELD),
            "The parameters of a failure; its required one tells the two apart.",
        ),
        key(
            "echo",
            Value::Map(&FIELD),
            "Parameters that come back in both.",
        ),
    ],
    open: false,
};

static WEBHOOK: Shape = Shape {
    name: "webhook",
    doc: "An event that the API sends.",
    keys: &[
        needed("payload", Value::Type, "The object that its body holds."),
        DOC,
        DEPRECATED,
        EXAMPLES,
    ],
    open: false,
};

static EXAMPLE: Shape = Shape {
    name: "example",
    doc: "What is sent and what is answered; for an address what it becomes; for a webhook its body.",
    keys: &[
        key("doc", Value::Text, "What it shows."),
        key("path", Value::AnyMap, "The path parameters' values."),
        key(
            "query",
            Value::AnyMap,
            "The query parameters' values; `true` for a flag, a list for `expand`.",
        ),
        key("headers", Value::AnyMap, "The headers' values."),
        key("body", Value::Any, "The JSON body."),
        key(
            "form",
            Value::AnyMap,
            "The form's values; of a file its `name`, its `content` as text, and its `type`.",
        ),
        key("status", Value::Status, "The status of the answer."),
        key(
            "answer",
            Value::Any,
            "The JSON answer; of a file, the text that it holds.",
        ),
        key(
            "url",
            Value::Text,
            "For a browser address: the whole address that the query makes.",
        ),
        key(
            "callback",
            Value::Text,
            "For a browser address: an address that the browser comes back to.",
        ),
    ],
    open: false,
};

/// Every shape, the files first.
pub(crate) fn shapes() -> Vec<&'static Shape> {
    let mut found: Vec<&'static Shape> = vec![&API, &RESOURCE];
    let mut next = 0;
    while let Some(shape) = found.get(next).copied() {
        for key in shape.keys {
            if let Value::One(it) | Value::TypeOr(it) | Value::Map(it) | Value::Maps(it) = key.value
                && !found.iter().any(|known| std::ptr::eq(*known, it))
            {
                found.push(it);
            }
        }
        next += 1;
    }
    found
}

impl Shape {
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.keys.iter().position(|key| key.name == name)
    }
}
