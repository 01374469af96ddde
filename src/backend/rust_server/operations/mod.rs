//! What comes in: the operations of every version, with the names of its types.
//! What goes out: the crate `api`: requests, answers, traits, dispatch and routes of every version.
//! What it must not know: SQL, how types are declared or checked, the disk.

mod answer_plan;
mod default_tokens;
mod dispatch_tokens;
mod field_names;
mod input_plan;
mod location_tokens;
mod operation_names;
mod operation_tokens;
mod plan;
mod request_tokens;
mod response_tokens;
mod router_tokens;
mod security_tokens;
mod service_tokens;
mod tag_files;
mod trait_tokens;

pub(super) use input_plan::{BodyPlan, is_file, is_schematic};
pub(super) use plan::{OperationPlan, TagPlan, VersionPlan, plan};
pub(super) use service_tokens::service_files;
pub(super) use tag_files::version_files;
