//! Forms with files, and bodies of bytes.

use sdk::{Failure, Upload};

use crate::support::{Server, json};

#[tokio::test]
async fn a_form_carries_texts_and_files() {
    let path = std::env::temp_dir().join(format!("sdk-{}-cover.png", std::process::id()));
    std::fs::write(&path, "from disk").unwrap();
    let server = Server::start(vec![json(200, "{}")]).await;
    let mut call = server.call("POST");
    call.part("caption", &"First edition");
    call.file(
        "one",
        Upload::from_bytes("a \"b\".png", "image/png", "in memory"),
    );
    call.file(
        "two",
        Upload::from_path(&path, "image/jpeg").with_file_name("größe.jpg"),
    );
    call.part_json("meta", &serde_json::json!({"a": 1}));
    call.send().await.unwrap();
    std::fs::remove_file(&path).unwrap();
    let request = server.request();
    assert!(
        !request.to_ascii_lowercase().contains("transfer-encoding"),
        "its length is known"
    );
    for part in [
        "form-data; name=\"caption\"\r\n\r\nFirst edition\r\n",
        "name=\"one\"; filename=\"a \\\"b\\\".png\"\r\nContent-Type: image/png\r\n\r\nin memory\r\n",
        "name=\"two\"; filename=\"größe.jpg\"\r\nContent-Type: image/jpeg\r\n\r\nfrom disk\r\n",
        "name=\"meta\"\r\nContent-Type: application/json\r\n\r\n{\"a\":1}\r\n",
    ] {
        assert!(request.contains(part), "{part}\nis not in\n{request}");
    }
}

#[tokio::test]
async fn bytes_are_a_body_with_their_media_type() {
    let server = Server::start(vec![json(200, "{}"), json(200, "{}")]).await;
    let mut call = server.call("PUT");
    call.bytes(Upload::new("image/png", vec![b'x'; 3]));
    call.send().await.unwrap();
    let mut call = server.call("POST");
    call.form(&serde_json::json!({"user": "a&b", "scope": ["x", "y"]}));
    call.send().await.unwrap();
    let requests = server.requests();
    assert!(requests[0].contains("content-type: image/png\r\n"));
    assert!(requests[0].ends_with("\r\n\r\nxxx"));
    assert!(requests[1].contains("content-type: application/x-www-form-urlencoded\r\n"));
    assert!(
        requests[1].ends_with("\r\n\r\nscope=x&scope=y&user=a%26b"),
        "{}",
        requests[1]
    );
}

#[tokio::test]
async fn a_file_that_is_not_there_is_told_by_its_path() {
    let server = Server::start(vec![]).await;
    let mut call = server.call("POST");
    call.file("file", Upload::from_path("no/such/file.png", "image/png"));
    let failure = call.send().await.unwrap_err();
    let Failure::Invalid(error) = failure else {
        panic!("{failure:?}")
    };
    assert!(
        error
            .to_string()
            .contains("no/such/file.png cannot be read")
    );
    assert!(server.requests().is_empty());
}
