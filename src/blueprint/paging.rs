//! How lists are divided into pages, recognised by their parameters.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::{database::ColumnKind, key, overrides::Said, scope::Scope, shape, words::snake};
use crate::model::{Api, Assertion, Location, Operation, Parameter, TypeId};

/// How a list is divided into pages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paging {
    /// How clients go from page to page.
    pub style: Style,
    /// The parameter with the size of a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<String>,
    /// The size where the client does not say one.
    pub default_limit: u32,
    /// Whether the parameter may say 0, or less, which is read as 1.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub may_be_none: bool,
    /// The largest size, where validation of the parameter does not bound it already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
}

/// How clients go from page to page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Style {
    /// By an opaque cursor that the page before told.
    Cursor {
        /// The parameter with the cursor of the page behind.
        after: String,
        /// The parameter with the cursor of the page before.
        before: Option<String>,
    },
    /// By the key of the last item of the page before.
    Key {
        /// The parameter with the key behind which the page begins.
        after: String,
        /// The parameter with the key before which the page ends.
        before: Option<String>,
    },
    /// By the number of the page.
    Page {
        /// The parameter with the number.
        page: String,
        /// The number of the first page: 0 or 1.
        first: u32,
    },
    /// By how many items stand before the page.
    Offset(String),
    /// There is one page only.
    Whole,
}

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cursor { after, .. } => write!(f, "in pages by the cursor `{after}`"),
            Self::Key { after, .. } => write!(f, "in pages behind the key `{after}`"),
            Self::Page { page, .. } => write!(f, "in pages of the number `{page}`"),
            Self::Offset(offset) => write!(f, "in pages that skip `{offset}` items"),
            Self::Whole => write!(f, "in one page"),
        }
    }
}

impl Style {
    /// The parameters that choose the page.
    fn parameters(&self) -> Vec<&str> {
        match self {
            Self::Cursor { after, before } | Self::Key { after, before } => {
                let before = before.as_deref();
                [after.as_str()].into_iter().chain(before).collect()
            }
            Self::Page { page, .. } => vec![page],
            Self::Offset(offset) => vec![offset],
            Self::Whole => Vec::new(),
        }
    }
}

impl Paging {
    /// One page with everything.
    pub(super) fn whole() -> Self {
        Self {
            style: Style::Whole,
            limit: None,
            default_limit: LARGEST,
            may_be_none: false,
            most: None,
        }
    }
}

const LIMITS: &[&str] = &[
    "limit",
    "page_size",
    "per_page",
    "size",
    "max_results",
    "max_items",
    "count",
    "page_limit",
    "top",
    "max_page_size",
    "results_per_page",
    "items_per_page",
    "take",
    "first",
    "n",
    "rows",
    "max",
];
const CURSORS: &[&str] = &[
    "cursor",
    "page_token",
    "next_token",
    "pagination_token",
    "continuation_token",
    "next_cursor",
    "page_cursor",
    "marker",
    "after_cursor",
    "start_cursor",
    "next",
    "page_after",
    "bookmark",
    "next_page_token",
    "starting_token",
    "continue",
    "continuation",
];
const AFTER: &[&str] = &[
    "after",
    "starting_after",
    "after_id",
    "start_after",
    "since_id",
];
const BEFORE: &[&str] = &[
    "before",
    "ending_before",
    "before_id",
    "end_before",
    "page_before",
    "before_cursor",
    "previous_cursor",
];
const PAGES: &[&str] = &[
    "page",
    "page_number",
    "page_index",
    "p",
    "current_page",
    "page_no",
];
const OFFSETS: &[&str] = &[
    "offset",
    "skip",
    "start",
    "start_index",
    "page_offset",
    "from",
    "first_result",
];

/// The largest page where the contract does not bound it.
const DEFAULT_MOST: u32 = 100;
/// The largest page whatever the contract says.
const LARGEST: u32 = 1_000;
/// The size of a page where the contract has none.
const DEFAULT_SIZE: u32 = 20;

