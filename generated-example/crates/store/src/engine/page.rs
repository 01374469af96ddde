// Managed by oasmith. Do not edit: the next run writes it anew.

//! What repositories give.

use runtime::{EntityTag, Failure, IfMatch};

/// A resource as it is stored, with its version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored<T> {
    /// The resource.
    pub value: T,
    /// The version, which grows with each change; 1 at first.
    pub version: i64,
}

impl<T> Stored<T> {
    /// The entity tag of this version.
    pub fn entity_tag(&self) -> EntityTag {
        EntityTag::of_version(self.version)
    }

    /// The same version of something made from the resource.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Stored<U> {
        Stored {
            value: change(self.value),
            version: self.version,
        }
    }

    /// The same version of what a change makes of the resource.
    ///
    /// # Errors
    ///
    /// Those of the change.
    pub fn try_map<U>(
        self,
        change: impl FnOnce(T) -> Result<U, Failure>,
    ) -> Result<Stored<U>, Failure> {
        Ok(Stored {
            value: change(self.value)?,
            version: self.version,
        })
    }

    /// The same resource in its next version.
    pub fn changed(self) -> Self {
        Self {
            value: self.value,
            version: self.version + 1,
        }
    }
}

/// What makes of a stored resource a changed one. It may be called more than once, so that it must
/// follow from what it is given and from what it captured alone: choose identifiers and times before.
pub trait Change<T>: Fn(T) -> Result<T, Failure> + Send + 'static {}

impl<T, F: Fn(T) -> Result<T, Failure> + Send + 'static> Change<T> for F {}

/// So many items may stand before a page that is asked for by its number, or by theirs: all of them are
/// read.
pub const DEEPEST: u32 = 10_000;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The items, in the order of the list.
    pub items: Vec<T>,
    /// Where the next page begins; none on the last page.
    pub next_cursor: Option<String>,
    /// Where the page before ends; none on the first page, or where nobody asked for it.
    pub previous_cursor: Option<String>,
    /// Whether another page follows, in the direction in which this one was asked for.
    pub has_more: bool,
    /// How many items the whole list has, if that was asked for.
    pub total: Option<u64>,
}

impl<T> Page<T> {
    /// The same page of something made from the items.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        let items = self.items.into_iter().map(change).collect();
        Page {
            items,
            next_cursor: self.next_cursor,
            previous_cursor: self.previous_cursor,
            has_more: self.has_more,
            total: self.total,
        }
    }
}

/// Checks that a write makes something new unconditionally: a condition names a version, and there is
/// none.
///
/// # Errors
///
/// [`Failure::PreconditionFailed`] when there is a condition.
pub fn check_absent(condition: Option<&IfMatch>) -> Result<(), Failure> {
    match condition {
        Some(_) => Err(Failure::PreconditionFailed),
        None => Ok(()),
    }
}

/// The version that the condition of a write names, where it names one and no other; none where any will
/// do. Of several, one that no row has, so that whoever writes has to look.
pub fn wanted_version(condition: Option<&IfMatch>) -> Option<i64> {
    match condition {
        None | Some(IfMatch::Any) => None,
        Some(IfMatch::Tags(tags)) => match tags.as_slice() {
            [only] => only.version().or(Some(0)),
            _ => Some(0),
        },
    }
}

/// Checks the condition of a write against the version that is stored.
///
/// # Errors
///
/// [`Failure::PreconditionFailed`] when the condition names other versions only.
pub fn check_version(condition: Option<&IfMatch>, version: i64) -> Result<(), Failure> {
    let tag = EntityTag::of_version(version);
    match condition {
        Some(condition) if !condition.allows(&tag) => Err(Failure::PreconditionFailed),
        _ => Ok(()),
    }
}
