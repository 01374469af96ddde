//! Lists: pages, filters and sorts, recognised by their parameters.

use serde::Serialize;
use serde_json::Value;

use super::{
    database::{Column, ColumnKind, ColumnRole, Table},
    names,
    overrides::Said,
    resource::Resource,
    shape,
    words::{singular, snake},
};
use crate::model::{Api, Assertion, Field, Parameter, Shape, TypeId};

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
    /// A larger value.
    Greater,
    /// A smaller value.
    Less,
    /// One of these values.
    OneOf,
    /// A text that begins so.
    Prefix,
    /// The text stands somewhere in it, whatever the case.
    Contains,
    /// Each word of the text begins one in it, whatever the case.
    FullText,
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
    ("_gt", FilterOperator::Greater),
    ("_lt", FilterOperator::Less),
    ("_prefix", FilterOperator::Prefix),
    ("_starts_with", FilterOperator::Prefix),
];
/// So many texts are searched where nothing says which, and so many may be named: PostgreSQL has to keep
/// their names in one page.
const MOST_SEARCHED: [usize; 2] = [16, 100];
/// Parameters that search all texts of an item.
const SEARCHES: &[&str] = &["q", "query", "search"];

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
        Some("greater") => FilterOperator::Greater,
        Some("less") => FilterOperator::Less,
        Some("one-of") => FilterOperator::OneOf,
        Some("prefix") => FilterOperator::Prefix,
        Some("contains") => FilterOperator::Contains,
        Some("full-text") => FilterOperator::FullText,
        _ => match items(api, parameter.type_id) {
            Some(_) => FilterOperator::OneOf,
            None => FilterOperator::Equal,
        },
    };
    let compared = match operator {
        FilterOperator::OneOf => items(api, parameter.type_id),
        _ => Some(parameter.type_id).filter(|id| is_scalar(api, *id)),
    };
    let kind = compared.map(|id| shape::kind(api, id));
    let fits = |column: &Column| match operator {
        FilterOperator::Contains | FilterOperator::FullText | FilterOperator::Prefix => {
            column.kind == ColumnKind::Text && kind == Some(ColumnKind::Text)
        }
        _ => {
            let is_alike = kind
                .as_ref()
                .is_some_and(|kind| is_alike(&column.kind, kind));
            column.kind != ColumnKind::Json && is_alike
        }
    };
    let fault = match table.column_of(property) {
        Some(column) if fits(column) => {
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
    if let Some(items) = items(api, parameter.type_id) {
        return one_of(api, parameter, items, table)
            .map(|column| known(FilterOperator::OneOf, vec![column]));
    }
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
    if SEARCHES.contains(&name.as_str()) && kind == ColumnKind::Text {
        return searched(api, parameter, resource, table)
            .map(|(operator, columns)| known(operator, columns));
    }
    for (ending, operator) in COMPARISONS {
        if let Some(stem) = name.strip_suffix(ending)
            && let Some(column) = compared(table, stem)
            && table
                .column(&column)
                .is_some_and(|column| compares(*operator, &column.kind, &kind))
        {
            return Ok(known(*operator, vec![column]));
        }
    }
    Err(format!(
        "no property is compared with the parameter `{}`",
        parameter.name
    ))
}

/// The column whose values a list of values narrows: the property that the parameter names, or one of
/// which it names several.
fn one_of(
    api: &Api,
    parameter: &Parameter,
    items: TypeId,
    table: &Table,
) -> Result<String, String> {
    let singular = singular(&parameter.name);
    let column = named(table, &parameter.name).or_else(|| named(table, &singular));
    let kind = shape::kind(api, items);
    match column.filter(|column| column.kind != ColumnKind::Json) {
        Some(column) if is_alike(&column.kind, &kind) => Ok(column.name.clone()),
        Some(_) => Err(format!(
            "the values of `{}` are not of the type of the property",
            parameter.name
        )),
        None => Err(format!(
            "no property is compared with the values of `{}`",
            parameter.name
        )),
    }
}

/// The type of the items of a list, where each is a single value.
fn items(api: &Api, id: TypeId) -> Option<TypeId> {
    match &api.get(api.underlying(id)).shape {
        Shape::List(items) => Some(*items).filter(|items| is_scalar(api, *items)),
        _ => None,
    }
}

/// Whether a value of one kind is compared with a column of another one in this way.
fn compares(operator: FilterOperator, column: &ColumnKind, value: &ColumnKind) -> bool {
    match operator {
        FilterOperator::Prefix => *column == ColumnKind::Text && *value == ColumnKind::Text,
        _ => is_alike(column, value),
    }
}

/// The column of the property that a parameter or a value names; ours is named by none.
pub(super) fn named<'a>(table: &'a Table, name: &str) -> Option<&'a Column> {
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

/// How which columns are searched: as `x-oasmith-search` says, else for words in those with free text.
fn searched(
    api: &Api,
    parameter: &Parameter,
    resource: &Resource,
    table: &Table,
) -> Result<(FilterOperator, Vec<String>), String> {
    let is_text = |column: &&Column| column.kind == ColumnKind::Text;
    let said = parameter.extensions.get("x-oasmith-search");
    let member = |name: &str| said.and_then(|said| said.get(name));
    let operator = match member("operator").and_then(Value::as_str) {
        Some("contains") => FilterOperator::Contains,
        _ => FilterOperator::FullText,
    };
    let listed = said.and_then(Value::as_array);
    if let Some(listed) = listed.or_else(|| member("properties")?.as_array()) {
        let columns = listed.iter().map(|name| {
            let property = name.as_str().unwrap_or_default();
            let column = table.column_of(property).filter(is_text);
            column
                .map(|column| column.name.clone())
                .ok_or_else(|| format!("`x-oasmith-search` names {name}, which is no text"))
        });
        let columns: Result<Vec<String>, _> = columns.collect();
        return match columns {
            Ok(columns) if columns.len() > MOST_SEARCHED[1] => {
                let most = MOST_SEARCHED[1];
                Err(format!(
                    "`x-oasmith-search` names more than {most} properties"
                ))
            }
            columns => columns.map(|columns| (operator, columns)),
        };
    }
    let fields = shape::fields(api, resource.type_id).unwrap_or_default();
    let free = fields.iter().filter(|field| is_free_text(api, field));
    let columns: Vec<String> = free
        .filter_map(|field| table.column_of(&field.name).filter(is_text))
        .filter(|column| column.role == ColumnRole::Plain)
        .map(|column| column.name.clone())
        .take(MOST_SEARCHED[0])
        .collect();
    match columns.is_empty() {
        true => Err(format!("`{}` has no text to search", parameter.name)),
        false => Ok((operator, columns)),
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
