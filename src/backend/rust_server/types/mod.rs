//! The crate `types`: declarations, static schemas and checks of every version.

mod check_plan;
mod check_tokens;
mod plan;
mod schema_plan;
mod schema_tokens;
mod tokens;

use plan::file_of as plan_file;
pub(super) use plan::{TypesPlan, plan};
pub(super) use tokens::files;
