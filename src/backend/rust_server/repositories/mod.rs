//! The crate `store`: a repository for each resource, over static SQL for each database.

mod convert;
mod entity_tokens;
mod list_plan;
mod names;
mod plan;
mod query_tokens;
mod repository_tokens;
mod sqlite_lists;
mod sqlite_tokens;
mod store_tokens;

pub(super) use list_plan::ListPlan;
pub(super) use plan::{MigrationPlan, RepositoryPlan, StorePlan, plan};
pub(super) use store_tokens::files;
