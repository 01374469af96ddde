//! The cases of the suite, as far as a contract can hold their schemas.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value, json};

/// Which version of JSON Schema a case is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// What OpenAPI 3.0 has a part of.
    Draft4,
    /// What OpenAPI 3.1 has.
    Draft2020,
}

/// A schema with its instances.
pub struct Case {
    /// The name of its component.
    pub id: String,
    pub dialect: Dialect,
    pub file: String,
    pub description: String,
    pub schema: Value,
    pub tests: Vec<Test>,
}

/// An instance.
pub struct Test {
    pub description: String,
    pub data: Value,
    pub valid: bool,
}

/// Keywords of draft 4 that OpenAPI 3.0 does not have.
const NOT_IN_3_0: &[&str] = &["additionalItems", "dependencies", "id", "patternProperties"];

/// Formats that are asserted, where the suite wants annotations.
const ASSERTED: &[&str] = &[
    "date",
    "date-time",
    "duration",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "time",
    "uri",
    "uri-reference",
    "uuid",
];

/// Where the suite lies, if it does.
pub fn folder() -> Option<PathBuf> {
    let shared = match std::env::var_os("OASMITH_SHARED") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
    };
    let folder = shared.join("conformance/json-schema/tests");
    folder.is_dir().then_some(folder)
}

/// The mandatory cases of a dialect, in the order of the suite.
pub fn read(folder: &Path, dialect: Dialect) -> Vec<Case> {
    let (name, letter) = match dialect {
        Dialect::Draft4 => ("draft4", "A"),
        Dialect::Draft2020 => ("draft2020-12", "B"),
    };
    let entries = fs::read_dir(folder.join(name)).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|it| it == "json"));
    files.sort();
    let mut found = Vec::new();
    for path in files {
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        let cases: Vec<Value> = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        for case in cases {
            let id = format!("{letter}{:04}", found.len());
            found.push(Case::new(id, dialect, &file, &case));
        }
    }
    found.retain(|case| dialect == Dialect::Draft2020 || is_of_3_0(&case.schema));
    found
}

impl Case {
    fn new(id: String, dialect: Dialect, file: &str, case: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let format = case["schema"]["format"].as_str().unwrap_or_default();
        let tests = case["tests"].as_array().unwrap().iter().map(|test| Test {
            description: text(&test["description"]),
            data: test["data"].clone(),
            valid: test["valid"] == json!(true),
        });
        let asserts_nothing = |test: &Test| {
            ASSERTED.contains(&format) && test.data.is_string() && test.valid && file == "format"
        };
        Self {
            schema: placed(&case["schema"], &id, dialect),
            tests: tests.filter(|test| !asserts_nothing(test)).collect(),
            description: text(&case["description"]),
            file: file.to_owned(),
            dialect,
            id,
        }
    }

    /// What the case is called in messages.
    pub fn name(&self) -> String {
        format!("{:?} {} / {}", self.dialect, self.file, self.description)
    }
}

/// Whether every keyword means the same in OpenAPI 3.0.
fn is_of_3_0(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => members.iter().all(|(name, value)| {
            let differs = match name.as_str() {
                "type" => value.is_array() || value == "null",
                "items" => value.is_array(),
                // Its default and its texts are no schemas.
                "enum" | "default" => return true,
                "required" | "$ref" => false,
                other => NOT_IN_3_0.contains(&other) && !value.is_string(),
            };
            !differs && is_of_3_0(value)
        }),
        Value::Array(items) => items.iter().all(is_of_3_0),
        _ => true,
    }
}

/// A schema as a component of a contract: it keeps its references to itself.
fn placed(schema: &Value, id: &str, dialect: Dialect) -> Value {
    let mut schema = schema.clone();
    rewrite(&mut schema, id, dialect);
    if let (Value::Object(members), Dialect::Draft2020) = (&mut schema, dialect) {
        members
            .entry("$id")
            .or_insert_with(|| json!(format!("https://{}.test/", id.to_lowercase())));
    }
    schema
}

fn rewrite(schema: &mut Value, id: &str, dialect: Dialect) {
    match schema {
        Value::Object(members) => {
            for (name, value) in members {
                match (name.as_str(), value) {
                    ("const" | "enum" | "default" | "examples", _) => {}
                    ("$ref" | "$id" | "$dynamicRef", Value::String(text)) => {
                        *text = address(text, id, dialect);
                    }
                    (_, value) => rewrite(value, id, dialect),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, id, dialect)),
        _ => {}
    }
}

/// An address that no other case has: all of them stand in one contract.
fn address(text: &str, id: &str, dialect: Dialect) -> String {
    let own = id.to_lowercase();
    if text.starts_with("http://json-schema.org") || text.starts_with("https://json-schema.org") {
        return text.to_owned();
    }
    match (text.split_once("://"), text.strip_prefix('#')) {
        (_, Some(fragment)) if dialect == Dialect::Draft4 => {
            format!("#/components/schemas/{id}{fragment}")
        }
        (Some((scheme, rest)), _) => format!("{scheme}://{own}.{rest}"),
        _ => match text.strip_prefix("urn:") {
            Some(rest) => format!("urn:{own}-{rest}"),
            None => text.to_owned(),
        },
    }
}

/// The contract of these cases: an operation for each, whose body has the schema as a property.
pub fn contract(dialect: Dialect, cases: &[&Case]) -> Value {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for Case { id, schema, .. } in cases {
        let target = json!({ "$ref": format!("#/components/schemas/{id}") });
        let body = json!({
            "type": "object", "required": ["value"], "properties": { "value": target },
        });
        schemas.insert(id.clone(), schema.clone());
        schemas.insert(format!("{id}Body"), body);
        let body = json!({ "$ref": format!("#/components/schemas/{id}Body") });
        let operation = json!({
            "operationId": format!("check{id}"),
            "tags": ["cases"],
            "requestBody": {
                "required": true, "content": { "application/json": { "schema": body } },
            },
            "responses": { "204": { "description": "It is valid." } },
        });
        paths.insert(format!("/{id}"), json!({ "post": operation }));
    }
    let (openapi, version) = match dialect {
        Dialect::Draft4 => ("3.0.3", "1.0.0"),
        Dialect::Draft2020 => ("3.1.0", "2.0.0"),
    };
    json!({
        "openapi": openapi,
        "info": { "title": "Cases", "version": version },
        "servers": [{ "url": format!("/v{}", &version[..1]) }],
        "paths": paths,
        "components": { "schemas": schemas },
    })
}
