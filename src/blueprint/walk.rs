//! How clients walk a list, whoever serves it: where the items of a page stand, and what leads to the
//! next page.

use serde::Serialize;
use serde_json::Value;

use super::{
    Decisions,
    database::ColumnKind,
    overrides::Overrides,
    page, paging,
    shape::{self, fields},
    words::snake,
};
use crate::model::{Api, Field, Location, Operation, Parameter, Response, Shape, TypeId};

/// How a list is read page by page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Walk {
    /// The properties that lead to the items of a page; none: the answer is the list itself.
    pub items: Vec<String>,
    /// The type of an item.
    pub item: TypeId,
    /// The parameter with the size of a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<String>,
    /// What leads to the next page.
    pub next: Next,
}

/// What leads to the next page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Next {
    /// An opaque cursor, which the page tells.
    Cursor {
        /// The parameter with it.
        parameter: String,
        /// The properties that lead to it in the page.
        told: Vec<String>,
    },
    /// The number of the page.
    Number {
        /// The parameter with it.
        parameter: String,
        /// The number of the first page: 0 or 1.
        first: u32,
        /// How the last page is known.
        last: Last,
    },
    /// How many items stand before the page.
    Offset {
        /// The parameter with it.
        parameter: String,
        /// How the last page is known.
        last: Last,
    },
    /// The key of the last item.
    Key {
        /// The parameter with it.
        parameter: String,
        /// The property of an item that is its key.
        key: String,
        /// How the last page is known.
        last: Last,
    },
    /// A link in the header field `Link` (RFC 8288).
    Link,
}

/// How the last page is known, beside being empty: by the value to which these properties lead.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Last {
    /// It is false, null, empty or missing.
    More(Vec<String>),
    /// It is the number of pages.
    Pages(Vec<String>),
    /// It is the number of all items.
    Total(Vec<String>),
    /// By nothing else.
    Empty,
}

/// Names of the property with the items, the likelier ones first.
const ITEMS: &[&str] = &[
    "items",
    "data",
    "results",
    "records",
    "values",
    "entries",
    "elements",
    "objects",
    "rows",
    "hits",
    "list",
    "content",
    "result",
    "collection",
];
/// How deep items and what is told of a page may lie.
const DEPTH: usize = 2;

/// How clients walk what an operation lists; none where it lists nothing, or in one page.
pub(super) fn walk(api: &Api, overrides: &Overrides, operation: &Operation) -> Option<Walk> {
    if operation.method != "GET" {
        return None;
    }
    let mut successes = operation.successes();
    let (Some(response), None) = (successes.next(), successes.next()) else {
        return None;
    };
    let page = shape::json(&response.contents)?;
    let (items, item) = items(api, operation, page)?;
    let search = Search {
        api,
        operation,
        page,
        item,
    };
    let number = |it: &Parameter| shape::kind(api, it.type_id) == ColumnKind::Integer;
    let said = overrides.of_operation(operation).value("x-oasmith-paging");
    let limit = said.and_then(|it| it.get("limit")).and_then(Value::as_str);
    let found = || paging::find(operation, paging::LIMITS, &number).map(|it| it.name.as_str());
    Some(Walk {
        items,
        item,
        limit: limit.or_else(found).map(str::to_owned),
        next: search.next(response, said)?,
    })
}

/// Notes how the lists are walked that the data layer does not serve.
pub(super) fn note(decisions: &mut Decisions, operation: &str, walk: &Walk) {
    let (by, why) = match &walk.next {
        Next::Cursor { parameter, told } => (
            format!("the cursor `{parameter}`"),
            format!("the page tells it in `{}`", told.join(".")),
        ),
        Next::Number { parameter, .. } => (
            format!("the number of the page in `{parameter}`"),
            "the query has such a parameter".to_owned(),
        ),
        Next::Offset { parameter, .. } => (
            format!("how many items `{parameter}` skips"),
            "the query has such a parameter".to_owned(),
        ),
        Next::Key { parameter, key, .. } => (
            format!("the last item's `{key}` in `{parameter}`"),
            "the query has such a parameter".to_owned(),
        ),
        Next::Link => (
            "links".to_owned(),
            "the answer has a header field `Link`".to_owned(),
        ),
    };
    decisions.note(
        operation,
        format!("clients read it page by page by {by}"),
        why,
    );
}

/// Where the items of a page stand, and their type.
fn items(api: &Api, operation: &Operation, page: TypeId) -> Option<(Vec<String>, TypeId)> {
    let element = |id: TypeId| match api.get(api.underlying(id)).shape {
        Shape::List(item) => Some(item),
        _ => None,
    };
    if let Some(item) = element(page) {
        return Some((Vec::new(), item));
    }
    let last = operation.path.segments.iter().rev();
    let own = last
        .flat_map(|parts| parts.iter())
        .find_map(|part| match part {
            crate::model::PathPart::Literal(text) => Some(snake(text)),
            crate::model::PathPart::Parameter(_) => None,
        });
    let rank = |field: &Field| {
        let name = snake(&field.name);
        let known = ITEMS.iter().position(|it| *it == name);
        match own.as_deref() == Some(name.as_str()) {
            true => Some(0),
            false => known.map(|place| place + 1),
        }
    };
    let mut found = Vec::new();
    lists(api, page, &element, (&mut Vec::new(), DEPTH), &mut found);
    let depth = found.iter().map(|(path, ..)| path.len()).min()?;
    found.retain(|(path, ..)| path.len() == depth);
    let best = found
        .iter()
        .filter_map(|it| Some((rank(it.1)?, it)))
        .min_by_key(|(rank, _)| *rank);
    match (best, found.as_slice()) {
        (Some((_, (path, _, item))), _) | (None, [(path, _, item)]) => Some((path.clone(), *item)),
        _ => None,
    }
}

