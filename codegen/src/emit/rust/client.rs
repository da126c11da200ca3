//! The client, its builder, and what the API calls things.

use super::layout::{Code, literal};
use super::scope::Scope;
use crate::model::{Auth, Model, Server};
use crate::naming::identifier;

/// The async client, the builder of both, and what the runtime has to know.
pub(super) fn client(code: &mut Code, scope: &mut Scope<'_>, model: &Model) {
    for name in [
        "Api",
        "Caller",
        "Core",
        "CoreBuilder",
        "Error",
        "ErrorShape",
        "Hook",
        "RetryPolicy",
        "Timeouts",
        "Transport",
    ] {
        scope.runtime(name);
    }
    if !model.api.auth.is_empty() {
        scope.runtime("Secret");
    }
    scope.standard("std::marker::PhantomData");
    description(code, scope, model);
    structure(code, scope, model, &ASYNC);
    builder(code, model);
}

/// The blocking client.
pub(super) fn blocking(code: &mut Code, scope: &mut Scope<'_>, model: &Model) {
    for name in [
        "BlockingCore",
        "BlockingTransport",
        "Caller",
        "CoreBuilder",
        "Error",
    ] {
        scope.runtime(name);
    }
    scope.sibling("client", "API");
    scope.sibling("client", "ClientBuilder");
    structure(code, scope, model, &BLOCKING);
    code.gap();
    code.block("impl ClientBuilder<Client>", |code| {
        last_steps(code, &BLOCKING)
    });
}

/// What the runtime has to know of the API.
fn description(code: &mut Code, scope: &mut Scope<'_>, model: &Model) {
    let api = &model.api;
    code.gap();
    code.doc("What the runtime has to know of this API.");
    code.line("pub(super) static API: Api = Api {");
    code.indented(|code| {
        code.line(format!("name: {},", literal(&api.crate_name)));
        code.line(format!("base_url: {},", literal(&api.base_url)));
        auth_levels(code, scope, &api.auth);
        let Some(errors) = &api.errors else {
            return code.line("errors: ErrorShape::NONE,");
        };
        code.line("errors: ErrorShape {");
        code.indented(|code| {
            code.line(format!("code: {},", literal(&errors.code)));
            code.line(format!("message: {},", literal(&errors.message)));
            code.line(format!("request_id: {},", literal(&errors.request_id)));
            code.line(format!(
                "request_id_header: {},",
                literal(&errors.request_id_header.to_ascii_lowercase())
            ));
        });
        code.line("},");
    });
    code.line("};");
}

fn auth_levels(code: &mut Code, scope: &mut Scope<'_>, levels: &[Auth]) {
    if levels.is_empty() {
        return code.line("auth: &[],");
    }
    scope.runtime("AuthLevel");
    scope.runtime("AuthScheme");
    let level = |level: &Auth| {
        let scheme = match &level.header {
            Some(header) => format!(
                "AuthScheme::Header({})",
                literal(&header.to_ascii_lowercase())
            ),
            None => "AuthScheme::Bearer".to_owned(),
        };
        (
            format!("name: {},", literal(&level.name)),
            format!("scheme: {scheme},"),
        )
    };
    // rustfmt puts a single element right behind the brackets, and several on lines of their own.
    let (open, close) = if levels.len() == 1 {
        ("auth: &[AuthLevel {", "}],")
    } else {
        ("auth: &[", "],")
    };
    code.line(open);
    code.indented(|code| {
        for (name, scheme) in levels.iter().map(level) {
            if levels.len() == 1 {
                code.line(name);
                code.line(scheme);
                continue;
            }
            code.line("AuthLevel {");
            code.indented(|code| {
                code.line(name);
                code.line(scheme);
            });
            code.line("},");
        }
    });
    code.line(close);
}

/// One of the two clients, and how it differs from the other.
struct Kind {
    core: &'static str,
    /// The builder's type, as its module calls it.
    builder: &'static str,
    doc: &'static str,
    transport: Setting,
    transport_method: &'static str,
    build_method: &'static str,
}

static ASYNC: Kind = Kind {
    core: "Core",
    builder: "ClientBuilder",
    doc: "Cheap to clone: the clones share their connections.",
    transport: Setting {
        name: "transport",
        argument: "transport: impl Transport",
        doc: "How requests travel (default with the feature `hyper`: that library).",
    },
    transport_method: "transport",
    build_method: "build",
};

