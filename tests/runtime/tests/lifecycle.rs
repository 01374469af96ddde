//! From the first connection to the last: health, shutdown, and callers who go away.

use std::time::{Duration, Instant};

use crate::support::{INFO, Probe, problem, start, start_with};
use runtime::testing::{Answer, TestServer, settings};
use runtime::{Failure, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[tokio::test]
async fn lives_and_is_ready() {
    let server = start().await;
    for path in ["/livez", "/readyz"] {
        assert_eq!(server.get(path).send().await.unwrap().status, 200);
        assert_eq!(server.call("HEAD", path).send().await.unwrap().status, 200);
        assert_eq!(
            server.call("OPTIONS", path).send().await.unwrap().status,
            204
        );
        let answer = server.post(path).send().await.unwrap();
        problem(&answer, 405);
        assert_eq!(answer.header("allow"), Some("GET, HEAD, OPTIONS"));
    }
}

#[tokio::test]
async fn is_not_ready_when_its_database_is_not() {
    let settings = settings("probe").unwrap();
    let server = Server::new(&INFO, &settings, Probe).unwrap();
    let server = server.ready_when(|| {
        Box::pin(async { Err(Failure::Unavailable("the inside story".to_owned())) })
    });
    let server = TestServer::run(server, &settings).await.unwrap();
    problem(&server.get("/readyz").send().await.unwrap(), 503);
    assert_eq!(server.get("/livez").send().await.unwrap().status, 200);
}

#[tokio::test]
async fn shutdown_turns_readyz_then_lets_requests_finish() {
    let mut server = start_with(|s| s.shutdown_delay = Duration::from_millis(400)).await;
    let slow = tokio::spawn(server.get("/slow?ms=900").send());
    let mut idle = TcpStream::connect(server.address()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.shut_down();
    tokio::time::sleep(Duration::from_millis(100)).await;
    // within the delay: still serving, but not ready
    problem(&server.get("/readyz").send().await.unwrap(), 503);
    assert_eq!(server.get("/ok").send().await.unwrap().status, 200);
    tokio::time::sleep(Duration::from_millis(400)).await;
    // after it: no new connections, idle ones closed, the request in flight goes on
    assert!(server.get("/ok").send().await.is_err());
    assert_eq!(idle.read(&mut [0; 8]).await.unwrap_or(0), 0);
    assert!(!slow.is_finished());
    server.stop().await.unwrap();
    assert_eq!(slow.await.unwrap().unwrap().status, 200);
}

#[tokio::test]
async fn shutdown_does_not_wait_for_ever() {
    let server = start_with(|s| s.shutdown_timeout = Duration::from_millis(200)).await;
    let slow = tokio::spawn(server.get("/slow?ms=20000").send());
    tokio::time::sleep(Duration::from_millis(100)).await;
    let started = Instant::now();
    server.stop().await.unwrap();
    assert!(started.elapsed() < Duration::from_secs(5));
    assert!(slow.await.unwrap().is_err());
}

#[tokio::test]
async fn one_connection_takes_many_requests() {
    let server = start().await;
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    let request = b"GET /ok HTTP/1.1\r\nhost: a\r\nx-request-id: same\r\n\r\n";
    for _ in 0..50 {
        stream.write_all(request).await.unwrap();
        let mut buffer = vec![0; 4096];
        let count = stream.read(&mut buffer).await.unwrap();
        assert!(buffer[..count].starts_with(b"HTTP/1.1 200"));
    }
    // and several at once
    stream.write_all(&request.repeat(3)).await.unwrap();
    let mut received = Vec::new();
    while received
        .windows(12)
        .filter(|window| *window == b"HTTP/1.1 200")
        .count()
        < 3
    {
        let mut buffer = vec![0; 4096];
        let count = stream.read(&mut buffer).await.unwrap();
        assert!(count > 0);
        received.extend_from_slice(&buffer[..count]);
    }
}

#[tokio::test]
async fn no_more_connections_than_allowed_are_served() {
    let server = start_with(|s| s.max_connections = 1).await;
    let first = tokio::spawn(server.get("/slow?ms=600").send());
    tokio::time::sleep(Duration::from_millis(100)).await;
    let second = tokio::spawn(server.get("/ok").send());
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!first.is_finished() && !second.is_finished());
    assert_eq!(first.await.unwrap().unwrap().status, 200);
    assert_eq!(second.await.unwrap().unwrap().status, 200);
}

#[tokio::test]
async fn the_connection_that_waits_longest_makes_way() {
    let server = start_with(|s| s.max_connections = 3).await;
    let mut quiet = TcpStream::connect(server.address()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    let mut half = TcpStream::connect(server.address()).await.unwrap();
    half.write_all(b"GET /ok HTTP/1.1\r\n").await.unwrap();
    let mut used = TcpStream::connect(server.address()).await.unwrap();
    let request = b"GET /ok HTTP/1.1\r\nhost: a\r\n\r\n";
    let mut buffer = vec![0; 4096];
    for _ in 0..3 {
        used.write_all(request).await.unwrap();
        assert!(used.read(&mut buffer).await.unwrap() > 0);
    }
    // There is room again for each of these once the one before has gone.
    for _ in 0..3 {
        assert_eq!(server.get("/ok").send().await.unwrap().status, 200);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(quiet.read(&mut buffer).await.unwrap_or(0), 0);
    let closed = tokio::time::timeout(Duration::from_millis(100), half.read(&mut buffer)).await;
    assert!(closed.is_err(), "one connection was enough");
    used.write_all(request).await.unwrap();
    assert!(used.read(&mut buffer).await.unwrap() > 0);
    // With two that answer slowly, those two that only wait have to go.
    let slow = [(); 2].map(|()| tokio::spawn(server.get("/slow?ms=500").send()));
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(server.get("/ok").send().await.unwrap().status, 200);
    assert_eq!(half.read(&mut buffer).await.unwrap_or(0), 0);
    assert_eq!(used.read(&mut buffer).await.unwrap_or(0), 0);
    for answer in slow {
        assert_eq!(answer.await.unwrap().unwrap().status, 200);
    }
}

#[tokio::test]
async fn a_port_in_use_is_refused() {
    let server = start().await;
    let mut settings = settings("probe").unwrap();
    settings.port = server.address().port();
    assert!(
        TestServer::start_with(&INFO, &settings, Probe)
            .await
            .is_err()
    );
}

/// What is answered in the end to what is sent, and after how long. As soon as the server has had
/// time to read it, the clock jumps from one timer to the next, so that the test need not wait.
async fn patiently(server: &TestServer, bytes: &[u8]) -> (String, u64) {
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    tokio::time::pause();
    let started = tokio::time::Instant::now();
    let mut received = Vec::new();
    let _ = stream.read_to_end(&mut received).await;
    let waited = started.elapsed().as_secs();
    tokio::time::resume();
    (String::from_utf8_lossy(&received).into_owned(), waited)
}

#[tokio::test]
async fn callers_who_dawdle_are_cut_off() {
    let server = start().await;
    // a head that does not end
    let (answer, waited) = patiently(&server, b"GET /ok HTTP/1.1\r\nhost: a\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    problem(&Answer::parse(answer.as_bytes()).unwrap(), 408);
    assert!((9..30).contains(&waited), "{waited}");
    // a connection that is quiet after its first request
    let (answer, waited) = patiently(&server, b"GET /ok HTTP/1.1\r\nhost: a\r\n\r\n").await;
    assert!(
        answer.starts_with("HTTP/1.1 200 ") && !answer.contains("408"),
        "{answer}"
    );
    assert!((74..120).contains(&waited), "{waited}");
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_awaited_for_long() {
    let server = start().await;
    let head =
        b"POST /echo HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: text/plain\r\n\
        content-length: 5\r\n\r\nab";
    let (answer, waited) = patiently(&server, head).await;
    problem(&Answer::parse(answer.as_bytes()).unwrap(), 408);
    assert!((9..30).contains(&waited), "{waited}");
}
