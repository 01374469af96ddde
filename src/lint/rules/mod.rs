//! What comes in: a loaded contract.
//! What goes out: one rule a file; what several of them need stands in `template`.
//! What it must not know: for a rule: another rule, in which order they run.

pub(super) mod extensions;
pub(super) mod not_generated;
pub(super) mod operation_id;
pub(super) mod path_parameters;
pub(super) mod path_template;
pub(super) mod reserved_paths;
pub(super) mod responses_required;
pub(super) mod roles;
pub(super) mod schema_bounds;
pub(super) mod security_schemes;
pub(super) mod success_response;
mod template;
pub(super) mod typed_enum;
