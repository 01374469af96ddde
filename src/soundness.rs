//! What of a contract can be relied on, and what is recorded of it.

use std::collections::BTreeSet;

use crate::{
    blueprint::{Action, Blueprint, Database, Misfit, Service, Style},
    contract::Contract,
    diagnostic::{Code, Diagnostic, Place, Severity, Sink, Span, one_line},
    evolve::{Guess, guesses as guesses_of},
    model::{Api, Shape},
    output::{ContractRecord, InputRecord, sha256},
};

/// Faults that are reported and that lowering mends, so that nothing has to be left out.
const MENDED: &[Code] = &[Code::PathParameterUndeclared, Code::DuplicateOperationId];

/// Takes the operations out of an API in which an error was found that is not mended; their ids.
pub(crate) fn leave_out(contract: &Contract, sink: &Sink, api: &mut Api) -> Vec<String> {
    let faults = Faults::of(sink);
    // Aliases make one node of several operations: only method and path tell them apart.
    let broken: BTreeSet<(String, String)> = contract
        .operations()
        .filter(|operation| {
            let path_place = operation.item.path_place;
            let own = [operation.node.place(), operation.method_place, path_place];
            let mut places = own.into_iter().chain(operation.node.key_place());
            places.any(|place| faults.lie_in(place))
        })
        .map(|operation| {
            (
                operation.method.to_uppercase(),
                operation.item.path.to_owned(),
            )
        })
        .collect();
    let (mut names, mut seen) = (Vec::new(), BTreeSet::new());
    api.operations.retain(|operation| {
        let place = (operation.method.clone(), operation.path.text.clone());
        // The same path can be written twice.
        let is_sound = !broken.contains(&place) && seen.insert(place);
        if !is_sound {
            names.push(format!("{} {}", operation.method, operation.path.text));
        }
        is_sound
    });
    let used: BTreeSet<&str> = api.operations.iter().map(|one| one.tag.as_str()).collect();
    api.tags.retain(|tag| used.contains(tag.name.as_str()));
    names
}

/// The extensions that do not fit, each where it stands.
pub(crate) fn misfits(contract: &Contract, misfits: &[Misfit]) -> Vec<Diagnostic> {
    if misfits.is_empty() {
        return Vec::new();
    }
    let entries = contract.nodes().flat_map(|node| {
        let own = node
            .entries()
            .filter(|entry| entry.key.starts_with("x-oasmith-"));
        own.map(move |entry| (node.pointer(), entry))
    });
    let entries: Vec<_> = entries.collect();
    let diagnostic = |misfit: &Misfit| {
        let named = || {
            entries.iter().filter(|(_, entry)| {
                let is_value = || entry.value.to_json() == misfit.value;
                entry.key == misfit.extension && is_value()
            })
        };
        let outer = misfit
            .pointer
            .rsplit_once('/')
            .map_or("", |(outer, _)| outer);
        // At the place itself, in it, at the path of the operation, or at what is referred to.
        let found = named()
            .find(|(pointer, _)| *pointer == misfit.pointer)
            .or_else(|| named().find(|(pointer, _)| pointer.starts_with(&misfit.pointer)))
            .or_else(|| named().find(|(pointer, _)| pointer == outer))
            .or_else(|| named().next());
        let place = found.map_or(contract.heading(), |(_, entry)| entry.value.heading());
        let message = format!("`{}` does not fit: {}", misfit.extension, misfit.message);
        Diagnostic::new(Code::ExtensionUnfit, message)
            .at(place, "")
            .help("mend the extension, or remove it: then what it says is inferred")
    };
    misfits.iter().map(diagnostic).collect()
}

/// The lists whose pages are asked for by number or offset, told once.
pub(crate) fn numbered_pages(
    contract: &Contract,
    api: &Api,
    blueprint: &Blueprint,
) -> Option<Diagnostic> {
    let mut lists = api.operations.iter().filter(|operation| {
        let Service::Store(action) = blueprint.service(&operation.id) else {
            return false;
        };
        let Action::List(list) = &action.action else {
            return false;
        };
        matches!(list.paging.style, Style::Page { .. } | Style::Offset(_))
    });
    let first = lists.next()?;
    let what = match lists.count() {
        0 => format!("`{}` is", one_line(&first.id)),
        more => format!("`{}` and {more} more lists are", one_line(&first.id)),
    };
    let message = format!("{what} asked for by the number of a page, or of an item");
    let place = contract.at(&first.pointer).map(|node| node.heading());
    let found = Diagnostic::new(Code::NumberedPages, message)
        .at(place.unwrap_or(contract.heading()), "")
        .help("take a `cursor` instead; at most 10,000 items may stand before a page");
    Some(found)
}

