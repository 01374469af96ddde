//! The data types of the bookstore's books as one writes them with serde, keeping what the SDK's
//! keep: values of enumerations that nobody knew, decimals with all their digits, instants, and what
//! is absent beside null.

use std::fmt;

use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use uuid::Uuid;

/// A page of books.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BookPage {
    /// The books.
    pub items: Vec<Book>,
    /// Where the next page begins.
    pub next_cursor: Option<String>,
}

/// A book.
#[allow(missing_docs)]
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Book {
    pub id: Uuid,
    pub title: String,
    pub isbn: String,
    pub author_id: Uuid,
    pub description: Option<String>,
    #[serde(deserialize_with = "decimal")]
    pub price: Decimal,
    pub currency: Option<Currency>,
    pub status: Option<BookStatus>,
    pub tags: Option<Vec<String>>,
    pub dimensions: Option<Dimensions>,
    pub published_on: Option<Date>,
    pub page_count: Option<i32>,
    pub stock: Option<i32>,
    pub cover_url: Option<String>,
    pub cover_caption: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What changes in a book: of what may be null, the outer `None` is absent and the inner one null.
#[allow(missing_docs)]
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BookPatch {
    pub title: Option<String>,
    pub isbn: Option<String>,
    pub author_id: Option<Uuid>,
    #[serde(default, deserialize_with = "present")]
    pub description: Option<Option<String>>,
    #[serde(default, deserialize_with = "optional_decimal")]
    pub price: Option<Decimal>,
    pub currency: Option<Currency>,
    pub status: Option<BookStatus>,
    pub tags: Option<Vec<String>>,
    #[serde(default, deserialize_with = "present")]
    pub dimensions: Option<Option<Dimensions>>,
    #[serde(default, deserialize_with = "present")]
    pub published_on: Option<Option<Date>>,
    #[serde(default, deserialize_with = "present")]
    pub page_count: Option<Option<i32>>,
    pub stock: Option<i32>,
}

/// How large and how heavy a book is.
#[allow(missing_docs)]
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Dimensions {
    pub width_mm: i32,
    pub height_mm: i32,
    pub depth_mm: i32,
    pub weight_grams: i32,
}

/// A currency.
#[allow(missing_docs)]
#[derive(Debug)]
pub enum Currency {
    Eur,
    Gbp,
    Usd,
    Unknown(String),
}

/// Whether a book can be ordered.
#[allow(missing_docs)]
#[derive(Debug)]
pub enum BookStatus {
    Draft,
    Available,
    OutOfPrint,
    Unknown(String),
}

impl From<&str> for Currency {
    fn from(text: &str) -> Self {
        match text {
            "EUR" => Self::Eur,
            "GBP" => Self::Gbp,
            "USD" => Self::Usd,
            other => Self::Unknown(other.to_owned()),
        }
    }
}

impl From<&str> for BookStatus {
    fn from(text: &str) -> Self {
        match text {
            "draft" => Self::Draft,
            "available" => Self::Available,
            "out_of_print" => Self::OutOfPrint,
            other => Self::Unknown(other.to_owned()),
        }
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(Text(|text| Some(text.into())))
    }
}

impl<'de> Deserialize<'de> for BookStatus {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(Text(|text| Some(text.into())))
    }
}

/// A text without a copy of it.
struct Text<T>(fn(&str) -> Option<T>);

impl<T> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text of the right form")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

fn decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    from.deserialize_str(Text(|text| Decimal::from_str_exact(text).ok()))
}

fn optional_decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
    decimal(from).map(Some)
}

fn present<'de, D, T>(from: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(from).map(Some)
}
