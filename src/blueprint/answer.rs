//! Answers: where in them an item or a list of items stands, and what else is known to stand there.

use serde::Serialize;
use serde_json::Value;

use super::shape;
use crate::model::{Api, Field, Operation, Response, Shape, StatusPattern, TypeId};

/// How the data layer answers an operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The header fields that tell something, and what.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, Fact)>,
    /// What is sent; none: no content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Shown>,
}

/// What stands at a place of an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Shown {
    /// The item, as a value of this type.
    Item(TypeId),
    /// The items of a page, each as a value of this type.
    Items(TypeId),
    /// An object with these members; others are left out.
    Object {
        /// Its type.
        type_id: TypeId,
        /// What stands in it, by property.
        members: Vec<(String, Shown)>,
    },
    /// Always the same.
    Constant(Value),
    /// A number or a text about the page.
    Fact(Fact),
}

/// What is known of a page, or of an item that is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Fact {
    /// How many items the whole list has.
    Total,
    /// How many items the page has.
    Count,
    /// Whether another page follows.
    HasMore,
    /// The cursor of the next page.
    NextCursor,
    /// The cursor of the page before.
    PreviousCursor,
    /// The key of the first item of the page.
    FirstKey,
    /// The key of the last item of the page.
    LastKey,
    /// The number of the page.
    Page,
    /// The number of the next page.
    NextPage,
    /// How many pages there are.
    Pages,
    /// The size of a page.
    Size,
    /// How many items stand before the page.
    Offset,
    /// The path of the list.
    Path,
    /// Where other pages are (RFC 8288).
    Links,
    /// The key of the item.
    Key,
}

impl Fact {
    /// Whether there is something to tell of every page.
    pub(super) fn is_always_there(self) -> bool {
        !matches!(
            self,
            Self::NextCursor
                | Self::PreviousCursor
                | Self::FirstKey
                | Self::LastKey
                | Self::NextPage
        )
    }
}

impl Answer {
    /// An answer without content.
    pub(super) fn empty(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: None,
        }
    }

    /// An answer with content.
    pub(super) fn of(status: u16, body: Shown) -> Self {
        Self {
            body: Some(body),
            ..Self::empty(status)
        }
    }

    /// Whether a fact stands anywhere in it.
    pub fn tells(&self, fact: Fact) -> bool {
        let mut headers = self.headers.iter();
        headers.any(|(_, own)| *own == fact) || self.body.as_ref().is_some_and(|it| it.tells(fact))
    }
}

impl Shown {
    /// The member of an object in which something stands.
    pub fn member(&self, is_it: &dyn Fn(&Self) -> bool) -> Option<&str> {
        let Self::Object { members, .. } = self else {
            return None;
        };
        let found = members.iter().find(|(_, shown)| is_it(shown))?;
        Some(&found.0)
    }

    /// Whether the item stands anywhere in it.
    pub fn has_item(&self) -> bool {
        match self {
            Self::Item(_) => true,
            Self::Object { members, .. } => members.iter().any(|(_, shown)| shown.has_item()),
            Self::Items(_) | Self::Constant(_) | Self::Fact(_) => false,
        }
    }

    /// Whether a fact stands anywhere in it.
    pub fn tells(&self, fact: Fact) -> bool {
        match self {
            Self::Fact(own) => *own == fact,
            Self::Object { members, .. } => members.iter().any(|(_, shown)| shown.tells(fact)),
            Self::Item(_) | Self::Items(_) | Self::Constant(_) => false,
        }
    }
}

/// Names of what holds an item or a list and is none itself.
const ENVELOPES: &[&str] = &[
    "data",
    "result",
    "results",
    "item",
    "items",
    "response",
    "payload",
    "body",
    "value",
    "values",
    "content",
    "contents",
    "record",
    "records",
    "resource",
    "resources",
    "entity",
    "entities",
    "entries",
    "objects",
    "list",
    "rows",
    "elements",
    "embedded",
];