/// The values that nobody named for rows that are there already.
pub(crate) fn guesses(
    contract: &Contract,
    api: &Api,
    blueprint: &Blueprint,
    sealed: &Database,
) -> Vec<Diagnostic> {
    let place = |table: &str, property: &str| {
        let mut resources = blueprint.resources.iter();
        let resource = resources.find(|resource| resource.table == table)?;
        let owner = api.get(resource.type_id);
        let fields = match &owner.shape {
            Shape::Object { fields, .. } => fields.as_slice(),
            _ => &[],
        };
        let field = fields.iter().find(|field| field.name == *property);
        let pointers = [
            field.map(|field| &api.get(field.type_id).pointer),
            Some(&owner.pointer),
        ];
        let mut nodes = pointers
            .into_iter()
            .flatten()
            .filter_map(|pointer| contract.at(pointer));
        nodes.next().map(|node| node.heading())
    };
    let diagnostic = |guess: &Guess<'_>| {
        let Guess {
            table,
            property,
            value,
        } = guess;
        let what = match value {
            Some(value) => format!("get {value} there"),
            None => "have none, so that they cannot be read".to_owned(),
        };
        let message = format!(
            "`{}` is required, and the rows of `{}` that have no value {what}",
            one_line(property),
            one_line(table)
        );
        Diagnostic::new(Code::GuessedValue, message)
            .at(place(table, property).unwrap_or(contract.heading()), "")
            .help("say what they get by a `default`, or by `x-oasmith-backfill`")
    };
    let guesses = guesses_of(sealed, &blueprint.database);
    guesses.iter().map(diagnostic).collect()
}

/// The places of all errors, in order: there may be as many as there are operations.
struct Faults(Vec<Place>);

impl Faults {
    fn of(sink: &Sink) -> Self {
        let found = sink.sorted().into_iter();
        let errors = found
            .filter(|found| found.severity == Severity::Error && !MENDED.contains(&found.code));
        let mut places: Vec<Place> = errors.filter_map(|found| found.place()).collect();
        places.sort();
        Self(places)
    }

    /// Whether an error lies in a place.
    fn lie_in(&self, place: Place) -> bool {
        let start = Place {
            file: place.file,
            span: Span::at(place.span.start as usize),
        };
        let first = self.0.partition_point(|fault| *fault < start);
        let behind = self.0[first..].iter();
        let mut inside = behind
            .take_while(|fault| fault.file == place.file && fault.span.start <= place.span.end);
        inside.any(|fault| fault.span.end <= place.span.end)
    }
}

/// Another version beside the first one.
pub(crate) fn second(contract: &Contract, first: Place) -> Diagnostic {
    Diagnostic::new(
        Code::SeveralVersions,
        "several versions of a service are not generated yet",
    )
    .at(contract.heading(), "another version")
    .also(first, "beside this one")
    .help("generate a project for each contract, in a folder of its own")
}

/// Two contracts would be generated into the same module.
pub(crate) fn twins(contract: &Contract, first: Place, module: &str) -> Diagnostic {
    let message = format!("two contracts are the version `{module}` of the service");
    Diagnostic::new(Code::SameVersion, message)
        .at(contract.heading(), "generated into the same module")
        .also(first, "as this one")
        .help(
            "give each a base path of its own, such as `servers: [{url: /v2}]`, or another major \
             version in `info.version`",
        )
}

/// What the manifest says of a contract.
pub(crate) fn record(
    contract: &Contract,
    name: &str,
    document: &serde_json::Value,
) -> ContractRecord {
    let text = |pointer: &str| {
        let found = contract.at(pointer).and_then(|node| node.text());
        found.unwrap_or_default().to_owned()
    };
    let files = contract.files().into_iter();
    ContractRecord {
        root: name.to_owned(),
        files: files
            .map(|file| InputRecord {
                path: file.path,
                sha256: file.sha256,
            })
            .collect(),
        resolved_sha256: sha256(canonical(document).to_string().as_bytes()),
        api_version: text("/info/version"),
        openapi_version: text("/openapi"),
    }
}

/// The same value with the members of its objects in order.
fn canonical(value: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by_key(|(name, _)| *name);
            Value::Object(
                sorted
                    .into_iter()
                    .map(|(name, value)| (name.clone(), canonical(value)))
                    .collect(),
            )
        }
        Value::Array(items) => Value::Array(items.iter().map(canonical).collect()),
        other => other.clone(),
    }
}
