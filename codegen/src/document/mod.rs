//! The spec as it was written: options are options here, and everything has its place.

mod keys;
mod parse;
mod parse_definitions;
mod parse_operations;
mod type_expr;
mod uses;
mod visit;

use std::collections::HashMap;

use crate::source::{Span, Spanned, Text};
use crate::yaml::Node;

pub(crate) use parse::parse;
pub(crate) use type_expr::{TypeExpr, TypeName, built_in_names};
pub(crate) use uses::Use;

/// All files.
#[derive(Debug)]
pub(crate) struct Document<'s> {
    pub(crate) api: ApiDocument,
    pub(crate) resources: Vec<ResourceDocument<'s>>,
}

impl Definitions {
    /// The name of everything that is defined, kind by kind.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Text> {
        let ids = self.ids.iter().map(|it| &it.name);
        let objects = self.objects.iter().map(|it| &it.name);
        let unions = self.unions.iter().map(|it| &it.name);
        let enums = self.enums.iter().map(|it| &it.name);
        ids.chain(objects).chain(unions).chain(enums)
    }
}

impl<'s> Document<'s> {
    /// What each file defines, `api.yaml` first.
    pub(crate) fn definitions(&self) -> impl Iterator<Item = &Definitions> {
        let resources = self.resources.iter().map(|resource| &resource.definitions);
        std::iter::once(&self.api.definitions).chain(resources)
    }

    pub(crate) fn operations(&self) -> impl Iterator<Item = &OperationDocument<'s>> {
        self.resources
            .iter()
            .flat_map(|resource| &resource.operations)
    }
}

impl Document<'_> {
    /// What the lists of each item have of their own, in whichever file it stands: made once for all lists.
    pub(crate) fn list_fields(&self) -> ListFields<'_> {
        let lists = self.resources.iter().flat_map(|it| &it.lists);
        let fields = lists.map(|list| (list.item.as_str(), &list.fields[..]));
        ListFields(fields.collect())
    }
}

/// The fields of lists by their items.
#[derive(Debug)]
pub(crate) struct ListFields<'d>(HashMap<&'d str, &'d [FieldDocument]>);

impl<'d> ListFields<'d> {
    pub(crate) fn of(&self, item: &TypeExpr) -> &'d [FieldDocument] {
        let own = item.definition().and_then(|name| self.0.get(name));
        own.copied().unwrap_or_default()
    }
}

#[derive(Debug)]
pub(crate) struct ApiDocument {
    pub(crate) name: Text,
    pub(crate) title: Text,
    pub(crate) doc: Text,
    pub(crate) base_url: Text,
    pub(crate) servers: Vec<ServerDocument>,
    pub(crate) auth: Vec<AuthDocument>,
    /// Cargo features, each with what it is for.
    pub(crate) features: Vec<(Text, Text)>,
    pub(crate) errors: Option<ErrorsDocument>,
    pub(crate) lists: Vec<FieldDocument>,
    pub(crate) webhooks: Vec<FieldDocument>,
    pub(crate) outputs: OutputsDocument,
    /// Pages written by hand, each with what it is about.
    pub(crate) guide: Vec<(Text, Text)>,
    /// Codes of warnings, each with the reason to live with it.
    pub(crate) allow: Vec<(Text, Text)>,
    pub(crate) definitions: Definitions,
}

#[derive(Debug)]
pub(crate) struct ServerDocument {
    pub(crate) name: Text,
    pub(crate) doc: Text,
    pub(crate) example: Text,
}

#[derive(Debug)]
pub(crate) struct AuthDocument {
    pub(crate) name: Text,
    pub(crate) doc: Text,
    pub(crate) header: Option<Text>,
}

#[derive(Debug)]
pub(crate) struct ErrorsDocument {
    pub(crate) object: TypeExpr,
    pub(crate) code: Text,
    pub(crate) message: Option<Text>,
    pub(crate) request_id: Option<Text>,
    pub(crate) request_id_header: Option<Text>,
}

#[derive(Debug, Default)]
pub(crate) struct OutputsDocument {
    pub(crate) rust: Option<Text>,
    pub(crate) reference: Option<Text>,
    pub(crate) llms: Option<Text>,
    pub(crate) wire_cases: Option<Text>,
    pub(crate) schema: Option<Text>,
    pub(crate) openapi: Option<Text>,
}

/// What any file may define.
#[derive(Debug, Default)]
pub(crate) struct Definitions {
    pub(crate) ids: Vec<IdDocument>,
    pub(crate) objects: Vec<ObjectDocument>,
    pub(crate) unions: Vec<UnionDocument>,
    pub(crate) enums: Vec<EnumDocument>,
}

#[derive(Debug)]
pub(crate) struct ResourceDocument<'s> {
    pub(crate) name: Text,
    pub(crate) item: Option<Text>,
    pub(crate) doc: Text,
    pub(crate) auth: Option<Text>,
    pub(crate) feature: Option<Text>,
    pub(crate) definitions: Definitions,
    pub(crate) path: Vec<PathParameterDocument>,
    pub(crate) operations: Vec<OperationDocument<'s>>,
    pub(crate) lists: Vec<ListDocument>,
    pub(crate) browse: Vec<BrowseDocument<'s>>,
    pub(crate) webhooks: Vec<WebhookDocument<'s>>,
}

