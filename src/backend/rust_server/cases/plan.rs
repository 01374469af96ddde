//! The cases of an operation.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{
    super::{samples::Samples, types::SchemaPlanner},
    credentials,
    requests::{Draft, is_if_match},
    wrong::wrong,
};
use crate::{
    backend::project::Version,
    blueprint::{Action, Service},
    model::{Api, Location, Operation, Parameter, Response, StatusPattern},
};

/// What is answered to a valid request besides a success: it depends on the state of resources.
const STATE: [&str; 4] = ["404", "409", "412", "428"];
/// How servers refuse what breaks the contract.
const REFUSED: [&str; 2] = ["400", "422"];
/// A media type that nobody has heard of.
const UNKNOWN: &str = "application/x-unheard-of";

/// All scopes that operations ask for.
pub(super) fn scopes(api: &Api) -> BTreeSet<&str> {
    let requirements = api
        .operations
        .iter()
        .flat_map(|it| it.security.iter().flatten());
    requirements
        .flat_map(|requirement| requirement.scopes.iter().map(String::as_str))
        .collect()
}

/// An operation with its declared answers and its cases. Where nobody has written it and nothing can
/// stand in for it, it is not answered.
pub(super) fn operation(
    version: &Version,
    samples: &mut Samples<'_>,
    own: &Operation,
    is_answered: bool,
) -> Value {
    let api = &version.api;
    let mut cases = Cases {
        version,
        own,
        is_answered,
        found: Vec::new(),
    };
    let right = Draft::right(api, samples, own, false);
    let schemes = credentials::schemes(api, own);
    if let Some(right) = &right {
        if schemes.is_some() {
            cases.right(samples, right);
            cases.unknown(samples, right);
            cases.parameters(samples, right);
            cases.body(samples, right);
        }
        cases.refusals(right);
    }
    json!({
        "id": own.id,
        "schemes": schemes.unwrap_or_default(),
        "answers": own.responses.iter().map(declared).collect::<Vec<_>>(),
        "cases": cases.found,
    })
}

/// A declared answer, as far as it can be checked from outside.
fn declared(response: &Response) -> Value {
    let required = response.headers.iter().filter(|header| header.required);
    let contents = response.contents.iter().map(|content| {
        let schema = content.type_id.filter(|_| content.is_json());
        (
            content.media_type.clone(),
            json!(schema.map(SchemaPlanner::number)),
        )
    });
    json!({
        "status": pattern(response.status),
        "headers": required.map(|header| header.name.as_str()).collect::<Vec<_>>(),
        "contents": Value::Object(contents.collect()),
    })
}

fn pattern(status: StatusPattern) -> String {
    match status {
        StatusPattern::Code(code) => code.to_string(),
        StatusPattern::Range(first) => format!("{}XX", first / 100),
        StatusPattern::Default => "default".to_owned(),
    }
}

/// The cases of one operation, as they are found.
struct Cases<'a> {
    version: &'a Version,
    own: &'a Operation,
    is_answered: bool,
    found: Vec<Value>,
}

impl<'a> Cases<'a> {
    fn is_stored(&self) -> bool {
        matches!(
            self.version.blueprint.service(&self.own.id),
            Service::Store(_)
        )
    }

    /// Adds a case; one that cannot be written is none.
    fn add(&mut self, says: &str, draft: &Draft<'_>, statuses: &[String], more: Value) {
        let Some(mut case) = draft.written(&self.version.api.mount) else {
            return;
        };
        case["says"] = json!(says);
        case["statuses"] = json!(statuses);
        if let (Value::Object(case), Value::Object(more)) = (&mut case, more) {
            case.extend(more);
        }
        self.found.push(case);
    }

    /// The statuses of a refusal; of a resource that is not there too, where that may be looked at
    /// first.
    fn refused(&self) -> Vec<String> {
        let missing = self.is_stored().then_some("404");
        REFUSED
            .into_iter()
            .chain(missing)
            .map(str::to_owned)
            .collect()
    }

    /// The statuses that may answer a valid request.
    fn accepted(&self) -> Vec<String> {
        let successes: Vec<String> = self.own.successes().map(|it| pattern(it.status)).collect();
        let others = match successes.is_empty() {
            true => self
                .own
                .responses
                .iter()
                .map(|it| pattern(it.status))
                .collect(),
            false => Vec::new(),
        };
        let implied = successes.is_empty().then(|| "200".to_owned());
        let unwritten = (!self.is_answered).then(|| "501".to_owned());
        let all = successes.into_iter().chain(others).chain(implied);
        let all = all.chain(STATE.map(str::to_owned));
        all.chain(unwritten).collect()
    }

