//! Which operations the data layer serves, and how.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Decisions, Filter, Resource, SortKey, body,
    database::{ColumnRole, Database, Table},
    list,
    words::snake,
};
use crate::model::{Api, Location, Operation, Parameter, Shape, StatusPattern, StringKind, TypeId};

/// How an operation is served.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Service {
    /// By the data layer: there is a default body.
    Store(StoreAction),
    /// By hand-written code.
    Yours,
}

/// What the data layer does for an operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoreAction {
    /// The index of the resource in [`super::Blueprint::resources`].
    pub resource: usize,
    /// What is done with it.
    pub action: Action,
}

/// What is done with a resource.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// Reads a page of the collection.
    List(ListAction),
    /// Makes an item.
    Create(WriteAction),
    /// Reads an item.
    Get,
    /// Replaces an item.
    Replace(WriteAction),
    /// Changes an item by a merge patch (RFC 7396).
    Patch(WriteAction),
    /// Removes an item.
    Delete,
}

/// How a list is read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListAction {
    /// How it is divided into pages.
    pub paging: Paging,
    /// What narrows it.
    pub filters: Vec<Filter>,
    /// The parameter that chooses the order.
    pub sort_parameter: Option<String>,
    /// The orders; the first one is the default.
    pub sorts: Vec<SortKey>,
}

/// How a list is divided into pages, by a cursor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paging {
    /// The parameter with the size of a page.
    pub limit: String,
    /// The size where the client does not say one.
    pub default_limit: u32,
    /// The parameter with the cursor.
    pub cursor: String,
    /// The property of the answer that holds the items.
    pub items: String,
    /// The property of the answer that holds the next cursor.
    pub next: String,
}

/// How an item is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WriteAction {
    /// The type of the request body.
    pub input: TypeId,
}

/// Decides for every operation how it is served.
pub(super) fn classify(
    api: &Api,
    resources: &[Resource],
    database: &Database,
    decisions: &mut Decisions,
) -> BTreeMap<String, Service> {
    let mut services = BTreeMap::new();
    for operation in &api.operations {
        let service = match store_action(api, operation, resources, database) {
            Ok(action) => Service::Store(action),
            Err(reason) => {
                decisions.note(&operation.id, "left to you", reason);
                Service::Yours
            }
        };
        services.insert(operation.id.clone(), service);
    }
    services
}

fn store_action(
    api: &Api,
    operation: &Operation,
    resources: &[Resource],
    database: &Database,
) -> Result<StoreAction, String> {
    let path = &operation.path.text;
    let found = resources
        .iter()
        .enumerate()
        .find(|(_, resource)| resource.collection == *path || resource.item == *path);
    let Some((index, resource)) = found else {
        return Err("its path is neither a collection nor an item of one".to_owned());
    };
    let Some(table) = database
        .tables
        .iter()
        .find(|table| table.name == resource.table)
    else {
        return Err("its resource has no table".to_owned());
    };
    let scope = Scope {
        api,
        operation,
        resource,
        table,
    };
    scope.keys_fit()?;
    scope.headers_are_known()?;
    let action = match (operation.method.as_str(), resource.item == *path) {
        ("GET", false) => Action::List(scope.list()?),
        ("POST", false) => Action::Create(scope.create()?),
        ("GET", true) => scope.get()?,
        ("PUT", true) => Action::Replace(scope.replace()?),
        ("PATCH", true) => Action::Patch(scope.patch()?),
        ("DELETE", true) => scope.delete()?,
        (method, _) => return Err(format!("{method} here is none of the standard methods")),
    };
    Ok(StoreAction {
        resource: index,
        action,
    })
}

/// An operation on a resource.
struct Scope<'a> {
    api: &'a Api,
    operation: &'a Operation,
    resource: &'a Resource,
    table: &'a Table,
}

