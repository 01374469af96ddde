//! Which operations the data layer serves, and how.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Decisions, Filter, Resource, SortKey, body, database::Database, list, scope::Scope,
    words::snake,
};
use crate::model::{Api, Assertion, Location, Operation, Parameter, Shape, StringKind, TypeId};

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
    /// The largest size, where validation of the parameter does not bound it already.
    pub most: Option<u32>,
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
    let mut indexes = BTreeMap::new();
    for (index, resource) in resources.iter().enumerate() {
        for path in [&resource.collection, &resource.item] {
            indexes.entry(path.as_str()).or_insert(index);
        }
    }
    for operation in &api.operations {
        let index = indexes.get(operation.path.text.as_str()).copied();
        let service = match store_action(api, operation, index, resources, database) {
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
    index: Option<usize>,
    resources: &[Resource],
    database: &Database,
) -> Result<StoreAction, String> {
    let path = &operation.path.text;
    let found = index.and_then(|index| Some((index, resources.get(index)?)));
    let Some((index, resource)) = found else {
        return Err("its path is neither a collection nor an item of one".to_owned());
    };
    // The tables are in the order of the resources.
    let Some(table) = database.tables.get(index) else {
        return Err("its resource has no table".to_owned());
    };
    let scope = Scope {
        api,
        operation,
        resource,
        resources,
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
                _ => filters.push(list::filter(
                    self.api,
                    parameter,
                    (self.resource, self.table),
                )?),
            }
        }
        self.only_known_parameters(&[])?;
        let (Some(limit), Some(cursor)) = (limit, cursor) else {
            return Err("it has no `limit` and `cursor` to read it page by page".to_owned());
        };
        self.check_paging(limit, cursor)?;
        let most = self.most(limit);
        let default = self.default_limit(limit);
        let paging = Paging {
            limit: limit.name.clone(),
            default_limit: default.min(most.unwrap_or(default)),
            most,
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

    fn check_paging(&self, limit: &Parameter, cursor: &Parameter) -> Result<(), String> {
        let shape = |parameter: &Parameter| {
            let id = self.api.underlying(parameter.type_id);
            &self.api.get(id).shape
        };
        if !matches!(shape(limit), Shape::Integer(_)) {
            return Err(format!("`{}` is no integer", limit.name));
        }
        let is_text = matches!(shape(cursor), Shape::String(StringKind::Text));
        if !is_text || cursor.required || self.api.default_of(cursor.type_id).is_some() {
            return Err(format!("`{}` is no text that may be left out", cursor.name));
        }
        Ok(())
    }

    /// The largest page: that of the contract, or 100; never more than 1,000. None where the
    /// validation of the parameter sees to it.
    fn most(&self, parameter: &Parameter) -> Option<u32> {
        const DEFAULT: u32 = 100;
        const LIMIT: u32 = 1_000;
        let ids = [parameter.type_id, self.api.underlying(parameter.type_id)];
        let assertions = ids.iter().flat_map(|id| &self.api.get(*id).assertions);
        let declared = assertions
            .into_iter()
            .find_map(|assertion| match assertion {
                Assertion::Maximum(bound) => bound.parse::<u32>().ok(),
                _ => None,
            });
        match declared {
            Some(declared) if declared <= LIMIT => None,
            Some(_) => Some(LIMIT),
            None => Some(DEFAULT),
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
}
