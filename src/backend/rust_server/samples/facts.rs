//! What a value has to be: all that several schemas say of it, side by side.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::Value;

use crate::model::{Api, Assertion, Pattern, Shape, Type, TypeId};

/// The JSON types in the order in which values are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Object,
    Array,
    String,
    Integer,
    Number,
    Boolean,
    Null,
}

impl Kind {
    /// All of them.
    pub(super) const ALL: [Self; 7] = [
        Self::Object,
        Self::Array,
        Self::String,
        Self::Integer,
        Self::Number,
        Self::Boolean,
        Self::Null,
    ];

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "object" => Self::Object,
            "array" => Self::Array,
            "string" => Self::String,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "boolean" => Self::Boolean,
            "null" => Self::Null,
            _ => return None,
        })
    }
}

/// Which properties an object may have beside those that one schema names.
#[derive(Debug, Clone)]
pub(super) struct Rest<'a> {
    names: BTreeSet<&'a str>,
    patterns: &'a [(Pattern, TypeId)],
    /// What they are; none: there may be no others.
    pub(super) values: Option<TypeId>,
}

impl Rest<'_> {
    /// Whether the schema names the property. Of patterns it is not known, so that they are taken to
    /// match.
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.names.contains(name) || !self.patterns.is_empty()
    }
}

/// A choice that is open.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// The schemas that hold together in each alternative.
    pub(super) options: Vec<Vec<TypeId>>,
    /// The property that tells the alternatives apart, with its value in each.
    pub(super) tags: BTreeMap<TypeId, (String, Value)>,
}