/// What an item is called.
pub(super) struct Names<'n> {
    /// The words for one of them: the segment of the collection in the singular, in snake case.
    pub(super) one: &'n [String],
}

impl Names<'_> {
    /// How much a property is called like what holds an item: 0, 1 or 2.
    pub(super) fn name(&self, field: &Field) -> usize {
        let name = super::words::snake(&field.name);
        let name = name.trim_start_matches('_');
        if self
            .one
            .iter()
            .any(|one| one == name || super::words::singular(name) == *one)
        {
            return 2;
        }
        usize::from(ENVELOPES.contains(&name))
    }
}

/// The objects and unions that may be the item in an answer, the likeliest first, each with the
/// properties that lead to it.
pub(super) fn items<'a>(
    api: &'a Api,
    answer: TypeId,
    names: &Names<'_>,
) -> Vec<(TypeId, Vec<&'a str>)> {
    let mut found = Vec::new();
    let plain = shape::plain(api, answer);
    let fields = shape::fields(api, plain).unwrap_or_default();
    let is_item = |id: TypeId| {
        let shape = &api.get(shape::plain(api, id)).shape;
        matches!(
            shape,
            Shape::Object { .. } | Shape::Union(_) | Shape::Map(_)
        )
    };
    let mut inner: Vec<&Field> = fields
        .iter()
        .filter(|field| is_item(field.type_id))
        .collect();
    inner.sort_by_key(|field| std::cmp::Reverse(names.name(field)));
    for field in inner {
        if fields.len() == 1 || names.name(field) > 0 {
            found.push((shape::plain(api, field.type_id), vec![field.name.as_str()]));
        }
    }
    if is_item(plain) {
        found.push((plain, Vec::new()));
    }
    found
}

/// The type of the items of a list in an answer, and the properties that lead to the list.
pub(super) fn list<'a>(
    api: &'a Api,
    answer: TypeId,
    names: &Names<'_>,
    is_item: &dyn Fn(TypeId) -> bool,
) -> Option<(TypeId, Vec<&'a str>)> {
    list_within(api, answer, names, is_item, 2)
}

fn list_within<'a>(
    api: &'a Api,
    answer: TypeId,
    names: &Names<'_>,
    is_item: &dyn Fn(TypeId) -> bool,
    depth: usize,
) -> Option<(TypeId, Vec<&'a str>)> {
    let plain = shape::plain(api, answer);
    if let Shape::List(element) = api.get(plain).shape {
        return is_item(element).then_some((element, Vec::new()));
    }
    let fields = shape::fields(api, plain)?;
    let mut inner: Vec<&Field> = fields.iter().collect();
    inner.sort_by_key(|field| std::cmp::Reverse(names.name(field)));
    let mut found = inner.into_iter().filter_map(|field| {
        let deeper = depth.checked_sub(1)?;
        let (element, mut path) = list_within(api, field.type_id, names, is_item, deeper)?;
        path.insert(0, field.name.as_str());
        Some((element, path))
    });
    found.next()
}

/// The success with which the data layer answers: of several, the most usual one.
pub(super) fn success<'a>(
    operation: &'a Operation,
    preferred: &[u16],
) -> Result<(u16, &'a Response), String> {
    let code = |response: &Response| match response.status {
        StatusPattern::Code(code) => Some(code),
        StatusPattern::Range(first) => Some(first),
        StatusPattern::Default => None,
    };
    let declared = |wanted: u16| {
        let mut responses = operation.responses.iter();
        responses.find(|it| code(it) == Some(wanted))
    };
    for status in preferred {
        if let Some(response) = declared(*status) {
            return Ok((*status, response));
        }
    }
    // A contract that declares failures only, or one answer for everything.
    Err(format!(
        "it answers none of {}",
        preferred
            .iter()
            .map(u16::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    ))
}
