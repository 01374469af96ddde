//! Merge patches on what is stored.

use runtime::{Detail, Failure, Location};
use serde::{Serialize, de::DeserializeOwned};
use types::{Schematic, Violation, merge_patch, read_value};

/// What a merge patch (RFC 7396) makes of a value; the result must satisfy the value's own schema.
///
/// # Errors
///
/// [`Failure::Invalid`] with every violation when it does not.
pub(crate) fn merged<T, P>(current: &T, patch: &P) -> Result<T, Failure>
where
    T: Serialize + DeserializeOwned + Schematic,
    P: Serialize,
{
    let mut value = serde_json::to_value(current).map_err(Failure::internal)?;
    merge_patch(&mut value, serde_json::to_value(patch).map_err(Failure::internal)?);
    read_value(value).map_err(|violations| Failure::Invalid(violations.into_iter().map(detail).collect()))
}

fn detail(violation: Violation) -> Detail {
    Detail {
        location: Location::Pointer(violation.pointer),
        keyword: violation.keyword.to_owned(),
        detail: violation.detail,
    }
}
