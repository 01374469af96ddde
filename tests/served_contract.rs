//! The contract as it is served is the contract and the answers of the platform, and nothing else: without them
//! it is the contract again, to the last member and its place.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
#[path = "served_contract/compare.rs"]
mod compare;
#[path = "served_contract/schemas.rs"]
mod schemas;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use common::{Folder, specs};
use compare::{Pair, is_failure};
use oasmith::{
    Options,
    backend::{Sealed, served_contract},
    contract::{Contract, LoadOptions, bundle},
    diagnostic::{Severity, Sink, Sources, render},
    emit::yaml,
    lint::lint,
    lower::lower,
};
use rayon::prelude::*;
use serde_json::{Value, json};

/// The contract as one document and as it is served; none where it cannot be generated at all.
fn pair(contract: &Path, root: Option<PathBuf>) -> Option<Pair> {
    let options = Options {
        contracts: vec![contract.to_owned()],
        root,
        relative_contracts: vec!["contract.yaml".to_owned()],
        keep_going: true,
        ..Options::default()
    };
    let project = oasmith::read(&options, Sealed::default()).project?;
    let version = project.newest();
    Some(Pair {
        name: contract.display().to_string(),
        served: served_contract(version),
        original: version.document.clone(),
        operations: version.api.operations.clone(),
        mount: version.api.mount.clone(),
    })
}

/// A contract of a test.
fn served(text: &str) -> Pair {
    let folder = Folder::new();
    folder.write("contract.yaml", text);
    let pair = pair(&folder.join("contract.yaml"), None).unwrap();
    pair.hold();
    read_alike(&pair);
    pair
}

/// What oasmith itself says of a document: how often each code, remarks left out.
fn findings(document: &Value) -> BTreeMap<String, usize> {
    let folder = Folder::new();
    folder.write("contract.json", &document.to_string());
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let path = folder.join("contract.json");
    let contract = Contract::load(&path, &LoadOptions::default(), &mut sources, &mut sink);
    if let Some(contract) = contract {
        lint(&contract, &mut sink);
        lower(&contract, &mut sink);
    }
    let mut found = BTreeMap::new();
    for diagnostic in sink.sorted() {
        if diagnostic.severity == Severity::Error {
            *found.entry(format!("{:?}", diagnostic.code)).or_default() += 1;
        }
    }
    found
}

fn read_alike(pair: &Pair) {
    let (before, after) = (findings(&pair.original), findings(&pair.served));
    assert_eq!(
        before, after,
        "{}: the served contract has other faults",
        pair.name
    );
}

fn all_holds(pair: &Pair) {
    pair.hold();
    read_alike(pair);
    schemas::is_valid_alike(pair);
    let read = read_yaml(&yaml(&pair.served));
    // As texts, so that the order of members counts.
    let [read, served] = [&read, &pair.served].map(Value::to_string);
    assert!(read == served, "{}: YAML says something else", pair.name);
}

/// A contract in YAML, read again.
fn read_yaml(text: &str) -> Value {
    let folder = Folder::new();
    folder.write("contract.yaml", text);
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let path = folder.join("contract.yaml");
    let contract = Contract::load(&path, &LoadOptions::default(), &mut sources, &mut sink);
    let Some(contract) = contract else {
        panic!("{}", render::text(sink.sorted(), &sources, false));
    };
    bundle(&contract)
}

/// What means something else without quotes, or is not kept on lines of its own.
const TEXTS: &[&str] = &[
    "",
    " ",
    "a",
    "a b",
    " a",
    "a ",
    "no",
    "No",
    "NULL",
    "~",
    "y",
    "on",
    "true",
    "1.0",
    "0777",
    "0x1f",
    "1e3",
    "-1",
    ".inf",
    "1_000",
    "12:30:00",
    "2026-04-01",
    "=",
    "<<",
    "-",
    "- a",
    "? a",
    "a: b",
    "a:",
    "a #b",
    "#a",
    "a#b",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a",
    "'a'",
    "\"a\"",
    "{a}",
    "[a]",
    "a, b",
    "|",
    ">",
    "\\n",
    "---",
    "...",
    "a\nb",
    "a\nb\n",
    "a\n\nb",
    "a\n\n",
    "\na",
    "\n",
    " a\nb",
    "a\n b",
    "a\n  \nb",
    "a \nb",
    "a\n--- b",
    "a\n#b",
    "a\tb",
    "\ta\nb",
    "a\n\tb",
    "a\r\nb",
    "a\u{7f}b",
    "a\u{85}b",
    "a\u{2028}b",
    "\u{feff}a",
    "a\u{1}b",
    "größe",
    "\u{1f600}",
    "a\u{fffe}b",
    "a\u{e000}\nb",
    "/a/{b}",
    "$ref",
    "x: 'y'\n- z\n",
];

