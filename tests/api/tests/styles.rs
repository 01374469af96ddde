//! Every style of OpenAPI's tables, at every place where it may stand, over real sockets.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use api::dispatch::segments_below;
use api::input::{Input, Parameter, Style, cookie, header, path, query};
use runtime::testing::TestServer;
use runtime::{BoxFuture, Endpoint, Request, Response, ServiceInfo};
use serde_json::{Value, json};
use types::{Schema, Schemas};

static INFO: ServiceInfo = ServiceInfo {
    name: "styles",
    version: "1.0.0",
    security: &[],
    scopes: &[],
    roles: &[],
    paths: &[],
};

const STRING: &str = r#"{"type":"string"}"#;
const INTEGER: &str = r#"{"type":"integer"}"#;
const LIST: &str = r#"{"type":"array","items":{"type":"string"}}"#;
const NUMBERS: &str = r#"{"type":"array","items":{"type":"integer"}}"#;
const COLOR: &str = r#"{"type":"object","properties":{"R":{"type":"integer"},"G":{"type":"integer"},"B":{"type":"integer"}},"required":["R"]}"#;
const MAP: &str = r#"{"type":"object","additionalProperties":{"type":"integer"}}"#;
const DEEP: &str = r#"{"type":"object","properties":{"a":{"type":"object","properties":{"b":{"type":"integer"}}},"tags":{"type":"array","items":{"type":"string"}}}}"#;
const EITHER: &str = r#"{"oneOf":[{"type":"integer"},{"enum":["auto"]}]}"#;
const LIST_OR_TEXT: &str = r#"{"oneOf":[{"type":"array","items":{"type":"integer"}},{"type":"string","pattern":"^[a-z]+$"}]}"#;
const FLAG: &str = r#"{"type":"boolean"}"#;
const NULLABLE: &str = r#"{"type":["integer","null"]}"#;
const NULLABLE_CODES: &str = r#"{"oneOf":[{"type":"string"},{"type":"array","items":{"oneOf":[{"type":"null"},{"type":"string","pattern":"^[0-9]+$"}]}}]}"#;
const LONG: &str = r#"{"type":"integer","format":"int64"}"#;
const ANYTHING: &str = "{}";

/// A parameter, its schema, what is asked, and the value or the keyword of the violation.
struct Case {
    parameter: Parameter,
    schema: &'static str,
    asked: Asked,
    expected: Result<Value, &'static str>,
}

