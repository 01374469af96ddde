//! How a list is read page by page.

use super::{
    answer::{Answer, AnswerBody},
    call::Clients,
};
use crate::{
    blueprint::Walk,
    model::{Operation, Shape},
};

/// The walk over a list whose only success is a page of it; one that may be null has no next one.
pub(super) fn paging<'a>(
    clients: Clients<'a>,
    operation: &Operation,
    answers: &[Answer<'_>],
) -> Option<&'a Walk> {
    let [page] = answers else { return None };
    let AnswerBody::Json(Some(id)) = page.body else {
        return None;
    };
    if clients.api.get(id).nullable {
        return None;
    }
    let walk = clients.version.blueprint.walks.get(&operation.id)?;
    let is_page = match clients.api.get(clients.api.underlying(id)).shape {
        Shape::Object { .. } => !walk.items.is_empty(),
        Shape::List(_) => walk.items.is_empty(),
        _ => false,
    };
    is_page.then_some(walk)
}
