//! How operations are served.

use serde::Serialize;

use super::{
    answer::Answer, embeds::Selection, input::WriteAction, list::Filter, paging::Paging,
    sorts::SortKey,
};
use crate::model::TypeId;

/// How an operation is served.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Service {
    /// By the data layer: there is a default body.
    Store(Box<StoreAction>),
    /// By hand-written code.
    Yours,
}

/// What the data layer does for an operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoreAction {
    /// The index of the resource in [`super::Blueprint::resources`].
    pub resource: usize,
    /// What is done with it.
    pub action: Action,
    /// What is answered.
    pub answer: Answer,
    /// What chooses what is shown of an item.
    #[serde(skip_serializing_if = "Selection::is_empty")]
    pub selection: Selection,
    /// What the data layer does not understand: requests that say it are left to hand-written code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Unknown>,
}

/// A part of requests whose meaning is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// Where it stands.
    pub place: Place,
    /// Its name; of a property within others, all names with dots between.
    pub name: String,
}

/// Where a part of a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Place {
    /// In the query.
    Query,
    /// In a header field.
    Header,
    /// In a cookie.
    Cookie,
    /// In the body.
    Body,
}

/// What is done with a resource.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// Reads a page of the collection.
    List(ListAction),
    /// Makes an item.
    Create(WriteAction),
    /// Reads an item.
    Get,
    /// Replaces an item.
    Replace(WriteAction),
    /// Replaces an item, or makes it if it is not there; and what is answered then, if that is another
    /// answer.
    Put(WriteAction, Option<Answer>),
    /// Changes what the body says of an item (RFC 7396).
    Patch(WriteAction),
    /// Removes an item.
    Delete,
}

impl Action {
    /// What tells the actions on a resource apart.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::List(_) => "list",
            Self::Create(_) => "create",
            Self::Get => "get",
            Self::Replace(_) | Self::Put(..) => "replace",
            Self::Patch(_) => "patch",
            Self::Delete => "delete",
        }
    }

    /// Whether several operations may do it with one resource.
    pub(super) fn is_repeatable(&self) -> bool {
        matches!(self, Self::Get | Self::Patch(_) | Self::Delete)
    }

    /// What is written, if anything is.
    fn write(&self) -> Option<&WriteAction> {
        match self {
            Self::Create(write)
            | Self::Replace(write)
            | Self::Put(write, _)
            | Self::Patch(write) => Some(write),
            Self::List(_) | Self::Get | Self::Delete => None,
        }
    }

    /// The properties of the body that lead to what is written.
    pub fn envelope(&self) -> &[String] {
        self.write().map_or(&[], |write| &write.envelope)
    }

    /// The type of what is written.
    pub fn input(&self) -> Option<TypeId> {
        self.write().map(|write| write.input)
    }
}

/// How a list is read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListAction {
    /// How it is divided into pages.
    pub paging: Paging,
    /// What narrows it.
    pub filters: Vec<Filter>,
    /// The parameter that chooses the order.
    pub sort_parameter: Option<String>,
    /// The orders; the first one is the default.
    pub sorts: Vec<SortKey>,
}