#[test]
fn any_text_reads_back_from_yaml() {
    let long = "k".repeat(3000);
    for text in TEXTS.iter().copied().chain([long.as_str()]) {
        let document = json!({
            "openapi": "3.1.0",
            "info": {"title": text, "version": "1"},
            "paths": {},
            "x-texts": [text, {"a": text}, [text, [text]], {text: {"b": text}}],
        });
        let written = yaml(&document);
        assert_eq!(read_yaml(&written), document, "{text:?}\n{written}");
    }
}

#[test]
fn any_number_reads_back_from_yaml() {
    let numbers = json!([
        0,
        -1,
        1.5,
        1e21,
        1e-7,
        0.1,
        u64::MAX,
        i64::MIN,
        1e308,
        5e-324,
        true,
        false,
        null
    ]);
    let document = json!({
        "openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "paths": {}, "x-numbers": numbers,
    });
    assert_eq!(read_yaml(&yaml(&document)), document);
}

#[test]
fn our_contracts_are_served_whole() {
    let mut contracts = vec![
        specs().join("bookstore.v1.yaml"),
        specs().join("forms/library.yaml"),
        specs().join("forms/library.swagger.yaml"),
    ];
    for entry in fs::read_dir(specs().join("golden")).unwrap() {
        contracts.push(entry.unwrap().path());
    }
    for entry in fs::read_dir(specs().join("lint")).unwrap() {
        contracts.push(entry.unwrap().path().join("good.yaml"));
    }
    let count = contracts.par_iter().filter(|path| {
        let pair = pair(path, None);
        pair.iter().for_each(all_holds);
        pair.is_some()
    });
    assert!(count.count() > 12);
}

#[test]
fn real_contracts_are_served_whole() {
    let corpus = Path::new("../shared/corpus");
    let Ok(index) = fs::read_to_string(corpus.join("INDEX.tsv")) else {
        eprintln!("skipped: there is no ../shared/corpus");
        return;
    };
    let rows: Vec<Vec<&str>> = index
        .lines()
        .skip(1)
        .map(|row| row.split('\t').collect())
        .collect();
    let count = rows.par_iter().filter(|row| {
        let root = (!row[2].is_empty()).then(|| corpus.join(row[2]));
        let pair = pair(&corpus.join(row[1]), root);
        pair.iter().for_each(all_holds);
        pair.is_some()
    });
    assert!(count.count() > 40);
}

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: Things, version: 1.0.0}\n";

/// The answers that are added to an operation without parameters, body and security.
const ALWAYS: [&str; 7] = ["400", "408", "414", "431", "500", "503", "504"];

#[test]
fn a_contract_without_operations_stays_as_it_is() {
    for rest in [
        "components: {schemas: {A: {type: string}}}\n",
        "paths: {}\n",
    ] {
        let pair = served(&format!("{HEAD}{rest}"));
        assert_eq!(pair.served, pair.original);
    }
}

