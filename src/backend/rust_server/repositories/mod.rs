//! What comes in: the resources of the blueprint, with the types of the newest version.
//! What goes out: the crate `store`: a repository for each resource, over static SQL for each database.
//! What it must not know: routes, requests and answers, the disk.

mod constraints;
mod conversion;
mod convert;
mod direct_plan;
mod direct_tokens;
mod embeds;
mod entity_tokens;
mod enumerations;
mod list_plan;
mod names;
mod orphans;
mod plan;
mod planner;
mod postgres_lists;
mod postgres_tokens;
mod postgres_writes;
mod query_tokens;
mod repository_tokens;
mod seed_plan;
mod seed_recipes;
mod seed_tokens;
mod sent_tokens;
mod sqlite_lists;
mod sqlite_tokens;
mod sqlite_writes;
mod statements;
mod store_tokens;
mod write_tokens;

pub(super) use conversion::{Conversion, Types};
pub(super) use entity_tokens::{converted, wrapped};
pub(super) use list_plan::{ListPlan, QueryRole};
pub(super) use plan::{MigrationPlan, RepositoryPlan, StorePlan};
pub(super) use planner::plan;
pub(super) use seed_tokens::seed_files;
pub(super) use store_tokens::files;
