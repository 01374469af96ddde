//! A contract held against the form in which it is served.

use oasmith::model::Operation;
use serde_json::{Map, Value, json};

const PROBLEM: &str = "application/problem+json";

/// A contract as one document, and as it is served.
pub struct Pair {
    pub name: String,
    pub original: Value,
    pub served: Value,
    pub operations: Vec<Operation>,
    pub mount: String,
}

pub fn is_failure(status: &str) -> bool {
    status
        .parse()
        .is_ok_and(|status: u16| (400..600).contains(&status))
}

impl Pair {
    /// The statuses that were added to an operation.
    pub fn added(&self, path: &str, method: &str) -> Vec<&str> {
        let original = &self.original["paths"][path][method]["responses"];
        let served = self.served["paths"][path][method]["responses"]
            .as_object()
            .unwrap();
        let new = served
            .keys()
            .filter(|status| original.get(status).is_none());
        new.map(String::as_str).collect()
    }

    /// Makes sure that nothing is lost, nothing else is added, and every failure has the problem.
    pub fn hold(&self) {
        let mut stripped = self.served.clone();
        self.strip_server(&mut stripped);
        let schema = self.added_component("schemas");
        assert!(schema.len() <= 1, "{}: {schema:?}", self.name);
        let reference = schema.first().map(|name| reference("schemas", name));
        let own: Vec<String> = self.added_component("responses");
        for name in &own {
            self.is_a_problem(&self.served["components"]["responses"][name]);
        }
        let stripper = Stripper {
            pair: self,
            problem: reference.unwrap_or(Value::Null),
            added: own.iter().map(|name| reference_to_response(name)).collect(),
        };
        stripper.strip(&mut stripped);
        // As texts, so that the order of members counts.
        let [stripped, original] = [&stripped, &self.original].map(Value::to_string);
        assert!(
            stripped == original,
            "{}: not the contract again",
            self.name
        );
        self.every_operation_has_its_answers();
    }

    fn strip_server(&self, stripped: &mut Value) {
        let count = |document: &Value| document["servers"].as_array().map(Vec::len);
        let (before, after) = (count(&self.original), count(stripped));
        let first = stripped
            .pointer("/servers/0/url")
            .and_then(Value::as_str)
            .unwrap_or("/");
        assert_eq!(first.trim_end_matches('/'), self.mount, "{}", self.name);
        if before == after {
            return;
        }
        match before {
            None => {
                stripped.as_object_mut().unwrap().shift_remove("servers");
            }
            Some(_) => {
                stripped["servers"].as_array_mut().unwrap().remove(0);
            }
        }
    }

    fn added_component(&self, section: &str) -> Vec<String> {
        let pointer = format!("/components/{section}");
        let members = |document: &Value| {
            document
                .pointer(&pointer)
                .and_then(Value::as_object)
                .cloned()
        };
        let (before, after) = (members(&self.original), members(&self.served));
        let before = before.unwrap_or_default();
        let new = after.unwrap_or_default().into_iter();
        new.map(|(name, _)| name)
            .filter(|name| !before.contains_key(name))
            .collect()
    }

    /// Every operation that declares answers has those that any may get, each with the problem but
    /// for those to HEAD.
    fn every_operation_has_its_answers(&self) {
        for operation in &self.operations {
            let responses = self.responses(&operation.path.text, &operation.method);
            let Some(responses) = responses.filter(|responses| !responses.is_empty()) else {
                continue;
            };
            for status in ["400", "408", "414", "431", "500", "503", "504"] {
                assert!(
                    responses.contains_key(status),
                    "{}: {} lacks {status}",
                    self.name,
                    operation.id
                );
            }
            if operation.method == "HEAD" {
                continue;
            }
            for (status, response) in responses.iter().filter(|(status, _)| is_failure(status)) {
                let response = self.resolved(response);
                let Some(contents) = response["content"].as_object() else {
                    panic!("{}: {} {status} has no content", self.name, operation.id);
                };
                let has_problem = contents
                    .keys()
                    .any(|name| name.to_ascii_lowercase().starts_with(PROBLEM));
                assert!(has_problem, "{}: {} {status}", self.name, operation.id);
            }
        }
    }

    fn is_a_problem(&self, response: &Value) {
        assert!(response["description"].is_string(), "{}", self.name);
        let content = response.get("content");
        assert!(
            content.is_none_or(|it| it[PROBLEM].is_object()),
            "{}",
            self.name
        );
    }

    /// The answers of an operation, if it declares any.
    fn responses(&self, path: &str, method: &str) -> Option<&Map<String, Value>> {
        let method = method.to_ascii_lowercase();
        let mut item = &self.served["paths"][path];
        while item.get(&method).is_none() {
            item = self
                .target(item)
                .unwrap_or_else(|| panic!("{}: {path} is lost", self.name));
        }
        self.resolved(&item[&method])["responses"].as_object()
    }

