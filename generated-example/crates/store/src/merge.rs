// Managed by oasmith. Do not edit: the next run writes it anew.

//! From values of one type to those of another: merge patches, and what is converted by way of JSON.

use std::collections::BTreeMap;

use runtime::{Detail, Failure, Location};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, value::RawValue};
use types::{Invalid, Schematic, Validate, Violation, merge_patch, read_json};

/// A merge patch (RFC 7396), ready to be applied.
///
/// Members stay the text that they are: a number of many digits would lose some as a value.
#[derive(Debug)]
pub struct Merge {
    members: BTreeMap<String, Box<RawValue>>,
    nullable: &'static [&'static str],
}

impl Merge {
    /// A patch.
    ///
    /// # Errors
    ///
    /// [`Failure::Internal`] when it cannot be written as a JSON object.
    pub fn of<P: Serialize>(patch: &P) -> Result<Self, Failure> {
        let members = members(patch).map_err(Failure::internal)?;
        let nullable = &[];
        Ok(Self { members, nullable })
    }

    /// The same patch of a value whose members with these names must be there and may be null: that is what
    /// `null` makes of them, instead of removing them.
    #[must_use]
    pub fn with_nullable(self, nullable: &'static [&'static str]) -> Self {
        Self { nullable, ..self }
    }

    /// What it makes of a value; the result must satisfy the value's own schema.
    ///
    /// # Errors
    ///
    /// [`Failure::Invalid`] with every violation when it does not.
    pub fn apply<T>(&self, current: &T) -> Result<T, Failure>
    where
        T: Serialize + DeserializeOwned + Validate + Schematic,
    {
        let text = self.merged(current).map_err(Failure::internal)?;
        valid(text.as_bytes())
    }

    fn merged<T: Serialize>(&self, current: &T) -> serde_json::Result<String> {
        let mut members = members(current)?;
        for (name, patch) in &self.members {
            if patch.get() == "null" && !self.nullable.contains(&name.as_str()) {
                members.remove(name);
                continue;
            }
            let merged = match patch.get().starts_with('{') {
                true => object(members.get(name).map(AsRef::as_ref), patch)?,
                false => patch.clone(),
            };
            members.insert(name.clone(), merged);
        }
        serde_json::to_string(&members)
    }
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

/// What a value is as another type that admits it, by way of JSON.
///
/// # Errors
///
/// [`Failure::Internal`] when the value is none of the other type.
pub fn recast<T: Serialize, U: DeserializeOwned>(value: &T) -> Result<U, Failure> {
    let text = serde_json::to_vec(value).map_err(Failure::internal)?;
    serde_json::from_slice(&text).map_err(Failure::internal)
}

/// A value that the contract gives, as JSON text.
///
/// # Errors
///
/// [`Failure::Internal`] when it is no such value.
pub fn read<T: DeserializeOwned>(json: &str) -> Result<T, Failure> {
    serde_json::from_str(json).map_err(Failure::internal)
}

fn valid<T: DeserializeOwned + Validate + Schematic>(text: &[u8]) -> Result<T, Failure> {
    read_json(text).map_err(|invalid| match invalid {
        Invalid::Violations(all) => Failure::Invalid(all.into_iter().map(detail).collect()),
        syntax @ Invalid::Syntax { .. } => Failure::internal(syntax),
    })
}

fn detail(violation: Violation) -> Detail {
    Detail {
        location: Location::Pointer(violation.pointer),
        keyword: violation.keyword.to_owned(),
        detail: violation.detail,
    }
}
