//! Walking over every type that the spec mentions.

use super::*;

impl Document<'_> {
    /// Calls `see` with every type expression, in the order of the files.
    pub(crate) fn visit_types<'d>(&'d self, see: &mut impl FnMut(&'d TypeExpr)) {
        let api = &self.api;
        api.errors.iter().for_each(|errors| see(&errors.object));
        api.lists
            .iter()
            .chain(&api.webhooks)
            .for_each(|field| see(&field.ty));
        api.definitions.visit_types(see);
        for resource in &self.resources {
            resource.definitions.visit_types(see);
            resource
                .path
                .iter()
                .for_each(|parameter| see(&parameter.ty));
            resource
                .operations
                .iter()
                .for_each(|operation| operation.visit_types(see));
            resource.list_members().for_each(|field| see(&field.ty));
            resource
                .browse
                .iter()
                .for_each(|browse| browse.visit_types(see));
            resource
                .webhooks
                .iter()
                .for_each(|webhook| see(&webhook.payload));
        }
    }
}

impl Document<'_> {
    /// Every field, parameter and header.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &FieldDocument> {
        let of_api = self.api.lists.iter().chain(&self.api.webhooks);
        let objects = self.definitions().flat_map(|it| &it.objects);
        let members = objects.flat_map(|it| it.fields.iter().chain(&it.expands));
        let operations = self.operations();
        let parameters = operations.flat_map(OperationDocument::parameters);
        let addresses = self.resources.iter().flat_map(|it| &it.browse);
        let of_addresses = addresses.flat_map(|it| it.query.iter().chain(it.callback_fields()));
        let of_lists = self.resources.iter().flat_map(|it| it.list_members());
        let of_api = of_api.chain(of_lists);
        of_api.chain(members).chain(parameters).chain(of_addresses)
    }
}

impl ResourceDocument<'_> {
    /// The fields that its lists have of their own.
    pub(crate) fn list_members(&self) -> impl Iterator<Item = &FieldDocument> {
        self.lists.iter().flat_map(|list| &list.fields)
    }
}

impl Definitions {
    fn visit_types<'d>(&'d self, see: &mut impl FnMut(&'d TypeExpr)) {
        for id in &self.ids {
            match &id.kind {
                IdKind::Over(ty) | IdKind::Reference { id: ty, .. } => see(ty),
            }
        }
        for object in &self.objects {
            object.visit_types(see);
        }
        for union in &self.unions {
            union.visit_types(see);
        }
    }
}

impl ObjectDocument {
    /// The types of its fields, expands and further properties.
    pub(crate) fn visit_types<'d>(&'d self, see: &mut impl FnMut(&'d TypeExpr)) {
        self.fields
            .iter()
            .chain(&self.expands)
            .for_each(|field| see(&field.ty));
        self.additional
            .iter()
            .for_each(|additional| see(&additional.ty));
    }
}

impl UnionDocument {
    /// The objects that it can be.
    pub(crate) fn visit_types<'d>(&'d self, see: &mut impl FnMut(&'d TypeExpr)) {
        self.variants.iter().for_each(|variant| see(&variant.ty));
    }
}

impl OperationDocument<'_> {
    /// What is given by name: in the query, the headers and the form.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &FieldDocument> {
        let named = self.query.iter().chain(&self.headers);
        named.chain(self.form_fields())
    }

    /// The types of its parameters, body and answer; those in its path belong to the resource.
    pub(crate) fn visit_types<'d>(&'d self, see: &mut impl FnMut(&'d TypeExpr)) {
        self.parameters().for_each(|field| see(&field.ty));
        self.expand.iter().for_each(&mut *see);
        self.body.iter().for_each(|body| see(&body.ty));
        match &self.returns.value {
            ReturnsDocument::Nothing | ReturnsDocument::File => {}
            ReturnsDocument::Type { ty, .. } | ReturnsDocument::ListOf { item: ty, .. } => see(ty),
        }
    }
}

impl BrowseDocument<'_> {
    pub(crate) fn visit_types<'d>(&'d self, see: &mut impl FnMut(&'d TypeExpr)) {
        self.query.iter().for_each(|field| see(&field.ty));
        self.additional
            .iter()
            .for_each(|additional| see(&additional.ty));
        self.callback_fields().for_each(|field| see(&field.ty));
    }

    /// Everything that the browser may come back with.
    pub(crate) fn callback_fields(&self) -> impl Iterator<Item = &FieldDocument> {
        self.callback.iter().flat_map(|it| {
            let answers = it.success.iter().chain(&it.failure);
            answers.chain(&it.echo)
        })
    }
}
