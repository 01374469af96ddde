//! What comes in: diagnostics and the sources they point into.
//! What goes out: text for people, JSON for programs or commands for GitHub Actions, with no more of a
//! file than a few lines; the caller decides whether the text has colour.
//! What it must not know: what any diagnostic means.

mod excerpt;
mod github;
mod json;
mod text;

pub use github::{github, github_command};
pub use json::json;
pub use text::text;
