//! Names that the generated code has on everything.

/// On every model: the place of what isn't declared.
pub(super) const FIELDS: &[&str] = &["extra"];

/// On every model with setters: its other methods, which a setter would hide.
pub(super) const SETTERS: &[&str] = &["additional", "clone", "extra", "new"];

/// On every operation and browser address: its own fields and methods.
pub(super) const PARAMETERS: &[&str] = &[
    "additional",
    "address",
    "bind",
    "body",
    "client",
    "clone",
    "endpoint",
    "extra",
    "http_request",
    "into_future",
    "items",
    "new",
    "pages",
    "read",
    "read_response",
    "request_line",
    "send",
    "send_with_response",
    "stream",
    "time_limit",
    "url",
    "url_from",
    "wait",
    "with_response",
    "within",
    "write",
];

/// On the client: its own methods; and modules, names and pages that are there already.
pub(super) const RESOURCES: &[&str] = &[
    "api",
    "blocking",
    "builder",
    "bytes",
    "client",
    "clone",
    "core",
    "each_item",
    "from_slice",
    "http",
    "id_kinds",
    "main",
    "mod",
    "readme",
    "sdksmith_runtime",
    "webhooks",
];

/// On a resource: its own methods.
pub(super) const METHODS: &[&str] = &["clone", "fmt", "new"];

/// On every delivery of a webhook: what happened.
pub(super) const DELIVERY: &[&str] = &["event"];

/// On every envelope of a list.
pub(super) const ENVELOPE: &[&str] = &["extra", "items"];

/// On every enum: the methods beside its facets.
pub(super) const FACETS: &[&str] = &[
    "as_str", "clone", "eq", "fmt", "from_str", "hash", "is_known",
];

/// On every reference: the variant for an identifier.
pub(super) const WORDS: &[&str] = &["Id"];

/// On every enum: the variant for what isn't known.
pub(super) const VARIANTS: &[&str] = &["Unknown"];

/// Types that generated files have in scope, from Rust and from the runtime.
pub(super) const TYPES: &[&str] = &[
    "Address",
    "Amount",
    "Api",
    "ApiHost",
    "Attempt",
    "Attempted",
    "AuthLevel",
    "AuthScheme",
    "BTreeMap",
    "BaseUrl",
    "BlockingCore",
    "BlockingDownload",
    "BlockingTransport",
    "Body",
    "Box",
    "BoxFuture",
    "CalendarBound",
    "Call",
    "Callback",
    "CallbackState",
    "Caller",
    "Client",
    "ClientBuilder",
    "ClosedEnum",
    "Core",
    "CoreBuilder",
    "Date",
    "DateTime",
    "Decode",
    "DecodeError",
    "Delivery",
    "Download",
    "Encode",
    "Endpoint",
    "Err",
    "Error",
    "ErrorShape",
    "Event",
    "Extra",
    "File",
    "From",
    "Hook",
    "IdRef",
    "IntegerId",
    "Into",
    "InvalidScalar",
    "Items",
    "Json",
    "Limits",
    "LooseId",
    "Model",
    "None",
    "Ok",
    "OneOrMany",
    "OpenEnum",
    "Operation",
    "Option",
    "Outcome",
    "Pace",
    "Paged",
    "Pager",
    "Pages",
    "Paging",
    "PhantomData",
    "Polled",
    "Reading",
    "RedirectUri",
    "Response",
    "Result",
    "RetryEnvironment",
    "RetryPolicy",
    "Secret",
    "Some",
    "Streamed",
    "String",
    "TextId",
    "Timeouts",
    "Transport",
    "TransportError",
    "TransportErrorKind",
    "Union",
    "Unknown",
    "UnknownEvent",
    "UnknownObject",
    "UnknownValue",
    "Upload",
    "Vec",
    "Wait",
    "WaitError",
    "Within",
];

#[cfg(test)]
mod tests {
    use super::{RESOURCES, TYPES};
    use crate::emit::rust::REEXPORTS;

    #[test]
    fn no_name_of_a_spec_hides_one_of_the_runtime() {
        for name in REEXPORTS {
            let is_type = name.starts_with(char::is_uppercase);
            let taken = if is_type { TYPES } else { RESOURCES };
            assert!(taken.contains(name), "{name}");
        }
    }
}
