//! What browsers are told for pages of other origins.

use crate::support::{problem, start, start_with};
use runtime::testing::{Answer, TestServer};

const PAGE: &str = "https://app.example";

async fn ask(server: &TestServer, origin: &str) -> Answer {
    let call = server.call("OPTIONS", "/ok").header("origin", origin);
    let call = call.header("access-control-request-method", "PUT");
    let call = call.header("access-control-request-headers", "authorization,if-match");
    call.send().await.unwrap()
}

#[tokio::test]
async fn no_page_may_call_unless_that_is_said() {
    let server = start().await;
    let answer = server.get("/ok").header("origin", PAGE).send().await;
    let answer = answer.unwrap();
    assert_eq!(answer.header("access-control-allow-origin"), None);
    assert_eq!(answer.header("vary"), None);
    let answer = ask(&server, PAGE).await;
    assert_eq!(answer.header("allow"), Some("GET, HEAD, OPTIONS"));
    assert_eq!(answer.header("access-control-allow-methods"), None);
}

#[tokio::test]
async fn pages_of_an_origin_that_is_named_may_call() {
    let server = start_with(|s| s.cors_origins = PAGE.parse().unwrap()).await;
    let answer = ask(&server, PAGE).await;
    assert_eq!((answer.status, answer.body.len()), (204, 0));
    for (name, value) in [
        ("access-control-allow-origin", PAGE),
        ("access-control-allow-methods", "PUT"),
        ("access-control-allow-headers", "authorization,if-match"),
        ("access-control-max-age", "7200"),
        ("vary", "origin"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    // Failures are shown too.
    for (path, status) in [("/ok", 200), ("/nowhere", 404), ("/panic", 500)] {
        let answer = server.get(path).header("origin", PAGE).send().await;
        let answer = answer.unwrap();
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("access-control-allow-origin"), Some(PAGE));
        assert_eq!(answer.header("access-control-expose-headers"), Some("*"));
    }
}

#[tokio::test]
async fn pages_of_other_origins_may_not() {
    let server = start_with(|s| s.cors_origins = PAGE.parse().unwrap()).await;
    for origin in ["https://other.example", "http://app.example", "null"] {
        let answer = ask(&server, origin).await;
        assert_eq!(answer.header("access-control-allow-methods"), None);
        let answer = server.get("/ok").header("origin", origin).send().await;
        let answer = answer.unwrap();
        assert_eq!(answer.header("access-control-allow-origin"), None);
        assert_eq!(answer.header("vary"), Some("origin"));
    }
}

#[tokio::test]
async fn all_pages_may_where_that_is_said() {
    let server = start_with(|s| s.cors_origins = "*".parse().unwrap()).await;
    let answer = ask(&server, PAGE).await;
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    assert_eq!(answer.header("vary"), None);
    // What is no question of a browser is answered as ever.
    let answer = server.call("OPTIONS", "/ok").send().await.unwrap();
    assert_eq!(answer.header("allow"), Some("GET, HEAD, OPTIONS"));
    problem(&server.call("PUT", "/ok").send().await.unwrap(), 405);
}
