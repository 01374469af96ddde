//! Values that the contract writes as text, and properties that may be absent, null or there.

mod date;
mod decimal;
mod fields;
mod patch;
mod text;
mod timestamp;
mod uuid;

pub use date::Date;
pub use decimal::Decimal;
pub use fields::{nullable, present};
pub use patch::Patch;
pub use timestamp::Timestamp;
pub use uuid::Uuid;
