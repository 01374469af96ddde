// Managed by oasmith. Do not edit: the next run writes it anew.

//! How values are stored.
//!
//! | type | column |
//! |---|---|
//! | `String`, enumerations | `text COLLATE "C"` |
//! | integers | `bigint` |
//! | `bool` | `boolean` |
//! | `f64` | `double precision` |
//! | `Uuid` | `uuid` |
//! | `Timestamp` | `timestamptz` |
//! | `Date` | `date` |
//! | `Decimal`, `DecimalNumber` | `numeric`, by way of its text |
//! | anything else, as [`Json`] | `json` |
//!
//! Values travel in the binary form of their column, whichever it is: statements say the types.

use std::error::Error;

use bytes::{BufMut, BytesMut};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use types::{Date, Decimal, DecimalNumber, Timestamp, Uuid};

use super::SqlError;
use super::error::unreadable;
use super::text::{read_text, write_text};

/// Why a value could not be written or read.
pub type Fault = Box<dyn Error + Send + Sync>;

/// Days from 1970 to 2000, where PostgreSQL begins to count.
const EPOCH_DAYS: i64 = 10_957;
const EPOCH_MICROS: i64 = EPOCH_DAYS * 86_400_000_000;

/// A type that has a column. The traits of tokio-postgres cannot be implemented here for the types of
/// other crates.
pub trait ToColumn {
    /// What stands behind a parameter that has another type than its column: `::text::numeric`.
    const CAST: &'static str = "";

    /// Writes the value as it is stored.
    ///
    /// # Errors
    ///
    /// When the column has no room for it.
    fn write(&self, out: &mut BytesMut) -> Result<IsNull, Fault>;
}

/// A type that is read from a column.
pub trait FromColumn: Sized {
    /// The value that is stored.
    ///
    /// # Errors
    ///
    /// When what is stored is no such value.
    fn read(stored: &[u8]) -> Result<Self, Fault>;

    /// The value where nothing is stored.
    ///
    /// # Errors
    ///
    /// When there is none.
    fn read_null() -> Result<Self, Fault> {
        Err("nothing is stored where something must be".into())
    }
}

/// Binds a value to a parameter: `&[&Bind(&book.id)]`.
#[derive(Clone, Copy, Debug)]
pub struct Bind<'a, T>(pub &'a T);

impl<T: ToColumn + std::fmt::Debug> ToSql for Bind<'_, T> {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Fault> {
        self.0.write(out)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A value in the binary form of its column; none for null.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw(pub(super) Option<Vec<u8>>);

impl Raw {
    /// The form of a value.
    pub(super) fn of(value: &impl ToColumn) -> Result<Self, SqlError> {
        let mut out = BytesMut::new();
        match value.write(&mut out).map_err(unreadable)? {
            IsNull::Yes => Ok(Self(None)),
            IsNull::No => Ok(Self(Some(out.to_vec()))),
        }
    }
}