impl Scope<'_> {
    /// How a list of the resource is divided into pages.
    pub(super) fn paging(&self, has_cursor: bool) -> (Paging, Vec<String>) {
        let said = self.overrides.of_operation(self.operation);
        let is_key = |kind: &ColumnKind| key::is_alike(&self.resource.key.kind, kind);
        recognise(self.api, (self.operation, said), &is_key, has_cursor)
    }
}

/// Recognises the style of an operation; `is_key` says of what kind a key is, `has_cursor` whether the
/// answer tells a next cursor. Beside it: the names of the parameters that belong to it.
pub(super) fn recognise(
    api: &Api,
    (operation, said): (&Operation, Said<'_>),
    is_key: &dyn Fn(&ColumnKind) -> bool,
    has_cursor: bool,
) -> (Paging, Vec<String>) {
    let is_number = |it: &Parameter| shape::kind(api, it.type_id) == ColumnKind::Integer;
    let (chosen, limit) = chosen(api, (operation, said), is_key);
    let limit = limit.or_else(|| find(operation, LIMITS, &is_number));
    let style = chosen.unwrap_or_else(|| style(api, operation, is_key, has_cursor));
    let most = limit.map_or(Some(LARGEST), |it| most(api, it.type_id));
    let whole = match (&style, limit) {
        (Style::Whole, None) => LARGEST,
        _ => DEFAULT_SIZE,
    };
    let default = limit.map_or(whole, |it| default_limit(api, it.type_id));
    let mut names: Vec<String> = limit.iter().map(|it| it.name.clone()).collect();
    names.extend(style.parameters().into_iter().map(str::to_owned));
    let paging = Paging {
        style,
        limit: limit.map(|it| it.name.clone()),
        default_limit: default.min(most.unwrap_or(default)),
        may_be_none: limit.is_some_and(|it| !is_positive(api, it.type_id)),
        most,
    };
    (paging, names)
}

/// The extension that chooses a style.
pub(super) const NAME: &str = "x-oasmith-paging";

/// The style that an extension chooses, and the parameter with the size of a page.
fn chosen<'o>(
    api: &Api,
    (operation, said): (&'o Operation, Said<'_>),
    is_key: &dyn Fn(&ColumnKind) -> bool,
) -> (Option<Style>, Option<&'o Parameter>) {
    let Some(value) = said.value(NAME) else {
        return (None, None);
    };
    let part = |key: &str| value.get(key).and_then(Value::as_str);
    let named = |name: &str, wanted: &dyn Fn(&ColumnKind) -> bool| {
        let mut parameters = operation.parameters_in(Location::Query);
        let found = parameters.find(|it| it.name == name && !it.required);
        let found = found.filter(|it| wanted(&shape::kind(api, it.type_id)));
        if found.is_none() {
            let why = format!("no optional parameter `{name}` of the query has the type for it");
            said.misfit(NAME, why);
        }
        found
    };
    let is_number = |kind: &ColumnKind| *kind == ColumnKind::Integer;
    let limit = part("limit").and_then(|name| named(name, &is_number));
    let style = value.as_str().or_else(|| part("style")).unwrap_or_default();
    let parameter = part("parameter").unwrap_or(match style {
        "page" => "page",
        "offset" => "offset",
        "key" => "after",
        _ => "cursor",
    });
    let style = match style {
        "none" => Some(Style::Whole),
        "page" => named(parameter, &is_number).map(|it| Style::Page {
            page: it.name.clone(),
            first: first_page(api, operation, &it.name),
        }),
        "offset" => named(parameter, &is_number).map(|it| Style::Offset(it.name.clone())),
        "key" => {
            let (after, before) = (named(parameter, is_key), None);
            after.map(|it| Style::Key {
                after: it.name.clone(),
                before,
            })
        }
        "cursor" => {
            let is_text = |kind: &ColumnKind| *kind == ColumnKind::Text;
            let (after, before) = (named(parameter, &is_text), None);
            after.map(|it| Style::Cursor {
                after: it.name.clone(),
                before,
            })
        }
        _ => None,
    };
    (style, limit)
}

