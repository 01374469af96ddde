//! Whether a case ended as it says.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::case::Case;
use crate::compare::{Names, differences, is_question};
use crate::driver::Outcome;
use crate::requests::Request;
use crate::server::Seen;

/// What is not as the case says.
pub fn judge(case: &Case, outcome: &Outcome, seen: &Seen, took: Duration) -> Vec<String> {
    let mut names = Names::new();
    let mut faults = Vec::new();
    for line in &seen.unexpected {
        faults.push(format!("`{line}` was asked, and there is no answer"));
    }
    if seen.unused > 0 {
        faults.push(format!("{} answers were not asked for", seen.unused));
    }
    if let Some(wanted) = &case.requests {
        faults.extend(requests(wanted, seen, &mut names));
    }
    faults.extend(results(case, outcome, &mut names));
    if let Some(wanted) = &case.warnings {
        let (wanted, found) = (json!(wanted), json!(outcome.warnings));
        faults.extend(differences(&wanted, &found, "warnings", &mut names));
    }
    if let Some(wanted) = case.connections
        && wanted < seen.connections
    {
        faults.push(format!(
            "{} connections, not {wanted} at most",
            seen.connections
        ));
    }
    if let Some((least, most)) = case.time {
        let took = took.as_millis();
        if took < u128::from(least) || took > u128::from(most) {
            faults.push(format!("it took {took} ms, not {least} to {most}"));
        }
    }
    faults.extend(case.spread.and_then(|wanted| spread(wanted, seen)));
    faults
}

fn results(case: &Case, outcome: &Outcome, names: &mut Names) -> Vec<String> {
    if case.results.len() != outcome.results.len() {
        let (wanted, found) = (case.results.len(), outcome.results.len());
        return vec![format!("{found} results, not {wanted}")];
    }
    let pairs = case.results.iter().zip(&outcome.results).enumerate();
    let faults = pairs.flat_map(|(index, (wanted, found))| {
        let at = format!("result[{index}]");
        let mut faults = differences(&whole(wanted), &json!(found), &at, names);
        // Why a call failed that must not says more than what it lacks.
        if !faults.is_empty() && wanted.get("failure").is_none() {
            let failure = found.get("failure").or(found.get("broken"));
            faults.extend(failure.map(|it| format!("{at} failed: {it}")));
        }
        faults
    });
    faults.collect()
}

/// What a result must be: where it names no failure, there must be none.
fn whole(wanted: &Value) -> Value {
    let mut wanted = wanted.clone();
    if let Value::Object(members) = &mut wanted
        && !is_question(members)
    {
        for name in ["failure", "broken"] {
            members.entry(name).or_insert(Value::Null);
        }
    }
    wanted
}

fn requests(wanted: &[Map<String, Value>], seen: &Seen, names: &mut Names) -> Vec<String> {
    let found = &seen.requests;
    if wanted.len() != found.len() {
        let lines = found
            .iter()
            .map(|it| format!("{} {}", it.method, it.target));
        let lines: Vec<_> = lines.collect();
        let (wanted, found) = (wanted.len(), found.len());
        return vec![format!(
            "{found} requests, not {wanted}: {}",
            lines.join("; ")
        )];
    }
    let mut faults = Vec::new();
    for (index, wanted) in wanted.iter().enumerate() {
        let facts = facts(found, index);
        let at = format!("request[{index}]");
        faults.extend(differences(&json!(wanted), &facts, &at, names));
    }
    faults
}

/// A request as a case describes it.
fn facts(requests: &[Request], index: usize) -> Value {
    let request = &requests[index];
    let mut headers = Map::new();
    for (name, _) in &request.headers {
        let values: Vec<&str> = request.header(name).collect();
        headers.insert(name.clone(), json!(values.join(", ")));
    }
    let before = index.checked_sub(1).map(|index| &requests[index]);
    let gap = before.map(|it| request.began.duration_since(it.ended.unwrap_or(it.began)));
    let left = request.left.map(|left| left.duration_since(request.began));
    let body = String::from_utf8_lossy(&request.body);
    // Where a property stands in a form says nothing.
    let mut pairs: Vec<&str> = body.split('&').collect();
    pairs.sort_unstable();
    json!({
        "method": request.method,
        "target": request.target,
        "headers": headers,
        "json": serde_json::from_slice::<Value>(&request.body).ok(),
        "body": body,
        "pairs": pairs,
        "length": request.body.len(),
        "parts": parts(request),
        "gap": gap.map(|it| it.as_millis() as u64),
        "left": left.map(|it| it.as_millis() as u64),
    })
}

/// The parts of a form (RFC 7578).
fn parts(request: &Request) -> Option<Vec<Value>> {
    let content_type = request.header("content-type").next()?;
    let (_, boundary) = content_type.split_once("boundary=")?;
    let boundary = format!("--{}", boundary.trim_matches('"'));
    let body = String::from_utf8_lossy(&request.body).into_owned();
    let parts = body.split(&boundary).skip(1).filter_map(|part| {
        let (head, content) = part.strip_prefix("\r\n")?.split_once("\r\n\r\n")?;
        let field = |name: &str| {
            let mut lines = head.lines().filter_map(|line| line.split_once(": "));
            lines
                .find(|(own, _)| own.eq_ignore_ascii_case(name))
                .map(|(_, value)| value)
        };
        let disposition = field("content-disposition")?;
        let parameter = |name: &str| {
            let (_, value) = disposition.split_once(&format!(" {name}=\""))?;
            value.split_once('"').map(|(value, _)| value)
        };
        Some(json!({
            "name": parameter("name"),
            "fileName": parameter("filename"),
            "type": field("content-type"),
            "body": content.strip_suffix("\r\n"),
        }))
    });
    Some(parts.collect())
}

/// Whether the waits before repetitions are apart.
fn spread(wanted: u64, seen: &Seen) -> Option<String> {
    let waits = seen.requests.windows(2).filter_map(|pair| {
        let [first, second] = pair else { return None };
        let is_repetition = first.target == second.target;
        is_repetition.then(|| {
            second
                .began
                .duration_since(first.ended.unwrap_or(first.began))
        })
    });
    let waits: Vec<Duration> = waits.collect();
    let (least, most) = (waits.iter().min()?, waits.iter().max()?);
    let found = (*most - *least).as_millis();
    (found < u128::from(wanted))
        .then(|| format!("the waits are {found} ms apart, not {wanted}: {waits:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(wanted: Value, found: Value) -> usize {
        let case = json!({"name": "", "rules": [], "calls": [{}], "results": [wanted]});
        let case: Case = serde_json::from_value(case).unwrap();
        let outcome = serde_json::from_value(json!({"results": [found]})).unwrap();
        results(&case, &outcome, &mut Names::new()).len()
    }

    #[test]
    fn a_result_without_a_failure_is_none() {
        let failed = json!({"failure": "decode", "status": 200});
        assert_eq!(faults(json!({"value": null}), json!({"value": null})), 0);
        assert!(faults(json!({"value": null}), failed.clone()) > 0);
        assert!(faults(json!({"status": 200}), failed.clone()) > 0);
        assert!(
            faults(
                json!({"events": []}),
                json!({"events": [], "broken": "decode"})
            ) > 0
        );
        assert_eq!(faults(json!({"failure": "decode"}), failed), 0);
    }
}
