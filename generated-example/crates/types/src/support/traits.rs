// Managed by oasmith. Do not edit: the next run writes it anew.

//! What generated types have in common.

use std::collections::BTreeMap;

use serde_json::Value;

use serde::de::DeserializeOwned;

use super::{
    Date, Decimal, DecimalNumber, Loose, Patch, Schema, Timestamp, Undecided, Uuid, is_valid,
};

/// A type that knows what its schema asks beyond the type itself: nothing, unless it says so.
pub trait Validate {
    /// Whether the value satisfies its schema: straight-line code, no messages.
    fn is_valid(&self) -> bool {
        true
    }
}

/// A type that has a schema.
pub trait Schematic {
    /// The schema that the contract gives.
    fn schema() -> Schema;
}

/// Types that say it all.
macro_rules! always_valid {
    ($($type:ty),*) => {
        $(impl Validate for $type {})*
    };
}

always_valid!((), bool, i32, i64, u32, u64, f64, String, Value);
always_valid!(Uuid, Timestamp, Date, Decimal, DecimalNumber);

/// Types whose schema says more than straight-line code can: the exact road decides.
#[doc(hidden)]
#[macro_export]
macro_rules! checked_exactly {
    ($($type:ident),+ $(,)?) => {
        $(impl $crate::Validate for $type {
            fn is_valid(&self) -> bool {
                false
            }
        })+
    };
}

impl<T: Validate> Validate for Option<T> {
    fn is_valid(&self) -> bool {
        self.as_ref().is_none_or(T::is_valid)
    }
}

impl<T: Validate> Validate for Patch<T> {
    fn is_valid(&self) -> bool {
        self.as_value().is_none_or(T::is_valid)
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn is_valid(&self) -> bool {
        self.iter().all(T::is_valid)
    }
}

impl<T: Validate> Validate for Box<T> {
    fn is_valid(&self) -> bool {
        T::is_valid(self)
    }
}

impl<T: Validate> Validate for BTreeMap<String, T> {
    fn is_valid(&self) -> bool {
        self.values().all(T::is_valid)
    }
}

impl<T: Validate> Validate for Loose<T> {
    fn is_valid(&self) -> bool {
        self.as_object().is_none_or(T::is_valid)
    }
}

impl Undecided {
    /// The value as a form, if it satisfies the schema of this form.
    pub fn satisfying<T: DeserializeOwned>(&self, schema: &Schema) -> Option<T> {
        is_valid(self.as_value(), schema).then(|| self.attempt())?
    }
}