/// A list in a page: where it stands, its property, the type of an item.
type Listed<'a> = (Vec<String>, &'a Field, TypeId);

fn lists<'a>(
    api: &'a Api,
    id: TypeId,
    element: &dyn Fn(TypeId) -> Option<TypeId>,
    (path, depth): (&mut Vec<String>, usize),
    found: &mut Vec<Listed<'a>>,
) {
    for field in fields(api, id).into_iter().flatten() {
        path.push(field.name.clone());
        match element(field.type_id) {
            Some(item) => found.push((path.clone(), field, item)),
            None if depth > 1 => lists(api, field.type_id, element, (path, depth - 1), found),
            None => {}
        }
        path.pop();
    }
}

/// The search for what leads to the next page.
struct Search<'a> {
    api: &'a Api,
    operation: &'a Operation,
    page: TypeId,
    item: TypeId,
}

impl Search<'_> {
    fn next(&self, response: &Response, said: Option<&Value>) -> Option<Next> {
        let style = said.and_then(|it| it.as_str().or_else(|| it.get("style")?.as_str()));
        let named = said
            .and_then(|it| it.get("parameter"))
            .and_then(Value::as_str);
        let is = |own: &str| style.is_none_or(|style| style == own);
        let is_text = |it: &Parameter| matches!(self.kind(it.type_id), ColumnKind::Text);
        let is_number = |it: &Parameter| self.kind(it.type_id) == ColumnKind::Integer;
        let find = |names: &[&str], fits: &dyn Fn(&Parameter) -> bool| match named {
            Some(name) => self.parameter(name).filter(|it| fits(it)),
            None => paging::find(self.operation, names, fits),
        };
        if style == Some("none") {
            return None;
        }
        let cursor = || self.cursor(find(paging::CURSORS, &is_text)?);
        let opaque = || self.cursor(find(paging::AFTER, &is_text)?);
        let key = || self.key(find(paging::AFTER, &|_| true)?);
        let number = || self.number(find(paging::PAGES, &is_number)?);
        let offset = || self.offset(find(paging::OFFSETS, &is_number)?);
        let cursor = is("cursor").then(|| cursor().or_else(opaque)).flatten();
        cursor
            .or_else(|| is("key").then(key).flatten())
            .or_else(|| (style.is_none() && has_links(response)).then_some(Next::Link))
            .or_else(|| is("page").then(number).flatten())
            .or_else(|| is("offset").then(offset).flatten())
    }

    fn kind(&self, id: TypeId) -> ColumnKind {
        shape::kind(self.api, id)
    }

    fn parameter(&self, name: &str) -> Option<&Parameter> {
        let mut parameters = self.operation.parameters_in(Location::Query);
        parameters.find(|it| it.name == name)
    }

    /// The cursor, where the page tells the next one.
    fn cursor(&self, parameter: &Parameter) -> Option<Next> {
        let told = self.told(&|name, kind| *kind == ColumnKind::Text && page::NEXT.contains(&name));
        Some(Next::Cursor {
            parameter: parameter.name.clone(),
            told: told?,
        })
    }

    /// The key, where the items have one that fits the parameter.
    fn key(&self, parameter: &Parameter) -> Option<Next> {
        let wanted = self.kind(parameter.type_id);
        let fields = fields(self.api, self.item)?;
        let is_key = |field: &&Field| {
            field.required
                && ["id", "key", "uuid"].contains(&snake(&field.name).as_str())
                && self.kind(field.type_id) == wanted
        };
        Some(Next::Key {
            parameter: parameter.name.clone(),
            key: fields.iter().find(is_key)?.name.clone(),
            last: self.last(),
        })
    }

    fn number(&self, parameter: &Parameter) -> Option<Next> {
        Some(Next::Number {
            first: paging::first_page(self.api, self.operation, &parameter.name),
            parameter: parameter.name.clone(),
            last: self.last(),
        })
    }

    fn offset(&self, parameter: &Parameter) -> Option<Next> {
        Some(Next::Offset {
            parameter: parameter.name.clone(),
            last: self.last(),
        })
    }

    /// How the last page is known.
    fn last(&self) -> Last {
        let number = |is_it: &dyn Fn(&str) -> bool| {
            self.told(&|name, kind| *kind == ColumnKind::Integer && is_it(name))
        };
        let more = self.told(&|name, kind| match kind {
            ColumnKind::Boolean => page::MORE.contains(&name),
            ColumnKind::Text => name == "next",
            _ => false,
        });
        if let Some(path) = more {
            return Last::More(path);
        }
        if let Some(path) = number(&|name| page::PAGES.contains(&name)) {
            return Last::Pages(path);
        }
        // A plain `count` may be that of the page.
        match number(&|name| name.starts_with("total")) {
            Some(path) => Last::Total(path),
            None => Last::Empty,
        }
    }

    /// Where a property of this name and kind stands: in the page, or in an object in it.
    fn told(&self, is_it: &dyn Fn(&str, &ColumnKind) -> bool) -> Option<Vec<String>> {
        let own = |id: TypeId| {
            let mut fields = fields(self.api, id).into_iter().flatten();
            fields.find(|field| is_it(&snake(&field.name), &self.kind(field.type_id)))
        };
        if let Some(field) = own(self.page) {
            return Some(vec![field.name.clone()]);
        }
        let mut outer = fields(self.api, self.page).into_iter().flatten();
        outer.find_map(|field| {
            let inner = own(field.type_id)?;
            Some(vec![field.name.clone(), inner.name.clone()])
        })
    }
}

fn has_links(response: &Response) -> bool {
    let mut headers = response.headers.iter();
    headers.any(|header| header.name.eq_ignore_ascii_case("link"))
}
