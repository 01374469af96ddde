// Managed by oasmith. Do not edit: the next run writes it anew.

//! From the text of a document to nodes.
//!
//! A keyword that is not known is a fault unless it only describes: an assertion that is passed over
//! would accept what the contract does not.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::violation::push_token;
use super::super::{Format, Literal, Pattern};
use super::arena::{Arena, Keyword, Node, NodeId, place};
use super::values::{Members, count, items, member, members, simple, text, texts};
use super::xml::Xml;

/// Keywords that assert nothing, or not by themselves.
const ANNOTATIONS: &[&str] = &[
    "$comment",
    "$schema",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "default",
    "deprecated",
    "description",
    "examples",
    "maxContains",
    "minContains",
    "readOnly",
    "title",
    "writeOnly",
];

/// Reads a document. A damaged one has no nodes.
pub(super) fn arena(document: &str) -> Arena {
    match serde_json::from_slice::<Literal>(document.as_bytes()) {
        Ok(document) => {
            let mut reader = Reader::default();
            reader.schema(&document);
            reader.link();
            reader.share();
            reader.arena
        }
        Err(error) => Arena {
            faults: vec![error.to_string()],
            ..Arena::default()
        },
    }
}

#[derive(Default)]
struct Reader {
    arena: Arena,
    /// Where the reader is, as a JSON Pointer.
    pointer: String,
    /// The schemas so far, by their JSON Pointers.
    places: Vec<(String, NodeId)>,
    /// The references so far; until all schemas are read, [`Keyword::Ref`] is a place in here.
    references: Vec<String>,
    /// The regular expressions so far: the same one is compiled once.
    patterns: Vec<Arc<Pattern>>,
}

impl Reader {
    /// Reads the schema at the current place.
    fn schema(&mut self, written: &Literal) -> NodeId {
        let id = NodeId(self.arena.nodes.len());
        self.arena.nodes.push(Node::default());
        self.places.push((self.pointer.clone(), id));
        let keywords = match written {
            Literal::Boolean(true) => Vec::new(),
            Literal::Boolean(false) => vec![Keyword::False],
            Literal::Object(members) => self.keywords(members),
            _ => vec![self.damaged("is no schema")],
        };
        if let Some(node) = self.arena.nodes.get_mut(id.0) {
            *node = Node(keywords);
        }
        id
    }

    /// Reads the schema that is some steps further down.
    fn below(&mut self, steps: &[&str], written: &Literal) -> NodeId {
        let length = self.pointer.len();
        steps
            .iter()
            .for_each(|step| push_token(&mut self.pointer, step));
        let id = self.schema(written);
        self.pointer.truncate(length);
        id
    }

    fn damaged(&mut self, why: &str) -> Keyword {
        self.arena.faults.push(format!("#{} {why}", self.pointer));
        Keyword::Damaged
    }

    fn keywords(&mut self, members: &Members) -> Vec<Keyword> {
        let mut keywords = Vec::new();
        for (name, value) in members {
            match self.keyword(name, value, members) {
                // It says more of the schema than those do that the schema is made of.
                Some(Some(xml @ Keyword::Xml(_))) => keywords.insert(0, xml),
                Some(keyword) => keywords.extend(keyword),
                None => keywords.push(self.damaged(&format!("has an unknown `{name}`"))),
            }
        }
        keywords
    }

    /// The assertion that a keyword makes, if it makes one; none at all where it cannot be read.
    fn keyword(
        &mut self,
        name: &str,
        value: &Literal,
        beside: &Members,
    ) -> Option<Option<Keyword>> {
        match name {
            "$defs" => {
                let definitions = self.by_name(name, value)?;
                if self.pointer.is_empty() {
                    self.arena.names = definitions;
                    self.arena.names.sort();
                }
                Some(None)
            }
            // Alone they assert nothing, but may be referred to.
            "then" | "else" => {
                if member(beside, "if").is_none() {
                    self.below(&[name], value);
                }
                Some(None)
            }
            "x-scope" => Some(Some(Keyword::Scope(self.by_name(name, value)?))),
            "format" => Some(Format::named(text(value)?).map(Keyword::Format)),
            "readOnly" => Some(Some(Keyword::ReadOnly)),
            "xml" => Some(Some(Keyword::Xml(Xml::read(value)?))),
            "uniqueItems" => match value {
                Literal::Boolean(unique) => Some(unique.then_some(Keyword::UniqueItems)),
                _ => None,
            },
            _ if ANNOTATIONS.contains(&name) || name.starts_with("x-") => Some(None),
            _ => {
                let found = simple(name, value, beside)
                    .or_else(|| self.of_items(name, value, beside))
                    .or_else(|| self.of_members(name, value, beside))
                    .or_else(|| self.of_any(name, value, beside));
                found.map(Some)
            }
        }
    }

    /// Keywords of arrays.
    fn of_items(&mut self, name: &str, value: &Literal, beside: &Members) -> Option<Keyword> {
        Some(match name {
            "prefixItems" => Keyword::PrefixItems(self.list(name, value)?),
            "items" => Keyword::Items(self.below(&[name], value)),
            "unevaluatedItems" => Keyword::UnevaluatedItems(self.below(&[name], value)),
            "contains" => Keyword::Contains {
                schema: self.below(&[name], value),
                min: member(beside, "minContains").map_or(Some(1), count)?,
                max: match member(beside, "maxContains") {
                    Some(max) => Some(count(max)?),
                    None => None,
                },
            },
            _ => return None,
        })
    }

