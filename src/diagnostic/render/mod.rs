//! Diagnostics and the sources they point into come in. Text for people, JSON for programs or
//! commands for GitHub Actions go out; the caller decides whether the text has colour. The renderers must not know what any
//! diagnostic means, and print no more of a file than a few lines.

mod excerpt;
mod github;
mod json;
mod text;

pub use github::{github, github_command};
pub use json::json;
pub use text::text;
