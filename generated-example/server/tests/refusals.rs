//! What the contract does not allow is refused, however it is put.

mod common;

use common::{Bookstore, Outcome, SCOPES, author};

fn post(path: &str) -> String {
    format!("POST /v1/{path} HTTP/1.1\r\nContent-Type: application/json")
}

#[tokio::test]
async fn an_object_is_no_list_and_an_enumeration_is_a_string() -> Outcome {
    let server = Bookstore::start()?;
    let cases = [
        (
            "reports",
            r#"["sales","2026-01-01","2026-02-01"]"#,
            "\"pointer\":\"\"",
        ),
        ("authors", r#"["x"]"#, "\"pointer\":\"\""),
        (
            "reports",
            r#"{"kind":{"sales":null},"from":"2026-01-01","to":"2026-02-01"}"#,
            "/kind",
        ),
        ("books", r#"{"title":"","currency":5}"#, "/currency"),
        ("books", r#"{"title":"","currency":5}"#, "/title"),
        (
            "books",
            r#"{"title":"x","dimensions":[1,2,3,4]}"#,
            "/dimensions",
        ),
    ];
    for (path, body, place) in cases {
        let (status, answer) = server.raw(post(path).as_bytes(), body.as_bytes())?;
        assert_eq!(status, 422, "{body}: {answer}");
        assert!(answer.contains(place), "{body}: {answer}");
    }
    Ok(())
}

#[tokio::test]
async fn a_condition_that_cannot_be_read_is_no_missing_one() -> Outcome {
    let server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    let id = author(&client).await?;
    let mut head = format!("DELETE /v1/authors/{id} HTTP/1.1\r\nIf-Match: ").into_bytes();
    head.extend_from_slice(b"\"\xe9\"");
    let (status, answer) = server.raw(&head, b"")?;
    assert_eq!(status, 422, "{answer}");
    assert_eq!(client.authors().get(id).send().await?.id, id);
    Ok(())
}

#[tokio::test]
async fn a_form_has_the_parts_of_the_contract_and_no_others() -> Outcome {
    let server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    let book = common::book(&client, 1).await?;
    let head = format!(
        "POST /v1/books/{}/cover HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x",
        book.id
    );
    let body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\
                Content-Type: image/png\r\n\r\npicture\r\n\
                --x\r\nContent-Disposition: form-data; name=\"more\"\r\n\r\ntext\r\n--x--\r\n";
    let (status, answer) = server.raw(head.as_bytes(), body.as_bytes())?;
    assert_eq!(status, 422, "{answer}");
    assert!(answer.contains("/more"), "{answer}");
    Ok(())
}

#[tokio::test]
async fn answers_repeat_little_of_what_is_refused() -> Outcome {
    let server = Bookstore::start()?;
    let name = "x".repeat(500_000);
    let body = format!(r#"{{"name":"x","{name}":1}}"#);
    let (status, answer) = server.raw(post("authors").as_bytes(), body.as_bytes())?;
    assert_eq!(status, 422);
    assert!(answer.len() < 10_000, "{} bytes", answer.len());
    Ok(())
}

#[tokio::test]
async fn a_number_in_an_address_has_no_blanks() -> Outcome {
    let server = Bookstore::start()?;
    for limit in ["+5", "%205", "5%20", "abc", "0", "101"] {
        let head = format!("GET /v1/authors?limit={limit} HTTP/1.1");
        let (status, answer) = server.raw(head.as_bytes(), b"")?;
        assert_eq!(status, 422, "{limit}: {answer}");
    }
    for limit in ["5", "5.0", "1e1"] {
        let head = format!("GET /v1/authors?limit={limit} HTTP/1.1");
        let (status, answer) = server.raw(head.as_bytes(), b"")?;
        assert_eq!(status, 200, "{limit}: {answer}");
    }
    Ok(())
}
