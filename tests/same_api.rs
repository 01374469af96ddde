//! An API of ours and, if they lie beside the repository, contracts of real services that exist in several
//! forms: in several files and in one, in Swagger 2.0 and in OpenAPI 3.0. All forms mean the same, to the last keyword of the
//! last schema, but for what they say differently themselves; each such difference was looked at.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "same_api/compare.rs"]
mod compare;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use compare::{Difference, differences};
use oasmith::{
    contract::{Contract, LoadOptions},
    diagnostic::{Sink, Sources},
    lower::lower,
    model::Api,
};

/// Two forms of an API, and all that they say differently.
struct Pair {
    one: &'static str,
    other: &'static str,
    /// Causes of differences: how many there are of each.
    causes: &'static [(Cause, usize)],
    /// How many components only one of the forms has: where a schema is written in place, the other
    /// refers to it.
    components: usize,
}

/// Why two forms differ.
#[derive(Clone, Copy, Debug)]
enum Cause {
    /// `nullable` stands beside `type: object` in one form, in a part of an `allOf` without a type in the
    /// other, where it adds nothing to what the rest allows.
    NullInAnotherPart,
    /// Only the second form has `format: uri`.
    FormatUri,
    /// Swagger 2.0 has no `deprecated` for properties.
    DeprecatedProperty,
    /// The second form says JSON where `produces` and `consumes` of the first name other media types.
    MediaTypes,
    /// A form of the first has a parameter that is required; the body of the second may be left out.
    BodyRequired,
}

const PAIRS: &[Pair] = &[
    Pair {
        one: "lob-multi/lob-api-public.yml",
        other: "lob-bundled.yaml",
        causes: &[(Cause::NullInAnotherPart, 6)],
        components: 18,
    },
    Pair {
        one: "gitea-v2.json",
        other: "gitea-v3.json",
        causes: &[
            (Cause::FormatUri, 100),
            (Cause::DeprecatedProperty, 8),
            (Cause::MediaTypes, 8),
            (Cause::BodyRequired, 2),
        ],
        components: 8,
    },
];
/// As in `main.rs`: lowering is recursive.
const STACK: usize = 256 << 20;

/// Our own API: in Swagger 2.0, in OpenAPI 3.0 and, in several files, in 3.1.
#[test]
fn all_forms_of_our_own_api_mean_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs/forms");
    let read = |path: &str| api(&folder.join(path));
    let whole = read("library.yaml");
    for other in ["library.swagger.yaml", "split/library.yaml"] {
        let found = differences(&whole, &read(other));
        assert!(found.is_empty(), "{other}: {found:#?}");
    }
}

/// The test can fail: what is not said alike is found.
#[test]
fn another_api_is_told_from_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let whole = api(&folder.join("forms/library.yaml"));
    let text = std::fs::read_to_string(folder.join("forms/library.yaml")).unwrap();
    for (written, instead) in [
        ("maximum: 100", "maximum: 99"),
        ("exclusiveMinimum: true", "exclusiveMinimum: false"),
        ("required: [name]", "required: []"),
        ("style: pipeDelimited", "style: spaceDelimited"),
        ("security: []", "security: [{ key: [] }]"),
    ] {
        assert!(text.contains(written), "{written}");
        let other = text.replace(written, instead).into_bytes();
        let (mut sources, mut sink) = (Sources::new(), Sink::new());
        let options = LoadOptions::default();
        let other = Contract::from_bytes(other, "api.yaml", &options, &mut sources, &mut sink);
        let other = lower(&other.unwrap(), &mut sink);
        assert!(!differences(&whole, &other).is_empty(), "{instead}");
    }
}

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
    for pair in PAIRS {
        let [one, other] = [pair.one, pair.other].map(|path| {
            let path = corpus.join(path);
            let thread = std::thread::Builder::new().stack_size(STACK);
            thread.spawn(move || api(&path)).unwrap()
        });
        let [one, other] = [one, other].map(|thread| thread.join().unwrap());
        let mut found = differences(&one, &other);
        for (cause, count) in pair.causes {
            let before = found.len();
            found.retain(|difference| !cause.explains(difference));
            assert_eq!(before - found.len(), *count, "{cause:?}");
        }
        assert!(found.is_empty(), "{found:#?}");
        let [first, second] = [components(&one), components(&other)];
        let lonely: Vec<_> = first.symmetric_difference(&second).collect();
        assert_eq!(lonely.len(), pair.components, "{lonely:?}");
    }
}

impl Cause {
    fn explains(self, difference: &Difference) -> bool {
        let Difference { place, said } = difference;
        let [one, other] = said;
        match self {
            Self::NullInAnotherPart => {
                let own = one.replace("[Type([\"object\", \"null\"]), AllOf([_])] true", "");
                own == other.replace("[AllOf([_, _])] false", "")
            }
            Self::FormatUri => other.replace(", Format(\"uri\")", "") == *one,
            Self::DeprecatedProperty => {
                other.replace("deprecated: true", "deprecated: false") == *one
            }
            Self::MediaTypes => place.ends_with(" media types") && other.contains("application/"),
            Self::BodyRequired => place.ends_with(" body") && other == "Some(false)",
        }
    }
}

fn components(api: &Api) -> BTreeSet<&str> {
    let components = api.types.iter().filter(|it| it.is_component);
    components.map(|it| it.name.as_str()).collect()
}

fn api(path: &Path) -> Api {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let contract = Contract::load(path, &LoadOptions::default(), &mut sources, &mut sink).unwrap();
    lower(&contract, &mut sink)
}
