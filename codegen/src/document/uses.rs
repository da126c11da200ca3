//! Every type that the spec mentions, with the place in the words of a reader.

use super::*;

/// One mention of a type.
#[derive(Debug)]
pub(crate) struct Use<'d> {
    /// `Book.author`, `books.list: query tag`, `BOOK_LENT: payload`.
    pub(crate) place: String,
    pub(crate) ty: &'d TypeExpr,
}

impl Document<'_> {
    /// In the order of the files.
    pub(crate) fn uses(&self) -> Vec<Use<'_>> {
        let mut uses = Uses::default();
        let api = &self.api;
        if let Some(errors) = &api.errors {
            uses.add("api: errors".to_owned(), &errors.object);
        }
        uses.fields("api: lists ", &api.lists);
        uses.fields("api: webhooks ", &api.webhooks);
        uses.definitions(&api.definitions);
        self.resources.iter().for_each(|it| uses.resource(it));
        uses.found
    }
}

#[derive(Default)]
struct Uses<'d> {
    found: Vec<Use<'d>>,
}

impl<'d> Uses<'d> {
    fn add(&mut self, place: String, ty: &'d TypeExpr) {
        self.found.push(Use { place, ty });
    }

    fn fields(&mut self, prefix: &str, fields: &'d [FieldDocument]) {
        for field in fields {
            self.add(format!("{prefix}{}", field.name.value), &field.ty);
        }
    }

    fn definitions(&mut self, definitions: &'d Definitions) {
        for id in &definitions.ids {
            if let IdKind::Reference { id: ty, .. } = &id.kind {
                self.add(id.name.value.clone(), ty);
            }
        }
        for object in &definitions.objects {
            let prefix = format!("{}.", object.name.value);
            self.fields(&prefix, &object.fields);
            self.fields(&prefix, &object.expands);
        }
        for union in &definitions.unions {
            for variant in &union.variants {
                let place = format!("{}.{}", union.name.value, variant.name.value);
                self.add(place, &variant.ty);
            }
        }
    }

    fn resource(&mut self, resource: &'d ResourceDocument<'_>) {
        let name = resource.name.as_str();
        for parameter in &resource.path {
            let place = format!("{name}: path {}", parameter.name.value);
            self.add(place, &parameter.ty);
        }
        for operation in &resource.operations {
            self.operation(&format!("{name}.{}", operation.name.value), operation);
        }
        for list in &resource.lists {
            let item = list.item.as_str();
            self.fields(&format!("{name}: lists {item}."), &list.fields);
        }
        self.definitions(&resource.definitions);
        for browse in &resource.browse {
            let place = format!("{name}.{}", browse.name.value);
            self.fields(&format!("{place}: query "), &browse.query);
            if let Some(callback) = &browse.callback {
                for fields in [&callback.success, &callback.failure, &callback.echo] {
                    self.fields(&format!("{place}: callback "), fields);
                }
            }
        }
        for webhook in &resource.webhooks {
            let place = format!("{}: payload", webhook.name.value);
            self.add(place, &webhook.payload);
        }
    }

    fn operation(&mut self, place: &str, operation: &'d OperationDocument<'_>) {
        self.fields(&format!("{place}: query "), &operation.query);
        self.fields(&format!("{place}: header "), &operation.headers);
        self.fields(&format!("{place}: form "), operation.form_fields());
        if let Some(expand) = &operation.expand {
            self.add(format!("{place}: expand"), expand);
        }
        if let Some(body) = &operation.body {
            self.add(format!("{place}: body"), &body.ty);
        }
        match &operation.returns.value {
            ReturnsDocument::Nothing | ReturnsDocument::File => {}
            ReturnsDocument::Type { ty, .. } | ReturnsDocument::ListOf { item: ty, .. } => {
                self.add(format!("{place}: answer"), ty);
            }
        }
    }
}