/// The first of these parameters that is there, need not be, and fits.
fn find<'o>(
    operation: &'o Operation,
    names: &[&str],
    fits: &dyn Fn(&Parameter) -> bool,
) -> Option<&'o Parameter> {
    let mut named = names.iter().filter_map(|name| {
        let mut parameters = operation.parameters_in(Location::Query);
        parameters.find(|it| snake(&it.name) == **name && !it.required && fits(it))
    });
    named.next()
}

fn style(
    api: &Api,
    operation: &Operation,
    is_key: &dyn Fn(&ColumnKind) -> bool,
    has_cursor: bool,
) -> Style {
    let kind = |it: &Parameter| shape::kind(api, it.type_id);
    let has_default = |it: &Parameter| api.default_of(it.type_id).is_some();
    let is_number = |it: &Parameter| kind(it) == ColumnKind::Integer;
    let is_text = |it: &Parameter| kind(it) == ColumnKind::Text && !has_default(it);
    let is_key = |it: &Parameter| !has_default(it) && is_key(&kind(it));
    let find = |names: &[&str], fits: &dyn Fn(&Parameter) -> bool| {
        self::find(operation, names, fits).map(|it| it.name.clone())
    };
    let opaque = find(AFTER, &is_text).filter(|_| has_cursor);
    if let Some(after) = find(CURSORS, &is_text).or(opaque) {
        let before = find(BEFORE, &is_text);
        Style::Cursor { after, before }
    } else if let Some(after) = find(AFTER, &is_key) {
        let before = find(BEFORE, &is_key);
        Style::Key { after, before }
    } else if let Some(page) = find(PAGES, &is_number) {
        let first = first_page(api, operation, &page);
        Style::Page { page, first }
    } else if let Some(offset) = find(OFFSETS, &is_number) {
        Style::Offset(offset)
    } else {
        Style::Whole
    }
}

/// 0 where that is the least number or the default.
fn first_page(api: &Api, operation: &Operation, page: &str) -> u32 {
    let mut parameters = operation.parameters_in(Location::Query);
    let Some(parameter) = parameters.find(|it| it.name == page) else {
        return 1;
    };
    if let Some(default) = api.default_of(parameter.type_id) {
        return u32::from(default.as_u64() != Some(0));
    }
    let least = assertions(api, parameter.type_id).find_map(|assertion| match assertion {
        Assertion::Minimum(least) => least.parse::<i64>().ok(),
        _ => None,
    });
    u32::from(least != Some(0))
}

fn assertions(api: &Api, id: TypeId) -> impl Iterator<Item = &Assertion> {
    let ids = [id, api.underlying(id)];
    ids.into_iter().flat_map(|id| &api.get(id).assertions)
}

/// The largest page; none where the validation of the parameter sees to it.
fn most(api: &Api, id: TypeId) -> Option<u32> {
    let declared = assertions(api, id).find_map(|assertion| match assertion {
        Assertion::Maximum(bound) => bound.parse::<u32>().ok(),
        _ => None,
    });
    match declared {
        Some(declared) if declared <= LARGEST => None,
        Some(_) => Some(LARGEST),
        None => Some(DEFAULT_MOST),
    }
}

/// Whether the validation of the parameter lets only numbers above 0 pass.
fn is_positive(api: &Api, id: TypeId) -> bool {
    assertions(api, id).any(|assertion| match assertion {
        Assertion::Minimum(bound) => bound.parse::<i64>().is_ok_and(|bound| bound > 0),
        Assertion::ExclusiveMinimum(bound) => bound.parse::<i64>().is_ok_and(|bound| bound >= 0),
        _ => false,
    })
}

fn default_limit(api: &Api, id: TypeId) -> u32 {
    let default = api.default_of(id).and_then(serde_json::Value::as_u64);
    default
        .and_then(|value| u32::try_from(value).ok())
        .unwrap_or(DEFAULT_SIZE)
}
