// Managed by oasmith. Do not edit: the next run writes it anew.

//! The conditions that lead to another page: rows that sort behind the last one of the page before, or
//! before the first one of the page behind.
//!
//! Null sorts before everything else, so that it is first when ascending and last when descending.

use super::Filter;
use super::column::Raw;
use super::filter::MARK;
use super::list::{Sort, SortKey};

/// The rows that follow the one with these values, of which there is one for each key, in the direction
/// of the list or against it: the parts that they make up, one behind the other. An index serves each
/// part in one go, however deep in the list it begins.
pub(super) fn beyond(sort: &Sort, values: &[Raw], backwards: bool) -> Vec<Filter> {
    let Some((first, rest)) = sort.keys.split_first() else {
        return Vec::new();
    };
    let is_alike = |key: &SortKey| key.descending == first.descending && !key.nullable;
    if !rest.iter().all(is_alike) {
        return vec![case_by_case(sort, values, backwards)];
    }
    let descending = first.descending != backwards;
    let column = first.column;
    let empty = || Filter::plain(format!("{column} IS NULL"));
    match (
        values.first().is_some_and(|value| value.0.is_none()),
        descending,
    ) {
        (false, false) => vec![behind(sort.keys, values, descending)],
        (false, true) => {
            let others = first.nullable.then(empty);
            let known = behind(sort.keys, values, descending);
            std::iter::once(known).chain(others).collect()
        }
        (true, _) => {
            let mut same = behind(rest, &values[1..], descending);
            same.sql = format!("{column} IS NULL AND {}", same.sql);
            let others = Filter::plain(format!("{column} IS NOT NULL"));
            let others = (!descending).then_some(others);
            std::iter::once(same).chain(others).collect()
        }
    }
}

/// `("title", "id") > ($1, $2)`.
fn behind(keys: &[SortKey], values: &[Raw], descending: bool) -> Filter {
    let columns: Vec<&str> = keys.iter().map(|key| key.column).collect();
    let marks = vec![MARK.to_string(); columns.len()].join(", ");
    let operator = if descending { "<" } else { ">" };
    Filter {
        sql: format!("({}) {operator} ({marks})", columns.join(", ")),
        values: values.to_vec(),
    }
}

/// The first key is behind; or it is the same, and the second is behind; and so on.
fn case_by_case(sort: &Sort, values: &[Raw], backwards: bool) -> Filter {
    let mut cases = Vec::new();
    let mut bound = Vec::new();
    for (index, (key, value)) in sort.keys.iter().zip(values).enumerate() {
        let Some(condition) = key_behind(key, value, backwards) else {
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
fn key_behind(key: &SortKey, value: &Raw, backwards: bool) -> Option<Filter> {
    let column = key.column;
    let (sql, values) = match (value.0.is_none(), key.descending != backwards) {
        (true, true) => return None,
        (true, false) => (format!("{column} IS NOT NULL"), Vec::new()),
        (false, false) => (format!("{column} > {MARK}"), vec![value.clone()]),
        (false, true) if key.nullable => (
            format!("({column} < {MARK} OR {column} IS NULL)"),
            vec![value.clone()],
        ),
        (false, true) => (format!("{column} < {MARK}"), vec![value.clone()]),
    };
    Some(Filter { sql, values })
}