#[test]
fn what_an_operation_has_decides_what_it_is_answered() {
    let pair = served(&format!(
        "{HEAD}components:
  securitySchemes: {{token: {{type: http, scheme: bearer}}}}
paths:
  /plain:
    get: {{responses: {{'204': {{description: done}}}}}}
  /read:
    get:
      parameters: [{{name: q, in: query, schema: {{type: string}}}}]
      responses: {{'200': {{description: ok, content: {{text/plain: {{}}}}}}}}
  /things/{{id}}:
    parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
    put:
      security: [{{token: []}}]
      requestBody: {{content: {{application/json: {{schema: {{type: object}}}}}}}}
      responses: {{'204': {{description: done}}}}
  /open:
    get:
      security: [{{}}]
      responses: {{'204': {{description: done}}}}
"
    ));
    assert_eq!(pair.added("/plain", "get"), ALWAYS);
    assert_eq!(pair.added("/open", "get"), ALWAYS);
    assert_eq!(
        pair.added("/read", "get"),
        [
            "400", "406", "408", "414", "422", "431", "500", "503", "504"
        ]
    );
    assert_eq!(
        pair.added("/things/{id}", "put"),
        [
            "400", "401", "403", "404", "408", "413", "414", "415", "422", "431", "500", "503",
            "504"
        ]
    );
    let responses = &pair.served["components"]["responses"];
    assert!(responses["Unauthorized"]["headers"]["WWW-Authenticate"].is_object());
    assert!(responses["ServiceUnavailable"]["headers"]["Retry-After"].is_object());
}

/// A contract whose one operation answers so.
fn answering(components: &str, responses: &str) -> Pair {
    let indented: String = responses
        .lines()
        .map(|line| format!("        {line}\n"))
        .collect();
    let paths = "paths:\n  /a:\n    get:\n      responses:\n";
    served(&format!("{HEAD}components:\n{components}{paths}{indented}"))
}

fn responses(pair: &Pair) -> &Value {
    &pair.served["paths"]["/a"]["get"]["responses"]
}

fn problem(response: &Value) -> Value {
    response["content"]["application/problem+json"]["schema"].clone()
}

#[test]
fn a_failure_gets_the_problem_where_it_stands_or_in_a_copy() {
    let pair = answering(
        "  responses:
    BadRequest: {description: only a failure}
    Mixed: {description: a failure and more}
    Unavailable: {description: by another name}
    Alias: {$ref: '#/components/responses/Unavailable'}
",
        "'200': {description: ok}
'400': {$ref: '#/components/responses/BadRequest'}
'404': {$ref: '#/components/responses/Mixed'}
'409': {description: own, content: {application/json: {schema: {type: object}}}}
'451': {$ref: '#/components/responses/Alias', description: another}
4XX: {description: range}
default: {$ref: '#/components/responses/Mixed'}",
    );
    let (found, components) = (responses(&pair), &pair.served["components"]["responses"]);
    let own = json!({"$ref": "#/components/schemas/Problem"});
    assert_eq!(
        found["400"],
        json!({"$ref": "#/components/responses/BadRequest"})
    );
    assert_eq!(
        found["404"],
        json!({"$ref": "#/components/responses/MixedOrProblem"})
    );
    assert_eq!(problem(&components["MixedOrProblem"]), own);
    assert_eq!(
        components["Mixed"],
        json!({"description": "a failure and more"})
    );
    assert_eq!(found["451"]["description"], "another");
    assert_eq!(problem(&found["409"]), own);
    let declared = json!({"schema": {"type": "object"}});
    assert_eq!(found["409"]["content"]["application/json"], declared);
    assert_eq!(found["4XX"], json!({"description": "range"}));
    assert_eq!(
        found["default"],
        json!({"$ref": "#/components/responses/Mixed"})
    );
    let keys = found
        .as_object()
        .unwrap()
        .keys()
        .filter(|key| is_failure(key));
    assert!(keys.is_sorted());
}

/// Schemas of a problem, and whether that of the platform satisfies them.
const SCHEMAS: &[(&str, bool)] = &[
    ("{}", true),
    ("{type: object}", true),
    (
        "{type: object, required: [status], properties: {status: {type: integer}}}",
        true,
    ),
    (
        "{type: object, properties: {errors: {type: array, maxItems: 100}}}",
        true,
    ),
    (
        "{allOf: [{$ref: '#/components/schemas/Open'}, {required: [type, title]}]}",
        true,
    ),
    ("{$ref: '#/components/schemas/Problem'}", false),
    ("{$ref: '#/components/schemas/Circle'}", false),
    ("{type: object, required: [code]}", false),
    (
        "{type: object, properties: {status: {type: string}}}",
        false,
    ),
    (
        "{type: object, properties: {title: {enum: [Not Found]}}}",
        false,
    ),
    (
        "{type: object, properties: {errors: {type: array, items: {type: string}}}}",
        false,
    ),
    (
        "{type: object, properties: {detail: {type: string, maxLength: 80}}}",
        false,
    ),
    ("{type: array}", false),
    ("{type: object, minProperties: 5}", false),
];

