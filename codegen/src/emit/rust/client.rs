//! The client, its builder, and what the API calls things.

use super::layout::{Code, literal};
use super::scope::Scope;
use crate::model::{Auth, Model, Server};
use crate::naming::identifier;

pub(super) fn client(code: &mut Code, scope: &mut Scope, model: &Model) {
    for name in [
        "Api",
        "Caller",
        "Core",
        "CoreBuilder",
        "Error",
        "ErrorShape",
        "RetryPolicy",
        "Transport",
    ] {
        scope.runtime(name);
    }
    if !model.api.auth.is_empty() {
        scope.runtime("Secret");
    }
    description(code, scope, model);
    structure(code, scope, model);
    builder(code, model);
}

/// What the runtime has to know of the API.
fn description(code: &mut Code, scope: &mut Scope, model: &Model) {
    let api = &model.api;
    code.gap();
    code.doc("What the runtime has to know of this API.");
    code.line("static API: Api = Api {");
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

fn auth_levels(code: &mut Code, scope: &mut Scope, levels: &[Auth]) {
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

fn structure(code: &mut Code, scope: &mut Scope, model: &Model) {
    let api = &model.api;
    code.gap();
    code.doc(&api.doc);
    code.doc_gap();
    code.doc("Cheap to clone: the clones share their connections.");
    if let Some(errors) = &api.errors {
        code.doc_gap();
        code.doc(&format!(
            "What the API says about a call that it refuses is a [`{0}`](super::{0}): \
             `error.details::<{0}>()`.",
            errors.object
        ));
    }
    code.line("#[derive(Clone, Debug)]");
    code.block("pub struct Client", |code| code.line("core: Core,"));
    code.gap();
    code.block("impl Client", |code| {
        code.doc("Starts to build a client.");
        for server in &api.servers {
            code.doc_gap();
            code.doc(&format!("`{}`: {}", server.name, server.doc));
        }
        builder_function(code, &api.servers);
        for module in &model.modules {
            let Some(handle) = &module.handle else {
                continue;
            };
            scope.sibling(&module.name, handle);
            code.gap();
            code.doc(&module.doc);
            code.function(
                &identifier(&module.name),
                &["&self".into()],
                &format!("{handle}<'_>"),
                |code| {
                    code.line(format!("{handle}::new(self)"));
                },
            );
        }
    });
    code.gap();
    code.block("impl Caller for Client", |code| {
        code.block("fn core(&self) -> &Core", |code| code.line("&self.core"));
    });
}

fn builder_function(code: &mut Code, servers: &[Server]) {
    let arguments: Vec<String> = servers
        .iter()
        .map(|server| format!("{}: impl Into<String>", identifier(&server.name)))
        .collect();
    code.function("builder", &arguments, "ClientBuilder", |code| {
        let mut core = "CoreBuilder::new(&API)".to_owned();
        for server in servers {
            core.push_str(&format!(
                ".server({}, {})",
                literal(&server.name),
                identifier(&server.name)
            ));
        }
        let short = format!("ClientBuilder {{ core: {core} }}");
        match core.len() <= 60 && code_fits(&short) {
            true => {
                code.block("ClientBuilder", |code| code.line(format!("core: {core},")));
            }
            false => code.block("ClientBuilder", |code| chain(code, "core: ", &core)),
        }
    });
}

fn code_fits(line: &str) -> bool {
    line.len() <= 90
}

/// A chain with each call on a line of its own.
fn chain(code: &mut Code, before: &str, chain: &str) {
    let mut links = chain.split_inclusive(')').map(str::to_owned);
    code.line(format!("{before}{}", links.next().unwrap_or_default()));
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

const SETTINGS: [Setting; 7] = [
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
        name: "transport",
        argument: "transport: impl Transport",
        doc: "How requests travel (default with the feature `reqwest`: that library).",
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
];

fn builder(code: &mut Code, model: &Model) {
    code.gap();
    code.doc("Builds a [`Client`]: nothing is checked or sent before `build`.");
    code.line("#[derive(Debug)]");
    code.line("#[must_use]");
    code.block("pub struct ClientBuilder", |code| {
        code.line("core: CoreBuilder,")
    });
    code.gap();
    code.block("impl ClientBuilder", |code| {
        for level in &model.api.auth {
            code.gap();
            code.doc(&level.doc);
            let argument = "token: impl Into<Secret>";
            let hand_on = format!("token({}, token)", literal(&level.name));
            setter(code, &format!("{}_token", level.name), argument, &hand_on);
        }
        for setting in SETTINGS {
            code.gap();
            code.doc(setting.doc);
            let names: Vec<&str> = setting
                .argument
                .split(", ")
                .filter_map(|it| it.split(':').next())
                .collect();
            setter(
                code,
                setting.name,
                setting.argument,
                &format!("{}({})", setting.name, names.join(", ")),
            );
        }
        build(code);
    });
}

fn setter(code: &mut Code, name: &str, argument: &str, hand_on: &str) {
    let mut parameters = vec!["mut self".to_owned()];
    parameters.extend(argument.split(", ").map(str::to_owned));
    code.function(name, &parameters, "Self", |code| {
        code.line(format!("self.core = self.core.{hand_on};"));
        code.line("self");
    });
}

fn build(code: &mut Code) {
    code.gap();
    code.doc("Checks everything and makes the client. No network is used.");
    code.doc_gap();
    code.doc("# Errors");
    code.doc_gap();
    code.doc("An address, token or header that can't be one, or no transport. The text repeats no value.");
    code.function("build", &["self".into()], "Result<Client, Error>", |code| {
        code.line("Ok(Client {");
        code.indented(|code| code.line("core: self.core.build()?,"));
        code.line("})");
    });
}
