//! Comes in: a unit of work, static SQL and values of generated repositories.
//! Goes out: rows, pages and failures of the platform, from whichever database is behind it.
//! This module must not know any table, any resource, HTTP or the contract.

mod base64;
mod cursor;
mod migration;
mod page;
pub mod postgres;
pub mod seed;
mod selection;
pub mod sqlite;
mod text;

pub use cursor::CursorKey;
pub use migration::Migration;
pub use page::{Change, DEEPEST, Page, Stored, check_absent, check_version, wanted_version};
pub use selection::{batches, names_of};
