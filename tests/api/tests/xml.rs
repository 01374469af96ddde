//! Bodies of XML, over real sockets.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use api::input::Input;
use runtime::testing::TestServer;
use runtime::{BoxFuture, Endpoint, Problem, Request, Response, ServiceInfo};
use serde_json::{Value, json};
use types::Schemas;

static INFO: ServiceInfo = ServiceInfo {
    name: "xml",
    version: "1.0.0",
    security: &[],
    scopes: &[],
    roles: &[],
    paths: &[],
};

static SCHEMAS: Schemas = Schemas::new(
    r##"{"$defs":{
      "Category":{"type":"object","xml":{"name":"category"},"properties":{
        "id":{"type":"integer","format":"int64"},"name":{"type":"string"}}},
      "Tag":{"type":"object","xml":{"name":"tag"},"required":["name"],"properties":{
        "id":{"type":"integer"},"name":{"type":"string"}}},
      "Pet":{"type":"object","xml":{"name":"pet"},"required":["name","photoUrls"],"properties":{
        "id":{"type":"integer","format":"int64"},"name":{"type":"string"},
        "category":{"$ref":"#/$defs/Category"},
        "photoUrls":{"type":"array","xml":{"nodeType":"element"},
          "items":{"type":"string","xml":{"name":"photoUrl"}}},
        "tags":{"type":"array","xml":{"nodeType":"element"},"items":{"$ref":"#/$defs/Tag"}},
        "status":{"type":"string","enum":["available","sold"]}}},
      "Pets":{"type":"array","items":{"$ref":"#/$defs/Pet"}},
      "Book":{"type":"object","additionalProperties":false,"required":["id","authors"],"properties":{
        "id":{"type":"integer","xml":{"nodeType":"attribute","name":"book-id"}},
        "authors":{"type":"array","items":{"type":"string","xml":{"name":"author"}}},
        "ratings":{"type":"array","maxItems":2,"items":{"type":"number"}},
        "in_print":{"type":"boolean","xml":{"name":"inPrint"}},
        "sequel":{"$ref":"#/$defs/Book"},
        "note":{"type":["string","null"]}}},
      "Price":{"type":"object","required":["amount","currency"],"properties":{
        "amount":{"type":"number","xml":{"nodeType":"text"}},
        "currency":{"type":"string","xml":{"nodeType":"attribute"}}}},
      "Words":{"type":"object","additionalProperties":{"type":"integer"}},
      "Loose":{"properties":{"count":{"type":"integer"}}},
      "Tree":{"type":"object","properties":{
        "kids":{"type":["array","object","string"],"items":{"$ref":"#/$defs/Tree"}}}},
      "Any":true}}"##,
);

struct Xml;

impl Endpoint for Xml {
    fn handle(&self, request: Request) -> BoxFuture<'static, Response> {
        Box::pin(async move { answer(request).await.unwrap_or_else(Response::from) })
    }
}

async fn answer(mut request: Request) -> Result<Response, Problem> {
    let name = request.path().trim_start_matches('/').to_owned();
    let content = request.body(&["application/xml"], 10_000_000).await?;
    let mut input = Input::new(&request);
    let value: Option<Value> = input.xml_with(&content, &SCHEMAS.get(&name));
    value.map_or_else(
        || Err(input.problem()),
        |value| Ok(Response::new(200).json(&value)),
    )
}

