//! What is sent, and what is not.

use std::time::Duration;

use sdk::{Call, ClientBuilder, EntityTag, Failure, Place, Scheme, Service, Style};

use crate::support::{SERVICE, Server, call, json, operation};

/// The header field of a request, if it is there once.
fn header<'a>(request: &'a str, name: &str) -> Option<&'a str> {
    let fields = request.lines().skip(1).take_while(|line| !line.is_empty());
    let mut values = fields.filter_map(|line| {
        let (field, value) = line.split_once(": ")?;
        field.eq_ignore_ascii_case(name).then_some(value)
    });
    values.next().filter(|_| values.next().is_none())
}

#[tokio::test]
async fn parameters_travel_encoded_each_in_its_place() {
    let server = Server::start(vec![json(200, "{}")]).await;
    let mut call = server.call("PUT");
    call.path("/books/");
    call.path_value("bookId", &"a b/ü?");
    call.path("/parts/");
    call.path_styled("list", ["x", "y,z"], Style::Simple, false);
    call.query("q", &"100% & more");
    call.query_styled("tag", ["a", "b"], Style::Form, true);
    call.query_styled("none", Vec::<String>::new(), Style::Form, true);
    call.query("limit", &5);
    call.query("limit", &50);
    call.header("If-Match", &"\"7\"".parse::<EntityTag>().unwrap());
    call.cookie("theme", &"dark blue");
    call.json(
        "application/merge-patch+json",
        &serde_json::json!({"a": null}),
    );
    call.send().await.unwrap();
    let request = server.request();
    let line = request.lines().next().unwrap();
    let target =
        "/v1/books/a%20b%2F%C3%BC%3F/parts/x,y%2Cz?q=100%25%20%26%20more&tag=a&tag=b&limit=50";
    assert_eq!(line, format!("PUT {target} HTTP/1.1"));
    for (name, value) in [
        ("user-agent", "test-sdk/1.0.0"),
        ("accept", "application/json"),
        ("if-match", "\"7\""),
        ("cookie", "theme=dark%20blue"),
        ("content-type", "application/merge-patch+json"),
        ("content-length", "10"),
    ] {
        assert_eq!(header(&request, name), Some(value), "{name}");
    }
    assert!(request.ends_with("\r\n\r\n{\"a\":null}"));
}

#[tokio::test]
async fn credentials_go_to_operations_that_ask_for_them_only() {
    const KEY: Scheme = Scheme::ApiKey {
        scheme: "key",
        place: Place::Query,
        name: "k",
    };
    let server = Server::start(vec![json(200, "{}"), json(200, "{}"), json(200, "{}")]).await;
    let client = server
        .client()
        .bearer("s3cret")
        .api_key("key", "k y")
        .build()
        .unwrap();
    call(&client, "GET").send().await.unwrap();
    Call::new(&client, operation("GET", &[]))
        .send()
        .await
        .unwrap();
    Call::new(&client, operation("GET", &[&[Scheme::Basic], &[KEY]]))
        .send()
        .await
        .unwrap();
    let requests = server.requests();
    assert_eq!(header(&requests[0], "authorization"), Some("Bearer s3cret"));
    assert_eq!(header(&requests[1], "authorization"), None);
    assert!(
        requests[2].starts_with("GET /v1?k=k%20y HTTP/1.1"),
        "{}",
        requests[2]
    );
    assert_eq!(header(&requests[2], "authorization"), None);
}

#[tokio::test]
async fn a_proxy_stands_between() {
    let proxy = Server::start(vec![json(200, "{}")]).await;
    let client = ClientBuilder::new(&SERVICE).base_url("http://service.invalid");
    let client = client.proxy(&proxy.url).build().unwrap();
    call(&client, "GET").send().await.unwrap();
    let request = proxy.request();
    let line = "GET http://service.invalid/v1 HTTP/1.1\r\n";
    assert!(request.starts_with(line), "{request}");
}

#[tokio::test]
async fn secrets_are_in_no_debug_text() {
    let server = Server::start(vec![]).await;
    let builder = server
        .client()
        .bearer("s3cret")
        .basic("user", "s3cret")
        .header("x-key", "s3cret");
    let client = builder.clone().build().unwrap();
    let mut call = call(&client, "GET");
    call.query("token", &"s3cret");
    for text in [
        format!("{builder:?}"),
        format!("{client:?}"),
        format!("{call:?}"),
    ] {
        assert!(!text.contains("s3cret"), "{text}");
    }
}

#[tokio::test]
async fn what_cannot_be_sent_is_told_and_nothing_is_sent() {
    let server = Server::start(vec![]).await;
    let client = server.client().build().unwrap();
    let faults: [fn(&mut Call); 5] = [
        |call| call.path_value("id", &""),
        |call| call.path_value("id", &".."),
        |call| call.header("x-note", &"one\r\ntwo"),
        |call| call.header("not a name", &"x"),
        |call| {
            call.json(
                "application/json",
                &std::collections::BTreeMap::from([((1, 2), 3)]),
            )
        },
    ];
    for fault in faults {
        let mut call = call(&client, "GET");
        call.path("/books/");
        fault(&mut call);
        let failure = call.send().await.unwrap_err();
        assert!(matches!(failure, Failure::Invalid(_)), "{failure:?}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_client_needs_an_address() {
    let build = |url: &str| ClientBuilder::new(&SERVICE).base_url(url).build();
    for url in [
        "",
        "bookstore",
        "ftp://x",
        "http://u:p@x",
        "http://x/?a",
        "http://x/#a",
    ] {
        assert!(build(url).is_err(), "{url}");
    }
    assert!(ClientBuilder::new(&SERVICE).build().is_err());
    assert!(build("http://x").shown().contains("http://x/v1"));
    assert!(
        build("https://x/gateway/")
            .shown()
            .contains("https://x/gateway/v1")
    );
    static HOSTED: Service = Service {
        base_url: Some("https://api.example.com"),
        ..SERVICE
    };
    let hosted = ClientBuilder::new(&HOSTED).timeout(Duration::from_secs(1));
    let shown = hosted.build().shown();
    assert!(shown.contains("https://api.example.com/v1"), "{shown}");
    let folded = ClientBuilder::new(&HOSTED).header("x", "a\nb").build();
    assert!(folded.is_err());
}

trait Shown {
    fn shown(self) -> String;
}

impl Shown for Result<sdk::Client, sdk::BuildError> {
    fn shown(self) -> String {
        format!("{self:?}")
    }
}

#[test]
fn entity_tags_are_those_of_the_rfc() {
    for text in ["\"\"", "\"1\"", "W/\"abc\"", "\"a,b\""] {
        assert_eq!(text.parse::<EntityTag>().unwrap().as_str(), text);
    }
    for text in ["", "1", "\"", "\"a\"b\"", "w/\"1\"", "\"a b\"", "*"] {
        assert!(text.parse::<EntityTag>().is_err(), "{text}");
    }
    assert!("W/\"1\"".parse::<EntityTag>().unwrap().is_weak());
}
