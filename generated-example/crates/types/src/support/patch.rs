// Managed by oasmith. Do not edit: the next run writes it anew.

//! Values of merge patches.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A property of a JSON merge patch (RFC 7396), and any property that may be both absent and null.
///
/// Declare it with `#[serde(default, skip_serializing_if = "Patch::is_absent")]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Patch<T> {
    /// Not there: leave the value as it is.
    #[default]
    Absent,
    /// `null`: remove the value.
    Null,
    /// Set the value.
    Value(T),
}

impl<T> Patch<T> {
    /// Whether the property is not there.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, if there is one.
    pub const fn as_value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value itself, if there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same patch by reference.
    pub const fn as_ref(&self) -> Patch<&T> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(value),
        }
    }

    /// The same patch of another type.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(change(value)),
        }
    }

    /// The same, but that `null` is as good as nothing.
    pub fn or_absent(self) -> Self {
        match self {
            Self::Null => Self::Absent,
            other => other,
        }
    }

    /// Applies the patch to a value that may be missing; says whether it was there to apply.
    pub fn apply_to(self, target: &mut Option<T>) -> bool {
        match self {
            Self::Absent => return false,
            Self::Null => *target = None,
            Self::Value(value) => *target = Some(value),
        }
        true
    }

    /// Applies the patch to a value that is always there; `null` brings the default back.
    pub fn apply_or(self, target: &mut T, default: impl FnOnce() -> T) -> bool {
        match self {
            Self::Absent => return false,
            Self::Null => *target = default(),
            Self::Value(value) => *target = value,
        }
        true
    }

    /// What the value becomes: the one of the patch, none, or the current one.
    pub fn or_current(self, current: Option<T>) -> Option<T> {
        match self {
            Self::Absent => current,
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<Option<T>> for Patch<T> {
    /// A value to set, or `null` for none.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => to.serialize_none(),
            Self::Value(value) => value.serialize(to),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Option::deserialize(from).map(Self::from)
    }
}
