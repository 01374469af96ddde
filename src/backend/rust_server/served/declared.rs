//! Failures that the contract declares itself: the platform may answer them in its own form, too.

use serde_json::{Map, Value, json};

use super::{
    admits::admits_problem,
    components::Components,
    problem::MEDIA_TYPE,
    references::{References, component_name, landing, target},
};

/// Whether a key of `responses` is a single status of failure. A range and `default` are not: they
/// stay as they are.
pub(super) fn is_failure(status: &str) -> bool {
    status
        .parse()
        .is_ok_and(|status: u16| (400..600).contains(&status))
}

/// A declared answer with room for the problem, if it is one of failure.
pub(super) fn with_problem(
    (document, references): (&Value, &References),
    components: &mut Components,
    status: &str,
    response: &Value,
) -> Value {
    if !is_failure(status) {
        return response.clone();
    }
    let Some(pointer) = target(response) else {
        let extended = extended(document, components, response);
        return extended.unwrap_or_else(|| response.clone());
    };
    let Some(place) = landing(document, pointer.clone()) else {
        return response.clone();
    };
    let original = document.pointer(&place).unwrap_or(&Value::Null);
    let Some(extended) = extended(document, components, original) else {
        return response.clone();
    };
    let is_shared_directly = place == pointer;
    match component_name(response).filter(|_| is_shared_directly) {
        Some(name) if references.are_failures(&name) => {
            components.replace(&name, extended);
            response.clone()
        }
        _ => {
            let mut reference = response.clone();
            reference["$ref"] = components.copy(&place, || extended).into();
            reference
        }
    }
}

/// The response with the problem among its contents; none where it is there, or is no response.
fn extended(document: &Value, components: &Components, response: &Value) -> Option<Value> {
    let members = response.as_object()?;
    let empty = Map::new();
    let contents = match members.get("content") {
        None => &empty,
        Some(contents) => contents.as_object()?,
    };
    let mut contents = contents.clone();
    match contents.iter_mut().find(|(name, _)| is_problem(name)) {
        None => {
            let content = json!({ "schema": components.problem() });
            contents.insert(MEDIA_TYPE.to_owned(), content);
        }
        Some((_, content)) => admit_problem(document, components, content)?,
    }
    let mut members = members.clone();
    members.insert("content".to_owned(), Value::Object(contents));
    Some(Value::Object(members))
}

/// Adds the problem's schema as an alternative; none where the schema admits it already.
fn admit_problem(document: &Value, components: &Components, content: &mut Value) -> Option<()> {
    let schema = content.as_object_mut()?.get_mut("schema")?;
    if admits_problem(document, schema) {
        return None;
    }
    let own = schema.take();
    *schema = json!({ "anyOf": [own, components.problem()] });
    Some(())
}

fn is_problem(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case(MEDIA_TYPE)
}
