//! What is looked at to decide whether the data layer can serve an operation.

use super::{
    Resource, body, columns,
    database::{ColumnRole, Table},
};
use crate::model::{Api, Location, Operation, StatusPattern, TypeId};

/// An operation on a resource.
pub(super) struct Scope<'a> {
    pub(super) api: &'a Api,
    pub(super) operation: &'a Operation,
    pub(super) resource: &'a Resource,
    /// All resources: the owners are among them.
    pub(super) resources: &'a [Resource],
    pub(super) table: &'a Table,
}

impl Scope<'_> {
    /// The type of the JSON answer, where the only success has one of these statuses.
    pub(super) fn success(&self, statuses: &[u16]) -> Result<TypeId, String> {
        let mut successes = self.operation.successes();
        let (Some(only), None) = (successes.next(), successes.next()) else {
            return Err("it has not exactly one success".to_owned());
        };
        match only.status {
            StatusPattern::Code(code) if statuses.contains(&code) => {}
            _ => return Err(format!("it does not answer {}", statuses[0])),
        }
        body::success_type(self.api, self.operation).ok_or_else(|| "it answers no JSON".to_owned())
    }

    pub(super) fn answers_item(&self, statuses: &[u16]) -> Result<(), String> {
        match self.success(statuses)? == self.resource.type_id {
            true => Ok(()),
            false => Err(format!("it does not answer with a {}", self.resource.name)),
        }
    }

    pub(super) fn answers_item_or_nothing(&self) -> Result<(), String> {
        let is_empty = self
            .operation
            .successes()
            .all(|answer| answer.contents.is_empty() && answer.status == StatusPattern::Code(204));
        match is_empty && self.operation.successes().count() == 1 {
            true => Ok(()),
            false => self.answers_item(&[200]),
        }
    }

    pub(super) fn input(&self, media_type: &str) -> Result<TypeId, String> {
        let only = self
            .operation
            .body
            .as_ref()
            .filter(|b| b.required && body::is_one_value(&b.contents, media_type));
        let Some(only) = only else {
            return Err(format!(
                "it does not require a body of `{media_type}` alone"
            ));
        };
        let mut written = only.contents.iter().filter_map(|content| content.type_id);
        if written.any(|id| columns::is_nullable(self.api, id)) {
            return Err("its body may be null".to_owned());
        }
        let input = body::request_type(self.api, self.operation, media_type)
            .ok_or_else(|| format!("its body is not `{media_type}`"))?;
        let fields = body::fields(self.api, input).ok_or("its body is no JSON object")?;
        for field in fields {
            let column = self.table.column_of(&field.name);
            if column
                .is_none_or(|c| matches!(c.role, ColumnRole::CreatedAt | ColumnRole::UpdatedAt))
            {
                return Err(format!("`{}` of its body is kept nowhere", field.name));
            }
            let own = body::fields(self.api, self.resource.type_id).unwrap_or_default();
            let stored = own.iter().find(|own| own.name == field.name);
            if media_type == "application/json"
                && !stored.is_some_and(|own| body::fits(self.api, field.type_id, own.type_id))
            {
                return Err(format!(
                    "`{}` of its body is of another type than what is kept",
                    field.name
                ));
            }
        }
        Ok(input)
    }

    /// Every column must be in the body, in the path, chosen by the server, or able to be empty.
    pub(super) fn every_column_has_a_source(&self, input: TypeId) -> Result<(), String> {
        let fields = body::fields(self.api, input).unwrap_or_default();
        for column in &self.table.columns {
            let Some(property) = &column.property else {
                continue;
            };
            let field = fields.iter().find(|field| field.name == *property);
            let is_given = field.is_some_and(|field| field.required || column.default.is_some());
            let is_ours = match column.role {
                ColumnRole::Key => self.resource.key_is_generated,
                ColumnRole::Plain => column.nullable || column.default.is_some(),
                _ => true,
            };
            if !is_given && !is_ours {
                return Err(format!(
                    "nothing says what `{property}` of a new {} is",
                    self.resource.name
                ));
            }
        }
        Ok(())
    }

    /// The path parameters must be of the types of the keys that they name, and so must be the properties
    /// that show them.
    pub(super) fn keys_fit(&self) -> Result<(), String> {
        for parameter in self.operation.parameters_in(Location::Path) {
            let mut parents = self.resource.parents.iter();
            let parent = parents.find(|parent| parent.parameter == parameter.name);
            let named = match parent {
                Some(parent) => self.resources.iter().find(|it| it.table == parent.table),
                None => Some(self.resource),
            };
            let key = named.and_then(|named| self.property(named, &named.key));
            let shown = parent.and_then(|parent| parent.property.as_deref());
            let shown = shown.and_then(|shown| self.property(self.resource, shown));
            let keys = key.into_iter().chain(shown);
            let mut unfit = keys.filter(|id| !body::fits(self.api, parameter.type_id, *id));
            if unfit.next().is_some() {
                let name = &parameter.name;
                return Err(format!("`{name}` is not of the type of the key"));
            }
        }
        Ok(())
    }

    fn property(&self, resource: &Resource, name: &str) -> Option<TypeId> {
        let mut fields = body::fields(self.api, resource.type_id)?.iter();
        Some(fields.find(|field| field.name == name)?.type_id)
    }

    /// Nothing is known of required header fields of the answer but entity tags and locations.
    pub(super) fn headers_are_known(&self) -> Result<(), String> {
        let is_known = |name: &str| {
            let is_location =
                self.operation.method == "POST" && name.eq_ignore_ascii_case("location");
            name.eq_ignore_ascii_case("etag") || is_location
        };
        let headers = self
            .operation
            .successes()
            .flat_map(|answer| &answer.headers);
        match headers
            .into_iter()
            .find(|header| header.required && !is_known(&header.name))
        {
            Some(header) => Err(format!(
                "nothing is known of the header field `{}`",
                header.name
            )),
            None => Ok(()),
        }
    }

    pub(super) fn no_query(&self) -> Result<(), String> {
        match self.operation.parameters_in(Location::Query).next() {
            Some(parameter) => Err(format!(
                "nothing is known of the parameter `{}`",
                parameter.name
            )),
            None => Ok(()),
        }
    }

    /// Refuses header and cookie parameters other than these.
    pub(super) fn only_known_parameters(&self, headers: &[&str]) -> Result<(), String> {
        let unknown = self
            .operation
            .parameters
            .iter()
            .find(|parameter| match parameter.location {
                Location::Header => {
                    !headers.contains(&parameter.name.to_ascii_lowercase().as_str())
                }
                Location::Cookie => true,
                Location::Path | Location::Query => false,
            });
        match unknown {
            Some(parameter) => Err(format!(
                "nothing is known of the parameter `{}`",
                parameter.name
            )),
            None => Ok(()),
        }
    }
}
