//! What comes in: the operations of every version, with the names of its types.
//! What goes out: the crate `api`: requests, answers, traits, dispatch and routes of every version.
//! What it must not know: SQL, how types are declared or checked, the disk.

mod answer_plan;
mod body_plan;
mod body_tokens;
mod contract_tokens;
mod default_input;
mod default_page;
mod default_tokens;
mod deprecation;
mod dispatch_tokens;
mod field_names;
mod form_plan;
mod input_plan;
mod location_tokens;
mod operation_names;
mod operation_tokens;
mod parameter_tokens;
mod plan;
mod request_tokens;
mod response_tokens;
mod router_tokens;
mod security_plan;
mod security_tokens;
mod selection_tokens;
mod service_tokens;
mod shown_plan;
mod shown_tokens;
mod store_plan;
mod tag_files;
mod trait_tokens;

pub(super) use body_plan::{BodyPlan, is_file, is_schematic, reads_xml, value_type};
pub(super) use contract_tokens::has_page;
pub(super) use plan::{OperationPlan, TagPlan, VersionPlan, plan};
pub(super) use service_tokens::service_files;
pub(super) use tag_files::version_files;
