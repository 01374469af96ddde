//! Forms, with files and without, over real sockets.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use api::input::{Input, Style};
use runtime::testing::TestServer;
use runtime::{BoxFuture, Endpoint, MultipartLimits, Problem, Request, Response, ServiceInfo};
use serde_json::{Value, json};
use types::{Schema, Schemas};

static INFO: ServiceInfo = ServiceInfo {
    name: "forms",
    version: "1.0.0",
    security: &[],
    scopes: &[],
    roles: &[],
    paths: &[],
};

static SCHEMAS: Schemas = Schemas::new(
    r#"{"$defs":{"note":{"type":"object","required":["text","tags"],"properties":{
        "text":{"type":"string","minLength":1},
        "tags":{"type":"array","items":{"type":"string"}},
        "words":{"type":"array","items":{"type":"string"}},
        "count":{"type":"integer"},
        "done":{"type":"boolean"},
        "author":{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"}}}}},
      "author":{"type":"object","properties":{"age":{"type":"integer"}}},
      "numbers":{"type":"array","items":{"type":"integer"}},
      "title":{"type":"string","maxLength":3}}}"#,
);

fn schema(name: &str) -> Schema {
    SCHEMAS.get(name)
}

struct Forms;

impl Endpoint for Forms {
    fn handle(&self, request: Request) -> BoxFuture<'static, Response> {
        Box::pin(async move { answer(request).await.unwrap_or_else(Response::from) })
    }
}

async fn answer(mut request: Request) -> Result<Response, Problem> {
    if request.path() == "/files" {
        return files(request).await;
    }
    let content = request
        .body(&["application/x-www-form-urlencoded"], 2 * 1024 * 1024)
        .await?;
    let mut input = Input::new(&request);
    let encodings = &[("words", Style::PipeDelimited, false)];
    let value: Option<Value> = input.form_with(&content, &schema("note"), encodings);
    value.map_or_else(
        || Err(input.problem()),
        |value| Ok(Response::new(200).json(&value)),
    )
}

async fn files(mut request: Request) -> Result<Response, Problem> {
    let limits = MultipartLimits::for_files(&["photo", "more"], 1000).with_texts(&["author"]);
    let mut content = request.multipart(&limits).await?;
    let mut input = Input::new(&request);
    let photo = input.file(&mut content, "photo", &["image/png", "image/*"]);
    let more = input.files_within(&mut content, "more", &[], (0, 2));
    let author: Option<Option<Value>> =
        input.optional_part(&mut content, "author", &schema("author"));
    let numbers: Option<Option<Value>> =
        input.optional_part(&mut content, "numbers", &schema("numbers"));
    let title: Option<Option<Value>> = input.optional_part(&mut content, "title", &schema("title"));
    let (Some(photo), Some(more), Some(author), Some(numbers), Some(title), Some(())) = (
        photo,
        more,
        author,
        numbers,
        title,
        input.no_more_parts(content),
    ) else {
        return Err(input.problem());
    };
    let seen = json!({ "photo": photo.size, "more": more.len(), "author": author, "numbers": numbers, "title": title });
    Ok(Response::new(200).json(&seen))
}

/// The answer, or the places and keywords of what was wrong.
async fn ask(
    server: &TestServer,
    path: &str,
    media_type: &str,
    body: &str,
) -> Result<Value, String> {
    let call = server.post(path).body(media_type, body.to_owned());
    let answer = call.send().await.unwrap();
    let value = answer.json().unwrap();
    if answer.status == 200 {
        return Ok(value);
    }
    let errors = value["errors"].as_array().cloned().unwrap_or_default();
    let places = errors.iter().map(|error| {
        format!(
            "{} {}",
            error["pointer"].as_str().unwrap(),
            error["keyword"].as_str().unwrap()
        )
    });
    let places: Vec<String> = places.collect();
    Err(format!("{} {}", answer.status, places.join(", "))
        .trim()
        .to_owned())
}