static BLOCKING: Kind = Kind {
    core: "BlockingCore",
    builder: "ClientBuilder<Client>",
    doc: "Sends its operations in the calling thread: `send()` where the other client awaits. There is no async runtime behind it. \
          Cheap to clone: the clones share their connections.",
    transport: Setting {
        name: "transport",
        argument: "transport: impl BlockingTransport",
        doc: "How requests travel (default with the feature `blocking`: the library `ureq`).",
    },
    transport_method: "blocking_transport",
    build_method: "build_blocking",
};

fn structure(code: &mut Code, scope: &mut Scope<'_>, model: &Model, kind: &Kind) {
    let api = &model.api;
    code.gap();
    code.doc(&api.doc);
    code.doc_gap();
    code.doc(kind.doc);
    if let Some(errors) = &api.errors {
        code.doc_gap();
        code.doc(&format!(
            "What the API says about a call that it refuses is read as [`{0}`](super::{0}) by \
             `error.details::<{0}>()`.",
            errors.object
        ));
    }
    code.line("#[derive(Clone, Debug)]");
    code.block("pub struct Client", |code| {
        code.line(format!("core: {},", kind.core))
    });
    code.gap();
    code.block("impl Client", |code| {
        code.doc("Starts to build a client.");
        for server in &api.servers {
            code.doc_gap();
            code.doc(&format!("`{}`: {}", server.name, server.doc));
        }
        builder_function(code, kind, &api.servers);
        for module in &model.modules {
            let Some(handle) = &module.handle else {
                continue;
            };
            scope.sibling(&module.name, handle);
            code.gap();
            code.doc(&module.doc);
            code.cfg(&module.gate());
            code.function(
                &identifier(&module.name),
                &["&self".into()],
                &match kind.core {
                    "Core" => format!("{handle}<'_>"),
                    _ => format!("{handle}<'_, Self>"),
                },
                |code| {
                    code.line(format!("{handle}::new(self)"));
                },
            );
        }
    });
    code.gap();
    code.block("impl Caller for Client", |code| {
        code.line(format!("type Core = {};", kind.core));
        code.gap();
        code.block(format!("fn core(&self) -> &{}", kind.core), |code| {
            code.line("&self.core");
        });
    });
}

fn builder_function(code: &mut Code, kind: &Kind, servers: &[Server]) {
    let arguments: Vec<String> = servers
        .iter()
        .map(|server| format!("{}: impl Into<String>", identifier(&server.name)))
        .collect();
    code.function("builder", &arguments, kind.builder, |code| {
        let mut core = "CoreBuilder::new(&API)".to_owned();
        for server in servers {
            core.push_str(&format!(
                ".server({}, {})",
                literal(&server.name),
                identifier(&server.name)
            ));
        }
        match core.len() <= 60 {
            true => code.line(format!("ClientBuilder::over({core})")),
            false => {
                code.line("ClientBuilder::over(");
                code.indented(|code| chain(code, &core));
                code.line(")");
            }
        }
    });
}

/// A chain with each call on a line of its own.
fn chain(code: &mut Code, chain: &str) {
    let mut links = chain.split_inclusive(')').map(str::to_owned);
    code.line(links.next().unwrap_or_default());
    code.indented(|code| {
        let links: Vec<String> = links.collect();
        for (at, link) in links.iter().enumerate() {
            let comma = if at + 1 == links.len() { "," } else { "" };
            code.line(format!("{link}{comma}"));
        }
    });
}

/// A method of the builder that hands one thing on.
struct Setting {
    name: &'static str,
    argument: &'static str,
    doc: &'static str,
}

