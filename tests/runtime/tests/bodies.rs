//! Bodies: media types, limits, and forms whose files go to disk.

use std::path::Path;
use std::time::Duration;

use crate::support::{problem, raw, start, start_with};
use runtime::testing::{Answer, TestServer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[tokio::test]
async fn only_declared_media_types_are_read() {
    let server = start().await;
    // media type, content coding, status
    let table = [
        ("application/json", "", 200),
        ("Application/JSON; charset=UTF-8", "identity", 200),
        ("text/csv", "", 200),
        ("application/xml", "", 415),
        ("application/json; charset=latin1", "", 415),
        ("application/json", "gzip", 415),
        ("", "", 415),
    ];
    for (media_type, coding, status) in table {
        let mut call = server.post("/echo").body(media_type, "{}");
        if !coding.is_empty() {
            call = call.header("content-encoding", coding);
        }
        let answer = call.send().await.unwrap();
        assert_eq!(answer.status, status, "{media_type} {coding}");
        if status == 415 {
            problem(&answer, 415);
        }
    }
    let answer = server
        .post("/echo")
        .body("application/xml", "<a/>")
        .send()
        .await
        .unwrap();
    assert_eq!(
        answer.header("accept-post"),
        Some("application/json, text/*")
    );
    // nothing to read has no type
    let answer = server.post("/echo").send().await.unwrap();
    assert_eq!((answer.status, answer.body.len()), (200, 0));
}

#[tokio::test]
async fn too_much_is_413_whether_declared_or_streamed() {
    let server = start().await;
    let call = |size| server.post("/echo").body("text/plain", "x".repeat(size));
    assert_eq!(call(16).send().await.unwrap().body.len(), 16);
    problem(&call(17).send().await.unwrap(), 413);
    // large enough to fill every buffer on the way
    problem(&call(3_000_000).send().await.unwrap(), 413);
    let chunk = "a\r\n0123456789\r\n";
    for (chunks, status) in [(1, 200), (2, 413), (100_000, 413)] {
        let request = format!(
            "POST /echo HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: text/plain\r\n\
             transfer-encoding: chunked\r\n\r\n{}0\r\n\r\n",
            chunk.repeat(chunks)
        );
        let answer = Answer::parse(&raw(&server, request.as_bytes()).await).unwrap();
        assert_eq!(answer.status, status, "{chunks} chunks");
    }
}

#[tokio::test]
async fn a_go_ahead_is_given_only_for_a_body_that_is_wanted() {
    let server = start().await;
    for (size, first_line) in [(16, "HTTP/1.1 100 Continue"), (17, "HTTP/1.1 413")] {
        let mut stream = TcpStream::connect(server.address()).await.unwrap();
        let head = format!(
            "POST /echo HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\nexpect: 100-continue\r\n\
             content-length: {size}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut buffer = vec![0; 1024];
        let count = stream.read(&mut buffer).await.unwrap();
        let text = String::from_utf8_lossy(&buffer[..count]).into_owned();
        assert!(text.starts_with(first_line), "{text}");
    }
}

#[tokio::test]
async fn a_body_that_is_cut_short_or_badly_framed_is_400() {
    let server = start().await;
    let head = "POST /echo HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\n";
    let request = format!("{head}transfer-encoding: chunked\r\n\r\nzz\r\n");
    let answer = Answer::parse(&raw(&server, request.as_bytes()).await).unwrap();
    problem(&answer, 400);
}

fn form(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (head, content) in parts {
        body.extend_from_slice(
            format!("--B\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--B--\r\n");
    body
}

async fn send_form(server: &TestServer, body: Vec<u8>) -> Answer {
    let call = server
        .post("/upload")
        .body("multipart/form-data; boundary=B", body);
    call.send().await.unwrap()
}

#[tokio::test]
async fn files_are_spooled_and_removed() {
    let spool = std::env::temp_dir().join(format!("probe-{}", std::process::id()));
    std::fs::create_dir_all(&spool).unwrap();
    let server = start_with(|s| s.spool_dir = spool.clone()).await;
    let content: Vec<u8> = (0..150_000_u32).map(|n| (n % 251) as u8).collect();
    let sum: u64 = content.iter().map(|byte| u64::from(*byte)).sum();
    let body = form(&[
        ("name=\"title\"", "Größe".as_bytes()),
        ("name=\"title\"", b""),
        (
            "name=\"cover\"; filename=\"../../a.png\"\r\nContent-Type: image/png",
            &content,
        ),
        ("name=\"raw\"", b"\r\n--\r\n--CB\r\n-"),
    ]);
    let answer = send_form(&server, body).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let json = answer.json().unwrap();
    assert_eq!(json["text"], serde_json::json!({ "title": ["Größe", ""] }));
    let cover = &json["files"]["cover"];
    assert_eq!(cover["fileName"], "a.png");
    assert_eq!(cover["type"], "image/png");
    assert_eq!(
        (cover["size"].as_u64(), cover["sum"].as_u64()),
        (Some(150_000), Some(sum))
    );
    assert_eq!(json["files"]["raw"]["size"], 13);
    let path = Path::new(cover["path"].as_str().unwrap());
    assert!(path.starts_with(&spool));
    assert_eq!(std::fs::read_dir(&spool).unwrap().count(), 0);
    std::fs::remove_dir(&spool).unwrap();
}

#[tokio::test]
async fn forms_have_limits() {
    let server = start().await;
    let file = |size| form(&[("name=\"f\"; filename=\"f\"", &vec![b'x'; size])]);
    assert_eq!(send_form(&server, file(200_000)).await.status, 200);
    let too_large = send_form(&server, file(200_001)).await;
    assert_eq!(problem(&too_large, 413)["errors"][0]["pointer"], "/f");
    let text = |size| form(&[("name=\"a/b\"", &vec![b'x'; size])]);
    assert_eq!(send_form(&server, text(100)).await.status, 200);
    let too_long = send_form(&server, text(101)).await;
    assert_eq!(problem(&too_long, 413)["errors"][0]["pointer"], "/a~1b");
    let parts = |count| form(&vec![("name=\"a\"", &b"x"[..]); count]);
    assert_eq!(send_form(&server, parts(5)).await.status, 200);
    problem(&send_form(&server, parts(6)).await, 413);
    let mut headers = form(&[]);
    headers.splice(
        0..0,
        format!("--B\r\nX: {}", "y".repeat(100_000)).into_bytes(),
    );
    problem(&send_form(&server, headers).await, 400);
    problem(&send_form(&server, vec![b'x'; 1 << 20]).await, 400);
    problem(&send_form(&server, vec![b'x'; (1 << 20) + 1]).await, 413);
}

#[tokio::test]
async fn malformed_forms_are_400() {
    let server = start().await;
    let good = form(&[("name=\"a\"", b"x")]);
    for cut in 0..good.len() - 3 {
        // without its last boundary, or the part's name
        let answer = send_form(&server, good[..cut].to_vec()).await;
        assert_eq!(answer.status, if cut == 0 { 200 } else { 400 }, "{cut}");
    }
    problem(
        &send_form(&server, form(&[("filename=\"a\"", b"x")])).await,
        400,
    );
    problem(
        &send_form(&server, form(&[("name=\"a\"", b"\xff")])).await,
        400,
    );
    let call = server
        .post("/upload")
        .body("multipart/form-data", good.clone());
    problem(&call.send().await.unwrap(), 400);
    let call = server.post("/upload").body("application/json", good);
    problem(&call.send().await.unwrap(), 415);
}

#[tokio::test]
async fn a_form_may_come_byte_by_byte() {
    let server = start().await;
    let body = form(&[
        ("name=\"a\"", b"\r\n--\r\n--CB\r\n"),
        ("name=\"raw\"", b"x\r\n--"),
    ]);
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let head = format!(
        "POST /upload HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: {}\r\n\
         content-type: multipart/form-data; boundary=\"B\"\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    for byte in &body {
        stream.write_all(&[*byte]).await.unwrap();
        tokio::time::sleep(Duration::from_micros(200)).await;
    }
    let mut received = Vec::new();
    stream.read_to_end(&mut received).await.unwrap();
    let json = Answer::parse(&received).unwrap().json().unwrap();
    assert_eq!(json["text"]["a"][0], "\r\n--\r\n--CB\r\n");
    assert_eq!(json["files"]["raw"]["size"], 5);
}