    fn resolved<'a>(&'a self, mut value: &'a Value) -> &'a Value {
        while let Some(target) = self.target(value) {
            value = target;
        }
        value
    }

    fn target(&self, value: &Value) -> Option<&Value> {
        let pointer = value.get("$ref")?.as_str()?.strip_prefix('#')?;
        self.served
            .pointer(&pointer.replace("%7B", "{").replace("%7D", "}"))
    }
}

fn reference(section: &str, name: &str) -> Value {
    serde_json::json!({ "$ref": format!("#/components/{section}/{name}") })
}

fn reference_to_response(name: &str) -> Value {
    reference("responses", name)["$ref"].clone()
}

/// Takes away what was added.
struct Stripper<'p> {
    pair: &'p Pair,
    /// The reference to the schema that was added.
    problem: Value,
    /// The references to the responses that were added.
    added: Vec<Value>,
}

impl Stripper<'_> {
    fn strip(&self, served: &mut Value) {
        self.components(served);
        self.walk(served, &self.pair.original);
    }

    fn components(&self, served: &mut Value) {
        for section in ["schemas", "responses"] {
            let names = self.pair.added_component(section);
            let Some(members) = served.pointer_mut(&format!("/components/{section}")) else {
                continue;
            };
            let members = members.as_object_mut().unwrap();
            members.retain(|name, _| !names.contains(name));
            let is_new = self
                .pair
                .original
                .pointer(&format!("/components/{section}"))
                .is_none();
            if is_new {
                assert!(members.is_empty());
                served["components"]
                    .as_object_mut()
                    .unwrap()
                    .shift_remove(section);
            }
        }
        if self.pair.original.get("components").is_none() {
            served.as_object_mut().unwrap().shift_remove("components");
        }
    }

    /// Compares place by place and takes away what differs, if it was permitted to.
    fn walk(&self, served: &mut Value, original: &Value) {
        if served == original {
            return;
        }
        match (served, original) {
            (Value::Object(served), Value::Object(original)) => {
                self.object(served, original);
                for (name, value) in served.iter_mut() {
                    self.walk(value, original.get(name).unwrap_or(&Value::Null));
                }
            }
            (Value::Array(served), Value::Array(original)) => {
                for (value, original) in served.iter_mut().zip(original) {
                    self.walk(value, original);
                }
            }
            _ => {}
        }
    }

    fn object(&self, served: &mut Map<String, Value>, original: &Map<String, Value>) {
        // What an operation answers that declares nothing.
        if original.is_empty() && served.keys().any(|status| is_failure(status)) {
            served.retain(|name, value| name != "default" || *value != anything());
        }
        let is_added = |name: &str, value: &Value| {
            !original.contains_key(name)
                && is_failure(name)
                && value
                    .as_object()
                    .is_some_and(|it| it.len() == 1 && self.added.contains(&value["$ref"]))
        };
        served.retain(|name, value| !is_added(name, value));
        // A copy of a shared response.
        if served.get("$ref") != original.get("$ref")
            && served.get("$ref").is_some_and(|it| self.added.contains(it))
        {
            let copied = original["$ref"].as_str().unwrap().replace("#/", "/");
            assert!(copied.contains("/responses/"), "{copied}");
            served["$ref"] = original["$ref"].clone();
        }
        if let Some(Value::Object(contents)) = served.get_mut("content") {
            let before = original.get("content").and_then(Value::as_object);
            let is_new = |name: &str, value: &Value| {
                name == PROBLEM
                    && value["schema"] == self.problem
                    && before.is_none_or(|before| !before.contains_key(name))
            };
            contents.retain(|name, value| !is_new(name, value));
            if contents.is_empty() && before.is_none() {
                served.shift_remove("content");
            }
        }
        if let Some(Value::Array(forms)) =
            served.get("schema").and_then(|schema| schema.get("anyOf"))
            && forms.len() == 2
            && forms[1] == self.problem
        {
            served["schema"] = forms[0].clone();
        }
        // Where there were none.
        if !original.contains_key("responses")
            && served
                .get("responses")
                .is_some_and(|it| self.are_all_added(it))
        {
            served.shift_remove("responses");
        }
    }

    fn are_all_added(&self, responses: &Value) -> bool {
        let mut members = responses.as_object().into_iter().flatten();
        members.all(|(status, value)| {
            let is_failure = is_failure(status) && self.added.contains(&value["$ref"]);
            is_failure || (status == "default" && *value == anything())
        })
    }
}

/// What stands for the answers of an operation that declares none.
fn anything() -> Value {
    json!({ "description": "Any other answer: the contract does not say." })
}
