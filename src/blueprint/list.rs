//! Lists: pages, filters and sorts, recognised by their parameters.

use serde::Serialize;
use serde_json::Value;

use super::{
    database::{Column, ColumnKind, ColumnRole, Table},
    names,
    overrides::Said,
    resource::Resource,
    shape,
    words::snake,
};
use crate::model::{Api, Assertion, Field, Operation, Parameter, Shape, TypeId};

/// A condition that a query parameter puts on the items of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Filter {
    /// The parameter.
    pub parameter: String,
    /// How its value is compared.
    pub operator: FilterOperator,
    /// The columns: one, or for a search all that are searched.
    pub columns: Vec<String>,
}

/// How a filter compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum FilterOperator {
    /// The same value.
    Equal,
    /// This value or a larger one.
    AtLeast,
    /// This value or a smaller one.
    AtMost,
    /// The text stands somewhere in it, whatever the case.
    Contains,
}

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

/// Endings of parameters that compare, with what they mean.
const COMPARISONS: &[(&str, FilterOperator)] = &[
    ("_min", FilterOperator::AtLeast),
    ("_from", FilterOperator::AtLeast),
    ("_since", FilterOperator::AtLeast),
    ("_after", FilterOperator::AtLeast),
    ("_gte", FilterOperator::AtLeast),
    ("_max", FilterOperator::AtMost),
    ("_to", FilterOperator::AtMost),
    ("_until", FilterOperator::AtMost),
    ("_before", FilterOperator::AtMost),
    ("_lte", FilterOperator::AtMost),
];
/// Parameters that search all texts of an item.
const SEARCHES: &[&str] = &["q", "query", "search"];
/// Parameters that choose an order.
pub(super) const SORTS: &[&str] = &["sort", "sort_by", "order_by", "order"];

/// The filter that an extension makes of a parameter, or why it does not; none where none says anything.
pub(super) fn chosen_filter(
    api: &Api,
    (parameter, said): (&Parameter, Said<'_>),
    table: &Table,
) -> Option<Result<Filter, String>> {
    const NAME: &str = "x-oasmith-filter";
    let value = said.value(NAME)?;
    if value == &Value::Bool(false) {
        return Some(Err(format!("`{NAME}: false`")));
    }
    let property = value.as_str().or_else(|| value.get("property")?.as_str())?;
    let operator = match value.get("operator").and_then(Value::as_str) {
        Some("at-least") => FilterOperator::AtLeast,
        Some("at-most") => FilterOperator::AtMost,
        Some("contains") => FilterOperator::Contains,
        _ => FilterOperator::Equal,
    };
    let kind = shape::kind(api, parameter.type_id);
    let fits = |column: &Column| match operator {
        FilterOperator::Contains => column.kind == ColumnKind::Text && kind == ColumnKind::Text,
        _ => column.kind != ColumnKind::Json && is_alike(&column.kind, &kind),
    };
    let fault = match table.column_of(property) {
        Some(column) if fits(column) && is_scalar(api, parameter.type_id) => {
            return Some(Ok(Filter {
                parameter: parameter.name.clone(),
                operator,
                columns: vec![column.name.clone()],
            }));
        }
        Some(_) => format!("`{property}` cannot be compared so with this parameter"),
        None => format!("an item has no property `{property}`"),
    };
    said.misfit(NAME, &fault);
    Some(Err(fault))
}

/// The filter that a parameter is, or why it is none.
pub(super) fn filter(
    api: &Api,
    parameter: &Parameter,
    (resource, table): (&Resource, &Table),
) -> Result<Filter, String> {
    let name = snake(&parameter.name);
    let known = |operator, columns| Filter {
        parameter: parameter.name.clone(),
        operator,
        columns,
    };
    if !is_scalar(api, parameter.type_id) {
        return Err(format!(
            "the filter `{}` is no single value",
            parameter.name
        ));
    }
    let kind = shape::kind(api, parameter.type_id);
    if let Some(column) =
        named(table, &parameter.name).filter(|column| column.kind != ColumnKind::Json)
    {
        return match is_alike(&column.kind, &kind) {
            true => Ok(known(FilterOperator::Equal, vec![column.name.clone()])),
            false => Err(format!(
                "`{}` is not of the type of the property",
                parameter.name
            )),
        };
    }
    if SEARCHES.contains(&name.as_str()) {
        return searched(api, parameter, resource, table)
            .map(|columns| known(FilterOperator::Contains, columns));
    }
    for (ending, operator) in COMPARISONS {
        if let Some(stem) = name.strip_suffix(ending)
            && let Some(column) = compared(table, stem)
            && table
                .column(&column)
                .is_some_and(|column| is_alike(&column.kind, &kind))
        {
            return Ok(known(*operator, vec![column]));
        }
    }
    Err(format!(
        "no property is compared with the parameter `{}`",
        parameter.name
    ))
}

/// The column of the property that a parameter or a value names; ours is named by none.
fn named<'a>(table: &'a Table, name: &str) -> Option<&'a Column> {
    let spelt = || table.column(&names::column(name));
    let found = table.column_of(name).or_else(spelt);
    found.filter(|column| !matches!(column.role, ColumnRole::Version | ColumnRole::Document))
}

