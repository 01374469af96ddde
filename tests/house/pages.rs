//! What holds of the pages that `oasmith explain` prints.

use super::files::{Source, none, texts};
use oasmith::diagnostic::CODES;
use std::collections::BTreeSet;

const FOLDER: &str = "src/diagnostic/explain";
/// The most lines of a page.
const LINES: usize = 25;

#[test]
fn each_code_has_a_page_and_each_page_a_code() {
    let pages: BTreeSet<String> = super::all_files(FOLDER).into_iter().collect();
    let wanted: BTreeSet<String> = CODES
        .iter()
        .map(|info| format!("{FOLDER}/{}.md", info.id))
        .collect();
    assert_eq!(pages, wanted, "{FOLDER}/ holds CODE.md for each code alone");
}

#[test]
fn a_page_says_why_shows_an_example_and_mends_it() {
    let mut violations = Vec::new();
    for page in texts(FOLDER, ".md") {
        violations.extend(flaws(&page));
    }
    none(
        violations,
        "A page has `Why it matters:`, one example, and `To mend it:`, in this order and in few \
         lines. An example that is fenced as `yaml` or `json` is run by tests/explain.rs; another \
         one says above it why not: `<!-- not run: ... -->`.",
    );
}

fn flaws(page: &Source) -> Vec<String> {
    let mut flaws = Vec::new();
    let mut flaw = |is_so: bool, what: &str| {
        if is_so {
            flaws.push(page.at(1, what));
        }
    };
    let place = |word: &str| page.text.find(word);
    let order = [
        "Why it matters: ",
        "\n\nAn example:\n\n```",
        "\n\nTo mend it: ",
    ]
    .map(place);
    flaw(order[0] != Some(0), "does not begin with why it matters");
    flaw(order.contains(&None), "lacks a part");
    flaw(!order.is_sorted(), "has its parts in another order");
    flaw(page.text.lines().count() > LINES, "is too long");
    let fences: Vec<&str> = page
        .text
        .lines()
        .filter(|line| line.starts_with("```"))
        .collect();
    let is_run = fences == ["```yaml", "```"] || fences == ["```json", "```"];
    let says_why_not = page.text.contains("<!-- not run: ");
    flaw(
        !is_run && fences != ["```text", "```"],
        "has no example, or several",
    );
    flaw(
        is_run == says_why_not,
        "says of an example wrongly whether it is run",
    );
    flaws
}