impl ResourceDocument<'_> {
    /// Whether there is something to do with it, and so a struct that has the methods.
    pub(crate) fn has_handle(&self) -> bool {
        !(self.operations.is_empty() && self.browse.is_empty())
    }

    /// The path parameters by their names: made once for all paths, as there can be many of both.
    pub(crate) fn path_parameters(&self) -> PathParameters<'_> {
        let parameters = self.path.iter();
        parameters.map(|it| (it.name.as_str(), it)).collect()
    }
}

pub(crate) type PathParameters<'d> = HashMap<&'d str, &'d PathParameterDocument>;

#[derive(Debug)]
pub(crate) struct PathParameterDocument {
    pub(crate) name: Text,
    pub(crate) ty: TypeExpr,
}

/// What the lists of an item say beside their items.
#[derive(Debug)]
pub(crate) struct ListDocument {
    pub(crate) item: Text,
    pub(crate) fields: Vec<FieldDocument>,
}

#[derive(Debug)]
pub(crate) struct IdDocument {
    pub(crate) name: Text,
    pub(crate) doc: Text,
    pub(crate) kind: IdKind,
}

#[derive(Debug)]
pub(crate) enum IdKind {
    /// A type of its own over an integer or a text.
    Over(TypeExpr),
    /// An identifier or one of a few words.
    Reference {
        id: TypeExpr,
        words: Vec<(Text, Text)>,
    },
}

#[derive(Debug)]
pub(crate) struct OperationDocument<'s> {
    pub(crate) name: Text,
    pub(crate) method: Method,
    pub(crate) path: Text,
    /// The operation that has this route too.
    pub(crate) beside: Option<Text>,
    pub(crate) doc: Text,
    pub(crate) rust_name: Option<Text>,
    pub(crate) auth: Option<Text>,
    pub(crate) query: Vec<FieldDocument>,
    pub(crate) expand: Option<TypeExpr>,
    pub(crate) headers: Vec<FieldDocument>,
    pub(crate) body: Option<BodyDocument>,
    pub(crate) form: Option<FormDocument>,
    pub(crate) returns: Spanned<ReturnsDocument>,
    pub(crate) pages: Option<PagesDocument>,
    pub(crate) wait: Option<WaitDocument>,
    pub(crate) status: Vec<Spanned<u16>>,
    pub(crate) idempotent: Option<Spanned<bool>>,
    /// In seconds.
    pub(crate) timeout: Option<Spanned<u64>>,
    pub(crate) errors: Vec<(Spanned<u16>, Text)>,
    pub(crate) deprecated: Option<Text>,
    pub(crate) examples: Vec<ExampleDocument<'s>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    pub(crate) const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether HTTP says that repeating it changes nothing more.
    pub(crate) fn is_idempotent(self) -> bool {
        matches!(self, Self::Get | Self::Put | Self::Delete)
    }
}

#[derive(Debug)]
pub(crate) struct BodyDocument {
    pub(crate) ty: TypeExpr,
    pub(crate) optional: Option<Spanned<bool>>,
    pub(crate) span: Span,
}

impl BodyDocument {
    pub(crate) fn is_optional(&self) -> bool {
        self.optional.as_ref().is_some_and(|it| it.value)
    }
}

impl OperationDocument<'_> {
    /// The fields of its form, where it has one.
    pub(crate) fn form_fields(&self) -> &[FieldDocument] {
        self.form.as_ref().map_or(&[], |form| &form.fields)
    }
}

/// What is sent in the place of a JSON body.
#[derive(Debug)]
pub(crate) struct FormDocument {
    pub(crate) fields: Vec<FieldDocument>,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) enum ReturnsDocument {
    Nothing,
    /// Whatever bytes there are.
    File,
    Type {
        ty: TypeExpr,
        or_in: Option<Text>,
    },
    ListOf {
        item: TypeExpr,
        key: Text,
    },
}

/// How a list comes in pages: only one of the two ways is meant to be there.
#[derive(Debug)]
pub(crate) struct PagesDocument {
    pub(crate) span: Span,
    pub(crate) offset: Option<Text>,
    pub(crate) limit: Option<Text>,
    pub(crate) total: Option<Text>,
    pub(crate) next: Option<Text>,
}

/// How to wait for the end of what an answer shows; times are in seconds.
#[derive(Debug)]
pub(crate) struct WaitDocument {
    pub(crate) span: Span,
    pub(crate) field: Text,
    pub(crate) values: Vec<Text>,
    pub(crate) every: Option<Spanned<u64>>,
    pub(crate) up_to: Option<Spanned<u64>>,
    pub(crate) deadline: Option<Spanned<u64>>,
}

