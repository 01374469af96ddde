//! The test of a service against its contract.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use runtime::testing::ContractTest;
use runtime::{BoxFuture, Database, Endpoint, Failure, Migrations, Request, Response};

use crate::support::INFO;

/// A pet that must be an object with a name, and two requests for it.
const CASES: &str = r#"{"scopes": ["read"], "operations": [
    {"id": "getPet",
     "answers": [{"status": "200", "headers": [], "contents": {"application/json": "Pet"}}],
     "cases": [
        {"says": "a valid request", "method": "GET", "path": "/pet",
         "statuses": ["200"]},
        {"says": "a method that the path has not", "method": "PROPFIND", "path": "/pet",
         "shown": "nothing", "statuses": ["405"]}]},
    {"id": "putPet",
     "answers": [{"status": "204", "headers": [], "contents": {}}],
     "cases": [
        {"says": "a body that is too large", "method": "PUT", "path": "/pet",
         "type": "application/json", "body": {"spaces": 0}, "statuses": ["413"]}]}]}"#;

fn judge(schema: &str, value: &serde_json::Value) -> Vec<String> {
    match schema == "Pet" && value["name"].is_string() {
        true => Vec::new(),
        false => vec!["`/name` is required".to_owned()],
    }
}

/// No database at all.
#[derive(Clone)]
struct Nothing;

impl Database for Nothing {
    fn open(_: &str) -> BoxFuture<'static, Result<Self, Failure>> {
        Box::pin(async { Ok(Self) })
    }

    fn migrate(&self, _: Migrations) -> BoxFuture<'_, Result<Vec<String>, Failure>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn ready(&self) -> BoxFuture<'_, Result<(), Failure>> {
        Box::pin(async { Ok(()) })
    }
}

/// Answers with this pet.
struct Pets(&'static str);

impl Endpoint for Pets {
    fn handle(&self, mut request: Request) -> BoxFuture<'static, Response> {
        let pet = self.0;
        Box::pin(async move {
            let limit = request.body_limit();
            match request.method().as_str() {
                "GET" => Response::new(200).bytes("application/json", pet.into()),
                "PUT" => match request.body(&["application/json"], limit).await {
                    Ok(_) => Response::new(204),
                    Err(problem) => problem.into(),
                },
                _ => request.other_method("GET, PUT"),
            }
        })
    }
}

fn test() -> ContractTest<Nothing> {
    ContractTest::new(CASES, judge)
}

fn build(pet: &'static str) -> impl FnOnce(Nothing) -> BoxFuture<'static, Result<Pets, Failure>> {
    move |_| Box::pin(async move { Ok(Pets(pet)) })
}

#[test]
fn a_service_that_keeps_its_contract_passes() {
    let seeded = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&seeded);
    let test = test().seed(move |_| {
        Box::pin(async move {
            seen.store(true, Ordering::Relaxed);
            Ok(())
        })
    });
    let outcome = test.run(&INFO, build(r#"{"name": "Rex"}"#));
    assert_eq!(outcome, Ok(()));
    assert!(seeded.load(Ordering::Relaxed));
}

#[test]
fn all_that_is_answered_wrongly_is_told() {
    let outcome = test().run(&INFO, build("{}"));
    let faults = outcome.unwrap_err();
    assert!(faults.contains("getPet, a valid request:"), "{faults}");
    assert!(faults.contains("`/name` is required"), "{faults}");
    assert!(
        faults.contains("curl -i -X GET 'http://127.0.0.1:"),
        "{faults}"
    );
    assert!(
        !faults.contains("PROPFIND") && !faults.contains("putPet"),
        "{faults}"
    );
}

#[test]
fn an_operation_can_be_left_out() {
    let test = test().skip("getPet", "it is known to be wrong");
    assert_eq!(test.run(&INFO, build("{}")), Ok(()));
}
