// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: JSON as it was sent, and a document of schemas that was derived from the contract.
//! Goes out: typed values that satisfy their schema, or every violation with the place where it is.
//! This module must not know the contract, HTTP, a database or a clock other than the one that
//! `now` reads.

mod backtracking;
pub mod check;
mod date;
mod date_conversions;
mod decimal;
mod decimal_number;
mod digits;
mod document;
#[macro_use]
mod enumeration;
mod exact_numbers;
mod fields;
mod format;
#[macro_use]
mod forms;
mod json;
mod literal;
mod loose;
mod merge;
mod nearest;
mod number;
mod patch;
mod pattern;
#[macro_use]
mod refusing;
#[macro_use]
mod schema;
mod strict;
mod text;
mod timestamp;
mod timestamp_conversions;
#[macro_use]
mod traits;
mod undecided;
mod unknown_value;
mod uuid;
mod validator;
mod violation;

pub use date::Date;
pub use decimal::Decimal;
pub use decimal_number::DecimalNumber;
pub use enumeration::read_enumeration;
pub use fields::present;
pub use format::Format;
pub use json::{Invalid, read_json, read_json_with, read_value, read_value_with};
use literal::Literal;
pub use loose::Loose;
pub use merge::merge_patch;
pub use patch::Patch;
pub use pattern::Pattern;
pub use refusing::Refusing;
pub use schema::{Named, Schema, Schemas, Type, Xml, XmlNode};
pub use timestamp::Timestamp;
pub use traits::{Schematic, Validate};
pub use undecided::{JsonKind, Undecided};
pub use unknown_value::UnknownValue;
pub use uuid::Uuid;
pub use validator::{is_valid, validate};
pub use violation::Violation;