#[derive(Debug)]
pub(crate) struct ObjectDocument {
    pub(crate) name: Text,
    pub(crate) doc: Text,
    pub(crate) fields: Vec<FieldDocument>,
    pub(crate) expands: Vec<FieldDocument>,
    pub(crate) additional: Option<AdditionalDocument>,
    pub(crate) deprecated: Option<Text>,
}

#[derive(Clone, Debug)]
pub(crate) struct FieldDocument {
    pub(crate) name: Text,
    pub(crate) ty: TypeExpr,
    pub(crate) doc: Text,
    pub(crate) rust_name: Option<Text>,
    pub(crate) required: Option<Spanned<bool>>,
    pub(crate) secret: Option<Spanned<bool>>,
    pub(crate) null_when: Vec<Text>,
    pub(crate) deprecated: Option<Text>,
}

impl FieldDocument {
    pub(crate) fn is_required(&self) -> bool {
        self.required.as_ref().is_some_and(|it| it.value)
    }

    pub(crate) fn is_secret(&self) -> bool {
        self.secret.as_ref().is_some_and(|it| it.value)
    }
}

#[derive(Debug)]
pub(crate) struct AdditionalDocument {
    pub(crate) ty: TypeExpr,
    pub(crate) doc: Text,
}

#[derive(Debug)]
pub(crate) struct UnionDocument {
    pub(crate) name: Text,
    pub(crate) doc: Text,
    /// The field that tells its variants apart.
    pub(crate) by: Text,
    pub(crate) variants: Vec<VariantDocument>,
    pub(crate) deprecated: Option<Text>,
}

#[derive(Debug)]
pub(crate) struct VariantDocument {
    pub(crate) name: Text,
    pub(crate) ty: TypeExpr,
    pub(crate) doc: Text,
    pub(crate) rust_name: Option<Text>,
}

#[derive(Debug)]
pub(crate) struct EnumDocument {
    pub(crate) name: Text,
    pub(crate) doc: Text,
    pub(crate) closed: Option<Spanned<bool>>,
    pub(crate) facets: Vec<FacetDocument>,
    pub(crate) values: Vec<ValueDocument>,
    pub(crate) deprecated: Option<Text>,
}

impl EnumDocument {
    pub(crate) fn is_closed(&self) -> bool {
        self.closed.as_ref().is_some_and(|it| it.value)
    }
}

#[derive(Debug)]
pub(crate) struct FacetDocument {
    pub(crate) name: Text,
    pub(crate) doc: Text,
    /// The answer of a value that isn't known: in an open enum.
    pub(crate) unknown: Option<Text>,
    pub(crate) values: Vec<(Text, Text)>,
}

#[derive(Debug)]
pub(crate) struct ValueDocument {
    pub(crate) name: Text,
    pub(crate) doc: Text,
    pub(crate) rust_name: Option<Text>,
    pub(crate) also: Vec<Text>,
    pub(crate) facets: Vec<(Text, Text)>,
    pub(crate) deprecated: Option<Text>,
}

#[derive(Debug)]
pub(crate) struct BrowseDocument<'s> {
    pub(crate) name: Text,
    pub(crate) url: Text,
    pub(crate) doc: Text,
    pub(crate) query: Vec<FieldDocument>,
    pub(crate) fixed: Vec<(Text, Text)>,
    pub(crate) additional: Option<AdditionalDocument>,
    pub(crate) callback: Option<CallbackDocument>,
    pub(crate) deprecated: Option<Text>,
    pub(crate) examples: Vec<ExampleDocument<'s>>,
}

#[derive(Debug)]
pub(crate) struct CallbackDocument {
    pub(crate) span: Span,
    pub(crate) doc: Text,
    pub(crate) success: Vec<FieldDocument>,
    pub(crate) failure: Vec<FieldDocument>,
    pub(crate) echo: Vec<FieldDocument>,
}

impl CallbackDocument {
    /// The parameter that must come back as it was sent.
    pub(crate) fn state(&self) -> Option<&FieldDocument> {
        self.echo
            .iter()
            .find(|field| field.ty.name == TypeName::State)
    }
}

#[derive(Debug)]
pub(crate) struct WebhookDocument<'s> {
    pub(crate) name: Text,
    pub(crate) payload: TypeExpr,
    pub(crate) doc: Text,
    pub(crate) deprecated: Option<Text>,
    pub(crate) examples: Vec<ExampleDocument<'s>>,
}

#[derive(Debug)]
pub(crate) struct ExampleDocument<'s> {
    pub(crate) name: Text,
    pub(crate) doc: Option<Text>,
    pub(crate) path: Vec<(Text, Node<'s>)>,
    pub(crate) query: Vec<(Text, Node<'s>)>,
    pub(crate) headers: Vec<(Text, Node<'s>)>,
    pub(crate) body: Option<Node<'s>>,
    pub(crate) form: Vec<(Text, Node<'s>)>,
    pub(crate) status: Option<Spanned<u16>>,
    pub(crate) answer: Option<Node<'s>>,
    pub(crate) url: Option<Text>,
    pub(crate) callback: Option<Text>,
}
