//! Values that the contract writes as text, properties that may be absent, null or there, and values
//! that have one of several forms.

mod date;
mod decimal;
mod decimal_number;
mod document;
mod fields;
mod loose;
mod patch;
mod strict;
mod text;
mod timestamp;
mod undecided;
mod uuid;

pub use date::Date;
pub use decimal::Decimal;
pub use decimal_number::DecimalNumber;
pub use fields::{nullable, present};
pub use loose::Loose;
pub use patch::Patch;
pub use timestamp::Timestamp;
pub use undecided::{JsonKind, Undecided};
pub use uuid::Uuid;
