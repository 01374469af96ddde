//! How clients walk a list, whoever serves it: where the items of a page stand, and what leads to the
//! next page.

use serde::Serialize;

use super::{
    Decisions,
    database::ColumnKind,
    key,
    overrides::Overrides,
    page,
    paging::{self, Style},
    shape::{self, fields},
    words::snake,
};
use crate::model::{Api, Assertion, Field, Operation, PathPart, Response, Shape, TypeId};

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
    let search = Search { api, page, item };
    let said = overrides.of_operation(operation);
    let (cursor, own) = (search.cursor(), search.key());
    let is_key = |kind: &ColumnKind| {
        own.is_some_and(|field| key::is_alike(&shape::kind(api, field.type_id), kind))
    };
    let (paging, _) = paging::recognise(api, (operation, said), &is_key, cursor.is_some());
    let has_links = said.value(paging::NAME).is_none() && has_links(response);
    let next = match paging.style {
        Style::Cursor { after, .. } => cursor.map(|told| Next::Cursor {
            parameter: after,
            told,
        }),
        Style::Key { after, .. } => own.map(|field| Next::Key {
            parameter: after,
            key: field.name.clone(),
            last: search.last(),
        }),
        Style::Page { page, first } if !has_links => Some(Next::Number {
            parameter: page,
            first,
            last: search.last(),
        }),
        Style::Offset(parameter) if !has_links => Some(Next::Offset {
            parameter,
            last: search.last(),
        }),
        Style::Page { .. } | Style::Offset(_) | Style::Whole => None,
    };
    Some(Walk {
        items,
        item,
        limit: paging.limit,
        next: next.or_else(|| has_links.then_some(Next::Link))?,
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
            PathPart::Literal(text) => Some(snake(text)),
            PathPart::Parameter(_) => None,
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
    page: TypeId,
    item: TypeId,
}

impl<'a> Search<'a> {
    fn is(&self, field: &Field, kind: &ColumnKind) -> bool {
        shape::kind(self.api, field.type_id) == *kind
    }

    /// Where the page tells a cursor: by the likeliest name. An address is none.
    fn cursor(&self) -> Option<Vec<String>> {
        let is_cursor = |field: &Field, name: &str| {
            snake(&field.name) == name
                && self.is(field, &ColumnKind::Text)
                && !self.is_address(field.type_id)
        };
        let mut names = page::NEXT.iter();
        names.find_map(|name| self.told(&|field| is_cursor(field, name)))
    }

    fn is_address(&self, id: TypeId) -> bool {
        let said = self.api.conjoined(id);
        said.iter().any(|assertion| {
            matches!(assertion, Assertion::Format(format)
                if ["uri", "uri-reference", "url"].contains(&format.as_str()))
        })
    }

    /// The property of an item that is its key.
    fn key(&self) -> Option<&'a Field> {
        let mut fields = fields(self.api, self.item)?.iter();
        fields.find(|field| {
            field.required && ["id", "key", "uuid"].contains(&snake(&field.name).as_str())
        })
    }

    /// How the last page is known.
    fn last(&self) -> Last {
        let number = |is_it: &dyn Fn(&str) -> bool| {
            self.told(&|field| self.is(field, &ColumnKind::Integer) && is_it(&snake(&field.name)))
        };
        let more = self.told(&|field| {
            let name = snake(&field.name);
            let is_flag = page::MORE.contains(&name.as_str());
            is_flag && self.is(field, &ColumnKind::Boolean)
                || name == "next" && self.is(field, &ColumnKind::Text)
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

    /// Where such a property stands: in the page, or in an object in it.
    fn told(&self, is_it: &dyn Fn(&Field) -> bool) -> Option<Vec<String>> {
        let own = |id: TypeId| {
            let mut fields = fields(self.api, id).into_iter().flatten();
            fields.find(|field| is_it(field))
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
