//! Mocks satisfy the schemas of the contract as it was written: another validator than ours says so.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
#[path = "mocks/schemas.rs"]
mod schemas;

use std::path::{Path, PathBuf};

use jsonschema::{Draft, Registry, Resource};
use oasmith::{Options, backend::Sealed, files, read};
use serde_json::{Value, json};

/// Where the contract stands for the validator.
const PLACE: &str = "urn:contract";

/// What a compiler of schemas may need of the stack.
const STACK: usize = 256 << 20;

/// The contract as one document, and the mocks of its operations.
fn generated(path: &Path, root: Option<&Path>) -> (Value, Value) {
    let options = Options {
        contracts: vec![path.to_owned()],
        root: root.map(Path::to_owned),
        relative_contracts: vec!["api.yaml".to_owned()],
        targets: vec!["server".to_owned()],
        keep_going: true,
        ..Options::default()
    };
    let project = read(&options, Sealed::default()).project.unwrap();
    let tree = files(&project);
    let file = |is_it: &dyn Fn(&str) -> bool| {
        let (_, entry) = tree.iter().find(|(path, _)| is_it(path)).unwrap();
        serde_json::from_str(&entry.contents.0).unwrap()
    };
    let mocks = file(&|path| path.ends_with("/mock.json"));
    let contract = file(&|path| path.starts_with("contract/"));
    (contract, mocks)
}

/// A pointer to the schema of a body, by what the contract says.
fn schema_of(contract: &Value, id: &str, status: u64, media_type: &str) -> Option<String> {
    let follow = |pointer: String| match contract.pointer(&pointer)?.get("$ref") {
        Some(target) => target.as_str()?.strip_prefix('#').map(str::to_owned),
        None => Some(pointer),
    };
    let escaped = |text: &str| text.replace('~', "~0").replace('/', "~1");
    for (path, item) in contract["paths"].as_object()? {
        for (method, operation) in item.as_object()? {
            if operation.get("operationId").and_then(Value::as_str) != Some(id) {
                continue;
            }
            let responses = format!("/paths/{}/{method}/responses", escaped(path));
            let range = format!("{}XX", status / 100);
            let declared = [status.to_string(), range, "default".to_owned()];
            let mut declared = declared
                .iter()
                .map(|status| format!("{responses}/{status}"));
            let response = follow(declared.find(|it| contract.pointer(it).is_some())?)?;
            let contents = contract.pointer(&response)?.get("content")?.as_object()?;
            let is_it = |name: &&String| {
                name.split(';')
                    .next()
                    .unwrap()
                    .trim()
                    .eq_ignore_ascii_case(media_type)
            };
            let name = contents.keys().find(is_it)?;
            let schema = format!("{response}/content/{}/schema", escaped(name));
            return contract.pointer(&schema).map(|_| schema);
        }
    }
    None
}

/// What OpenAPI says beyond JSON Schema, said in JSON Schema: `nullable`, and that `writeOnly`
/// properties are not in answers.
fn as_json_schema(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(as_json_schema),
        Value::Object(members) => {
            let is_flag = |value: &Value, flag: &str| value.get(flag) == Some(&Value::Bool(true));
            let hidden: Vec<String> = match members.get("properties") {
                Some(Value::Object(properties)) => {
                    let hidden = properties.iter().filter(|(_, it)| is_flag(it, "writeOnly"));
                    hidden.map(|(name, _)| name.clone()).collect()
                }
                _ => Vec::new(),
            };
            for name in hidden {
                members["properties"][&name] = json!({"not": {}});
                if let Some(Value::Array(required)) = members.get_mut("required") {
                    required.retain(|required| *required != name);
                }
                // Draft 4 wants a name at least.
                if members.get("required") == Some(&json!([])) {
                    members.shift_remove("required");
                }
            }
            members.values_mut().for_each(as_json_schema);
            if is_flag(value, "nullable") {
                value.as_object_mut().unwrap().shift_remove("nullable");
                *value = json!({"anyOf": [value.take(), {"type": "null"}]});
            }
        }
        _ => {}
    }
}

