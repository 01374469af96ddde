//! Flow collections whose lines are indented less than YAML 1.2 demands.
//!
//! ```yaml
//! example: {
//!   a: 1
//! }
//! ```
//!
//! The bracket would have to stand further right than `example`, but the widespread parsers accept
//! it, and so real contracts have it. The strict parser says exactly where it stumbles. Inside of
//! brackets indentation means nothing, so that spaces put in there change no value.

use saphyr_parser::Parser;

/// Deeper than any block to which the brackets may belong.
const PADDING: usize = 512;
/// The parser starts anew behind each place; this many bytes may be read in all.
const MAX_WORK: usize = 64 * 1024 * 1024;

/// YAML with spaces put in.
pub(super) struct Repaired {
    pub(super) text: String,
    /// Where each padding begins, in characters of the repaired text.
    paddings: Vec<usize>,
}

/// The text with all such lines indented; `None` if there are none, or other errors too.
pub(super) fn repair(text: &str) -> Option<Repaired> {
    let mut repaired = Repaired {
        text: text.to_owned(),
        paddings: Vec::new(),
    };
    let mut work = 0;
    while let Some(stumble) = first_stumble(&repaired.text)? {
        work += stumble;
        let again = repaired
            .paddings
            .last()
            .is_some_and(|last| stumble <= last + PADDING);
        if again || work > MAX_WORK {
            return None;
        }
        repaired.pad(stumble);
    }
    (!repaired.paddings.is_empty()).then_some(repaired)
}

/// The position in characters of the first line with too little indentation; the outer `None` for
/// other errors.
fn first_stumble(text: &str) -> Option<Option<usize>> {
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        match event {
            Ok(_) => {}
            Err(error) if error.info() == "invalid indentation" => {
                return Some(Some(error.marker().index()));
            }
            Err(_) => return None,
        }
    }
    Some(None)
}

impl Repaired {
    fn pad(&mut self, index: usize) {
        let byte = self
            .text
            .char_indices()
            .nth(index)
            .map_or(self.text.len(), |(byte, _)| byte);
        self.text.insert_str(byte, &" ".repeat(PADDING));
        self.paddings.push(index);
    }

    /// The position in characters of the original text.
    pub(super) fn original(&self, index: usize) -> usize {
        let before = self.paddings.partition_point(|start| *start < index);
        let Some(last) = before.checked_sub(1) else {
            return index;
        };
        let start = self.paddings[last] - last * PADDING;
        start.max(index.saturating_sub(before * PADDING))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_indented_and_positions_kept() {
        let text = "a:\n  b: {\n  x: 1\n}\n  c: [\n  1]\nd: 2\n";
        let repaired = repair(text).unwrap();
        assert_eq!(repaired.paddings.len(), 3);
        let at = repaired.text.find("d: 2").unwrap();
        assert_eq!(repaired.original(at), text.find("d: 2").unwrap());
        let bracket = repaired.text.find('}').unwrap();
        assert_eq!(repaired.original(bracket), text.find('}').unwrap());
        assert_eq!(repaired.original(bracket - 3), text.find('}').unwrap());
        assert_eq!(repaired.original(2), 2);
    }

    #[test]
    fn other_errors_are_left_alone() {
        assert!(repair("a: b: c").is_none());
        assert!(repair("a: {\nb: 1\n").is_none());
        assert!(repair("a: 1").is_none());
    }
}
