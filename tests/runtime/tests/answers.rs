//! Every request gets an id and a well-formed answer, whatever happens to it.

use crate::support::{problem, raw, start, start_with};
use runtime::testing::Answer;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[tokio::test]
async fn a_sane_request_id_is_echoed_and_any_other_replaced() {
    let server = start().await;
    let answer = server
        .get("/ok")
        .header("X-Request-Id", "abc-1.2:3_4")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.header("x-request-id"), Some("abc-1.2:3_4"));
    assert_eq!(answer.json().unwrap()["requestId"], "abc-1.2:3_4");
    for bad in ["a b", "\"", &"x".repeat(129), ""] {
        let answer = server
            .get("/ok")
            .header("X-Request-Id", bad)
            .send()
            .await
            .unwrap();
        let id = answer.header("x-request-id").unwrap();
        assert_ne!(id, bad);
        assert_eq!(id.len(), 36);
    }
}

#[tokio::test]
async fn failures_are_problems_without_their_inside_story() {
    let server = start().await;
    for (path, status) in [
        ("/panic", 500),
        ("/internal", 500),
        ("/busy", 503),
        ("/nowhere", 404),
    ] {
        let answer = server.get(path).send().await.unwrap();
        problem(&answer, status);
        assert_eq!(answer.header("retry-after").is_some(), status == 503);
    }
    // and the server is still there
    assert_eq!(server.get("/ok").send().await.unwrap().status, 200);
}

#[tokio::test]
async fn a_method_that_is_not_there_is_405_and_options_204_with_allow() {
    let server = start().await;
    for method in ["PUT", "DELETE", "TRACE", "QUERY", "CONNECTX"] {
        let answer = server.call(method, "/ok").send().await.unwrap();
        problem(&answer, 405);
        assert_eq!(answer.header("allow"), Some("GET, HEAD, OPTIONS"));
    }
    let answer = server.call("OPTIONS", "/ok").send().await.unwrap();
    assert_eq!(
        (answer.status, answer.header("allow")),
        (204, Some("GET, HEAD, OPTIONS"))
    );
    assert!(answer.body.is_empty());
}

#[tokio::test]
async fn head_is_get_without_content() {
    let server = start().await;
    let get = server
        .get("/ok")
        .header("x-request-id", "one")
        .send()
        .await
        .unwrap();
    let head = server
        .call("HEAD", "/ok")
        .header("x-request-id", "one")
        .send()
        .await
        .unwrap();
    assert_eq!(head.status, 200);
    assert!(head.body.is_empty());
    assert_eq!(get.json().unwrap()["method"], "GET");
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert_eq!(head.header("content-type"), get.header("content-type"));
    let head = server.call("HEAD", "/nowhere").send().await.unwrap();
    assert_eq!((head.status, head.body.len()), (404, 0));
}

#[tokio::test]
async fn what_takes_too_long_is_504() {
    let server = start_with(|s| s.request_timeout = std::time::Duration::from_millis(200)).await;
    let started = std::time::Instant::now();
    problem(&server.get("/slow?ms=20000").send().await.unwrap(), 504);
    assert!(started.elapsed().as_secs() < 5);
    assert_eq!(server.get("/slow?ms=1").send().await.unwrap().status, 200);
}

#[tokio::test]
async fn malformed_queries_are_400_and_name_the_parameter() {
    let server = start().await;
    let answer = server
        .get("/query?q=a+b%20c&q=%C3%BC")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.json().unwrap(), serde_json::json!(["a b c", "ü"]));
    for query in ["q=%", "q=%zz", "q=%ff"] {
        let answer = server.get(&format!("/query?{query}")).send().await.unwrap();
        assert_eq!(problem(&answer, 400)["errors"][0]["parameter"], "q");
    }
}

#[tokio::test]
async fn what_is_no_http_is_a_problem_too() {
    let server = start().await;
    let long_target = format!("GET /{} HTTP/1.1\r\nhost: a\r\n\r\n", "x".repeat(33_000));
    let longer_target = format!("GET /{} HTTP/1.1\r\nhost: a\r\n\r\n", "x".repeat(70_000));
    let long_header = format!(
        "GET / HTTP/1.1\r\nhost: a\r\nx: {}\r\n\r\n",
        "y".repeat(70_000)
    );
    let many_headers = format!(
        "GET / HTTP/1.1\r\nhost: a\r\n{}\r\n",
        "x: y\r\n".repeat(101)
    );
    let table: &[(&str, u16)] = &[
        ("nonsense\r\n\r\n", 400),
        ("GET /a b HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/3.0\r\n\r\n", 400),
        ("GET /ok HTTP/1.1\r\n\r\n", 400),
        ("GET /ok HTTP/1.1\r\nhost: a\r\nhost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nhost a\r\n\r\n", 400),
        (
            "POST /echo HTTP/1.1\r\nhost: a\r\ntransfer-encoding: gzip\r\n\r\n",
            400,
        ),
        (
            "POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: x\r\n\r\n",
            400,
        ),
        (
            "POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
            400,
        ),
        (&long_target, 414),
        (&longer_target, 431),
        (&long_header, 431),
        (&many_headers, 431),
    ];
    for (request, status) in table {
        let request = request.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n");
        let answer = Answer::parse(&raw(&server, request.as_bytes()).await);
        let shown = request.get(..40).unwrap_or(&request);
        let answer = answer.unwrap_or_else(|| panic!("no answer to {shown:?}"));
        problem(&answer, *status);
    }
}

#[tokio::test]
async fn a_malformed_request_after_a_good_one_gets_its_own_problem() {
    let server = start().await;
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream
        .write_all(b"GET /ok HTTP/1.1\r\nhost: a\r\n\r\n")
        .await
        .unwrap();
    let mut buffer = vec![0; 4096];
    let count = stream.read(&mut buffer).await.unwrap();
    assert!(buffer[..count].starts_with(b"HTTP/1.1 200"));
    stream.write_all(b"nonsense\r\n\r\n").await.unwrap();
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).await.unwrap();
    problem(&Answer::parse(&rest).unwrap(), 400);
}

#[tokio::test]
async fn conditions_come_on_any_number_of_lines() {
    let server = start().await;
    let lines = |values: &[&str]| {
        let call = server.get("/if-match");
        let add = |call: runtime::testing::Call, value: &&str| call.header("if-match", value);
        values.iter().fold(call, add).send()
    };
    assert_eq!(lines(&[]).await.unwrap().json().unwrap(), "None");
    let two = lines(&["\"1\"", "W/\"2\", \"3\""]).await.unwrap();
    let expected = "Some(Tags([EntityTag(\"1\"), EntityTag(\"3\")]))";
    assert_eq!(two.json().unwrap(), expected);
    let bad = lines(&["1"]).await.unwrap();
    assert_eq!(problem(&bad, 400)["errors"][0]["header"], "If-Match");
}
