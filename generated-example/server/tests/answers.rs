//! What the server answers is in the contract that it serves.

mod common;

use common::{Bookstore, Outcome, SCOPES, author};
use serde_json::Value;

/// An id that nothing has.
const NOBODY: &str = "01937b1c-5a10-7c3e-9f04-2f6b8a1d3c55";

/// Makes sure that an operation may be answered so, and that the problem is as described.
fn is_declared(contract: &Value, operation: (&str, &str), status: u16, body: &str) {
    let (path, method) = operation;
    let response = &contract["paths"][path][method]["responses"][status.to_string()];
    let response = referred(contract, response);
    let schema = &response["content"]["application/problem+json"]["schema"];
    let schema = referred(contract, schema);
    let properties = &schema["properties"];
    let problem: Value = serde_json::from_str(body).unwrap_or_default();
    let members = problem.as_object().into_iter().flatten();
    for (name, _) in members.clone() {
        assert!(
            properties[name].is_object(),
            "{method} {path} {status}: {name} is not described: {body}"
        );
    }
    assert!(
        members.count() > 3,
        "{method} {path} {status} is no problem: {body}"
    );
    for name in schema["required"].as_array().into_iter().flatten() {
        assert!(problem.get(name.as_str().unwrap_or_default()).is_some());
    }
    assert_eq!(problem["status"], status);
}

fn referred<'c>(contract: &'c Value, value: &'c Value) -> &'c Value {
    let pointer = value["$ref"].as_str().map(|it| it.trim_start_matches('#'));
    pointer.and_then(|it| contract.pointer(it)).unwrap_or(value)
}

#[tokio::test]
async fn every_failure_of_the_platform_is_declared() -> Outcome {
    let server = Bookstore::start()?;
    let (_, contract) = server.raw(b"GET /v1/openapi.json HTTP/1.1", b"")?;
    let contract: Value = serde_json::from_str(&contract)?;
    let id = author(&server.client(SCOPES)?).await?;
    let (list, item) = ("/authors", "/authors/{authorId}");
    let json = "\r\nContent-Type: application/json";
    let long = "x".repeat(33_000);
    let cases: Vec<((&str, &str), String, String, u16)> = vec![
        (
            (list, "post"),
            format!("/authors HTTP/1.1{json}"),
            "{".into(),
            400,
        ),
        (
            (item, "get"),
            format!("/authors/{NOBODY} HTTP/1.1"),
            String::new(),
            404,
        ),
        (
            (item, "patch"),
            format!(
                "/authors/{id} HTTP/1.1\r\nContent-Type: application/merge-patch+json\r\nIf-Match: \"9\""
            ),
            "{\"name\":\"x\"}".into(),
            412,
        ),
        (
            (list, "get"),
            format!("/authors?q={long} HTTP/1.1"),
            String::new(),
            414,
        ),
        (
            (list, "post"),
            "/authors HTTP/1.1\r\nContent-Type: text/plain".into(),
            "x".into(),
            415,
        ),
        (
            (list, "get"),
            "/authors?limit=0 HTTP/1.1".into(),
            String::new(),
            422,
        ),
        (
            (list, "post"),
            format!("/authors HTTP/1.1{json}"),
            "{}".into(),
            422,
        ),
    ];
    for (operation, head, body, status) in cases {
        let head = format!("{} /v1{head}", operation.1.to_uppercase());
        let (found, answer) = server.raw(head.as_bytes(), body.as_bytes())?;
        assert_eq!(found, status, "{operation:?}: {answer}");
        is_declared(&contract, operation, status, &answer);
    }
    Ok(())
}

#[tokio::test]
async fn the_contract_is_served_in_two_forms_and_shown_by_a_page() -> Outcome {
    let server = Bookstore::start()?;
    for above in ["", "/v1"] {
        for (name, start) in [
            ("openapi.json", "{\n  \"openapi\": \"3.0.3\""),
            ("openapi.yaml", "openapi: \"3.0.3\"\n"),
            ("docs", "<!DOCTYPE html>\n"),
        ] {
            let head = format!("GET {above}/{name} HTTP/1.1");
            let (status, text) = server.raw(head.as_bytes(), b"")?;
            assert_eq!(status, 200, "{head}: {text}");
            assert!(text.starts_with(start), "{head}: {text}");
        }
    }
    Ok(())
}