/// What several schemas say, side by side. A keyword of one JSON type says nothing of others.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts<'a> {
    seen: BTreeSet<TypeId>,
    pub(super) kinds: Option<BTreeSet<Kind>>,
    /// `enum` and `const`.
    pub(super) values: Vec<&'a [Value]>,
    /// What the schemas show, and their defaults.
    pub(super) shown: Vec<&'a Value>,
    pub(super) minimums: Vec<&'a str>,
    pub(super) maximums: Vec<&'a str>,
    /// Whether one of these bounds is no value itself.
    pub(super) excludes: bool,
    pub(super) divisors: Vec<&'a str>,
    pub(super) length: (u64, Option<u64>),
    pub(super) patterns: Vec<&'a Pattern>,
    pub(super) formats: Vec<&'a str>,
    pub(super) items_count: (u64, Option<u64>),
    pub(super) is_unique: bool,
    pub(super) prefix: Vec<Vec<TypeId>>,
    pub(super) items: Vec<TypeId>,
    pub(super) contains: Vec<(TypeId, u64)>,
    pub(super) members_count: (u64, Option<u64>),
    pub(super) required: Vec<&'a str>,
    pub(super) properties: Vec<(&'a str, Vec<TypeId>)>,
    pub(super) by_pattern: Vec<(&'a Pattern, TypeId)>,
    pub(super) names: Vec<TypeId>,
    pub(super) rests: Vec<Rest<'a>>,
    pub(super) dependent: Vec<(&'a str, &'a [String])>,
    pub(super) absent: BTreeSet<&'a str>,
    /// Values of properties that tell alternatives apart.
    pub(super) tags: Vec<(String, Value)>,
    pub(super) choices: VecDeque<Choice>,
}

impl<'a> Facts<'a> {
    /// What these schemas say.
    pub(super) fn of(api: &'a Api, ids: &[TypeId]) -> Self {
        let mut facts = Self::default();
        for id in ids {
            facts.add(api, *id);
        }
        facts
    }

    /// Adds what a schema says.
    pub(super) fn add(&mut self, api: &'a Api, id: TypeId) {
        if !self.seen.insert(id) {
            return;
        }
        let described = api.get(id);
        self.shown.extend(&described.example);
        self.shown.extend(&described.default);
        self.absent
            .extend(described.absent.iter().map(String::as_str));
        for assertion in &described.assertions {
            let is_known = self.add_scalar(assertion)
                || self.add_array(assertion)
                || self.add_object(assertion, described);
            if !is_known {
                self.add_composed(api, assertion, described);
            }
        }
    }

    fn add_scalar(&mut self, assertion: &'a Assertion) -> bool {
        match assertion {
            Assertion::Type(names) => self.restrict(names),
            Assertion::Enum(values) => self.values.push(values),
            Assertion::Const(value) => self.values.push(std::slice::from_ref(value)),
            Assertion::Minimum(bound) => self.minimums.push(bound),
            Assertion::Maximum(bound) => self.maximums.push(bound),
            Assertion::ExclusiveMinimum(bound) => {
                self.minimums.push(bound);
                self.excludes = true;
            }
            Assertion::ExclusiveMaximum(bound) => {
                self.maximums.push(bound);
                self.excludes = true;
            }
            Assertion::MultipleOf(divisor) => self.divisors.push(divisor),
            Assertion::MinLength(count) => at_least(&mut self.length, *count),
            Assertion::MaxLength(count) => at_most(&mut self.length, *count),
            Assertion::Pattern(pattern) => self.patterns.push(pattern),
            Assertion::Format(name) => self.formats.push(name),
            _ => return false,
        }
        true
    }

    /// Only what is of one of these types is left.
    fn restrict(&mut self, names: &[String]) {
        let mut allowed: BTreeSet<Kind> = names.iter().filter_map(|n| Kind::named(n)).collect();
        if let Some(known) = &self.kinds {
            let is_number = |kinds: &BTreeSet<Kind>| kinds.contains(&Kind::Number);
            let mut both: BTreeSet<Kind> = allowed.intersection(known).copied().collect();
            // An integer is a number.
            let is_whole =
                |a: &BTreeSet<Kind>, b: &BTreeSet<Kind>| a.contains(&Kind::Integer) && is_number(b);
            if is_whole(&allowed, known) || is_whole(known, &allowed) {
                both.insert(Kind::Integer);
            }
            allowed = both;
        }
        self.kinds = Some(allowed);
    }

    fn add_array(&mut self, assertion: &'a Assertion) -> bool {
        match assertion {
            Assertion::MinItems(count) => at_least(&mut self.items_count, *count),
            Assertion::MaxItems(count) => at_most(&mut self.items_count, *count),
            Assertion::UniqueItems => self.is_unique = true,
            Assertion::PrefixItems(items) => {
                for (at, id) in items.iter().enumerate() {
                    match self.prefix.get_mut(at) {
                        Some(known) => known.push(*id),
                        None => self.prefix.push(vec![*id]),
                    }
                }
            }
            Assertion::Items(id) | Assertion::UnevaluatedItems(id) => self.items.push(*id),
            Assertion::Contains { schema, least, .. } => self.contains.push((*schema, *least)),
            _ => return false,
        }
        true
    }

    fn add_object(&mut self, assertion: &'a Assertion, within: &'a Type) -> bool {
        match assertion {
            Assertion::MinProperties(count) => at_least(&mut self.members_count, *count),
            Assertion::MaxProperties(count) => at_most(&mut self.members_count, *count),
            Assertion::Required(names) => self.required.extend(names.iter().map(String::as_str)),
            Assertion::Properties(named) => self.add_properties(named),
            Assertion::PatternProperties(matched) => {
                let matched = matched.iter().map(|(pattern, id)| (pattern, *id));
                self.by_pattern.extend(matched);
            }
            Assertion::PropertyNames(id) => self.names.push(*id),
            Assertion::DependentRequired(dependent) => {
                let dependent = dependent.iter();
                self.dependent
                    .extend(dependent.map(|(name, others)| (name.as_str(), others.as_slice())));
            }
            Assertion::NoAdditionalProperties => self.rests.push(rest(within, None)),
            Assertion::AdditionalProperties(id) => self.rests.push(rest(within, Some(*id))),
            _ => return false,
        }
        true
    }

    fn add_properties(&mut self, named: &'a [(String, TypeId)]) {
        for (name, id) in named {
            let mut known = self.properties.iter_mut();
            match known.find(|(known, _)| known == name) {
                Some((_, ids)) => ids.push(*id),
                None => self.properties.push((name, vec![*id])),
            }
        }
    }

    fn add_composed(&mut self, api: &'a Api, assertion: &'a Assertion, within: &'a Type) {
        let mut choose = |options: Vec<Vec<TypeId>>, tags| {
            self.choices.push_back(Choice { options, tags });
        };
        match assertion {
            Assertion::AllOf(ids) => ids.iter().for_each(|id| self.add(api, *id)),
            Assertion::AnyOf(ids) | Assertion::OneOf(ids) => {
                // `null` comes last: it says the least.
                let is_null = |id: &TypeId| api.get(*id).shape == Shape::Null;
                let (nulls, others): (Vec<_>, Vec<_>) = ids.iter().copied().partition(is_null);
                let options = others.into_iter().chain(nulls).map(|id| vec![id]);
                choose(options.collect(), tags(within));
            }
            Assertion::If {
                condition,
                then,
                otherwise,
            } => {
                let met = [*condition].into_iter().chain(*then).collect();
                let not_met = otherwise.iter().copied().collect();
                choose(vec![met, not_met], BTreeMap::new());
            }
            Assertion::DependentSchemas(named) => {
                for (_, id) in named {
                    choose(vec![vec![*id], Vec::new()], BTreeMap::new());
                }
            }
            Assertion::DynamicRef { otherwise, .. } => self.add(api, *otherwise),
            Assertion::Nothing => self.kinds = Some(BTreeSet::new()),
            _ => {}
        }
    }
}

fn at_least(range: &mut (u64, Option<u64>), count: u64) {
    range.0 = range.0.max(count);
}

fn at_most(range: &mut (u64, Option<u64>), count: u64) {
    range.1 = Some(range.1.map_or(count, |known| known.min(count)));
}

fn rest(within: &Type, values: Option<TypeId>) -> Rest<'_> {
    let mut found = Rest {
        names: within.absent.iter().map(String::as_str).collect(),
        patterns: &[],
        values,
    };
    for assertion in &within.assertions {
        match assertion {
            Assertion::Properties(named) => {
                found
                    .names
                    .extend(named.iter().map(|(name, _)| name.as_str()));
            }
            Assertion::PatternProperties(matched) => found.patterns = matched,
            _ => {}
        }
    }
    found
}

/// The property that tells the forms of a union apart, with its value in each.
fn tags(within: &Type) -> BTreeMap<TypeId, (String, Value)> {
    let Shape::Union(union) = &within.shape else {
        return BTreeMap::new();
    };
    let Some(tag) = &union.tag else {
        return BTreeMap::new();
    };
    let forms = union.forms.iter().filter_map(|form| {
        let value = serde_json::to_value(form.tags.first()?).ok()?;
        Some((form, (tag.clone(), value)))
    });
    forms
        .flat_map(|(form, tag)| [(form.type_id, tag.clone()), (form.schema, tag)])
        .collect()
}
