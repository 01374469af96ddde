//! Diagnostics and the sources they point into come in. Text for people or JSON for programs goes
//! out; the caller decides whether the text has colour. The renderers must not know what any
//! diagnostic means, and print no more of a file than a few lines.

mod excerpt;
mod json;
mod text;

pub use json::json;
pub use text::text;