const SETTINGS: [Setting; 8] = [
    Setting {
        name: "base_url",
        argument: "url: impl Into<String>",
        doc: "Another address than the API's own, with its whole path, such as \
              `http://127.0.0.1:8080/2.0`: a proxy, a test server. `https`, or `http` to this machine.",
    },
    Setting {
        name: "allow_http",
        argument: "allow: bool",
        doc: "Lets the address be `http` on other machines too (default: only on this one). Whoever \
              stands on the way can then read the tokens and change the answers.",
    },
    Setting {
        name: "header",
        argument: "name: impl Into<String>, value: impl Into<String>",
        doc: "A header for every request.",
    },
    Setting {
        name: "user_agent",
        argument: "user_agent: impl Into<String>",
        doc: "Names the program in the header `User-Agent` (default: this crate).",
    },
    Setting {
        name: "max_body_bytes",
        argument: "bytes: usize",
        doc: "How long an answer's body may be, in bytes (default: 64 MiB). A longer one is an error.",
    },
    Setting {
        name: "retry",
        argument: "policy: RetryPolicy",
        doc: "When a call that failed is sent again (default: up to 3 attempts, where that is safe, \
              with up to 2 minutes of waiting). `RetryPolicy::none()` sends each once.",
    },
    Setting {
        name: "timeouts",
        argument: "timeouts: Timeouts",
        doc: "How long calls and their parts may take (default: 10 seconds to connect, 60 seconds for an \
              attempt or what its operation says).",
    },
    Setting {
        name: "hook",
        argument: "hook: impl Hook",
        doc: "Sees each attempt before and after, may change its headers or refuse it, and learns of \
              values and fields that this version doesn't know. One more on each call.",
    },
];

fn builder(code: &mut Code, model: &Model) {
    code.gap();
    code.doc("Builds a [`Client`] or a blocking one: nothing is checked or sent before `build`.");
    code.line("#[derive(Debug)]");
    code.line("#[must_use]");
    code.block("pub struct ClientBuilder<C = Client>", |code| {
        code.line("core: CoreBuilder,");
        code.line("client: PhantomData<fn() -> C>,");
    });
    code.gap();
    code.block("impl<C> ClientBuilder<C>", |code| {
        code.block("pub(super) fn over(core: CoreBuilder) -> Self", |code| {
            code.line("Self {");
            code.indented(|code| {
                code.line("core,");
                code.line("client: PhantomData,");
            });
            code.line("}");
        });
        for level in &model.api.auth {
            code.gap();
            code.doc(&level.doc);
            let argument = "token: impl Into<Secret>";
            let hand_on = format!("token({}, token)", literal(&level.name));
            setter(code, &format!("{}_token", level.name), argument, &hand_on);
        }
        SETTINGS.iter().for_each(|it| setting(code, it));
        code.gap();
        code.block("pub(super) fn into_core(self) -> CoreBuilder", |code| {
            code.line("self.core");
        });
    });
    code.gap();
    code.block("impl ClientBuilder<Client>", |code| {
        last_steps(code, &ASYNC)
    });
}

/// What differs between the builders of the two clients.
fn last_steps(code: &mut Code, kind: &Kind) {
    code.doc(kind.transport.doc);
    let argument = ["self".to_owned(), kind.transport.argument.to_owned()];
    code.function("transport", &argument, "Self", |code| {
        let call = format!("self.into_core().{}(transport)", kind.transport_method);
        code.line(format!("Self::over({call})"));
    });
    code.gap();
    code.doc("Checks everything and makes the client. No network is used.");
    code.doc_gap();
    code.doc("# Errors");
    code.doc_gap();
    code.doc("An address, token or header that can't be one, or no transport. The text repeats no value.");
    code.function("build", &["self".into()], "Result<Client, Error>", |code| {
        let core = format!("core: self.into_core().{}()?,", kind.build_method);
        code.line("Ok(Client {");
        code.indented(|code| code.line(core));
        code.line("})");
    });
}

fn setting(code: &mut Code, setting: &Setting) {
    code.gap();
    code.doc(setting.doc);
    let names: Vec<&str> = setting
        .argument
        .split(", ")
        .filter_map(|it| it.split(':').next())
        .collect();
    let hand_on = format!("{}({})", setting.name, names.join(", "));
    setter(code, setting.name, setting.argument, &hand_on);
}

fn setter(code: &mut Code, name: &str, argument: &str, hand_on: &str) {
    let mut parameters = vec!["mut self".to_owned()];
    parameters.extend(argument.split(", ").map(str::to_owned));
    code.function(name, &parameters, "Self", |code| {
        code.line(format!("self.core = self.core.{hand_on};"));
        code.line("self");
    });
}