/// How many operations of a contract are judged: to compile the schemas of a large one takes long.
const JUDGED: usize = 5;

/// What was found about the mocks of a contract.
struct Judged {
    mocks: Value,
    /// How many bodies were judged.
    count: usize,
    faults: Vec<String>,
}

/// Judges on a thread that has room for large contracts.
fn judged_document(path: &Path, root: Option<&Path>) -> Judged {
    let (path, root) = (path.to_owned(), root.map(Path::to_owned));
    let thread = std::thread::Builder::new().stack_size(STACK);
    let thread = thread.spawn(move || judged(&path, root.as_deref()));
    thread.unwrap().join().unwrap()
}

fn judged(path: &Path, root: Option<&Path>) -> Judged {
    let (mut contract, mocks) = generated(path, root);
    let is_2020_12 = !contract["openapi"].as_str().unwrap().starts_with("3.0");
    let draft = if is_2020_12 {
        Draft::Draft202012
    } else {
        Draft::Draft4
    };
    let pointers = contract.clone();
    as_json_schema(&mut contract["components"]);
    as_json_schema(&mut contract["paths"]);
    let resource = Resource::from_contents(contract);
    let registry = Registry::new().draft(draft).add(PLACE, resource).unwrap();
    let registry = registry.prepare().unwrap();
    let (mut count, mut faults) = (0, Vec::new());
    let operations = mocks.as_object().unwrap();
    let step = operations.len().div_ceil(JUDGED).max(1);
    for (id, answers) in operations.iter().step_by(step) {
        for answer in answers.as_array().unwrap() {
            for content in answer["contents"].as_array().into_iter().flatten() {
                let (Some(body), Some(name)) = (content.get("json"), content["type"].as_str())
                else {
                    continue;
                };
                let status = answer["status"].as_u64().unwrap();
                let Some(schema) = schema_of(&pointers, id, status, name) else {
                    continue;
                };
                let reference = json!({"$ref": format!("{PLACE}#{schema}")});
                let options = jsonschema::options().with_draft(draft);
                let options = options
                    .should_validate_formats(true)
                    .with_registry(&registry);
                match options.build(&reference) {
                    Ok(validator) => {
                        count += 1;
                        let found = validator.iter_errors(body);
                        faults.extend(found.map(|fault| format!("{id} {status}: {fault}")));
                    }
                    Err(fault) => eprintln!("{}: {id}: {fault}", path.display()),
                }
            }
        }
    }
    Judged {
        mocks,
        count,
        faults,
    }
}

#[test]
fn the_bookstore_is_mocked_as_its_contract_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs/bookstore.v1.yaml");
    let judged = judged_document(&path, None);
    assert_eq!(judged.faults, Vec::<String>::new());
    assert!(judged.count > 0, "nothing was judged");
}

/// Contracts of real services, if they lie beside the repository.
#[test]
fn real_contracts_are_mocked_as_they_say() {
    let shared = match std::env::var_os("OASMITH_SHARED") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
    };
    let corpus = shared.join("corpus");
    let Ok(index) = std::fs::read_to_string(corpus.join("INDEX.tsv")) else {
        eprintln!("skipped: there is no ../shared/corpus");
        return;
    };
    let rows: Vec<Vec<&str>> = index
        .lines()
        .skip(1)
        .map(|row| row.split('\t').collect())
        .collect();
    let (mut judged_of_all, mut faults) = (0, Vec::new());
    for row in rows {
        let path = corpus.join(row[1]);
        let root = (!row[2].is_empty()).then(|| corpus.join(row[2]));
        let judged = judged_document(&path, root.as_deref());
        judged_of_all += judged.count;
        faults.extend(
            judged
                .faults
                .iter()
                .map(|fault| format!("{}: {fault}", row[0])),
        );
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(judged_of_all > 100, "only {judged_of_all} were judged");
}
