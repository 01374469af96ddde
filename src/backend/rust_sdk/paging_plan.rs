//! How a list is read page by page, decided.

use serde::Serialize;

use super::operation_plan::Planner;
use crate::{
    backend::{
        client::{AnswerBody, Call},
        rust::{Ident, Presence, RustType, TypePlan, TypeStyle, plan_type},
    },
    blueprint::{Last, Next, Walk},
    model::{Shape, StringKind, TypeId},
};

/// How a list is read page by page.
#[derive(Debug, Serialize)]
pub(super) struct PagingPlan {
    /// What leads from page to page.
    pub(super) steps: StepsPlan,
    /// The query parameter with the size of a page.
    pub(super) limit: Option<String>,
    /// The type of an item.
    pub(super) item: RustType,
    /// The way to the items of a page; none: the page is the list itself.
    pub(super) items: Vec<PageField>,
    /// What the page tells of the next one.
    pub(super) told: ToldPlan,
    /// What it tells of the last one.
    pub(super) last: LastPlan,
}

/// What leads from page to page, and the parameter for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum StepsPlan {
    /// A cursor.
    Cursor(String),
    /// The number of the page, and that of the first one.
    Number(String, u32),
    /// How many items are skipped.
    Offset(String),
    /// The key of the last item.
    Key(String),
    /// A link.
    Link,
}

impl StepsPlan {
    /// The query parameter that says where to begin.
    pub(super) fn parameter(&self) -> Option<&str> {
        match self {
            Self::Cursor(name) | Self::Number(name, _) | Self::Offset(name) | Self::Key(name) => {
                Some(name)
            }
            Self::Link => None,
        }
    }
}

/// What a page tells of the next one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum ToldPlan {
    /// The way to the cursor.
    Cursor(Vec<PageField>),
    /// The property of an item that is its key.
    Key(PageField),
    /// Nothing.
    Nothing,
}

/// What a page tells of the last one: the way to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum LastPlan {
    /// Whether more follow.
    More(Vec<PageField>),
    /// Text, where more follow.
    MoreText(Vec<PageField>),
    /// How many pages there are.
    Pages(Vec<PageField>),
    /// How many items there are.
    Total(Vec<PageField>),
    /// Nothing.
    Nothing,
}

/// A property on the way to a value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct PageField {
    /// Its name.
    pub(super) name: Ident,
    /// How its value lies in it.
    pub(super) wrapping: Wrapping,
}

/// How a value lies in its field.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Wrapping {
    /// `T`.
    Plain,
    /// `Option<T>`.
    Option,
    /// `Patch<T>`.
    Patch,
}

/// The paging of a call.
pub(super) fn paging(planner: &Planner<'_>, call: &Call<'_>) -> Option<PagingPlan> {
    let walk: &Walk = call.paging?;
    let AnswerBody::Json(Some(page)) = call.answers.first()?.body else {
        return None;
    };
    let page = planner.api.underlying(page);
    let way = |path: &[String]| way(planner, page, path);
    let text = |path: &[String]| way(path).filter(|_| is_text(planner, page, path));
    let (steps, told, last) = match &walk.next {
        Next::Cursor { parameter, told } => {
            let told = ToldPlan::Cursor(text(told)?);
            (StepsPlan::Cursor(parameter.clone()), told, &Last::Empty)
        }
        Next::Number {
            parameter,
            first,
            last,
        } => {
            let steps = StepsPlan::Number(parameter.clone(), *first);
            (steps, ToldPlan::Nothing, last)
        }
        Next::Offset { parameter, last } => {
            let steps = StepsPlan::Offset(parameter.clone());
            (steps, ToldPlan::Nothing, last)
        }
        Next::Key {
            parameter,
            key,
            last,
        } => {
            let told = ToldPlan::Key(key_of(planner, walk.item, key)?);
            (StepsPlan::Key(parameter.clone()), told, last)
        }
        Next::Link => (StepsPlan::Link, ToldPlan::Nothing, &Last::Empty),
    };
    Some(PagingPlan {
        steps,
        limit: walk.limit.clone(),
        item: planner.speller.nullable(walk.item),
        items: way(&walk.items)?,
        told,
        last: match last {
            Last::More(path) if is_flag(planner, page, path) => LastPlan::More(way(path)?),
            Last::More(path) => LastPlan::MoreText(text(path)?),
            Last::Pages(path) => LastPlan::Pages(way(path)?),
            Last::Total(path) => LastPlan::Total(way(path)?),
            Last::Empty => LastPlan::Nothing,
        },
    })
}

/// The properties that lead to a value of a page; none where Rust has no plain fields for them.
fn way(planner: &Planner<'_>, page: TypeId, path: &[String]) -> Option<Vec<PageField>> {
    let mut at = page;
    let mut fields = Vec::new();
    for wire in path {
        let (field, next) = field(planner, at, wire)?;
        fields.push(field);
        at = planner.api.underlying(next);
    }
    Some(fields)
}

fn field(planner: &Planner<'_>, owner: TypeId, wire: &str) -> Option<(PageField, TypeId)> {
    let Shape::Object { fields, .. } = &planner.api.get(owner).shape else {
        return None;
    };
    let declared = fields.iter().find(|field| field.name == wire)?;
    let plan = plan_type(planner.api, &planner.speller, owner, TypeStyle::Client)?;
    let TypePlan::Struct(plan) = plan else {
        return None;
    };
    let own = plan.fields.into_iter().find(|field| field.wire == wire)?;
    if own.rust_type.has_box() {
        return None;
    }
    let wrapping = match own.presence {
        Presence::Required | Presence::Default(_) => Wrapping::Plain,
        Presence::RequiredNullable | Presence::Optional => Wrapping::Option,
        Presence::OptionalNullable => Wrapping::Patch,
    };
    let field = PageField {
        name: own.name,
        wrapping,
    };
    Some((field, declared.type_id))
}

/// The property of an item that is its key and always there.
fn key_of(planner: &Planner<'_>, item: TypeId, key: &str) -> Option<PageField> {
    let (field, _) = field(planner, planner.api.underlying(item), key)?;
    let is_there = field.wrapping == Wrapping::Plain && !planner.speller.is_nullable(item);
    is_there.then_some(field)
}

fn is_flag(planner: &Planner<'_>, page: TypeId, path: &[String]) -> bool {
    shape_at(planner, page, path).is_some_and(|shape| *shape == Shape::Boolean)
}

fn is_text(planner: &Planner<'_>, page: TypeId, path: &[String]) -> bool {
    let text = [StringKind::Text, StringKind::Binary].map(Shape::String);
    shape_at(planner, page, path).is_some_and(|shape| text.contains(shape))
}

/// What stands at the end of the way.
fn shape_at<'a>(planner: &Planner<'a>, page: TypeId, path: &[String]) -> Option<&'a Shape> {
    let found = path.iter().try_fold(page, |at, wire| {
        let Shape::Object { fields, .. } = &planner.api.get(at).shape else {
            return None;
        };
        let field = fields.iter().find(|field| field.name == *wire)?;
        Some(planner.api.underlying(field.type_id))
    });
    found.map(|id| &planner.api.get(id).shape)
}