impl ToSql for Raw {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Fault> {
        let Some(bytes) = &self.0 else {
            return Ok(IsNull::Yes);
        };
        out.put_slice(bytes);
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Raw {
    fn from_sql(_: &Type, stored: &'a [u8]) -> Result<Self, Fault> {
        Ok(Self(Some(stored.to_vec())))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Fault> {
        Ok(Self(None))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// What is read from a column, by [`FromColumn`].
struct Read<T>(T);

impl<'a, T: FromColumn> FromSql<'a> for Read<T> {
    fn from_sql(_: &Type, stored: &'a [u8]) -> Result<Self, Fault> {
        T::read(stored).map(Self)
    }

    fn from_sql_null(_: &Type) -> Result<Self, Fault> {
        T::read_null().map(Self)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Reads the column at this index of a row.
///
/// # Errors
///
/// When there is no such column, or what it holds is no such value.
pub fn get<T: FromColumn>(row: &Row, index: usize) -> Result<T, SqlError> {
    Ok(row.try_get::<_, Read<T>>(index)?.0)
}

/// Something that is stored as JSON text; see [`json`] for the way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromColumn for Json<T> {
    fn read(stored: &[u8]) -> Result<Self, Fault> {
        Ok(Self(serde_json::from_slice(stored)?))
    }
}

/// The JSON text that is stored for a value.
///
/// # Errors
///
/// When the value cannot be written as JSON.
pub fn json<T: Serialize>(value: &T) -> Result<Raw, SqlError> {
    let text = serde_json::to_vec(value).map_err(runtime::Failure::internal)?;
    Ok(Raw(Some(text)))
}

impl<T: ToColumn> ToColumn for &T {
    const CAST: &'static str = T::CAST;

    fn write(&self, out: &mut BytesMut) -> Result<IsNull, Fault> {
        T::write(self, out)
    }
}

impl<T: ToColumn> ToColumn for Option<T> {
    const CAST: &'static str = T::CAST;

    fn write(&self, out: &mut BytesMut) -> Result<IsNull, Fault> {
        match self {
            Some(value) => value.write(out),
            None => Ok(IsNull::Yes),
        }
    }
}

impl<T: FromColumn> FromColumn for Option<T> {
    fn read(stored: &[u8]) -> Result<Self, Fault> {
        T::read(stored).map(Some)
    }

    fn read_null() -> Result<Self, Fault> {
        Ok(None)
    }
}

/// Types that are a `bigint`.
macro_rules! integer_columns {
    ($($type:ty),*) => {
        $(impl ToColumn for $type {
            fn write(&self, out: &mut BytesMut) -> Result<IsNull, Fault> {
                out.put_i64(i64::from(*self));
                Ok(IsNull::No)
            }
        }

        impl FromColumn for $type {
            fn read(stored: &[u8]) -> Result<Self, Fault> {
                Ok(i64::from_be_bytes(stored.try_into()?).try_into()?)
            }
        })*
    };
}

integer_columns!(i8, i16, i32, i64, u8, u16, u32);

impl ToColumn for bool {
    fn write(&self, out: &mut BytesMut) -> Result<IsNull, Fault> {
        out.put_u8(u8::from(*self));
        Ok(IsNull::No)
    }
}

impl FromColumn for bool {
    fn read(stored: &[u8]) -> Result<Self, Fault> {
        Ok(stored == [1])
    }
}

impl ToColumn for f64 {
    fn write(&self, out: &mut BytesMut) -> Result<IsNull, Fault> {
        out.put_f64(*self);
        Ok(IsNull::No)
    }
}

impl FromColumn for f64 {
    fn read(stored: &[u8]) -> Result<Self, Fault> {
        Ok(Self::from_be_bytes(stored.try_into()?))
    }
}

impl ToColumn for str {
    fn write(&self, out: &mut BytesMut) -> Result<IsNull, Fault> {
        write_text(self, out);
        Ok(IsNull::No)
    }
}

impl ToColumn for &str {
    fn write(&self, out: &mut BytesMut) -> Result<IsNull, Fault> {
        str::write(self, out)
    }
}

impl ToColumn for String {
    fn write(&self, out: &mut BytesMut) -> Result<IsNull, Fault> {
        str::write(self, out)
    }
}

impl FromColumn for String {
    fn read(stored: &[u8]) -> Result<Self, Fault> {
        read_text(stored)
    }
}

impl ToColumn for Uuid {
    fn write(&self, out: &mut BytesMut) -> Result<IsNull, Fault> {
        out.put_slice(self.as_bytes());
        Ok(IsNull::No)
    }
}

impl FromColumn for Uuid {
    fn read(stored: &[u8]) -> Result<Self, Fault> {
        Ok(Self::from_bytes(stored.try_into()?))
    }
}

impl ToColumn for Timestamp {
    fn write(&self, out: &mut BytesMut) -> Result<IsNull, Fault> {
        out.put_i64(self.as_micros() - EPOCH_MICROS);
        Ok(IsNull::No)
    }
}

impl FromColumn for Timestamp {
    fn read(stored: &[u8]) -> Result<Self, Fault> {
        let micros = i64::from_be_bytes(stored.try_into()?);
        let micros = micros
            .checked_add(EPOCH_MICROS)
            .ok_or("an instant that is none")?;
        Ok(Self::from_micros(micros))
    }
}

impl ToColumn for Date {
    fn write(&self, out: &mut BytesMut) -> Result<IsNull, Fault> {
        out.put_i32(i32::try_from(self.days() - EPOCH_DAYS)?);
        Ok(IsNull::No)
    }
}

impl FromColumn for Date {
    fn read(stored: &[u8]) -> Result<Self, Fault> {
        let days = i64::from(i32::from_be_bytes(stored.try_into()?));
        Ok(Self::from_days(days + EPOCH_DAYS).ok_or("a date that is none")?)
    }
}

/// Decimals of any length travel as text: `$1::text::numeric` and `"price"::text`.
macro_rules! decimal_columns {
    ($($type:ty),*) => {
        $(impl ToColumn for $type {
            const CAST: &'static str = "::text::numeric";

            fn write(&self, out: &mut BytesMut) -> Result<IsNull, Fault> {
                out.put_slice(self.to_string().as_bytes());
                Ok(IsNull::No)
            }
        }

        impl FromColumn for $type {
            fn read(stored: &[u8]) -> Result<Self, Fault> {
                let text = std::str::from_utf8(stored)?;
                text.parse().map_err(|_| format!("`{text}` is no decimal").into())
            }
        })*
    };
}

decimal_columns!(Decimal, DecimalNumber);

/// Makes columns of types that are text: they have `Display` and `FromStr`.
#[macro_export]
macro_rules! postgres_text_columns {
    ($($type:ty),* $(,)?) => {
        $(impl $crate::postgres::ToColumn for $type {
            fn write(
                &self,
                out: &mut ::bytes::BytesMut,
            ) -> ::std::result::Result<::tokio_postgres::types::IsNull, $crate::postgres::Fault> {
                let text = ::std::string::ToString::to_string(self);
                $crate::postgres::ToColumn::write(&text, out)
            }
        }

        impl $crate::postgres::FromColumn for $type {
            fn read(stored: &[u8]) -> ::std::result::Result<Self, $crate::postgres::Fault> {
                let text: ::std::string::String = $crate::postgres::FromColumn::read(stored)?;
                text.parse().map_err(|_| {
                    ::std::format!("`{text}` is no {}", ::std::stringify!($type)).into()
                })
            }
        })*
    };
}