#[derive(Clone, Copy)]
enum Asked {
    Target(&'static str),
    Header(&'static str),
    Cookie(&'static str),
}

use Asked::{Cookie, Header, Target};

fn case(
    parameter: Parameter,
    schema: &'static str,
    asked: Asked,
    expected: Result<Value, &'static str>,
) -> Case {
    Case {
        parameter,
        schema,
        asked,
        expected,
    }
}

#[rustfmt::skip]
/// The tables of OpenAPI 3.1, Parameter Object, "Style Examples", and what they leave open.
fn cases() -> Vec<Case> {
    let rgb = || Ok(json!({"R": 100, "G": 200, "B": 150}));
    let colors = || Ok(json!(["blue", "black", "brown"]));
    let p = |style, explode| path(1, "color").style(style, explode);
    let q = |style, explode| query("color").style(style, explode);
    let mut cases = vec![
        case(path(1, "color"), STRING, Target("/t/blue"), Ok(json!("blue"))),
        case(path(1, "color"), LIST, Target("/t/blue,black,brown"), colors()),
        case(p(Style::Simple, true), LIST, Target("/t/blue,black,brown"), colors()),
        case(path(1, "color"), COLOR, Target("/t/R,100,G,200,B,150"), rgb()),
        case(p(Style::Simple, true), COLOR, Target("/t/R=100,G=200,B=150"), rgb()),
        case(path(1, "color"), LIST, Target("/t/a%2Cb,c"), Ok(json!(["a,b", "c"]))),
        case(path(1, "color"), STRING, Target("/t/a%2Fb+c%20d"), Ok(json!("a/b+c d"))),
        case(path(1, "color"), STRING, Target("/t/%C3%BC"), Ok(json!("ü"))),
        case(path(1, "color"), STRING, Target("/t/%ff"), Err("malformed")),
        case(path(1, "color"), INTEGER, Target("/t/blue"), Err("type")),
        case(path(1, "color"), COLOR, Target("/t/R,100,G"), Err("type")),
        // Senders that encode all that they send: separators too.
        case(path(1, "color"), NUMBERS, Target("/t/1%2C2"), Ok(json!([1, 2]))),
        case(path(1, "color"), COLOR, Target("/t/R%2C100%2cG%2C200%2CB%2C150"), rgb()),
        case(p(Style::Matrix, true), COLOR, Target("/t/%3BR%3D100%3BG%3D200%3BB%3D150"), rgb()),
        case(q(Style::Form, false), COLOR, Target("/t?color=R%2C100%2CG%2C200%2CB%2C150"), rgb()),
        case(p(Style::Label, false), STRING, Target("/t/.blue"), Ok(json!("blue"))),
        case(p(Style::Label, false), STRING, Target("/t/."), Ok(json!(""))),
        case(p(Style::Label, false), LIST, Target("/t/.blue,black,brown"), colors()),
        case(p(Style::Label, true), LIST, Target("/t/.blue.black.brown"), colors()),
        case(p(Style::Label, false), COLOR, Target("/t/.R,100,G,200,B,150"), rgb()),
        case(p(Style::Label, true), COLOR, Target("/t/.R=100.G=200.B=150"), rgb()),
        case(p(Style::Label, false), STRING, Target("/t/blue"), Err("style")),
        case(p(Style::Matrix, false), STRING, Target("/t/;color=blue"), Ok(json!("blue"))),
        case(p(Style::Matrix, false), STRING, Target("/t/;color"), Ok(json!(""))),
        case(p(Style::Matrix, false), LIST, Target("/t/;color=blue,black,brown"), colors()),
        case(p(Style::Matrix, true), LIST, Target("/t/;color=blue;color=black;color=brown"), colors()),
        case(p(Style::Matrix, false), COLOR, Target("/t/;color=R,100,G,200,B,150"), rgb()),
        case(p(Style::Matrix, true), COLOR, Target("/t/;R=100;G=200;B=150"), rgb()),
        case(p(Style::Matrix, false), STRING, Target("/t/;colour=blue"), Err("style")),
        case(p(Style::Matrix, false), STRING, Target("/t/color=blue"), Err("style")),
        case(path(1, "c").part(&["", ".", ""], 1), STRING, Target("/t/a.b.tar"), Ok(json!("tar"))),
        case(path(1, "c").part(&["", ".", ""], 0), STRING, Target("/t/a.b.tar"), Ok(json!("a.b"))),
        case(path(1, "c").part(&["v", ":revoke"], 0), STRING, Target("/t/v7:revoke"), Ok(json!("7"))),
        case(path(1, "color").style(Style::Json, false), COLOR, Target("/t/%7B%22R%22:1%7D"), Ok(json!({"R": 1}))),
    ];
    cases.extend([
        case(query("color"), STRING, Target("/t?color="), Ok(json!(""))),
        case(query("color"), STRING, Target("/t?color"), Ok(json!(""))),
        case(query("color"), STRING, Target("/t?color=blue"), Ok(json!("blue"))),
        case(query("color"), STRING, Target("/t?color=a+b%2Bc%26d"), Ok(json!("a b+c&d"))),
        case(query("color"), STRING, Target("/t?color=a&color=b"), Err("type")),
        case(query("color"), STRING, Target("/t?colour=a"), Err("required")),
        case(query("color"), STRING, Target("/t?color=%zz"), Err("malformed")),
        case(query("color"), STRING, Target("/t?c%6Flor=blue"), Ok(json!("blue"))),
        case(query("color"), LIST, Target("/t?color=blue&color=black&color=brown"), colors()),
        case(query("color"), LIST, Target("/t?color=blue"), Ok(json!(["blue"]))),
        case(query("color"), LIST, Target("/t"), Err("required")),
        case(q(Style::Form, false), LIST, Target("/t"), Err("required")),
        case(query("color"), MAP, Target("/t"), Err("required")),
        case(q(Style::DeepObject, true), NUMBERS, Target("/t?color[0]=1&color[1]=2"), Ok(json!([1, 2]))),
        case(query("color"), ANYTHING, Target("/t"), Err("required")),
        case(query("color"), LIST, Target("/t?color=a,b"), Ok(json!(["a,b"]))),
        case(query("color"), NUMBERS, Target("/t?color=1&color=x"), Err("type")),
        case(q(Style::Form, false), LIST, Target("/t?color=blue,black,brown"), colors()),
        case(q(Style::Form, false), LIST, Target("/t?color=a%2Cb,c"), Ok(json!(["a,b", "c"]))),
        case(q(Style::Form, false), LIST, Target("/t?color="), Ok(json!([]))),
        case(q(Style::Form, false), LIST, Target("/t?color=a&color=b"), Err("type")),
        case(q(Style::Form, false), COLOR, Target("/t?color=R,100,G,200,B,150"), rgb()),
        case(query("color"), COLOR, Target("/t?R=100&G=200&B=150"), rgb()),
        case(query("color"), COLOR, Target("/t?G=200"), Err("required")),
        case(query("color"), MAP, Target("/t?x=1&y=2"), Ok(json!({"x": 1, "y": 2}))),
        case(query("color").all_but(&["y"]), MAP, Target("/t?x=1&y=2"), Ok(json!({"x": 1}))),
        case(q(Style::SpaceDelimited, false), LIST, Target("/t?color=blue%20black%20brown"), colors()),
        case(q(Style::SpaceDelimited, false), LIST, Target("/t?color=blue+black+brown"), colors()),
        case(q(Style::SpaceDelimited, false), COLOR, Target("/t?color=R%20100%20G%20200%20B%20150"), rgb()),
        case(q(Style::SpaceDelimited, true), LIST, Target("/t?color=blue&color=black&color=brown"), colors()),
        case(q(Style::PipeDelimited, false), LIST, Target("/t?color=blue%7Cblack%7Cbrown"), colors()),
        case(q(Style::PipeDelimited, false), LIST, Target("/t?color=blue|black|brown"), colors()),
        case(q(Style::PipeDelimited, false), COLOR, Target("/t?color=R%7C100%7CG%7C200%7CB%7C150"), rgb()),
        case(q(Style::DeepObject, true), COLOR, Target("/t?color%5BR%5D=100&color[G]=200&color[B]=150"), rgb()),
        case(q(Style::DeepObject, true), DEEP, Target("/t?color[a][b]=1&color[tags]=x&color[tags]=y"), Ok(json!({"a": {"b": 1}, "tags": ["x", "y"]}))),
        case(q(Style::DeepObject, true), DEEP, Target("/t?color[tags][]=x&color[tags][]=y"), Ok(json!({"tags": ["x", "y"]}))),
        case(q(Style::DeepObject, true), DEEP, Target("/t?color[tags][0]=x"), Ok(json!({"tags": ["x"]}))),
        case(q(Style::DeepObject, true), COLOR, Target("/t?other[R]=1"), Err("required")),
        case(q(Style::DeepObject, true), MAP, Target("/t?color[x]=1"), Ok(json!({"x": 1}))),
        case(q(Style::Json, false), COLOR, Target("/t?color={%22R%22:1}"), Ok(json!({"R": 1}))),
        case(q(Style::Json, false), COLOR, Target("/t?color=R"), Err("type")),
        case(q(Style::Text, false), STRING, Target("/t?color=1"), Ok(json!("1"))),
    ]);
    cases.extend([
        case(query("color"), INTEGER, Target("/t?color=7"), Ok(json!(7))),
        case(query("color"), INTEGER, Target("/t?color=7.0"), Ok(json!(7.0))),
        case(query("color"), INTEGER, Target("/t?color=%207"), Err("type")),
        case(query("color"), INTEGER, Target("/t?color="), Err("type")),
        case(query("color").or_empty(), INTEGER, Target("/t?color="), Err("required")),
        case(query("color"), LONG, Target("/t?color=9007199254740993"), Ok(json!(9_007_199_254_740_993_i64))),
        case(query("color"), FLAG, Target("/t?color=yes"), Err("type")),
        case(query("color"), FLAG, Target("/t?color=1"), Err("type")),
        case(query("color"), FLAG, Target("/t?color=true"), Ok(json!(true))),
        case(query("color"), FLAG, Target("/t?color=True"), Ok(json!(true))),
        case(query("color"), NULLABLE, Target("/t?color=null"), Ok(json!(null))),
        case(query("color"), NULLABLE, Target("/t?color="), Ok(json!(null))),
        case(query("color"), NULLABLE_CODES, Target("/t?color=1&color=null"), Ok(json!(["1", null]))),
        case(query("color"), NULLABLE_CODES, Target("/t?color=null"), Ok(json!([null]))),
        case(query("color"), NULLABLE_CODES, Target("/t?color=1&color=x"), Err("oneOf")),
        case(query("color"), EITHER, Target("/t?color=5"), Ok(json!(5))),
        case(query("color"), EITHER, Target("/t?color=auto"), Ok(json!("auto"))),
        case(query("color"), EITHER, Target("/t?color=manual"), Err("oneOf")),
        case(query("color"), LIST_OR_TEXT, Target("/t?color=1&color=2"), Ok(json!([1, 2]))),
        case(query("color"), LIST_OR_TEXT, Target("/t?color=red"), Ok(json!("red"))),
        case(query("color"), ANYTHING, Target("/t?color=5"), Ok(json!("5"))),
    ]);
    cases.extend([
        case(header("X-Color"), STRING, Header("blue"), Ok(json!("blue"))),
        case(header("X-Color"), LIST, Header("blue, black,brown"), colors()),
        case(header("X-Color"), COLOR, Header("R,100,G,200,B,150"), rgb()),
        case(header("X-Color").style(Style::Simple, true), COLOR, Header("R=100,G=200,B=150"), rgb()),
        case(header("x-color"), STRING, Header("a,b"), Ok(json!("a,b"))),
        case(header("X-Color").style(Style::Json, false), COLOR, Header("{\"R\":1}"), Ok(json!({"R": 1}))),
        case(header("X-Other"), STRING, Header("a"), Err("required")),
        case(cookie("color"), STRING, Cookie("a=1; color=blue"), Ok(json!("blue"))),
        case(cookie("color"), STRING, Cookie("color=\"blue\""), Ok(json!("blue"))),
        case(cookie("color"), STRING, Cookie("color=a%20b"), Ok(json!("a b"))),
        case(cookie("color"), STRING, Cookie("color=100%"), Ok(json!("100%"))),
        case(cookie("color").style(Style::Form, false), LIST, Cookie("color=blue,black,brown"), colors()),
        case(cookie("color"), LIST, Cookie("color=blue; color=black; color=brown"), colors()),
        case(cookie("color").style(Style::Form, false), COLOR, Cookie("color=R,100,G,200,B,150"), rgb()),
        case(cookie("color"), STRING, Cookie("colour=a"), Err("required")),
    ]);
    cases
}

/// Reads the parameter of the case whose number stands in a header.
struct Reading(Vec<(Parameter, Schema)>);

impl Endpoint for Reading {
    fn handle(&self, request: Request) -> BoxFuture<'static, Response> {
        let number: usize = request.header("x-case").unwrap().parse().unwrap();
        let (parameter, schema) = self.0[number];
        let mut input = Input::new(&request);
        let found: Option<Value> = input.required(parameter, &schema);
        let response = match found {
            Some(value) => Response::new(200).json(&value),
            None => input.problem().into(),
        };
        Box::pin(std::future::ready(response))
    }
}

#[tokio::test]
async fn every_style_is_read_as_the_tables_say() {
    let cases = cases();
    let parameters = cases
        .iter()
        .map(|case| (case.parameter, schema(case.schema)))
        .collect();
    let server = TestServer::start(&INFO, Reading(parameters)).await.unwrap();
    let mut wrong = Vec::new();
    for (number, case) in cases.iter().enumerate() {
        let target = match case.asked {
            Target(target) => target,
            Header(_) | Cookie(_) => "/t",
        };
        let number = number.to_string();
        let mut call = server.get(target).header("x-case", &number);
        match case.asked {
            Header(value) => call = call.header("X-Color", value),
            Cookie(value) => call = call.header("Cookie", value),
            Target(_) => {}
        }
        let answer = call.send().await.unwrap();
        let asked = match case.asked {
            Target(text) | Header(text) | Cookie(text) => text,
        };
        let found = match answer.status {
            200 => Ok(answer.json().unwrap()),
            400 => Err("malformed".to_owned()),
            _ => Err(answer.json().unwrap()["errors"][0]["keyword"]
                .as_str()
                .unwrap()
                .to_owned()),
        };
        let expected = case.expected.clone().map_err(str::to_owned);
        if found != expected {
            wrong.push(format!(
                "{asked} as {}: {found:?}, not {expected:?}",
                case.schema
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_query_and_cookies_have_at_most_a_thousand_pairs() {
    let parameters = vec![
        (query("c").style(Style::DeepObject, true), schema(MAP)),
        (cookie("c"), schema(NUMBERS)),
    ];
    let server = TestServer::start(&INFO, Reading(parameters)).await.unwrap();
    for (count, status) in [(1000, 200), (1001, 400)] {
        let pairs: Vec<String> = (0..count).map(|key| format!("c[{key}]={key}")).collect();
        let target = format!("/t?{}", pairs.join("&"));
        let call = server.get(&target).header("x-case", "0");
        let answer = call.send().await.unwrap();
        assert_eq!(answer.status, status, "{count}");
        if status == 200 {
            let found = answer.json().unwrap();
            assert_eq!(found.as_object().map(serde_json::Map::len), Some(count));
        }
        let cookies = vec!["c=1"; count].join("; ");
        let call = server.get("/t").header("x-case", "1");
        let answer = call.header("Cookie", &cookies).send().await.unwrap();
        assert_eq!(answer.status, status, "{count}");
    }
}

fn schema(text: &str) -> Schema {
    let document = format!(r#"{{"$defs":{{"it":{text}}}}}"#);
    let schemas: &'static Schemas = Box::leak(Box::new(Schemas::new(document.leak())));
    assert!(schemas.faults().is_empty(), "{text}");
    schemas.get("it")
}

#[test]
fn segments_are_those_below_the_mount_path() {
    let table: &[(&str, &str, Option<&[&str]>)] = &[
        ("/v1/books", "/v1", Some(&["books"])),
        ("/v1", "/v1", Some(&[])),
        ("/v1/", "/v1", Some(&[])),
        ("/v1books", "/v1", None),
        ("/v1/books/", "/v1", Some(&["books", ""])),
        ("/", "", Some(&[])),
    ];
    for (path, mount, expected) in table {
        assert_eq!(segments_below(path, mount).as_deref(), *expected, "{path}");
    }
}