#[test]
fn a_schema_that_refuses_the_problem_becomes_one_of_two() {
    let own = json!({"$ref": "#/components/schemas/PlatformProblem"});
    for (schema, admits) in SCHEMAS {
        let pair = answering(
            "  schemas:
    Open: {type: object, additionalProperties: true, properties: {code: {type: string}}}
    Problem: {type: object, additionalProperties: false, properties: {code: {type: string}}}
    Circle: {allOf: [{$ref: '#/components/schemas/Circle'}]}
",
            &format!(
                "'410': {{description: gone, content: {{application/problem+json: {{schema: {schema}}}}}}}"
            ),
        );
        let written = problem(&pair.original["paths"]["/a"]["get"]["responses"]["410"]);
        let expected = if *admits {
            written
        } else {
            json!({"anyOf": [written, own]})
        };
        assert_eq!(problem(&responses(&pair)["410"]), expected, "{schema}");
    }
}

#[test]
fn a_media_type_with_a_parameter_is_the_same() {
    let pair = answering(
        "  schemas: {A: {type: string}}\n",
        "'410': {description: gone, content: {'Application/Problem+JSON; charset=utf-8': {}}}",
    );
    let written = &pair.original["paths"]["/a"]["get"]["responses"]["410"];
    assert_eq!(&responses(&pair)["410"], written);
}

#[test]
fn shared_path_items_are_followed_and_webhooks_left_alone() {
    let pair = served(&format!(
        "{HEAD}components:
  pathItems:
    Shared: {{get: {{operationId: shared, responses: {{'204': {{description: done}}}}}}}}
paths:
  /a: {{$ref: '#/components/pathItems/Shared'}}
webhooks:
  told: {{post: {{responses: {{'204': {{description: done}}}}}}}}
"
    ));
    let shared = &pair.served["components"]["pathItems"]["Shared"]["get"]["responses"];
    assert!(shared["503"].is_object());
    assert_eq!(pair.served["webhooks"], pair.original["webhooks"]);
}

#[test]
fn the_first_server_is_the_one_that_serves() {
    for (servers, expected) in [
        ("", None),
        ("servers: [{url: /}]\n", Some("/")),
        ("servers: [{url: /v1}]\n", Some("/v1")),
        (
            "servers: [{url: 'https://api.example.com/v1'}]\n",
            Some("/v1"),
        ),
        ("servers: [{url: 'https://api.example.com'}]\n", Some("/")),
    ] {
        let paths = "paths: {/a: {get: {responses: {'204': {description: done}}}}}\n";
        let pair = served(&format!("{HEAD}{servers}{paths}"));
        let first = pair
            .served
            .pointer("/servers/0/url")
            .and_then(Value::as_str);
        assert_eq!(first, expected, "{servers}");
    }
}

#[test]
fn a_path_that_may_be_taken_for_another_one_may_answer_405() {
    let text = r##"{"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "paths": {
        "/pulls/{index}": {
            "parameters": [{"name": "index", "in": "path", "required": true, "schema": {"type": "string"}}],
            "get": {"responses": {"204": {"description": "."}}},
            "patch": {"responses": {"204": {"description": "."}}}},
        "/pulls/{index}.{type}": {
            "parameters": [
                {"name": "index", "in": "path", "required": true, "schema": {"type": "string"}},
                {"name": "type", "in": "path", "required": true, "schema": {"type": "string"}}],
            "get": {"responses": {"204": {"description": "."}}}},
        "/issues/{index}": {
            "parameters": [{"name": "index", "in": "path", "required": true, "schema": {"type": "string"}}],
            "patch": {"responses": {"204": {"description": "."}}}}}}"##;
    let pair = served(text);
    let declares = |path: &str, method: &str| {
        pair.served["paths"][path][method]["responses"]["405"].is_object()
    };
    assert!(declares("/pulls/{index}", "patch"));
    assert!(!declares("/pulls/{index}", "get"));
    assert!(!declares("/pulls/{index}.{type}", "get"));
    assert!(!declares("/issues/{index}", "patch"));
}
