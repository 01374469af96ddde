//! What comes in: the resources of the blueprint, with the types of the newest version.
//! What goes out: the crate `store`: a repository for each resource, over static SQL for each database.
//! What it must not know: routes, requests and answers, the disk.

mod convert;
mod entity_tokens;
mod enumerations;
mod list_plan;
mod names;
mod plan;
mod query_tokens;
mod repository_tokens;
mod sqlite_lists;
mod sqlite_tokens;
mod store_tokens;

pub(super) use list_plan::{ListPlan, QueryRole};
pub(super) use plan::{MigrationPlan, RepositoryPlan, StorePlan, plan};
pub(super) use store_tokens::files;