/// The column that the stem of a comparing parameter names: `published` is `published_on` too.
fn compared(table: &Table, stem: &str) -> Option<String> {
    let candidates = [stem.to_owned(), format!("{stem}_on"), format!("{stem}_at")];
    let mut found = candidates.iter().filter_map(|name| named(table, name));
    found
        .find(|column| column.kind != ColumnKind::Json)
        .map(|column| column.name.clone())
}

/// Whether values of two kinds are compared as what they are.
fn is_alike(column: &ColumnKind, parameter: &ColumnKind) -> bool {
    let is_text = |kind: &ColumnKind| matches!(kind, ColumnKind::Text | ColumnKind::Enumeration(_));
    column == parameter || is_text(column) && is_text(parameter)
}

/// The columns that are searched: those of `x-oasmith-search`, else those with free text.
fn searched(
    api: &Api,
    parameter: &Parameter,
    resource: &Resource,
    table: &Table,
) -> Result<Vec<String>, String> {
    let is_text = |column: &&Column| column.kind == ColumnKind::Text;
    if let Some(listed) = parameter.extensions.get("x-oasmith-search") {
        let names = listed.as_array().into_iter().flatten();
        let columns = names.map(|name| {
            let property = name.as_str().unwrap_or_default();
            let column = table.column_of(property).filter(is_text);
            column
                .map(|column| column.name.clone())
                .ok_or_else(|| format!("`x-oasmith-search` names {name}, which is no text"))
        });
        return columns.collect();
    }
    let fields = shape::fields(api, resource.type_id).unwrap_or_default();
    let free = fields.iter().filter(|field| is_free_text(api, field));
    let columns: Vec<String> = free
        .filter_map(|field| table.column_of(&field.name).filter(is_text))
        .filter(|column| column.role == ColumnRole::Plain)
        .map(|column| column.name.clone())
        .collect();
    match columns.is_empty() {
        true => Err(format!("`{}` has no text to search", parameter.name)),
        false => Ok(columns),
    }
}

/// Whether people write it: neither the server nor a format says what stands in it.
fn is_free_text(api: &Api, field: &Field) -> bool {
    let asserts_form = |assertion: &Assertion| matches!(assertion, Assertion::Format(_));
    let mut id = field.type_id;
    loop {
        let described = api.get(id);
        if described.assertions.iter().any(asserts_form) {
            return false;
        }
        match described.shape {
            Shape::Same(next) => id = next,
            _ => return !field.read_only,
        }
    }
}

fn is_scalar(api: &Api, id: TypeId) -> bool {
    matches!(
        api.get(api.underlying(id)).shape,
        Shape::Boolean
            | Shape::Integer(_)
            | Shape::Number(_)
            | Shape::String(_)
            | Shape::Enumeration(_)
            | Shape::OpenEnumeration(_)
    )
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
