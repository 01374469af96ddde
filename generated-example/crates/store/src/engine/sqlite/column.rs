// Managed by oasmith. Do not edit: the next run writes it anew.

//! How values are stored.
//!
//! | type | column |
//! |---|---|
//! | `String`, enumerations | `TEXT` |
//! | integers, `bool` | `INTEGER` |
//! | `f64` | `REAL` |
//! | `Uuid` | `BLOB`, 16 bytes |
//! | `Timestamp` | `INTEGER`, microseconds since 1970 |
//! | `Date` | `TEXT`, `2026-03-31` |
//! | `Decimal`, `DecimalNumber` | `TEXT COLLATE decimal` |
//! | anything else, as [`Json`] | `TEXT` |

use rusqlite::Row;
use rusqlite::types::{FromSqlError, FromSqlResult, ToSqlOutput, Value, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;
use types::{Date, Decimal, DecimalNumber, Timestamp, Uuid};

use super::SqlError;

/// A type that has a column. rusqlite's traits cannot be implemented here for the types of other
/// crates.
pub trait ToColumn {
    /// The value as it is stored.
    fn to_column(&self) -> ToSqlOutput<'_>;
}

/// A type that is read from a column.
pub trait FromColumn: Sized {
    /// The value that is stored.
    ///
    /// # Errors
    ///
    /// When what is stored is no such value.
    fn from_column(value: ValueRef<'_>) -> FromSqlResult<Self>;
}

/// Binds a value to a parameter: `params![Bind(&book.id)]`.
#[derive(Clone, Copy, Debug)]
pub struct Bind<'a, T>(pub &'a T);

impl<T: ToColumn> rusqlite::ToSql for Bind<'_, T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_column())
    }
}

/// Reads the column at this index of a row.
///
/// # Errors
///
/// When there is no such column, or what it holds is no such value.
pub fn get<T: FromColumn>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    let value = row.get_ref(index)?;
    T::from_column(value).map_err(|error| {
        let cause = Box::new(error);
        rusqlite::Error::FromSqlConversionFailure(index, value.data_type(), cause)
    })
}

/// Something that is stored as JSON text; see [`json`] for the way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromColumn for Json<T> {
    fn from_column(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?)
            .map(Self)
            .map_err(FromSqlError::other)
    }
}

/// The JSON text that is stored for a value.
///
/// # Errors
///
/// When the value cannot be written as JSON.
pub fn json<T: Serialize>(value: &T) -> Result<String, SqlError> {
    serde_json::to_string(value).map_err(|cause| runtime::Failure::internal(cause).into())
}

impl<T: ToColumn> ToColumn for &T {
    fn to_column(&self) -> ToSqlOutput<'_> {
        T::to_column(self)
    }
}

impl<T: ToColumn> ToColumn for Option<T> {
    fn to_column(&self) -> ToSqlOutput<'_> {
        self.as_ref()
            .map_or(ToSqlOutput::Owned(Value::Null), T::to_column)
    }
}

impl<T: FromColumn> FromColumn for Option<T> {
    fn from_column(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Null => Ok(None),
            value => T::from_column(value).map(Some),
        }
    }
}

/// Types that rusqlite knows.
macro_rules! native_columns {
    ($($type:ty),*) => {
        $(impl ToColumn for $type {
            fn to_column(&self) -> ToSqlOutput<'_> {
                (*self).into()
            }
        }

        impl FromColumn for $type {
            fn from_column(value: ValueRef<'_>) -> FromSqlResult<Self> {
                rusqlite::types::FromSql::column_result(value)
            }
        })*
    };
}

native_columns!(bool, i8, i16, i32, i64, u8, u16, u32, f64);

impl ToColumn for str {
    fn to_column(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Borrowed(ValueRef::Text(self.as_bytes()))
    }
}

impl ToColumn for &str {
    fn to_column(&self) -> ToSqlOutput<'_> {
        str::to_column(self)
    }
}

impl ToColumn for String {
    fn to_column(&self) -> ToSqlOutput<'_> {
        str::to_column(self)
    }
}

impl FromColumn for String {
    fn from_column(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl ToColumn for Vec<u8> {
    fn to_column(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Borrowed(ValueRef::Blob(self))
    }
}

impl FromColumn for Vec<u8> {
    fn from_column(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_blob().map(<[u8]>::to_vec)
    }
}

impl ToColumn for Uuid {
    fn to_column(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Borrowed(ValueRef::Blob(self.as_bytes()))
    }
}

impl FromColumn for Uuid {
    fn from_column(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let blob = value.as_blob()?;
        let size = FromSqlError::InvalidBlobSize {
            expected_size: 16,
            blob_size: blob.len(),
        };
        blob.try_into().map(Self::from_bytes).map_err(|_| size)
    }
}

impl ToColumn for Timestamp {
    fn to_column(&self) -> ToSqlOutput<'_> {
        self.as_micros().into()
    }
}

impl FromColumn for Timestamp {
    fn from_column(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self::from_micros)
    }
}

/// Makes columns of types that are text: they have `Display` and `FromStr`.
#[macro_export]
macro_rules! text_columns {
    ($($type:ty),* $(,)?) => {
        $(impl $crate::sqlite::ToColumn for $type {
            fn to_column(&self) -> ::rusqlite::types::ToSqlOutput<'_> {
                ::std::string::ToString::to_string(self).into()
            }
        }

        impl $crate::sqlite::FromColumn for $type {
            fn from_column(
                value: ::rusqlite::types::ValueRef<'_>,
            ) -> ::rusqlite::types::FromSqlResult<Self> {
                let text = value.as_str()?;
                text.parse().map_err(|_| {
                    let fault = ::std::format!("`{text}` is no {}", ::std::stringify!($type));
                    ::rusqlite::types::FromSqlError::Other(fault.into())
                })
            }
        })*
    };
}

text_columns!(Date, Decimal, DecimalNumber);
