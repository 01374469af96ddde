//! Lists, decided.

use serde::Serialize;

use super::{names, planner::RepositoryPlanner};
use crate::{
    backend::{
        rust::{ConstantScope, Ident, RustType, default_literal, function, unique_variants},
        rust_server::sql::{postgres_words, sqlite_condition},
    },
    blueprint::{
        Action, Answer, ColumnRole, Fact, Filter, FilterOperator, Index, ListAction, Paging,
        Resource, Style, Table,
    },
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
    /// How it is divided into pages.
    pub(in super::super) paging: Paging,
    /// Whether its answer tells how many items there are.
    pub(in super::super) counts: bool,
    /// Whether its answer tells where the page before ends.
    pub(in super::super) both_ways: bool,
    /// The type of the key of an item, as the parameter gives it.
    pub(in super::super) key_type: RustType,
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

impl QueryField {
    fn is_scope(&self) -> bool {
        matches!(self.role, QueryRole::Scope(_))
    }
}

/// What a field of the query struct does.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum QueryRole {
    /// The owner's key: only its items are listed.
    Scope(String),
    /// A filter.
    Filter(FilterOperator, Vec<String>),
    /// A search by a full-text index.
    Search(SearchPlan),
}

/// How rows with some words are found.
#[derive(Debug, Serialize)]
pub(in super::super) struct SearchPlan {
    /// The constant.
    pub(super) name: Ident,
    /// On SQLite: the condition.
    pub(super) sqlite: String,
    /// On PostgreSQL: the words of a row.
    pub(super) postgres: String,
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
    let (operation, answer, list) = operation(planner, resource)?;
    let parameter = |name: &str| {
        let mut parameters = operation.parameters_in(Location::Query);
        parameters.find(|parameter| parameter.name == name)
    };
    let sort = list.sort_parameter.as_deref().and_then(parameter);
    let mut fields = query_fields(planner, (resource, table), operation, list);
    let sort_name = name_fields(&mut fields, sort);
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
        paging: list.paging.clone(),
        counts: answer.tells(Fact::Total) || answer.tells(Fact::Pages),
        both_ways: answer.tells(Fact::PreviousCursor)
            || answer.tells(Fact::Links) && matches!(list.paging.style, Style::Cursor { .. }),
        key_type: match &list.paging.style {
            Style::Key { after, .. } => {
                parameter(after).map_or(RustType::Unit, |it| planner.speller.value(it.type_id))
            }
            _ => RustType::Unit,
        },
    })
}

/// Names the fields; and the one that chooses the order.
fn name_fields(fields: &mut [QueryField], sort: Option<&Parameter>) -> Option<Ident> {
    let scope = fields.iter().filter(|it| it.is_scope());
    let scope: Vec<String> = scope.map(|it| it.parameter.clone()).collect();
    // A parameter of the query may be called as one of the path.
    let own = |name: &str| match scope.iter().any(|other| other == name) {
        true => format!("{name}_filter"),
        false => name.to_owned(),
    };
    let keys = fields.iter().map(|it| match it.is_scope() {
        true => it.parameter.clone(),
        false => own(&it.parameter),
    });
    let keys: Vec<String> = keys.collect();
    let sort = sort.map(|sort| own(&sort.name));
    let names = names::query_fields(keys.iter().chain(&sort).map(String::as_str));
    for (field, key) in fields.iter_mut().zip(&keys) {
        field.name = names[key.as_str()].clone();
    }
    sort.as_deref().map(|key| names[key].clone())
}

fn operation<'a>(
    planner: &'a RepositoryPlanner<'_>,
    resource: &Resource,
) -> Option<(&'a Operation, &'a Answer, &'a ListAction)> {
    let uses = planner.uses.get(resource.item.as_str())?.iter();
    let mut lists = uses.filter_map(|(operation, action)| match &action.action {
        Action::List(list) => Some((*operation, &action.answer, list)),
        _ => None,
    });
    lists.next()
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
    let mut scope = ConstantScope::default();
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
            role: role(table, filter, &mut scope),
            scans: !is_indexed(table, filter),
        });
    }
    fields
}

fn role(table: &Table, filter: &Filter, scope: &mut ConstantScope) -> QueryRole {
    let is_its = |index: &&Index| index.full_text && index.columns == filter.columns;
    match table.indexes.iter().find(is_its) {
        Some(index) if filter.operator == FilterOperator::FullText => {
            QueryRole::Search(SearchPlan {
                name: scope.take(&format!("words of {}", filter.parameter)),
                sqlite: sqlite_condition(table, index),
                postgres: postgres_words(&filter.columns),
            })
        }
        _ => QueryRole::Filter(filter.operator, filter.columns.clone()),
    }
}

/// Whether an index leads to the rows that have the value.
fn is_indexed(table: &Table, filter: &Filter) -> bool {
    let [column] = filter.columns.as_slice() else {
        return false;
    };
    // What the collection lies in is the same for all of a list.
    let is_scope = |name: &String| {
        let column = table.column(name);
        column.is_some_and(|column| column.role == ColumnRole::Parent)
    };
    let mut indexes = table.indexes.iter();
    filter.operator == FilterOperator::Equal
        && indexes.any(|index| {
            let mut columns = index.columns.iter().skip_while(|name| is_scope(name));
            columns.next() == Some(column) || index.columns.first() == Some(column)
        })
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
                column.is_some_and(|column| {
                    column.nullable || planner.may_be_missing(&table.name, column)
                }),
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
