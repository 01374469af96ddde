//! How a list is read page by page, decided.

use serde::Serialize;

use super::{answer_plan::AnswerPlan, operation_plan::Planner};
use crate::{
    backend::rust::{Ident, Presence, RustType, TypePlan, TypeStyle, plan_type},
    blueprint::{Action, Fact, Service, Shown, Style},
    model::{Operation, Shape, TypeId},
};

/// How a list is read page by page.
#[derive(Debug, Serialize)]
pub(super) struct PagingPlan {
    /// The query parameter with the cursor.
    pub(super) parameter: String,
    /// The query parameter with the size of a page.
    pub(super) limit: String,
    /// The type of an item.
    pub(super) item: RustType,
    /// The field of the page with the items.
    pub(super) items: PageField,
    /// The field of the page with the next cursor.
    pub(super) next: PageField,
}

/// A field of a page.
#[derive(Debug, Serialize)]
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

/// The paging of an operation that the blueprint knows as a list, and whose only success is a page.
pub(super) fn paging(
    planner: &Planner<'_>,
    operation: &Operation,
    answers: &[AnswerPlan],
) -> Option<PagingPlan> {
    let Service::Store(action) = planner.version.blueprint.service(&operation.id) else {
        return None;
    };
    let Action::List(list) = &action.action else {
        return None;
    };
    let [_] = answers else { return None };
    let (Style::Cursor { after, .. }, Some(limit)) = (&list.paging.style, &list.paging.limit)
    else {
        return None;
    };
    let shown = action.answer.body.as_ref()?;
    let items_member = shown.member(&|it| matches!(it, Shown::Items(_)))?;
    let next = shown.member(&|it| *it == Shown::Fact(Fact::NextCursor))?;
    let page = page_type(planner, operation)?;
    let Shape::Object { fields, .. } = &planner.api.get(page).shape else {
        return None;
    };
    let items = fields.iter().find(|field| field.name == items_member)?;
    let items_type = planner.api.underlying(items.type_id);
    let Shape::List(item) = planner.api.get(items_type).shape else {
        return None;
    };
    Some(PagingPlan {
        parameter: after.clone(),
        limit: limit.clone(),
        item: planner.speller.nullable(item),
        items: field(planner, page, items_member)?,
        next: field(planner, page, next)?,
    })
}

fn page_type(planner: &Planner<'_>, operation: &Operation) -> Option<TypeId> {
    let success = operation.successes().next()?;
    let content = success.contents.iter().find(|content| content.is_json())?;
    Some(planner.api.underlying(content.type_id?))
}

fn field(planner: &Planner<'_>, page: TypeId, wire: &str) -> Option<PageField> {
    let plan = plan_type(planner.api, &planner.speller, page, TypeStyle::Client)?;
    let TypePlan::Struct(plan) = plan else {
        return None;
    };
    let field = plan.fields.into_iter().find(|field| field.wire == wire)?;
    let wrapping = match field.presence {
        Presence::Required | Presence::Default(_) => Wrapping::Plain,
        Presence::RequiredNullable | Presence::Optional => Wrapping::Option,
        Presence::OptionalNullable => Wrapping::Patch,
    };
    Some(PageField {
        name: field.name,
        wrapping,
    })
}
