//! Roles, and whoever decides instead of them.

use std::sync::Mutex;

use runtime::testing::TestServer;
use runtime::{
    AnyAuthorizer, Authorizer, BoxFuture, Endpoint, Failure, Operation, Principal, Request,
    Resource, Response,
};
use serde_json::json;

use crate::support::{INFO, Probe, problem, start, start_with};

#[tokio::test]
async fn one_of_the_roles_is_enough() {
    let server = start().await;
    let table = [
        ("/edit/a.b", &["editor"][..], 200),
        ("/edit/a.b", &["reader", "chief"], 200),
        ("/edit/a.b", &["reader"], 403),
        ("/edit/a.b", &[], 403),
        ("/edit/optional.b", &["editor"], 200),
        ("/edit/optional.b", &[], 403),
        // Without a security requirement nobody is anybody.
        ("/edit/open.b", &["editor"], 403),
    ];
    for (path, roles, status) in table {
        let token = server.token_with_roles(&[], roles).unwrap();
        let answer = server.get(path).bearer(&token).send().await.unwrap();
        assert_eq!(answer.status, status, "{path} {roles:?}");
        if status == 403 {
            problem(&answer, 403);
        }
    }
    for (path, status) in [
        ("/edit/a.b", 401),
        ("/edit/optional.b", 401),
        ("/edit/open.b", 403),
    ] {
        let answer = server.get(path).send().await.unwrap();
        problem(&answer, status);
        let challenge = answer.header("www-authenticate");
        assert_eq!(challenge.is_some(), status == 401, "{path}");
    }
}

#[tokio::test]
async fn a_role_in_a_token_is_no_scope() {
    let server = start().await;
    let token = server.token_with_roles(&[], &["admin", "read", "write"]);
    let call = server.get("/scoped").bearer(&token.unwrap());
    problem(&call.send().await.unwrap(), 403);
}

#[tokio::test]
async fn roles_come_from_the_claim_that_is_named() {
    let server = start_with(|s| s.jwt.roles_claim = Some("realm_access.roles".to_owned())).await;
    let token = server.token_with_roles(&[], &["editor"]).unwrap();
    let answer = server.get("/edit/a.b").bearer(&token).send().await.unwrap();
    assert_eq!(answer.json().unwrap()["roles"], json!(["editor"]));
}

/// Lets in whoever is called like a parameter of the path.
#[derive(Default)]
struct Policy(Mutex<Vec<String>>);

impl Authorizer for Policy {
    async fn allows(
        &self,
        operation: &'static Operation,
        principal: Option<&Principal>,
        resource: &Resource,
    ) -> Result<bool, Failure> {
        let asked: Vec<_> = resource.parameters().collect();
        self.0
            .lock()
            .unwrap()
            .push(format!("{} {asked:?}", operation.id));
        match resource.get("form") {
            Some("hidden") => Err(Failure::NotFound),
            Some("broken") => Err(Failure::Internal("the inside story".to_owned())),
            _ => Ok(principal.is_some_and(|who| resource.get("part") == Some(&who.subject))),
        }
    }
}

struct Guarded(Policy);

impl Endpoint for Guarded {
    fn handle(&self, request: Request) -> BoxFuture<'static, Response> {
        Probe.handle(request)
    }

    fn authorizer(&self) -> &dyn AnyAuthorizer {
        &self.0
    }
}

#[tokio::test]
async fn an_authorizer_decides_alone() {
    let server = TestServer::start(&INFO, Guarded(Policy::default()))
        .await
        .unwrap();
    let editor = server.token_with_roles(&[], &["editor"]).unwrap();
    let table = [
        ("/edit/test.b", 200),
        ("/edit/t%65st.b", 200),
        ("/edit/other.b", 403),
        ("/edit/test.hidden", 404),
        ("/edit/test.broken", 500),
        ("/edit/%ff.b", 400),
    ];
    for (path, status) in table {
        let answer = server.get(path).bearer(&editor).send().await.unwrap();
        assert_eq!(answer.status, status, "{path}");
        if status != 200 {
            problem(&answer, status);
        }
    }
}
