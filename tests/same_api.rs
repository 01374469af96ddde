//! Contracts of real services that exist in two forms, if they lie beside the repository: in several files
//! and in one, in Swagger 2.0 and in OpenAPI 3.0. Both forms mean the same, but for what they say
//! differently themselves; each such difference was looked at.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use oasmith::{
    contract::{Contract, LoadOptions},
    diagnostic::{Sink, Sources},
    lower::lower,
    model::Api,
};

/// Two forms; how many operations differ, and how many components only one of them has.
const PAIRS: &[(&str, &str, usize, usize)] = &[
    ("lob-multi/lob-api-public.yml", "lob-bundled.yaml", 0, 18),
    ("gitea-v2.json", "gitea-v3.json", 10, 8),
];
/// As in `main.rs`: lowering is recursive.
const STACK: usize = 256 << 20;

#[test]
fn both_forms_of_an_api_mean_the_same() {
    let shared = match std::env::var_os("OASMITH_SHARED") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
    };
    let corpus = shared.join("corpus");
    if !corpus.is_dir() {
        eprintln!("skipped: there is no ../shared/corpus");
        return;
    }
    for (one, other, operations, components) in PAIRS {
        let [one, other] = [one, other].map(|path| {
            let path = corpus.join(path);
            let thread = std::thread::Builder::new().stack_size(STACK);
            thread.spawn(move || api(&path)).unwrap()
        });
        let [one, other] = [one, other].map(|thread| thread.join().unwrap());
        let [first, second] = [outline(&one), outline(&other)];
        assert!(first.keys().eq(second.keys()), "the same methods and paths");
        let both = first.iter().zip(second.values());
        let differing: Vec<_> = both.filter(|((_, a), b)| a != b).collect();
        assert_eq!(differing.len(), *operations, "{differing:#?}");
        let [first, second] = [named(&one), named(&other)];
        let lonely: Vec<_> = first.symmetric_difference(&second).collect();
        assert_eq!(lonely.len(), *components, "{lonely:?}");
    }
}

fn api(path: &Path) -> Api {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let contract = Contract::load(path, &LoadOptions::default(), &mut sources, &mut sink).unwrap();
    lower(&contract, &mut sink)
}

/// What each operation takes and gives, but for its types.
fn outline(api: &Api) -> BTreeMap<String, String> {
    let operations = api.operations.iter().map(|one| {
        let media = |contents: &[oasmith::model::Content]| -> Vec<String> {
            contents.iter().map(|it| it.media_type.clone()).collect()
        };
        let parameters: Vec<_> = one
            .parameters
            .iter()
            .map(|it| (it.name.as_str(), it.location, it.required))
            .collect();
        let body = one
            .body
            .as_ref()
            .map(|it| (it.required, media(&it.contents)));
        let responses = one.responses.iter();
        let responses: Vec<_> = responses
            .map(|it| (it.status, media(&it.contents)))
            .collect();
        let place = format!("{} {}", one.method, one.path.text);
        (
            place,
            format!("{} {parameters:?} {body:?} {responses:?}", one.id),
        )
    });
    operations.collect()
}

fn named(api: &Api) -> BTreeSet<&str> {
    let components = api.types.iter().filter(|it| it.is_component);
    components.map(|it| it.name.as_str()).collect()
}
