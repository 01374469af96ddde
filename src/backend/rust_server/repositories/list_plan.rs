//! Lists, decided.

use serde::Serialize;

use super::{names, plan::RepositoryPlanner};
use crate::{
    backend::rust::{
        ConstantScope, FieldPlan, Ident, RustType, default_literal, function, unique_variants,
    },
    blueprint::{Action, Filter, FilterOperator, ListAction, Resource, Table},
    model::{Location, Operation, Parameter, Shape, TypeId},
};

/// How a resource is listed.
#[derive(Debug, Serialize)]
pub(in super::super) struct ListPlan {
    /// The struct of what narrows and orders a list.
    pub(in super::super) query: Ident,
    /// Its fields but `limit` and `cursor`.
    pub(in super::super) fields: Vec<QueryField>,
    /// The orders; the first one is the default.
    pub(in super::super) sorts: Vec<SortPlan>,
    /// The field that chooses the order.
    pub(in super::super) sort_field: Option<SortField>,
    /// The parameter that says how many items a page has.
    pub(in super::super) limit: String,
    /// The parameter that says where a page begins.
    pub(in super::super) cursor: String,
    /// Whether the limit of the request may be missing, and its type.
    pub(in super::super) limit_type: RustType,
    /// The size of a page where the client does not say one.
    pub(in super::super) default_limit: u32,
    /// The fields of the answer.
    pub(in super::super) page: Vec<FieldPlan>,
}

/// The field of the query struct that chooses the order.
#[derive(Debug, Serialize)]
pub(in super::super) struct SortField {
    /// Its name.
    pub(in super::super) name: Ident,
    /// The parameter that it comes from.
    pub(in super::super) parameter: String,
    /// Its type.
    pub(in super::super) rust_type: RustType,
    /// Whether it may be missing.
    pub(in super::super) is_optional: bool,
}

/// A field of the query struct.
#[derive(Debug, Serialize)]
pub(in super::super) struct QueryField {
    /// Its name.
    pub(in super::super) name: Ident,
    /// The parameter that it comes from.
    pub(in super::super) parameter: String,
    /// Its type, complete.
    pub(in super::super) rust_type: RustType,
    /// What it is.
    pub(in super::super) doc: String,
    /// What it does.
    pub(in super::super) role: QueryRole,
    /// Whether rows that do not match may have to be read to find those that do.
    pub(in super::super) scans: bool,
}

/// What a field of the query struct does.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum QueryRole {
    /// The owner's key: only its items are listed.
    Scope(String),
    /// A filter.
    Filter(FilterOperator, Vec<String>),
}

/// An order.
#[derive(Debug, Serialize)]
pub(in super::super) struct SortPlan {
    /// The static.
    pub(in super::super) name: Ident,
    /// What it is called in a cursor.
    pub(in super::super) text: String,
    /// The variant of the sort parameter.
    pub(in super::super) variant: Option<Ident>,
    /// The column, and whether it may be empty.
    pub(in super::super) column: (String, bool),
    /// Whether large values come first.
    pub(in super::super) descending: bool,
}

/// Plans the list of a resource, if an operation reads it.
pub(super) fn list_plan(
    planner: &RepositoryPlanner<'_>,
    resource: &Resource,
    table: &Table,
) -> Option<ListPlan> {
    let (operation, list) = operation(planner, resource)?;
    let parameter = |name: &str| {
        let mut parameters = operation.parameters_in(Location::Query);
        parameters.find(|parameter| parameter.name == name)
    };
    let sort = list.sort_parameter.as_deref().and_then(parameter);
    let limit = parameter(&list.paging.limit)?;
    let mut fields = query_fields(planner, (resource, table), operation, list);
    let named = fields.iter().map(|field| field.parameter.as_str());
    let named = named.chain(sort.map(|sort| sort.name.as_str()));
    let names = names::query_fields(named);
    let settled = fields
        .iter()
        .map(|field| names[field.parameter.as_str()].clone());
    let settled: Vec<Ident> = settled.collect();
    let sort_name = sort.map(|sort| names[sort.name.as_str()].clone());
    for (field, name) in fields.iter_mut().zip(settled) {
        field.name = name;
    }
    Some(ListPlan {
        query: planner.queries[&resource.table].clone(),
        fields,
        sorts: sorts(planner, table, list, sort),
        sort_field: sort.zip(sort_name).map(|(sort, name)| SortField {
            name,
            parameter: sort.name.clone(),
            rust_type: planner.speller.value(sort.type_id),
            is_optional: !has_value(planner, sort),
        }),
        limit: list.paging.limit.clone(),
        cursor: list.paging.cursor.clone(),
        limit_type: parameter_type(planner, limit),
        default_limit: list.paging.default_limit,
        page: page(planner, operation),
    })
}