    fn right(&mut self, samples: &mut Samples<'_>, right: &Draft<'a>) {
        let accepted = self.accepted();
        self.add("a valid request", right, &accepted, json!({}));
        if let Some(terse) = right.terse(&self.version.api, samples) {
            let says = "a valid request whose body says only what it must";
            self.add(says, &terse, &accepted, json!({}));
        }
        if !self.is_stored() {
            let full = Draft::right(&self.version.api, samples, self.own, true);
            if let Some(full) = full.filter(|full| full.values != right.values) {
                self.add(
                    "a valid request with all parameters",
                    &full,
                    &accepted,
                    json!({}),
                );
            }
        }
        if self.is_particular() {
            let accept = json!({"accept": UNKNOWN});
            let statuses = ["406".to_owned()];
            self.add("an answer that nobody can give", right, &statuses, accept);
        }
    }

    /// Whether every success has a content, of a media type that is not [`UNKNOWN`].
    fn is_particular(&self) -> bool {
        let is_range = |name: &str| name == "*/*" || name == "application/*";
        let mut successes = self.own.successes();
        let has_content = self.own.successes().next().is_some();
        // Whatever is declared, these have no content (RFC 9110, sections 15.3.5 and 15.3.6).
        let has_none = |it: &Response| matches!(it.status, StatusPattern::Code(204 | 205));
        let is_particular = |it: &Response| {
            let mut contents = it.contents.iter();
            !it.contents.is_empty()
                && !has_none(it)
                && !contents.any(|content| is_range(&content.media_type))
        };
        has_content && successes.all(is_particular)
    }

    /// What the data layer says of an item that it does not have.
    fn unknown(&mut self, samples: &mut Samples<'_>, right: &Draft<'a>) {
        let blueprint = &self.version.blueprint;
        let Service::Store(store) = blueprint.service(&self.own.id) else {
            return;
        };
        let resource = blueprint.resources.get(store.resource);
        let is_needed = matches!(
            store.action,
            Action::Get | Action::Patch(_) | Action::Delete
        );
        let Some(resource) = resource.filter(|_| is_needed) else {
            return;
        };
        // What says more than the data layer understands is not answered by it.
        let is_understood = |draft: &&Draft<'a>| !store.unknown.iter().any(|it| draft.says(it));
        let terse = right.terse(&self.version.api, samples);
        let mut drafts = [Some(right), terse.as_ref()].into_iter().flatten();
        let Some(right) = drafts.find(is_understood) else {
            return;
        };
        let mut parameters = self.own.parameters.iter();
        let is_key = |it: &Parameter| it.name == resource.key.parameter;
        let key = parameters.position(|it| it.location == Location::Path && is_key(it));
        let unknown = key.and_then(|at| Some((at, nobody(samples, self.own.parameters.get(at)?)?)));
        if let Some((at, nobody)) = unknown {
            let mut other = right.clone();
            other.values.insert(at, nobody);
            // What must match an entity tag may be looked at first.
            let statuses = ["404", "412"].map(str::to_owned);
            self.add("an item that there is not", &other, &statuses, json!({}));
        }
    }

    fn parameters(&mut self, samples: &Samples<'_>, right: &Draft<'a>) {
        for (at, value) in &right.values {
            let Some(parameter) = self.own.parameters.get(*at) else {
                continue;
            };
            let name = &parameter.name;
            let place = match parameter.location {
                Location::Header => "header",
                Location::Path | Location::Query | Location::Cookie => "parameter",
            };
            if parameter.required && parameter.location != Location::Path {
                let mut without = right.clone();
                without.values.remove(at);
                let says = format!("without `{name}`");
                let violation = json!({"violation": {place: name, "keyword": "required"}});
                let mut statuses = self.refused();
                statuses.push("428".to_owned());
                self.add(&says, &without, &statuses, violation);
            }
            if value.is_array() || value.is_object() || is_if_match(parameter) {
                continue;
            }
            for wrong in wrong(&self.version.api, samples, parameter.type_id, value) {
                let text = match &wrong.value {
                    Value::String(text) => text.clone(),
                    Value::Number(number) => number.to_string(),
                    _ => continue,
                };
                let id = parameter.type_id;
                let Some(keyword) = text_fault(samples, id, &text) else {
                    continue;
                };
                let mut other = right.clone();
                other.values.insert(*at, wrong.value);
                let says = format!("`{name}` against its `{keyword}`");
                let mut statuses = self.refused();
                let is_in_path = parameter.location == Location::Path;
                statuses.extend((is_in_path && !self.is_stored()).then(|| "404".to_owned()));
                let violation = json!({"violation": {place: name, "keyword": keyword}});
                self.add(&says, &other, &statuses, violation);
            }
        }
    }

