//! How answers are read, and what a call ends in without one.

use std::error::Error as _;
use std::future::pending;
use std::time::{Duration, Instant};

use sdk::{Answer, ClientBuilder, Error, Failure, Handling, Next, RawBody, Request, Retry};
use serde::Deserialize;

use crate::support::{Reply, SERVICE, Server, json, reply};

#[derive(Debug, Deserialize)]
struct Book {
    title: String,
}

#[derive(Debug, Deserialize)]
struct Missing {
    what: String,
}

/// What generated code makes of the failures of an operation.
#[derive(Debug)]
enum Kind {
    NotFound(Missing),
    Other(RawBody),
}

impl Kind {
    fn of(answer: &Answer) -> Self {
        match answer.status() {
            404 => answer.failure(Self::NotFound, Self::Other),
            _ => Self::Other(answer.raw_body()),
        }
    }
}

async fn failure(replies: Vec<Reply>) -> Failure {
    let server = Server::start(replies).await;
    server.call("GET").send().await.unwrap_err()
}

async fn answer(reply: Reply) -> Answer {
    Server::start(vec![reply])
        .await
        .call("GET")
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn a_success_is_its_body_with_what_came_with_it() {
    let headers = [
        ("ETag", "\"7\""),
        ("X-Request-Id", "r-1"),
        ("X-Other", "täg"),
    ];
    let book = answer(reply(200, &headers, r#"{"title": "A"}"#))
        .await
        .json::<Book, RawBody>()
        .unwrap();
    assert_eq!(book.title, "A");
    assert_eq!(book.status(), 200);
    assert_eq!(book.request_id(), Some("r-1"));
    assert_eq!(book.header("x-other"), Some("täg"));
    assert_eq!(book.header("missing"), None);
    assert_eq!(book.etag().unwrap().as_str(), "\"7\"");
    assert_eq!(book.map(|book| book.title).into_inner(), "A");
}

#[tokio::test]
async fn a_declared_failure_is_typed() {
    let headers = [("X-Request-Id", "r-2")];
    let error = answer(reply(404, &headers, r#"{"what": "book"}"#))
        .await
        .into_error(Kind::of);
    assert_eq!(
        (error.status(), error.request_id()),
        (Some(404), Some("r-2"))
    );
    assert_eq!(error.to_string(), "the service answered 404 (request r-2)");
    let Error::Api(error) = error else {
        panic!("{error}")
    };
    assert!(matches!(error.kind(), Kind::NotFound(missing) if missing.what == "book"));
}

#[tokio::test]
async fn an_undeclared_failure_keeps_its_body() {
    let headers = [("Content-Type", "application/problem+json; charset=utf-8")];
    let body = r#"{"title": "Slow down", "detail": "wait", "retryAfter": 3}"#;
    let error = answer(reply(429, &headers, body))
        .await
        .into_error(Kind::of);
    assert_eq!(
        error.to_string(),
        "the service answered 429: Slow down: wait"
    );
    let Some(Kind::Other(raw)) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!(raw.text(), body);
    let problem = raw.problem().unwrap();
    assert_eq!(problem.detail.as_deref(), Some("wait"));
    assert_eq!(problem.extensions["retryAfter"], 3);
    // A body that is not as declared.
    let error = answer(json(404, r#"{"other": 1}"#))
        .await
        .into_error(Kind::of);
    assert!(matches!(error.kind(), Some(Kind::Other(_))));
}

#[tokio::test]
async fn an_answer_that_is_not_as_declared_is_a_decode_error() {
    let headers = [("Content-Type", "text/html"), ("X-Request-Id", "r-3")];
    let answer = answer(reply(200, &headers, "<html>\nproxy</html>")).await;
    let failure = answer.json::<Book, RawBody>().unwrap_err();
    let Error::Decode(error) = failure else {
        panic!("{failure:?}")
    };
    assert_eq!((error.status(), error.request_id()), (200, Some("r-3")));
    assert_eq!(error.excerpt(), "<html> proxy</html>");
    assert!(error.source().is_some());
    assert!(
        error
            .to_string()
            .starts_with("the answer (200) cannot be read: expected value")
    );
}

#[tokio::test]
async fn a_body_has_a_limit() {
    let server = Server::start(vec![json(200, "[1,2,3]"), json(200, "[1,2,3]")]).await;
    for (limit, fits) in [(7, true), (6, false)] {
        let client = server.client().body_limit(limit).build().unwrap();
        let sent = crate::support::call(&client, "GET").send().await;
        match sent {
            Ok(_) => assert!(fits),
            Err(failure) => assert!(
                !fits && matches!(failure, Failure::Decode(_)),
                "{failure:?}"
            ),
        }
    }
}

#[tokio::test]
async fn a_call_ends_after_its_timeout() {
    let server = Server::start(vec![Reply::Stall(Vec::new()), Reply::Stall(Vec::new())]).await;
    let client = server
        .client()
        .timeout(Duration::from_millis(80))
        .build()
        .unwrap();
    let start = Instant::now();
    let failure = crate::support::call(&client, "GET")
        .send()
        .await
        .unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(5));
    let Failure::Timeout(error) = failure else {
        panic!("{failure:?}")
    };
    assert_eq!(error.after(), Duration::from_millis(80));
    assert_eq!(error.to_string(), "no answer within 80ms");
    // What a call says itself counts more.
    let mut call = crate::support::call(&client, "GET");
    call.timeout(Duration::from_millis(120));
    let Failure::Timeout(error) = call.send().await.unwrap_err() else {
        panic!("no timeout")
    };
    assert_eq!(error.after(), Duration::from_millis(120));
}

#[tokio::test(start_paused = true)]
async fn an_attempt_may_take_30_seconds_where_nothing_is_said() {
    fn never(_: Request, _: Next<'_>) -> Handling<'_> {
        Box::pin(pending())
    }
    let client = ClientBuilder::new(&SERVICE)
        .base_url("http://localhost:1")
        .middleware(never)
        .retry(Retry::never())
        .build()
        .unwrap();
    let start = tokio::time::Instant::now();
    let ended = crate::support::call(&client, "GET").send().await;
    let Failure::Timeout(error) = ended.unwrap_err() else {
        panic!("no timeout")
    };
    assert_eq!(error.after(), Duration::from_secs(30));
    let took = start.elapsed();
    assert!(
        took >= error.after() && took < Duration::from_secs(31),
        "{took:?}"
    );
}

#[tokio::test]
async fn a_body_that_never_ends_is_a_timeout_too() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{".to_vec();
    let server = Server::start(vec![Reply::Stall(head)]).await;
    let mut call = server.call("GET");
    call.timeout(Duration::from_millis(100));
    let failure = call.send().await.unwrap_err();
    assert!(matches!(failure, Failure::Timeout(_)), "{failure:?}");
}

#[tokio::test]
async fn a_connection_that_breaks_is_a_transport_error_with_its_cause() {
    let cut = b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{".to_vec();
    let Failure::Transport(error) = failure(vec![Reply::Bytes(cut)]).await else {
        panic!("no transport error")
    };
    assert!(!error.is_connect() && error.source().is_some());
    assert_eq!(error.to_string(), "the connection to the service broke");
}

#[tokio::test]
async fn a_service_that_is_not_there_is_a_transport_error() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = sdk::ClientBuilder::new(&crate::support::SERVICE)
        .base_url(&url)
        .no_proxy();
    let mut call = crate::support::call(&client.build().unwrap(), "GET");
    call.query("token", &"s3cret");
    let Failure::Transport(error) = call.send().await.unwrap_err() else {
        panic!("no transport error")
    };
    assert!(error.is_connect());
    let mut cause = error.source();
    while let Some(error) = cause {
        assert!(!error.to_string().contains("s3cret"), "{error}");
        cause = error.source();
    }
}

#[tokio::test]
async fn a_redirection_is_an_answer() {
    let server = Server::start(vec![reply(302, &[("Location", "http://127.0.0.1:1/")], "")]).await;
    let client = server.client().bearer("s3cret").build().unwrap();
    let answer = crate::support::call(&client, "GET").send().await.unwrap();
    assert_eq!(answer.status(), 302);
    assert_eq!(
        answer.headers().get("location"),
        Some("http://127.0.0.1:1/")
    );
}
