//! Orders of lists, recognised by the values of a parameter.

use serde::Serialize;
use serde_json::Value;

use super::{
    database::{ColumnKind, ColumnRole, Table},
    list::named,
    resource::Resource,
    words::snake,
};
use crate::model::{Api, Operation, Parameter, Shape};

/// Parameters that choose an order.
pub(super) const SORTS: &[&str] = &["sort", "sort_by", "order_by", "order"];

/// An order of a list that clients can ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SortKey {
    /// The value of the sort parameter; none where the contract has no such parameter.
    pub value: Option<String>,
    /// The column.
    pub column: String,
    /// Whether large values come first.
    pub descending: bool,
}

/// The orders of a list, the default first; or why they are not understood.
pub(super) fn sorts(
    api: &Api,
    operation: &Operation,
    resource: &Resource,
    table: &Table,
) -> Result<(Option<String>, Vec<SortKey>), String> {
    let parameter = operation
        .parameters
        .iter()
        .find(|parameter| is_sort(parameter));
    let Some(parameter) = parameter else {
        return Ok(usual(resource, table));
    };
    let Shape::Enumeration(values) = &api.get(api.underlying(parameter.type_id)).shape else {
        return Err(format!(
            "`{}` has no `enum` of allowed orders",
            parameter.name
        ));
    };
    let mut sorts = Vec::new();
    for value in values {
        sorts.push(
            sort_key(value, table).ok_or_else(|| format!("no property is sorted by `{value}`"))?,
        );
    }
    if let Some(default) = api.default_of(parameter.type_id)
        && let Some(index) = sorts
            .iter()
            .position(|sort| sort.value.as_deref() == default.as_str())
    {
        sorts[..=index].rotate_right(1);
    }
    Ok((Some(parameter.name.clone()), sorts))
}

/// Whether a parameter chooses the order: as an extension says, else by its name.
fn is_sort(parameter: &Parameter) -> bool {
    let said = parameter.extensions.get("x-oasmith-sort");
    let by_name = || SORTS.contains(&snake(&parameter.name).as_str());
    said.and_then(Value::as_bool).unwrap_or_else(by_name)
}

/// The order of a list that has no other.
pub(super) fn usual(resource: &Resource, table: &Table) -> (Option<String>, Vec<SortKey>) {
    (None, vec![default_sort(resource, table)])
}

/// Without a sort parameter: the newest last, or by key.
fn default_sort(resource: &Resource, table: &Table) -> SortKey {
    let created = table
        .columns
        .iter()
        .find(|column| column.role == ColumnRole::CreatedAt);
    let column = created.or_else(|| table.column(&resource.key.column));
    SortKey {
        value: None,
        column: column.map(|column| column.name.clone()).unwrap_or_default(),
        descending: false,
    }
}

/// `-price`, `price:desc`, `price_desc` and their like.
fn sort_key(value: &str, table: &Table) -> Option<SortKey> {
    let (stem, descending) = match value.strip_prefix('-') {
        Some(stem) => (stem, true),
        None => {
            let lower = value.to_ascii_lowercase();
            let descends = [":desc", "_desc", " desc", ".desc"]
                .iter()
                .any(|end| lower.ends_with(end));
            let ascends = [":asc", "_asc", " asc", ".asc"]
                .iter()
                .any(|end| lower.ends_with(end));
            let ending = if descends {
                5
            } else if ascends {
                4
            } else {
                0
            };
            (value.get(..value.len() - ending)?, descends)
        }
    };
    let column = named(table, stem.trim_start_matches('+'))?;
    (column.kind != ColumnKind::Json).then(|| SortKey {
        value: Some(value.to_owned()),
        column: column.name.clone(),
        descending,
    })
}