    fn body(&mut self, samples: &Samples<'_>, right: &Draft<'a>) {
        let Some((_, _)) = &right.body else {
            return;
        };
        let declared = self.own.body.iter().flat_map(|body| &body.contents);
        let is_any = |name: &str| name == "*/*" || name == "application/*";
        if !declared.clone().any(|content| is_any(&content.media_type)) {
            let other = json!({"type": UNKNOWN, "body": {"text": "?"}});
            self.add(
                "a body of another media type",
                right,
                &["415".to_owned()],
                other,
            );
        }
        let bounded = self.own.body.as_ref().and_then(|body| body.max_bytes);
        let is_form = right.json().is_none();
        if !is_form {
            let large = json!({"body": {"spaces": bounded.map_or(0, |most| most + 1)}});
            self.add(
                "a body that is too large",
                right,
                &["413".to_owned()],
                large,
            );
        }
        let Some((content, value)) = right.json() else {
            return;
        };
        let mut refused = self.refused();
        let broken = json!({"body": {"text": "{\"broken"}});
        self.add("a body that is not JSON", right, &refused, broken);
        if self.own.body.as_ref().is_some_and(|body| body.required) {
            let mut without = right.clone();
            without.body = None;
            refused.extend(["411", "415"].map(str::to_owned));
            self.add("without a body", &without, &refused, json!({}));
        }
        let Some(id) = content.type_id else {
            return;
        };
        let refused = self.refused();
        for wrong in wrong(&self.version.api, samples, id, value) {
            let (keyword, pointer) = (wrong.violation.keyword, wrong.violation.pointer);
            let says = format!("a body against its `{keyword}` at `{pointer}`");
            let violation = json!({"violation": {"pointer": pointer, "keyword": keyword}});
            self.add(&says, &right.with_json(wrong.value), &refused, violation);
        }
    }

    /// What is refused before anything else is looked at.
    fn refusals(&mut self, right: &Draft<'a>) {
        let unknown = json!({"method": "PROPFIND"});
        let statuses = ["405".to_owned()];
        self.add("a method that the path has not", right, &statuses, unknown);
        if self.own.security.is_empty() || self.own.security.iter().any(Vec::is_empty) {
            return;
        }
        let refused = |shown: &str| json!({"shown": shown});
        let unauthorized = ["401".to_owned()];
        self.add(
            "without credentials",
            right,
            &unauthorized,
            refused("nothing"),
        );
        self.add(
            "with credentials that nobody issued",
            right,
            &unauthorized,
            refused("bogus"),
        );
        if credentials::need_scopes(&self.version.api, self.own) {
            let forbidden = ["403".to_owned()];
            self.add("without a scope", right, &forbidden, refused("unscoped"));
        }
    }
}

/// A key that is right by its schema and that nothing has.
fn nobody(samples: &Samples<'_>, parameter: &Parameter) -> Option<Value> {
    let candidates = [
        json!("ffffffff-ffff-4fff-bfff-fffffffffff0"),
        json!(2_147_483_629),
        json!("no-such-item"),
    ];
    let is_right = |value: &Value| samples.violations(parameter.type_id, value).is_empty();
    candidates.into_iter().find(is_right)
}

/// The keyword that the text of a parameter breaks, however it is read.
fn text_fault(samples: &Samples<'_>, id: crate::model::TypeId, text: &str) -> Option<&'static str> {
    let as_text = samples.violations(id, &json!(text));
    let as_json = serde_json::from_str::<Value>(text).ok();
    let as_json = as_json.filter(|value| value.is_number() || value.is_boolean());
    let as_json = as_json.map(|value| samples.violations(id, &value));
    let read = match as_json {
        Some(found) if found.is_empty() => return None,
        // A number where a number may be.
        Some(found) if found.iter().all(|it| it.keyword != "type") => found,
        _ => as_text,
    };
    read.first().map(|violation| violation.keyword)
}
