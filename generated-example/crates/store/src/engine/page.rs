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
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The items, in the order of the list.
    pub items: Vec<T>,
    /// Where the next page begins; none on the last page.
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// The same page of something made from the items.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        let items = self.items.into_iter().map(change).collect();
        Page {
            items,
            next_cursor: self.next_cursor,
        }
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