impl Scope<'_> {
    fn list(&self) -> Result<ListAction, String> {
        let success = self.success(&[200])?;
        let (items, next) = self.envelope(success)?;
        let mut filters = Vec::new();
        let (mut limit, mut cursor) = (None, None);
        let (sort_parameter, sorts) =
            list::sorts(self.api, self.operation, self.resource, self.table)?;
        for parameter in self.operation.parameters_in(Location::Query) {
            match snake(&parameter.name).as_str() {
                "limit" | "page_size" | "per_page" => limit = Some(parameter),
                "cursor" | "page_token" => cursor = Some(parameter),
                _ if sort_parameter.as_ref() == Some(&parameter.name) => {}
                _ => filters.push(list::filter(self.api, parameter, self.table)?),
            }
        }
        self.only_known_parameters(&[])?;
        let (Some(limit), Some(cursor)) = (limit, cursor) else {
            return Err("it has no `limit` and `cursor` to read it page by page".to_owned());
        };
        let paging = Paging {
            limit: limit.name.clone(),
            default_limit: self.default_limit(limit),
            cursor: cursor.name.clone(),
            items,
            next,
        };
        Ok(ListAction {
            paging,
            filters,
            sort_parameter,
            sorts,
        })
    }

    /// The properties of the answer that hold the items and the next cursor.
    fn envelope(&self, success: TypeId) -> Result<(String, String), String> {
        let fields = body::fields(self.api, success).ok_or("its answer is no JSON object")?;
        let items = fields.iter().find(|field| {
            let id = self.api.underlying(field.type_id);
            matches!(self.api.get(id).shape, Shape::List(item)
                if self.api.underlying(item) == self.resource.type_id)
        });
        let items = items.ok_or("its answer has no property with the items")?;
        let next = fields.iter().find(|field| {
            let id = self.api.underlying(field.type_id);
            matches!(self.api.get(id).shape, Shape::String(StringKind::Text))
                && ["next_cursor", "next", "next_page_token"].contains(&snake(&field.name).as_str())
        });
        let next = next.ok_or("its answer has no property with the next cursor")?;
        let others = fields
            .iter()
            .find(|f| f.required && f.name != items.name && f.name != next.name);
        match others {
            Some(other) => Err(format!(
                "nothing is known to stand in `{}` of its answer",
                other.name
            )),
            None if next.required => Err(format!(
                "`{}` cannot be left out on the last page",
                next.name
            )),
            None => Ok((items.name.clone(), next.name.clone())),
        }
    }

    fn default_limit(&self, parameter: &Parameter) -> u32 {
        let default = self
            .api
            .default_of(parameter.type_id)
            .and_then(|value| value.as_u64());
        default
            .and_then(|value| u32::try_from(value).ok())
            .unwrap_or(20)
    }

    fn get(&self) -> Result<Action, String> {
        self.only_known_parameters(&["if-none-match"])?;
        self.no_query()?;
        self.answers_item(&[200])?;
        Ok(Action::Get)
    }

    fn create(&self) -> Result<WriteAction, String> {
        self.only_known_parameters(&[])?;
        self.no_query()?;
        self.answers_item(&[201, 200])?;
        let input = self.input("application/json")?;
        self.every_column_has_a_source(input)?;
        Ok(WriteAction { input })
    }

    fn replace(&self) -> Result<WriteAction, String> {
        self.only_known_parameters(&["if-match"])?;
        self.no_query()?;
        self.answers_item_or_nothing()?;
        let input = self.input("application/json")?;
        self.every_column_has_a_source(input)?;
        Ok(WriteAction { input })
    }

    fn patch(&self) -> Result<WriteAction, String> {
        self.only_known_parameters(&["if-match"])?;
        self.no_query()?;
        self.answers_item_or_nothing()?;
        Ok(WriteAction {
            input: self.input("application/merge-patch+json")?,
        })
    }

    fn delete(&self) -> Result<Action, String> {
        self.only_known_parameters(&["if-match"])?;
        self.no_query()?;
        let answers = self.operation.successes().next();
        match answers.is_some_and(|answer| answer.contents.is_empty())
            && self.operation.body.is_none()
        {
            true => Ok(Action::Delete),
            false => Err("it takes or answers a body".to_owned()),
        }
    }

    /// The type of the JSON answer, where the only success has one of these statuses.
    fn success(&self, statuses: &[u16]) -> Result<TypeId, String> {
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

    fn answers_item(&self, statuses: &[u16]) -> Result<(), String> {
        match self.success(statuses)? == self.resource.type_id {
            true => Ok(()),
            false => Err(format!("it does not answer with a {}", self.resource.name)),
        }
    }

    fn answers_item_or_nothing(&self) -> Result<(), String> {
        let is_empty = self
            .operation
            .successes()
            .all(|answer| answer.contents.is_empty() && answer.status == StatusPattern::Code(204));
        match is_empty && self.operation.successes().count() == 1 {
            true => Ok(()),
            false => self.answers_item(&[200]),
        }
    }

    fn input(&self, media_type: &str) -> Result<TypeId, String> {
        let only = self
            .operation
            .body
            .as_ref()
            .filter(|b| b.required && b.contents.len() == 1);
        if only.is_none() {
            return Err(format!(
                "it does not require a body of `{media_type}` alone"
            ));
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
    fn every_column_has_a_source(&self, input: TypeId) -> Result<(), String> {
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

    /// The path parameters must be of the kind of the keys that they name.
    fn keys_fit(&self) -> Result<(), String> {
        for parameter in self.operation.parameters_in(Location::Path) {
            let parent = self
                .resource
                .parents
                .iter()
                .find(|p| p.parameter == parameter.name);
            let column = match parent {
                Some(parent) => self.table.column(&parent.column),
                None => self.table.column(&snake(&self.resource.key)),
            };
            let kind = super::columns::kind(self.api, parameter.type_id);
            if column.is_some_and(|column| column.kind != kind) {
                return Err(format!(
                    "`{}` is not of the type of the key",
                    parameter.name
                ));
            }
        }
        Ok(())
    }

    /// Nothing is known of required header fields of the answer but entity tags and locations.
    fn headers_are_known(&self) -> Result<(), String> {
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

    fn no_query(&self) -> Result<(), String> {
        match self.operation.parameters_in(Location::Query).next() {
            Some(parameter) => Err(format!(
                "nothing is known of the parameter `{}`",
                parameter.name
            )),
            None => Ok(()),
        }
    }

    /// Refuses header and cookie parameters other than these.
    fn only_known_parameters(&self, headers: &[&str]) -> Result<(), String> {
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