    /// Keywords of objects.
    fn of_members(&mut self, name: &str, value: &Literal, beside: &Members) -> Option<Keyword> {
        Some(match name {
            "properties" => Keyword::Properties(self.by_name(name, value)?),
            "patternProperties" => {
                let translated = member(beside, "x-patterns").map_or(Some(&[][..]), members)?;
                let mut schemas = Vec::new();
                for (written, id) in self.by_name(name, value)? {
                    let engine = member(translated, &written).map_or(Some(&[][..]), members)?;
                    schemas.push((self.pattern(&written, engine)?, id));
                }
                Keyword::PatternProperties(schemas)
            }
            "additionalProperties" => Keyword::AdditionalProperties(self.below(&[name], value)),
            "unevaluatedProperties" => Keyword::UnevaluatedProperties(self.below(&[name], value)),
            "propertyNames" => Keyword::PropertyNames(self.below(&[name], value)),
            "dependentSchemas" => Keyword::DependentSchemas(self.by_name(name, value)?),
            "dependentRequired" => {
                let dependent = members(value)?.iter();
                let dependent =
                    dependent.map(|(name, others)| Some((name.clone(), texts(others)?)));
                Keyword::DependentRequired(dependent.collect::<Option<_>>()?)
            }
            _ => return None,
        })
    }

    /// Keywords of all values and of text.
    fn of_any(&mut self, name: &str, value: &Literal, beside: &Members) -> Option<Keyword> {
        Some(match name {
            "pattern" => Keyword::Pattern(self.pattern(text(value)?, beside)?),
            "allOf" => Keyword::AllOf(self.list(name, value)?),
            "anyOf" => Keyword::AnyOf(self.list(name, value)?),
            "oneOf" => Keyword::OneOf(self.list(name, value)?),
            "$ref" => {
                self.references.push(text(value)?.to_owned());
                Keyword::Ref(NodeId(self.references.len() - 1))
            }
            "$dynamicRef" => Keyword::DynamicRef {
                anchor: text(value)?.strip_prefix('#')?.to_owned(),
                otherwise: self.below(&["x-otherwise"], member(beside, "x-otherwise")?),
            },
            "not" => Keyword::Not(self.below(&[name], value)),
            "if" => {
                let mut branch = |name| member(beside, name).map(|it| self.below(&[name], it));
                let (then, otherwise) = (branch("then"), branch("else"));
                Keyword::If {
                    condition: self.below(&[name], value),
                    then,
                    otherwise,
                }
            }
            _ => return None,
        })
    }

    fn list(&mut self, name: &str, value: &Literal) -> Option<Vec<NodeId>> {
        let schemas = items(value)?.iter().enumerate();
        let read = schemas.map(|(index, schema)| self.below(&[name, &index.to_string()], schema));
        Some(read.collect())
    }

    fn by_name(&mut self, keyword: &str, value: &Literal) -> Option<Vec<(String, NodeId)>> {
        let schemas = members(value)?.iter();
        let read =
            schemas.map(|(name, schema)| (name.clone(), self.below(&[keyword, name], schema)));
        Some(read.collect())
    }

    /// A regular expression, with what is run instead of it beside it.
    fn pattern(&mut self, written: &str, beside: &Members) -> Option<Arc<Pattern>> {
        let backtracking = member(beside, "x-backtracking");
        let run = backtracking.or(member(beside, "x-linear"));
        let run = run.map_or(Some(written), text)?;
        let known = self.patterns.iter().find(|it| it.is(run, written));
        if let Some(known) = known {
            return Some(Arc::clone(known));
        }
        let backtracks = backtracking.is_some();
        let pattern = Pattern::owned(run.to_owned(), written.to_owned(), backtracks);
        let pattern = Arc::new(pattern);
        self.patterns.push(Arc::clone(&pattern));
        Some(pattern)
    }

    /// Gives each reference the place that it means.
    fn link(&mut self) {
        let Self {
            arena,
            places,
            references,
            ..
        } = self;
        places.sort();
        let keywords = arena.nodes.iter_mut().flat_map(|node| &mut node.0);
        for keyword in keywords {
            let Keyword::Ref(id) = keyword else { continue };
            let reference = references.get(id.0).map(String::as_str).unwrap_or_default();
            let pointer = reference.strip_prefix('#').and_then(decoded);
            match pointer.and_then(|pointer| place(places, &pointer)) {
                Some(place) => *id = place,
                None => {
                    arena.faults.push(format!("{reference} leads nowhere"));
                    *keyword = Keyword::Damaged;
                }
            }
        }
    }
}

impl Reader {
    /// Finds the schemas to which several references lead and that lead further themselves. Where
    /// references depend on the way, there are none.
    fn share(&mut self) {
        let nodes = &self.arena.nodes;
        let (mut once, mut shared) = (BTreeSet::new(), BTreeSet::new());
        for keyword in nodes.iter().flat_map(|node| &node.0) {
            match keyword {
                Keyword::Ref(id) if !once.insert(*id) => {
                    shared.insert(*id);
                }
                Keyword::DynamicRef { .. } => return,
                _ => {}
            }
        }
        shared.retain(|id| nodes.get(id.0).is_some_and(Node::is_composed));
        self.arena.shared = shared;
    }
}

/// The text of a URI fragment, which may hold escapes (RFC 3986, section 2.1).
fn decoded(fragment: &str) -> Option<String> {
    let mut parts = fragment.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        bytes.extend_from_slice(part.get(2..)?.as_bytes());
    }
    String::from_utf8(bytes).ok()
}