fn operation<'a>(
    planner: &'a RepositoryPlanner<'_>,
    resource: &Resource,
) -> Option<(&'a Operation, &'a ListAction)> {
    let uses = planner.uses.get(resource.item.as_str())?.iter();
    let mut lists = uses.filter_map(|(operation, action)| match action {
        Action::List(list) => Some((*operation, list)),
        _ => None,
    });
    lists.next()
}

/// The fields of the object that a list answers with.
fn page(planner: &RepositoryPlanner<'_>, operation: &Operation) -> Vec<FieldPlan> {
    let answer = operation.successes().next();
    let content = answer.and_then(|answer| answer.contents.iter().find(|it| it.is_json()));
    let id = content.and_then(|content| content.type_id);
    let id = id.map(|id| planner.version.api.underlying(id));
    id.map(|id| planner.struct_plan(id).fields)
        .unwrap_or_default()
}

fn query_fields(
    planner: &RepositoryPlanner<'_>,
    (resource, table): (&Resource, &Table),
    operation: &Operation,
    list: &ListAction,
) -> Vec<QueryField> {
    let mut fields = Vec::new();
    for parent in &resource.parents {
        let parameter = operation
            .parameters_in(Location::Path)
            .find(|p| p.name == parent.parameter);
        let Some(parameter) = parameter else { continue };
        fields.push(QueryField {
            name: function(&parent.parameter),
            parameter: parent.parameter.clone(),
            rust_type: planner.speller.value(parameter.type_id),
            doc: "Whose items are listed.".to_owned(),
            role: QueryRole::Scope(parent.column.clone()),
            scans: false,
        });
    }
    for filter in &list.filters {
        let parameter = operation
            .parameters_in(Location::Query)
            .find(|p| p.name == filter.parameter);
        let Some(parameter) = parameter else { continue };
        let own = format!("Narrows the list by `{}`.", filter.parameter);
        fields.push(QueryField {
            name: function(&filter.parameter),
            parameter: filter.parameter.clone(),
            rust_type: parameter_type(planner, parameter),
            doc: parameter.description.clone().unwrap_or(own),
            role: QueryRole::Filter(filter.operator, filter.columns.clone()),
            scans: !is_indexed(table, filter),
        });
    }
    fields
}

/// Whether an index leads to the rows that have the value.
fn is_indexed(table: &Table, filter: &Filter) -> bool {
    let [column] = filter.columns.as_slice() else {
        return false;
    };
    let mut indexes = table.indexes.iter();
    filter.operator == FilterOperator::Equal
        && indexes.any(|index| index.columns.first() == Some(column))
}

/// The type of a parameter's field in the request struct.
fn parameter_type(planner: &RepositoryPlanner<'_>, parameter: &Parameter) -> RustType {
    let value = planner.speller.value(parameter.type_id);
    match has_value(planner, parameter) {
        true => value,
        false => value.option(),
    }
}

/// Whether a parameter always has a value: it is required or has a default.
fn has_value(planner: &RepositoryPlanner<'_>, parameter: &Parameter) -> bool {
    let (api, id) = (&planner.version.api, parameter.type_id);
    let default = api.default_of(id);
    parameter.required
        || default.is_some_and(|value| default_literal(api, &planner.speller, id, value).is_some())
}

fn sorts(
    planner: &RepositoryPlanner<'_>,
    table: &Table,
    list: &ListAction,
    parameter: Option<&Parameter>,
) -> Vec<SortPlan> {
    let values = parameter
        .map(|parameter| enumeration(planner, parameter.type_id))
        .unwrap_or_default();
    let variants = unique_variants(values.iter().map(String::as_str));
    let mut scope = ConstantScope::default();
    let planned = list.sorts.iter().map(|sort| {
        let direction = if sort.descending { " down" } else { "" };
        let column = table.column(&sort.column);
        SortPlan {
            name: scope.take(&format!("by {}{direction}", sort.column)),
            text: sort.value.clone().unwrap_or_else(|| sort.column.clone()),
            variant: sort
                .value
                .as_deref()
                .and_then(|value| variants.get(value).cloned()),
            column: (
                sort.column.clone(),
                column.is_some_and(|column| column.nullable),
            ),
            descending: sort.descending,
        }
    });
    planned.collect()
}

fn enumeration(planner: &RepositoryPlanner<'_>, id: TypeId) -> Vec<String> {
    let api = &planner.version.api;
    match &api.get(api.underlying(id)).shape {
        Shape::Enumeration(values) => values.clone(),
        _ => Vec::new(),
    }
}