/// The value; else the places of what is wrong, or the status and the detail.
async fn ask(server: &TestServer, schema: &str, body: impl Into<Vec<u8>>) -> Value {
    let call = server.post(&format!("/{schema}"));
    let call = call.body("application/xml", body.into());
    let answer = call.send().await.unwrap();
    let body = answer.json().unwrap();
    let place = |error: &Value| {
        let (pointer, keyword) = (&error["pointer"], &error["keyword"]);
        let texts = (pointer.as_str().unwrap(), keyword.as_str().unwrap());
        json!(format!("{} {}", texts.0, texts.1))
    };
    match answer.status {
        200 => body,
        422 => body["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(place)
            .collect(),
        status => json!(format!("{status}: {}", body["detail"].as_str().unwrap())),
    }
}

async fn try_all(table: &[(&str, &str, Value)]) {
    let server = TestServer::start(&INFO, Xml).await.unwrap();
    for (schema, body, expected) in table {
        assert_eq!(
            ask(&server, schema, *body).await,
            *expected,
            "{schema}: {body}"
        );
    }
    server.stop().await.unwrap();
}

#[test]
fn the_schemas_are_read() {
    assert_eq!(SCHEMAS.faults(), Vec::<String>::new());
}

#[tokio::test]
async fn elements_become_members() {
    try_all(&[
        (
            "Pet",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<pet>\n  <id>10</id>\n  <name>a &amp; b&#x21;</name>\
             <category><id> 1 </id><name>Dogs</name></category>\
             <photoUrls><photoUrl>x</photoUrl><photoUrl/></photoUrls>\
             <tags><tag><name>t</name></tag></tags><status>sold</status></pet>",
            json!({"id": 10, "name": "a & b!", "category": {"id": 1, "name": "Dogs"},
                "photoUrls": ["x", ""], "tags": [{"name": "t"}], "status": "sold"}),
        ),
        (
            "Pet",
            "<Pet><name/><photoUrls></photoUrls><tags></tags><category/></Pet>",
            json!({"name": "", "photoUrls": [], "tags": [], "category": {}}),
        ),
        (
            "Pet",
            "<p:pet xmlns:p='urn:p' xmlns='urn:q'><p:name><![CDATA[<b>]]><!-- c --> </p:name><p:photoUrls/></p:pet>",
            json!({"name": "<b> ", "photoUrls": []}),
        ),
        (
            "Pets",
            "<pets><pet><name>a</name><photoUrls/></pet><pet><name>b</name><photoUrls/></pet></pets>",
            json!([{"name": "a", "photoUrls": []}, {"name": "b", "photoUrls": []}]),
        ),
        ("Pets", "<pets/>", json!([])),
    ])
    .await;
}

#[tokio::test]
async fn attributes_texts_and_bare_lists() {
    try_all(&[
        (
            "Book",
            "<book book-id='7'><author>a</author><inPrint>true</inPrint><author>b</author>\
             <ratings>1.5</ratings><ratings>2</ratings><note xsi:nil='true'/>\
             <sequel id='8'><authors>c</authors></sequel></book>",
            json!({"id": 7, "authors": ["a", "b"], "in_print": true, "ratings": [1.5, 2],
                "note": null, "sequel": {"id": 8, "authors": ["c"]}}),
        ),
        ("Book", "<book id='7'/>", json!({"id": 7, "authors": []})),
        (
            "Book",
            "<book id='7'><ratings/><note/></book>",
            json!({"id": 7, "authors": [], "ratings": [], "note": ""}),
        ),
        (
            "Price",
            "<price currency='EUR &gt; &#36;'> 9.5 </price>",
            json!({"amount": 9.5, "currency": "EUR > $"}),
        ),
        (
            "Words",
            "<words><a>1</a><b>2</b></words>",
            json!({"a": 1, "b": 2}),
        ),
        (
            "Loose",
            "<l><count>3</count><more>3</more></l>",
            json!({"count": 3, "more": "3"}),
        ),
        (
            "Any",
            "<a b='1'>t<c>2</c><c><d/></c></a>",
            json!({"b": "1", "c": ["2", {"d": ""}], "#text": "t"}),
        ),
    ])
    .await;
}

#[tokio::test]
async fn what_breaks_the_schema_is_refused_where_it_does() {
    try_all(&[
        (
            "Pet",
            "<pet><id>2147483648000000000000</id><name>a</name><photoUrls/><status>AAA</status></pet>",
            json!(["/id format", "/status enum"]),
        ),
        (
            "Pet",
            "<pet><id>x</id><category>c</category><photoUrls>u</photoUrls></pet>",
            json!(["/name required", "/id type", "/category type", "/photoUrls type"]),
        ),
        (
            "Pet",
            "<pet><name>a</name><name>b</name><photoUrls/></pet>",
            json!(["/name type"]),
        ),
        ("Pet", "<pet>text<name>a</name><photoUrls/></pet>", json!([" type"])),
        ("Pet", "<pet xsi:nil='1'/>", json!([" type"])),
        (
            "Book",
            "<book id='1'><inPrint></inPrint><isbn>1</isbn></book>",
            json!(["/isbn additionalProperties", "/in_print type"]),
        ),
        (
            "Book",
            "<book><ratings>1</ratings><ratings>a</ratings><ratings>3</ratings></book>",
            json!(["/id required", "/ratings maxItems", "/ratings/1 type"]),
        ),
        ("Price", "<price currency='EUR'>much</price>", json!(["/amount type"])),
        ("Words", "<words><a>x</a></words>", json!(["/a type"])),
        ("Loose", "<l><count>many</count></l>", json!(["/count type"])),
    ])
    .await;
}

#[tokio::test]
async fn what_is_no_xml_is_refused_with_its_place() {
    try_all(&[
        ("Any", "", json!("400: there must be a body")),
        ("Any", " ", json!("400: the body is not XML: there is no root element (line 1, column 2)")),
        (
            "Any",
            "<a>\n<b></a>",
            json!("400: the body is not XML: ill-formed document: expected `</b>`, but `</a>` was found (line 2, column 4)"),
        ),
        ("Any", "<a>", json!("400: the body is not XML: `a` is not closed (line 1, column 4)")),
        ("Any", "<a/><b/>", json!("400: the body is not XML: a second root element (line 1, column 5)")),
        (
            "Any",
            "<a/>text",
            json!("400: the body is not XML: text outside of the root element (line 1, column 5)"),
        ),
        (
            "Any",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            json!("400: the body is not XML: a document type declaration, which is refused (line 1, column 1)"),
        ),
        (
            "Any",
            "<a>&b;</a>",
            json!("400: the body is not XML: the entity `b` is not known (line 1, column 4)"),
        ),
        (
            "Any",
            "<a>\u{1}</a>",
            json!("400: the body is not XML: a character that XML does not have (line 1, column 4)"),
        ),
        (
            "Any",
            "<a>&#1;</a>",
            json!("400: the body is not XML: a character that XML does not have (line 1, column 4)"),
        ),
        ("Any", "<1/>", json!("400: the body is not XML: a name that XML does not have (line 1, column 1)")),
        (
            "Any",
            "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
            json!("400: the body is not XML: its encoding is not UTF-8 (line 1, column 1)"),
        ),
    ])
    .await;
    let server = TestServer::start(&INFO, Xml).await.unwrap();
    for body in [
        &b"<a>\xff</a>"[..],
        b"\xff\xfe<\0a\0/\0>\0",
        b"<a b='1' b='2'/>",
        b"<a b=1/>",
    ] {
        let answer = ask(&server, "Any", body).await;
        let detail = answer.as_str().unwrap();
        assert!(detail.starts_with("400: the body is not XML: "), "{detail}");
    }
}

fn nested(depth: usize, name: &str) -> String {
    format!("<{name}>").repeat(depth) + &format!("</{name}>").repeat(depth)
}

#[tokio::test]
async fn depth_and_time_are_bounded() {
    let server = TestServer::start(&INFO, Xml).await.unwrap();
    let too_deep = ask(&server, "Tree", nested(100_000, "kids")).await;
    let detail = too_deep.as_str().unwrap();
    assert!(detail.contains("nested deeper than 64 levels"), "{detail}");
    let begin = Instant::now();
    assert!(ask(&server, "Tree", nested(64, "kids")).await.is_object());
    let many = format!("<pets>{}</pets>", "<p/>".repeat(200_000));
    assert_eq!(
        ask(&server, "Pets", many).await.as_array().unwrap().len(),
        100
    );
    let names = (0..50_000).fold(String::new(), |mut all, index| {
        write!(all, "<a{index}>1</a{index}>").unwrap();
        all
    });
    let words = ask(&server, "Words", format!("<w>{names}</w>")).await;
    assert_eq!(words.as_object().unwrap().len(), 50_000);
    let took = begin.elapsed();
    assert!(took < Duration::from_secs(20), "{took:?}");
}
