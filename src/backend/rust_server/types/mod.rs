//! What comes in: the `Api` of every version, with the names of its types.
//! What goes out: the crate `types`: declarations, the document of schemas and checks of every version.
//! What it must not know: requests and answers, databases, the disk.

mod check_needs;
mod check_plan;
mod check_scalars;
mod check_tokens;
mod check_values;
mod pattern_plan;
mod plan;
mod schema_plan;
mod schema_values;
mod tokens;

pub(super) use plan::{TypesPlan, plan};
pub(super) use schema_plan::SchemaPlanner;
pub(super) use tokens::{documents, files};
