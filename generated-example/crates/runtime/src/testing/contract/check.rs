// Managed by oasmith. Do not edit: the next run writes it anew.

//! Whether an answer is what the contract says.

use serde_json::Value;

use super::Judge;
use super::cases::{Case, Declared, Operation, Violation};
use crate::PROBLEM_JSON;
use crate::testing::Answer;

/// What is wrong with the answer to a case.
pub(super) fn faults(
    operation: &Operation,
    case: &Case,
    answer: &Answer,
    judge: Judge,
) -> Vec<String> {
    let status = answer.status;
    if !case
        .statuses
        .iter()
        .any(|pattern| is_within(status, pattern))
    {
        let expected = case.statuses.join(", ");
        let text: String = answer.text().chars().take(500).collect();
        return vec![format!("answers {status}, not one of {expected}: {text}")];
    }
    let media_type = answer.header("content-type").unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if status >= 400 && essence == PROBLEM_JSON && case.method != "HEAD" {
        return problem(case.violation.as_ref(), answer);
    }
    match declared(operation, status) {
        Some(_) if status >= 400 && case.method == "HEAD" => Vec::new(),
        Some(declared) => against(declared, case, answer, essence, judge),
        // The platform's own failures are implied.
        None if status >= 400 => Vec::new(),
        None if operation.answers.is_empty() => Vec::new(),
        None => vec![format!(
            "answers {status}, which the contract does not declare"
        )],
    }
}

/// Whether a status is within `404`, `4XX` or `default`.
fn is_within(status: u16, pattern: &str) -> bool {
    match pattern.strip_suffix("XX") {
        Some(first) => first == (status / 100).to_string(),
        None => pattern == "default" || pattern == status.to_string(),
    }
}

/// The declared answer of a status: the most exact one.
fn declared(operation: &Operation, status: u16) -> Option<&Declared> {
    let exactness = |declared: &&Declared| match declared.status.as_str() {
        "default" => 0,
        range if range.ends_with("XX") => 1,
        _ => 2,
    };
    let fitting = operation.answers.iter();
    let fitting = fitting.filter(|declared| is_within(status, &declared.status));
    fitting.max_by_key(exactness)
}

fn against(
    declared: &Declared,
    case: &Case,
    answer: &Answer,
    essence: &str,
    judge: Judge,
) -> Vec<String> {
    let missing = declared
        .headers
        .iter()
        .filter(|name| answer.header(name).is_none());
    let mut faults: Vec<String> = missing
        .map(|name| format!("lacks the header {name}"))
        .collect();
    let is_bodiless = matches!(answer.status, 204 | 304) || case.method == "HEAD";
    if declared.contents.is_empty() || is_bodiless {
        return faults;
    }
    let sent = answer.header("content-type").unwrap_or_default();
    let sent = sent.replace(' ', "").to_ascii_lowercase();
    let alike = || {
        declared
            .contents
            .iter()
            .find(|(name, _)| is_of(essence, name))
    };
    let content = declared.contents.get_key_value(&sent).or_else(alike);
    match content {
        None => {
            let names: Vec<&str> = declared.contents.keys().map(String::as_str).collect();
            faults.push(format!(
                "sends `{essence}`, not one of {}",
                names.join(", ")
            ));
        }
        Some((_, Some(schema))) => match answer.json() {
            Ok(value) => faults.extend(judge(schema, &value)),
            Err(fault) => faults.push(format!("sends what is not JSON: {fault}")),
        },
        Some((_, None)) => {}
    }
    faults
}

/// Whether a media type is the declared one, or within its range.
fn is_of(essence: &str, declared: &str) -> bool {
    let essence = essence.to_ascii_lowercase();
    let declared = declared.split(';').next().unwrap_or_default();
    match declared.strip_suffix('*') {
        Some("*/") => true,
        Some(kind) => essence.starts_with(kind),
        None => essence == declared,
    }
}

/// Problem details (RFC 9457) that say the status again and, where a rule is broken, which and where.
fn problem(violation: Option<&Violation>, answer: &Answer) -> Vec<String> {
    let Ok(problem) = answer.json() else {
        return vec!["the problem is not JSON".to_owned()];
    };
    let mut faults = Vec::new();
    if problem["status"].as_u64() != Some(answer.status.into()) {
        faults.push(format!(
            "the problem says {}, not {}",
            problem["status"], answer.status
        ));
    }
    let Some(violation) = violation.filter(|_| answer.status == 422) else {
        return faults;
    };
    let is_told = |error: &Value| {
        let mut place = violation.place.iter();
        error["keyword"] == violation.keyword.as_str()
            && place.all(|(name, place)| error[name] == place.as_str())
    };
    let errors = problem["errors"].as_array();
    if !errors.is_some_and(|errors| errors.iter().any(is_told)) {
        faults.push(format!(
            "the problem does not tell of `{}` at {:?}: {}",
            violation.keyword, violation.place, problem["errors"]
        ));
    }
    faults
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::super::cases::{Case, Operation};
    use super::faults;
    use crate::testing::Answer;

    fn found(status: u16, media_type: &str, body: &'static str) -> serde_json::Result<Vec<String>> {
        let operation: Operation = serde_json::from_str(
            r#"{"id": "a", "cases": [], "answers": [
                {"status": "200", "headers": ["ETag"], "contents": {"application/json": "T1"}},
                {"status": "default", "headers": [], "contents": {"text/*": null}}]}"#,
        )?;
        let case: Case = serde_json::from_str(
            r#"{"says": "", "method": "GET", "path": "/", "statuses": ["2XX", "422", "404"],
                "violation": {"parameter": "p", "keyword": "minLength"}}"#,
        )?;
        let answer = Answer {
            status,
            headers: vec![
                ("content-type".to_owned(), media_type.to_owned()),
                ("etag".to_owned(), "\"1\"".to_owned()),
            ],
            body: Bytes::from_static(body.as_bytes()),
        };
        let judge = |schema: &str, value: &serde_json::Value| match (schema, value.is_object()) {
            ("T1", true) => Vec::new(),
            _ => vec!["is no object".to_owned()],
        };
        Ok(faults(&operation, &case, &answer, judge))
    }

    #[test]
    fn answers_are_compared_with_what_is_declared() -> serde_json::Result<()> {
        let none: Vec<String> = Vec::new();
        assert_eq!(found(200, "application/json; charset=utf-8", "{}")?, none);
        assert_eq!(found(200, "application/json", "1")?, ["is no object"]);
        assert_eq!(found(200, "text/plain", "{}")?.len(), 1);
        assert_eq!(found(200, "application/json", "{")?.len(), 1);
        assert_eq!(found(404, "text/plain", "")?, none);
        assert_eq!(found(404, "image/png", "")?.len(), 1);
        assert_eq!(found(500, "text/plain", "")?.len(), 1);
        let told = r#"{"status": 422, "errors": [{"parameter": "p", "keyword": "minLength"}]}"#;
        assert_eq!(found(422, "application/problem+json", told)?, none);
        let other = r#"{"status": 422, "errors": [{"parameter": "q", "keyword": "minLength"}]}"#;
        assert_eq!(found(422, "application/problem+json", other)?.len(), 1);
        assert_eq!(
            found(404, "application/problem+json", r#"{"status": 400}"#)?.len(),
            1
        );
        Ok(())
    }
}
