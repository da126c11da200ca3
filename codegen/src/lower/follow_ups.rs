//! What can follow on an answer: the next page, and the same request again.

use super::Context;
use super::definitions::{rust_name, variant_name};
use crate::document::{FieldDocument, OperationDocument, ReturnsDocument};
use crate::model::{Name, PagedBy, Pages, Wait};
use crate::source::Text;

impl Context<'_, '_> {
    pub(super) fn pages(&self, operation: &OperationDocument<'_>) -> Option<Pages> {
        let ReturnsDocument::ListOf { item, .. } = &operation.returns.value else {
            return None;
        };
        let pages = operation.pages.as_ref()?;
        let by = match &pages.next {
            Some(next) => PagedBy::Link(next.value.clone()),
            None => PagedBy::Offset {
                offset: named(&operation.query, pages.offset.as_ref())?,
                limit: named(&operation.query, pages.limit.as_ref())?,
                total: named(self.list_fields.of(item), pages.total.as_ref())
                    .or_else(|| named(&self.document.api.lists, pages.total.as_ref())),
            },
        };
        let item = self.ty(item);
        Some(Pages { item, by })
    }

    pub(super) fn wait(&self, operation: &OperationDocument<'_>) -> Option<Wait> {
        let wait = operation.wait.as_ref()?;
        let ReturnsDocument::Type { ty, .. } = &operation.returns.value else {
            return None;
        };
        let fields = &self.names.object(ty)?.fields;
        let field = fields
            .iter()
            .find(|it| it.name.as_str() == wait.field.as_str())?;
        let known = self.names.get(field.ty.definition()?)?.values;
        let every = wait.every.as_ref()?.value;
        let value = |wire: &Text| {
            let value = known.iter().find(|it| it.name.as_str() == wire.as_str())?;
            Some(Name {
                wire: wire.value.clone(),
                rust: variant_name(&value.name, value.rust_name.as_ref()),
            })
        };
        Some(Wait {
            field: named(fields, Some(&wait.field))?,
            optional: !field.is_required(),
            ty: self.ty(&field.ty),
            values: wait.values.iter().filter_map(value).collect(),
            every,
            up_to: wait.up_to.as_ref().map_or(every, |it| it.value),
            deadline: wait.deadline.as_ref()?.value,
        })
    }
}

/// The field of this wire name, which the checks have found.
fn named(fields: &[FieldDocument], wire: Option<&Text>) -> Option<Name> {
    let wire = wire?.as_str();
    let field = fields.iter().find(|field| field.name.as_str() == wire)?;
    Some(Name {
        wire: wire.to_owned(),
        rust: rust_name(&field.name, field.rust_name.as_ref()),
    })
}
