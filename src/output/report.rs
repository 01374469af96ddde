//! Changes in words.

use similar::TextDiff;

use super::plan::{Change, State};
use crate::diagnostic::one_line;

/// One line on a file: its state, its path, why.
pub fn state_line(change: &Change) -> String {
    let word = match change.state {
        State::Ok => "ok",
        State::Stale => "stale",
        State::Edited => "edited",
        State::EditedStale => "edited+stale",
        State::Missing => "missing",
        State::MissingHandler => "missing handler",
        State::Orphan => "orphan",
        State::OrphanEdited => "orphan, edited",
        State::Unowned => "not ours",
        State::Unreadable => "unreadable",
        State::SealedEdited => "sealed",
    };
    let (path, why) = (one_line(&change.path), one_line(&change.why));
    match why.is_empty() {
        true => format!("{word:15}  {path}"),
        false => format!("{word:15}  {path}  ({why})"),
    }
}

/// The difference between a file and what it should be, as a unified diff.
pub fn diff(change: &Change) -> Option<String> {
    let before = change.on_disk.as_deref().unwrap_or_default();
    let after = match (&change.write, change.remove) {
        (Some(text), _) => text.as_str(),
        (None, true) => "",
        (None, false) => return None,
    };
    let diff = TextDiff::from_lines(before, after);
    let (old, new) = (format!("a/{}", change.path), format!("b/{}", change.path));
    Some(
        diff.unified_diff()
            .context_radius(3)
            .header(&old, &new)
            .to_string(),
    )
}
