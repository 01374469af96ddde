//! What two APIs say differently: whatever a client or a server of them could notice, not where it is
//! written and what its parts are called.

use std::collections::BTreeSet;
use std::fmt::Debug;

use oasmith::model::{Api, Assertion, Content, Operation, Parameter, Shape, TypeId};

/// A difference.
#[derive(Debug)]
pub struct Difference {
    /// Where it is.
    pub place: String,
    /// What each of the two says there.
    pub said: [String; 2],
}

/// Whatever one says differently from the other.
pub fn differences(one: &Api, other: &Api) -> Vec<Difference> {
    let mut found = Comparison {
        apis: [one, other],
        seen: BTreeSet::new(),
        found: Vec::new(),
    };
    found.same("title", &one.title, &other.title);
    found.same("mount", &one.mount, &other.mount);
    let schemes = |api: &Api| format!("{:?}", api.security_schemes);
    found.same("security schemes", &schemes(one), &schemes(other));
    let by_place = |api: &Api| {
        let mut places: Vec<String> = api.operations.iter().map(place).collect();
        places.sort();
        places
    };
    found.same("operations", &by_place(one), &by_place(other));
    for operation in &one.operations {
        let twin = other
            .operations
            .iter()
            .find(|it| place(it) == place(operation));
        if let Some(twin) = twin {
            found.operation(operation, twin);
        }
    }
    found.found
}

fn place(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path.text)
}

struct Comparison<'a> {
    apis: [&'a Api; 2],
    /// The types that are or were compared with each other.
    seen: BTreeSet<(TypeId, TypeId)>,
    found: Vec<Difference>,
}

impl Comparison<'_> {
    fn same<T: Debug + PartialEq>(&mut self, place: &str, one: &T, other: &T) {
        if one != other {
            let said = [format!("{one:?}"), format!("{other:?}")];
            let place = place.to_owned();
            self.found.push(Difference { place, said });
        }
    }

    fn operation(&mut self, one: &Operation, other: &Operation) {
        let place = place(one);
        self.same(&format!("{place} id"), &one.id, &other.id);
        self.same(&format!("{place} tag"), &one.tag, &other.tag);
        self.same(
            &format!("{place} deprecated"),
            &one.deprecated,
            &other.deprecated,
        );
        self.same(&format!("{place} security"), &one.security, &other.security);
        self.parameters(&place, &one.parameters, &other.parameters);
        let bodies = [one, other].map(|it| it.body.as_ref());
        let required = bodies.map(|body| body.map(|body| body.required));
        self.same(&format!("{place} body"), &required[0], &required[1]);
        if let [Some(one), Some(other)] = bodies {
            self.contents(&format!("{place} body"), &one.contents, &other.contents);
        }
        let statuses =
            [one, other].map(|it| it.responses.iter().map(|it| it.status).collect::<Vec<_>>());
        self.same(&format!("{place} statuses"), &statuses[0], &statuses[1]);
        for (one, other) in one.responses.iter().zip(&other.responses) {
            let place = format!("{place} {:?}", one.status);
            self.contents(&place, &one.contents, &other.contents);
            let names = [one, other].map(|it| {
                it.headers
                    .iter()
                    .map(|it| (it.name.clone(), it.required))
                    .collect::<Vec<_>>()
            });
            self.same(&format!("{place} headers"), &names[0], &names[1]);
            for (one, other) in one.headers.iter().zip(&other.headers) {
                self.types(
                    &format!("{place} header {}", one.name),
                    one.type_id,
                    other.type_id,
                );
            }
        }
    }

    fn parameters(&mut self, place: &str, one: &[Parameter], other: &[Parameter]) {
        let spelt = [one, other].map(|list| {
            let spelt = list.iter().map(|it| {
                format!(
                    "{:?} {} {} {:?} {} {}",
                    it.location, it.name, it.required, it.style, it.explode, it.deprecated
                )
            });
            spelt.collect::<Vec<_>>()
        });
        self.same(&format!("{place} parameters"), &spelt[0], &spelt[1]);
        for (one, other) in one.iter().zip(other) {
            self.types(
                &format!("{place} parameter {}", one.name),
                one.type_id,
                other.type_id,
            );
        }
    }

    fn contents(&mut self, place: &str, one: &[Content], other: &[Content]) {
        let spelt = [one, other].map(|list| {
            let spelt = list
                .iter()
                .map(|it| format!("{} {:?}", it.media_type, it.part_types));
            spelt.collect::<Vec<_>>()
        });
        self.same(&format!("{place} media types"), &spelt[0], &spelt[1]);
        for (one, other) in one.iter().zip(other) {
            match (one.type_id, other.type_id) {
                (Some(one), Some(other)) => self.types(place, one, other),
                (one, other) => self.same(place, &one.is_some(), &other.is_some()),
            }
        }
    }

    /// Follows both types to their ends.
    fn types(&mut self, place: &str, one: TypeId, other: TypeId) {
        let mut open = vec![(one, other)];
        while let Some((one, other)) = open.pop() {
            let [one, other] = [(0, one), (1, other)].map(|(api, id)| renamed(self.apis[api], id));
            if !self.seen.insert((one, other)) {
                continue;
            }
            let [one, other] = [(0, one), (1, other)].map(|(api, id)| Said::by(self.apis[api], id));
            if one.text != other.text {
                let place = format!("{} of {place}", one.pointer);
                let said = [one.text, other.text];
                self.found.push(Difference { place, said });
            }
            open.extend(one.mentioned.into_iter().zip(other.mentioned));
        }
    }
}

/// The type that this one is but another name for.
fn renamed(api: &Api, id: TypeId) -> TypeId {
    let described = api.get(id);
    match (&described.shape, described.assertions.as_slice()) {
        (Shape::Same(next), [Assertion::AllOf(ids)])
            if ids == &[*next] && described.nullable == api.get(*next).nullable =>
        {
            renamed(api, *next)
        }
        _ => id,
    }
}

/// What a type says itself.
struct Said<'a> {
    pointer: &'a str,
    text: String,
    /// The types that it mentions.
    mentioned: Vec<TypeId>,
}

impl<'a> Said<'a> {
    fn by(api: &'a Api, id: TypeId) -> Self {
        let described = api.get(id);
        let mut shape = described.shape.clone();
        if let Shape::Object { fields, .. } = &mut shape {
            fields.iter_mut().for_each(|field| field.description = None);
        }
        let mut mentioned = shape.parts();
        let assertions = &described.assertions;
        mentioned.extend(assertions.iter().flat_map(|it| it.schemas()));
        let (nullable, default) = (described.nullable, &described.default);
        let mut text = format!("{shape:?} {assertions:?} {nullable} {default:?}");
        while let Some(start) = text.find("TypeId(") {
            let end = start + text[start..].find(')').unwrap() + 1;
            text.replace_range(start..end, "_");
        }
        Self {
            pointer: &described.pointer,
            text,
            mentioned,
        }
    }
}