#[tokio::test]
async fn pairs_become_an_object() {
    let server = TestServer::start(&INFO, Forms).await.unwrap();
    let table: &[(&str, Result<Value, &str>)] = &[
        (
            "text=a&tags=x&tags=y&count=3&done=True",
            Ok(json!({"text": "a", "tags": ["x", "y"], "count": 3, "done": true})),
        ),
        ("text=a+b%26", Ok(json!({"text": "a b&", "tags": []}))),
        (
            "text=a&words=p%7Cq",
            Ok(json!({"text": "a", "tags": [], "words": ["p", "q"]})),
        ),
        (
            "text=a&author%5Bname%5D=b&author[age]=7",
            Ok(json!({"text": "a", "tags": [], "author": {"name": "b", "age": 7}})),
        ),
        (
            "text=a&author=%7B%22age%22%3A7%7D",
            Ok(json!({"text": "a", "tags": [], "author": {"age": 7}})),
        ),
        (
            "text=a&tags[]=x&tags[]=y",
            Ok(json!({"text": "a", "tags": ["x", "y"]})),
        ),
        (
            "text=a&other=1&more=2&more=3",
            Ok(json!({"text": "a", "tags": [], "other": "1", "more": ["2", "3"]})),
        ),
        ("tags=x", Err("422 /text required")),
        ("text=&count=x", Err("422 /text minLength, /count type")),
        ("text=a&text=b", Err("422 /text type")),
        ("text=%zz", Err("400")),
        ("text=%ff", Err("400")),
        ("text=a&author=b", Err("422 /author type")),
    ];
    let mut wrong = Vec::new();
    for (body, expected) in table {
        let found = ask(&server, "/", "application/x-www-form-urlencoded", body).await;
        if found != expected.clone().map_err(str::to_owned) {
            wrong.push(format!("{body}: {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// So many different names of three letters, as the pairs of a form.
fn distinct(count: usize) -> String {
    let letters: Vec<char> = ('a'..='z').chain('A'..='Z').chain('0'..='9').collect();
    let letter = |number: usize| letters[number % letters.len()];
    let names = (0..count).map(|number| {
        let size = letters.len();
        String::from_iter([
            letter(number),
            letter(number / size),
            letter(number / size / size),
        ])
    });
    names.collect::<Vec<_>>().join("&")
}

#[tokio::test]
async fn a_form_has_at_most_a_thousand_pairs() {
    let server = TestServer::start(&INFO, Forms).await.unwrap();
    let send = |body: String| {
        let server = &server;
        async move { ask(server, "/", "application/x-www-form-urlencoded", &body).await }
    };
    let found = send(format!("text=a&&{}", distinct(999))).await.unwrap();
    // With `tags`, which is empty.
    assert_eq!(found.as_object().map(serde_json::Map::len), Some(1001));
    let found = send(format!("text=a&&{}", distinct(1000))).await;
    assert_eq!(found, Err("413".to_owned()));

    let tags: Vec<String> = (0..999)
        .map(|number| format!("tags[{number}]={number}"))
        .collect();
    let found = send(format!("text=a&{}", tags.join("&"))).await.unwrap();
    let expected: Vec<String> = (0..999).map(|number| number.to_string()).collect();
    assert_eq!(found["tags"], json!(expected));

    let mebibyte = distinct(62 * 62 * 62);
    assert!(mebibyte.len() > 950_000);
    let started = std::time::Instant::now();
    let found = send(mebibyte).await;
    let taken = started.elapsed();
    assert_eq!(found, Err("413".to_owned()));
    assert!(taken < std::time::Duration::from_secs(1), "{taken:?}");
}

/// A part of a form: its head and its content.
type Part = (&'static str, &'static str);

/// A form of these parts.
fn parts(parts: &[(&str, &str)]) -> String {
    let parts = parts.iter().map(|(head, content)| {
        format!("--b\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
    });
    parts.collect::<String>() + "--b--\r\n"
}

#[tokio::test]
async fn parts_become_fields() {
    let server = TestServer::start(&INFO, Forms).await.unwrap();
    let photo = (
        "name=\"photo\"; filename=\"p.png\"\r\nContent-Type: image/png",
        "12345",
    );
    let seen = |more: usize, author: Value, numbers: Value| {
        Ok(json!({ "photo": 5, "more": more, "author": author, "numbers": numbers, "title": null }))
    };
    let file = ("name=\"more\"; filename=\"m\"", "m");
    let table: Vec<(Vec<Part>, Result<Value, &str>)> = vec![
        (vec![photo], seen(0, Value::Null, Value::Null)),
        (vec![file, photo, file], seen(2, Value::Null, Value::Null)),
        (
            vec![
                photo,
                (
                    "name=\"author\"\r\nContent-Type: application/json",
                    "{\"age\":1}",
                ),
            ],
            seen(0, json!({"age": 1}), Value::Null),
        ),
        (
            vec![
                photo,
                (
                    "name=\"author\"; filename=\"blob\"\r\nContent-Type: application/json",
                    "{\"age\":1}",
                ),
            ],
            seen(0, json!({"age": 1}), Value::Null),
        ),
        (
            vec![photo, ("name=\"author\"", "{\"age\":1}")],
            seen(0, json!({"age": 1}), Value::Null),
        ),
        (
            vec![photo, ("name=\"numbers\"", "1"), ("name=\"numbers\"", "2")],
            seen(0, Value::Null, json!([1, 2])),
        ),
        (
            vec![photo, ("name=\"numbers\"", "1")],
            seen(0, Value::Null, json!([1])),
        ),
        (
            vec![
                photo,
                (
                    "name=\"numbers\"\r\nContent-Type: application/json",
                    "[1,2]",
                ),
            ],
            seen(0, Value::Null, json!([1, 2])),
        ),
        (vec![photo, file, file, file], Err("422 /more maxItems")),
        (vec![photo, photo], Err("422 /photo type")),
        (vec![file], Err("422 /photo required")),
        (
            vec![(
                "name=\"photo\"; filename=\"p\"\r\nContent-Type: text/html",
                "x",
            )],
            Err("422 /photo contentMediaType"),
        ),
        (
            vec![photo, ("name=\"title\"", "long")],
            Err("422 /title maxLength"),
        ),
        (
            vec![photo, ("name=\"title\"", "a"), ("name=\"title\"", "b")],
            Err("422 /title type"),
        ),
        (
            vec![photo, ("name=\"author\"", "x")],
            Err("422 /author type"),
        ),
        (
            vec![photo, ("name=\"unknown\"", "x")],
            Err("422 /unknown additionalProperties"),
        ),
    ];
    let mut wrong = Vec::new();
    for (sent, expected) in table {
        let found = ask(
            &server,
            "/files",
            "multipart/form-data; boundary=b",
            &parts(&sent),
        )
        .await;
        if found != expected.clone().map_err(str::to_owned) {
            wrong.push(format!("{sent:?}: {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
