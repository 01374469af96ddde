// Managed by oasmith. Do not edit: the next run writes it anew.

//! Merge patches on what is stored.

use std::collections::BTreeMap;

use runtime::{Detail, Failure, Location};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, value::RawValue};
use types::{Invalid, Schematic, Validate, Violation, merge_patch, read_json};

/// What a merge patch (RFC 7396) makes of a value; the result must satisfy the value's own schema.
///
/// # Errors
///
/// [`Failure::Invalid`] with every violation when it does not.
pub(crate) fn merged<T, P>(current: &T, patch: &P) -> Result<T, Failure>
where
    T: Serialize + DeserializeOwned + Validate + Schematic,
    P: Serialize,
{
    let text = merged_text(current, patch).map_err(Failure::internal)?;
    read_json(text.as_bytes()).map_err(|invalid| match invalid {
        Invalid::Violations(all) => Failure::Invalid(all.into_iter().map(detail).collect()),
        syntax @ Invalid::Syntax { .. } => Failure::internal(syntax),
    })
}

/// Members stay the text that they are: a number of many digits would lose some as a value.
fn merged_text<T: Serialize, P: Serialize>(current: &T, patch: &P) -> serde_json::Result<String> {
    let mut members = members(current)?;
    for (name, patch) in self::members(patch)? {
        if patch.get() == "null" {
            members.remove(&name);
            continue;
        }
        let merged = match patch.get().starts_with('{') {
            true => object(members.get(&name).map(AsRef::as_ref), &patch)?,
            false => patch,
        };
        members.insert(name, merged);
    }
    serde_json::to_string(&members)
}

fn members<T: Serialize>(value: &T) -> serde_json::Result<BTreeMap<String, Box<RawValue>>> {
    serde_json::from_str(&serde_json::to_string(value)?)
}

/// An object as a member that is patched.
fn object(current: Option<&RawValue>, patch: &RawValue) -> serde_json::Result<Box<RawValue>> {
    let mut value = match current {
        Some(current) => serde_json::from_str(current.get())?,
        None => Value::Null,
    };
    merge_patch(&mut value, serde_json::from_str(patch.get())?);
    serde_json::value::to_raw_value(&value)
}

fn detail(violation: Violation) -> Detail {
    Detail {
        location: Location::Pointer(violation.pointer),
        keyword: violation.keyword.to_owned(),
        detail: violation.detail,
    }
}
