// Managed by oasmith. Do not edit: the next run writes it anew.

//! Keywords of strings.

use super::report::Report;
use super::{Keyword, count};

pub(super) fn check(text: &str, keyword: &Keyword, report: &mut Report<'_>) {
    match keyword {
        Keyword::MinLength(min) if length(text) < *min => {
            report.add(
                "minLength",
                format!("must be at least {} long", count(*min, "character")),
            );
        }
        Keyword::MaxLength(max) if length(text) > *max => {
            report.add(
                "maxLength",
                format!("must be at most {} long", count(*max, "character")),
            );
        }
        Keyword::Pattern(pattern) if !pattern.compiles() => {
            report.add(
                "pattern",
                format!("cannot be checked: {} is not supported", pattern.as_str()),
            );
        }
        Keyword::Pattern(pattern) if !pattern.is_match(text) => {
            report.add(
                "pattern",
                format!("must match the pattern {}", pattern.as_str()),
            );
        }
        Keyword::Format(format) if !format.matches(text) => {
            report.add("format", format!("must be {}", format.description()));
        }
        _ => {}
    }
}

/// The length in code points.
fn length(text: &str) -> u64 {
    text.chars().count() as u64
}
