//! `oasmith explain`: says what the code of a diagnostic means.

use anyhow::{Result, bail};

use super::{Outcome, arguments::ExplainArguments, terminal::answer};
use crate::diagnostic::{CODES, Code, CodeInfo, quoted};

/// The most characters of a line.
const WIDTH: usize = 80;
/// The most codes that are suggested for one that there is not.
const SUGGESTED: usize = 3;

/// Runs the command.
///
/// # Errors
///
/// When there is no such code.
pub(super) fn run(arguments: &ExplainArguments) -> Result<Outcome> {
    let Some(asked) = &arguments.code else {
        answer(&list())?;
        return Ok(Outcome::Clean);
    };
    let Some(code) = Code::from_id(asked.trim()) else {
        let near = near(asked);
        let help = match near.is_empty() {
            true => String::new(),
            false => format!("did you mean {}? ", near.join(" or ")),
        };
        bail!(
            "there is no code {}; {help}`oasmith explain` lists all",
            quoted(asked)
        );
    };
    answer(&page(code.info()))?;
    Ok(Outcome::Clean)
}

fn list() -> String {
    let lines = CODES.iter().map(|info| {
        format!(
            "{}  {:7}  {}\n",
            info.id,
            info.severity.name(),
            info.summary
        )
    });
    lines.collect()
}

fn page(info: &CodeInfo) -> String {
    let CodeInfo { id, summary, .. } = info;
    let severity = info.severity.name();
    let what = wrapped(info.explanation);
    // Remarks in a page are for the test that runs its example.
    let lines = info.page.lines().filter(|line| !line.starts_with("<!--"));
    let page = lines.collect::<Vec<_>>().join("\n");
    format!("{severity}[{id}]: {summary}\n\n{what}\n\n{}\n", page.trim())
}

fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

/// The codes that may have been meant: with the zeros that were left out, by a word of the summary,
/// or the nearest of the same stage.
fn near(asked: &str) -> Vec<&'static str> {
    let asked = asked.trim().to_ascii_lowercase();
    let digits = asked
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .trim_start_matches('0');
    let number: Option<u32> = digits.parse().ok();
    let Some(number) = number else {
        let has_word = |info: &&CodeInfo| asked.len() > 2 && info.summary.contains(&asked);
        let found = CODES.iter().filter(has_word).map(|info| info.id);
        return found.take(SUGGESTED).collect();
    };
    let of = |info: &CodeInfo| info.id.trim_start_matches("OA").parse().unwrap_or(u32::MAX);
    if let Some(exact) = CODES.iter().find(|info| of(info) == number) {
        return vec![exact.id];
    }
    let of_stage = CODES.iter().filter(|info| of(info) / 100 == number / 100);
    let mut found: Vec<&CodeInfo> = of_stage.collect();
    found.sort_by_key(|info| of(info).abs_diff(number));
    found.iter().take(SUGGESTED).map(|info| info.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_codes_are_suggested() {
        for (asked, near) in [
            ("OA103", &["OA0103"][..]),
            ("103", &["OA0103"]),
            ("oa-0103", &["OA0103"]),
            ("OA00103", &["OA0103"]),
            ("OA0111", &["OA0110", "OA0109", "OA0108"]),
            ("merge", &["OA0108"]),
            ("OA9999", &[]),
            ("?", &[]),
            ("OA99999999999999", &[]),
        ] {
            assert_eq!(super::near(asked), near, "{asked}");
        }
    }

    #[test]
    fn pages_fit_a_terminal() {
        for info in CODES {
            let page = page(info);
            let long = page.lines().find(|line| line.chars().count() > 100);
            assert_eq!(long, None, "{}", info.id);
            assert!(!page.contains("<!--"), "{}", info.id);
        }
    }
}
