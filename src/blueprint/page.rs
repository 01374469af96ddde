//! What the properties of a page tell, recognised by their names.

use super::{
    answer::Fact,
    database::ColumnKind,
    paging::{Paging, Style},
    words::snake,
};

const TOTALS: &[&str] = &[
    "total",
    "total_count",
    "total_results",
    "total_items",
    "total_entries",
    "total_records",
    "count",
    "results",
    "total_elements",
    "size_total",
    "total_size",
    "record_count",
    "found",
    "total_hits",
    "result_count",
    "items_total",
    "total_number",
    "number_of_results",
    "x_total",
];
const COUNTS: &[&str] = &[
    "page_count_items",
    "number_of_elements",
    "num_results",
    "returned",
    "length",
];
pub(super) const MORE: &[&str] = &[
    "has_more",
    "has_next",
    "more",
    "has_next_page",
    "more_results",
    "has_more_items",
    "truncated",
    "is_truncated",
];
pub(super) const NEXT: &[&str] = &[
    "next_cursor",
    "next",
    "next_page_token",
    "after",
    "next_token",
    "cursor",
    "next_marker",
    "continuation_token",
    "marker",
    "end_cursor",
    "next_page",
    "next_page_cursor",
    "continue",
];
const PREVIOUS: &[&str] = &[
    "previous_cursor",
    "prev_cursor",
    "previous",
    "prev",
    "before",
    "previous_page_token",
    "prev_page_token",
    "previous_token",
    "prev_token",
    "start_cursor",
    "previous_page_cursor",
    "prev_page_cursor",
    "previous_marker",
];
pub(super) const PAGES: &[&str] = &[
    "pages",
    "total_pages",
    "page_count",
    "last_page",
    "num_pages",
    "number_of_pages",
];
const PAGE: &[&str] = &["page", "current_page", "page_number", "page_index"];
const SIZES: &[&str] = &[
    "limit",
    "page_size",
    "per_page",
    "size",
    "max_results",
    "items_per_page",
    "results_per_page",
];
const OFFSETS: &[&str] = &["offset", "skip", "start", "start_index", "from"];

/// What a header field of a page tells, by its name: `Link`, `X-Total-Count`.
pub(super) fn header(
    name: &str,
    kind: &ColumnKind,
    paging: &Paging,
    words: &[String],
) -> Option<Fact> {
    if name.eq_ignore_ascii_case("link") {
        let has_others = !matches!(paging.style, Style::Whole);
        return (*kind == ColumnKind::Text && has_others).then_some(Fact::Links);
    }
    let name = snake(name);
    let name = name.strip_prefix("x_").unwrap_or(&name);
    let name = name.strip_prefix("pagination_").unwrap_or(name);
    fact(name, kind, (paging, false), words).filter(|fact| *fact != Fact::Path)
}

/// What a property of a page tells, by its name.
pub(super) fn fact(
    name: &str,
    kind: &ColumnKind,
    (paging, is_trial): (&Paging, bool),
    words: &[String],
) -> Option<Fact> {
    let has = |names: &[&str]| names.contains(&name);
    let is_paged = matches!(paging.style, Style::Page { .. });
    let counts_all = name
        .strip_suffix("_count")
        .is_some_and(|word| words.iter().any(|own| own == word));
    match kind {
        ColumnKind::Integer if has(TOTALS) || counts_all => Some(Fact::Total),
        ColumnKind::Integer if has(COUNTS) => Some(Fact::Count),
        ColumnKind::Integer if has(SIZES) => Some(Fact::Size),
        ColumnKind::Integer if has(OFFSETS) && !is_paged => Some(Fact::Offset),
        ColumnKind::Integer if is_trial => None,
        ColumnKind::Integer if has(PAGE) && is_paged => Some(Fact::Page),
        ColumnKind::Integer if has(PAGES) => Some(Fact::Pages),
        ColumnKind::Integer if name == "next_page" && is_paged => Some(Fact::NextPage),
        ColumnKind::Boolean if has(MORE) => Some(Fact::HasMore),
        ColumnKind::Text
            if has(NEXT) && (is_trial || matches!(paging.style, Style::Cursor { .. })) =>
        {
            Some(Fact::NextCursor)
        }
        ColumnKind::Text
            if has(PREVIOUS) && matches!(paging.style, Style::Cursor { .. }) && !is_trial =>
        {
            Some(Fact::PreviousCursor)
        }
        ColumnKind::Text if ["url", "href", "path", "self"].contains(&name) => Some(Fact::Path),
        ColumnKind::Text | ColumnKind::Uuid if name == "first_id" => Some(Fact::FirstKey),
        ColumnKind::Text | ColumnKind::Uuid if name == "last_id" => Some(Fact::LastKey),
        _ => None,
    }
}
