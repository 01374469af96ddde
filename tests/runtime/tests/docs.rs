//! The contract and the page that shows it.

use runtime::testing::{TestServer, settings};
use runtime::{BoxFuture, Endpoint, Request, Response, ServedContract};

use crate::support::{INFO, problem};

static CONTRACT: ServedContract =
    ServedContract::new("{\"openapi\":\"3.1.0\"}", "openapi: 3.1.0\n")
        .documents_below(&["", "/v1"])
        .pages_below(&["", "/v1"]);

struct Documented;

impl Endpoint for Documented {
    fn handle(&self, request: Request) -> BoxFuture<'static, Response> {
        let answer = CONTRACT.answer(&request);
        Box::pin(async move { answer.unwrap_or_else(|| request.not_found()) })
    }
}

async fn start(docs: bool) -> TestServer {
    let mut settings = settings("probe").unwrap();
    settings.docs = docs;
    TestServer::start_with(&INFO, &settings, Documented)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_contract_is_served_in_two_forms() {
    let server = start(true).await;
    for above in ["", "/v1"] {
        for (name, media_type, text) in [
            (
                "openapi.json",
                "application/json",
                "{\"openapi\":\"3.1.0\"}",
            ),
            ("openapi.yaml", "application/yaml", "openapi: 3.1.0\n"),
        ] {
            let answer = server.get(&format!("{above}/{name}")).send().await.unwrap();
            assert_eq!(answer.header("content-type"), Some(media_type));
            assert_eq!(answer.text(), text);
        }
    }
    let answer = server.call("HEAD", "/openapi.yaml").send().await.unwrap();
    assert_eq!(
        (answer.status, answer.header("content-length")),
        (200, Some("15"))
    );
    let answer = server.post("/openapi.json").send().await.unwrap();
    problem(&answer, 405);
    assert_eq!(answer.header("allow"), Some("GET, HEAD, OPTIONS"));
    problem(&server.get("/v2/openapi.json").send().await.unwrap(), 404);
}

#[tokio::test]
async fn who_has_it_is_told_so() {
    let server = start(true).await;
    for path in ["/openapi.json", "/docs", "/docs/page.js"] {
        let first = server.get(path).send().await.unwrap();
        let tag = first.header("etag").unwrap();
        assert_eq!(first.header("cache-control"), Some("no-cache"));
        let again = server
            .get(path)
            .header("If-None-Match", tag)
            .send()
            .await
            .unwrap();
        assert_eq!((again.status, again.text().as_str()), (304, ""), "{path}");
        assert_eq!(again.header("etag"), Some(tag));
        let other = server
            .get(path)
            .header("If-None-Match", "\"7\"")
            .send()
            .await
            .unwrap();
        assert_eq!(other.status, 200);
        let bad = server
            .get(path)
            .header("If-None-Match", "7")
            .send()
            .await
            .unwrap();
        problem(&bad, 400);
    }
}

#[tokio::test]
async fn the_page_names_parts_that_are_there_and_never_change() {
    let server = start(true).await;
    for above in ["", "/v1"] {
        let page = server.get(&format!("{above}/docs")).send().await.unwrap();
        assert_eq!(
            page.header("content-type"),
            Some("text/html; charset=utf-8")
        );
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"));
        assert!(!policy.contains("unsafe"));
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
        let text = page.text();
        let parts: Vec<&str> = text
            .split('"')
            .filter(|it| it.starts_with("docs/"))
            .collect();
        assert_eq!(parts.len(), 4, "{text}");
        for part in parts {
            let answer = server.get(&format!("{above}/{part}")).send().await.unwrap();
            assert_eq!(answer.status, 200, "{part}");
            let forever = "public, max-age=31536000, immutable";
            assert_eq!(answer.header("cache-control"), Some(forever), "{part}");
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        }
    }
    let slash = server.get("/v1/docs/").send().await.unwrap();
    assert_eq!(
        (slash.status, slash.header("location")),
        (308, Some("../docs"))
    );
    for path in [
        "/docs/nothing",
        "/docs/page.js/",
        "/docs/../docs/page.js",
        "/docsx",
    ] {
        problem(&server.get(path).send().await.unwrap(), 404);
    }
}

#[tokio::test]
async fn the_page_can_be_turned_off_and_the_contract_cannot() {
    let server = start(false).await;
    for path in ["/docs", "/docs/", "/v1/docs", "/docs/page.js"] {
        problem(&server.get(path).send().await.unwrap(), 404);
    }
    assert_eq!(
        server.get("/openapi.json").send().await.unwrap().status,
        200
    );
}
