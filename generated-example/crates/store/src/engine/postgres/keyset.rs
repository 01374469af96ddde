// Managed by oasmith. Do not edit: the next run writes it anew.

//! The condition that leads to the next page: rows that sort behind the last one of the page
//! before.
//!
//! Null sorts before everything else, so that it is first when ascending and last when descending.

use super::Filter;
use super::column::Raw;
use super::filter::MARK;
use super::list::{Sort, SortKey};

/// The rows behind the one with these values, of which there is one for each key.
pub(super) fn behind(sort: &Sort, values: &[Raw]) -> Filter {
    row_comparison(sort, values).unwrap_or_else(|| case_by_case(sort, values))
}

/// `("title", "id") > ($1, $2)`, which an index serves in one go, where all keys go one way and null
/// cannot be met.
fn row_comparison(sort: &Sort, values: &[Raw]) -> Option<Filter> {
    let descending = sort.keys.first()?.descending;
    let simple = |key: &SortKey| key.descending == descending && !key.nullable;
    if !sort.keys.iter().all(simple) {
        return None;
    }
    let columns: Vec<&str> = sort.keys.iter().map(|key| key.column).collect();
    let marks = vec![MARK.to_string(); columns.len()].join(", ");
    let operator = if descending { "<" } else { ">" };
    let sql = format!("({}) {operator} ({marks})", columns.join(", "));
    Some(Filter {
        sql,
        values: values.to_vec(),
    })
}

/// The first key is behind; or it is the same, and the second is behind; and so on.
fn case_by_case(sort: &Sort, values: &[Raw]) -> Filter {
    let mut cases = Vec::new();
    let mut bound = Vec::new();
    for (index, (key, value)) in sort.keys.iter().zip(values).enumerate() {
        let Some(condition) = key_behind(key, value) else {
            continue;
        };
        let mut terms = Vec::new();
        for (same, value) in sort.keys.iter().zip(values).take(index) {
            match value.0 {
                Some(_) => {
                    terms.push(format!("{} = {MARK}", same.column));
                    bound.push(value.clone());
                }
                None => terms.push(format!("{} IS NULL", same.column)),
            }
        }
        bound.extend(condition.values);
        terms.push(condition.sql);
        cases.push(format!("({})", terms.join(" AND ")));
    }
    let sql = if cases.is_empty() {
        "FALSE".to_owned()
    } else {
        cases.join(" OR ")
    };
    Filter {
        sql: format!("({sql})"),
        values: bound,
    }
}

/// What sorts behind one value of one key; nothing does behind null when descending.
fn key_behind(key: &SortKey, value: &Raw) -> Option<Filter> {
    let column = key.column;
    let (sql, values) = match (&value.0, key.descending) {
        (None, true) => return None,
        (None, false) => (format!("{column} IS NOT NULL"), Vec::new()),
        (Some(_), false) => (format!("{column} > {MARK}"), vec![value.clone()]),
        (Some(_), true) if key.nullable => (
            format!("({column} < {MARK} OR {column} IS NULL)"),
            vec![value.clone()],
        ),
        (Some(_), true) => (format!("{column} < {MARK}"), vec![value.clone()]),
    };
    Some(Filter { sql, values })
}
