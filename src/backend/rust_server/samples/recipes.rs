//! How values can be made up at run time: recipes, read off schemas. Every value of a recipe satisfies
//! the schema that it was read off; where that is not certain, there is none.

use serde_json::Value;

use super::{
    facts::{Facts, Kind},
    pieces::{Piece, matching},
};
use crate::model::{Api, TypeId};

/// The longest text that is made up where a schema allows any.
pub(super) const USUAL: usize = 48;
/// The least length of such a text, where it may be shorter.
const READABLE: usize = 12;
/// How many items a list has at most where a schema allows any number.
const FEW: usize = 4;
/// The greatest number, where a schema allows any.
const GREAT: i64 = 1000;
/// What JSON numbers hold exactly.
const EXACT: i64 = 1 << 53;

/// How a value is made up.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum Recipe {
    OneOf(Vec<Value>),
    Boolean,
    Integer {
        least: i64,
        step: i64,
        steps: i64,
    },
    Real {
        least: f64,
        most: f64,
    },
    Decimal(Decimals),
    DecimalNumber(Decimals),
    Text {
        least: usize,
        most: usize,
    },
    Matching {
        pieces: Vec<Piece>,
        least: usize,
        most: usize,
    },
    Email,
    Uri,
    Uuid,
    Instant,
    Day,
    List(Box<Items>),
}

/// The items of a list.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Items {
    pub(in super::super) of: Recipe,
    pub(in super::super) least: usize,
    pub(in super::super) most: usize,
    /// Whether no two of them are alike.
    pub(in super::super) distinct: bool,
}

/// The digits of decimal numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Decimals {
    pub(in super::super) least: i64,
    pub(in super::super) most: i64,
    /// How many digits stand behind the point.
    pub(in super::super) scale: u32,
}

/// The properties of an object that can be made up each by itself, with their types; none where the
/// object says something of several at once.
pub(in super::super) fn properties(api: &Api, id: TypeId) -> Vec<(&str, Vec<TypeId>)> {
    let facts = Facts::of(api, &[id]);
    let is_free = facts.choices.is_empty()
        && facts.values.is_empty()
        && facts.dependent.is_empty()
        && facts.by_pattern.is_empty();
    match is_free {
        true => facts.properties,
        false => Vec::new(),
    }
}

/// Whether each property of an object may have any value of its own, and be there or not, whatever the
/// others are.
pub(in super::super) fn is_independent(api: &Api, id: TypeId) -> bool {
    !properties(api, id).is_empty() && Facts::of(api, &[id]).members_count == (0, None)
}

/// Whether properties of an object that need not be there may be left out.
pub(in super::super) fn may_lack(api: &Api, id: TypeId) -> bool {
    Facts::of(api, &[id]).members_count.0 == 0
}

/// How values are made up that satisfy all of these.
pub(in super::super) fn recipe(api: &Api, ids: &[TypeId]) -> Option<Recipe> {
    let mut facts = Facts::of(api, ids);
    while let Some(choice) = facts.choices.pop_front() {
        // A value or null: a value.
        let is_null = |ids: &Vec<TypeId>| {
            let kinds = Facts::of(api, ids).kinds;
            kinds.is_some_and(|kinds| kinds.iter().eq(&[Kind::Null]))
        };
        let mut others = choice.options.iter().filter(|option| !is_null(option));
        let (Some(only), None) = (others.next(), others.next()) else {
            return None;
        };
        only.iter().for_each(|id| facts.add(api, *id));
    }
    if let [values] = facts.values.as_slice() {
        let spoken = values.iter().filter(|value| !value.is_null());
        return Some(Recipe::OneOf(spoken.cloned().collect()))
            .filter(|it| *it != Recipe::OneOf(Vec::new()));
    }
    if !facts.values.is_empty() {
        return None;
    }
    let kinds = facts.kinds.clone()?;
    let mut kinds = kinds.into_iter().filter(|kind| *kind != Kind::Null);
    match (kinds.next()?, kinds.next()) {
        (Kind::String, None) => text(&facts),
        (Kind::Integer, None | Some(Kind::Number)) => integer(&facts),
        (Kind::Number, None) => number(&facts),
        (Kind::Boolean, None) => Some(Recipe::Boolean),
        (Kind::Array, None) => list(api, &facts),
        _ => None,
    }
}

fn text(facts: &Facts<'_>) -> Option<Recipe> {
    let size = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let (least, most) = (size(facts.length.0), facts.length.1.map(size));
    if let [pattern] = facts.patterns.as_slice() {
        let known = ["decimal", "password"];
        if !facts.formats.iter().all(|format| known.contains(format)) {
            return None;
        }
        return matching(pattern, least, most);
    }
    if !facts.patterns.is_empty() {
        return None;
    }
    let fits = |length: usize| least <= length && most.is_none_or(|most| length <= most);
    match facts.formats.as_slice() {
        [] | ["password"] => Some(words(least, most)),
        ["uuid"] if fits(36) => Some(Recipe::Uuid),
        ["date-time"] if fits(20) && fits(27) => Some(Recipe::Instant),
        ["date"] if fits(10) => Some(Recipe::Day),
        ["email" | "idn-email"] if fits(14) && fits(40) => Some(Recipe::Email),
        ["uri" | "url" | "iri" | "uri-reference"] if fits(24) && fits(48) => Some(Recipe::Uri),
        ["decimal"] if fits(4) && fits(7) => decimals(facts, 2).map(Recipe::Decimal),
        _ => None,
    }
}

/// A list of what stands each for itself.
fn list(api: &Api, facts: &Facts<'_>) -> Option<Recipe> {
    if !facts.prefix.is_empty() || !facts.contains.is_empty() || facts.items.is_empty() {
        return None;
    }
    let of = recipe(api, &facts.items)?;
    let size = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let least = size(facts.items_count.0);
    let most = facts.items_count.1.map_or(FEW, size);
    Some(Recipe::List(Box::new(Items {
        of,
        least,
        most: most.min(FEW).max(least),
        distinct: facts.is_unique,
    })))
}

/// The bounds of numbers, as decimals of this scale.
fn decimals(facts: &Facts<'_>, scale: u32) -> Option<Decimals> {
    let power = 10_f64.powi(i32::try_from(scale).ok()?);
    let (least, most) = bounds(facts)?;
    let (least, most) = inside(facts, least, most, power);
    let great = GREAT * power as i64;
    let found = match (least, most) {
        (None, None) => (power as i64, great - 1),
        (Some(least), None) => (least, least.checked_add(great)?),
        (None, Some(most)) => (most.checked_sub(great)?, most),
        (Some(least), Some(most)) => (least, most),
    };
    let is_some = found.0 <= found.1 && found.0 > -EXACT && found.1 < EXACT;
    is_some.then_some(Decimals {
        least: found.0,
        most: found.1,
        scale,
    })
}

/// The first and the last whole number within bounds that are so many times as large.
fn inside(
    facts: &Facts<'_>,
    least: Option<f64>,
    most: Option<f64>,
    power: f64,
) -> (Option<i64>, Option<i64>) {
    match facts.excludes {
        true => (
            least.map(|least| (least * power).floor() as i64 + 1),
            most.map(|most| (most * power).ceil() as i64 - 1),
        ),
        false => (
            least.map(|least| (least * power).ceil() as i64),
            most.map(|most| (most * power).floor() as i64),
        ),
    }
}

/// The narrowest bounds; none where one of them is not understood.
fn bounds(facts: &Facts<'_>) -> Option<(Option<f64>, Option<f64>)> {
    let numbers = |texts: &[&str]| {
        let numbers = texts.iter().map(|text| text.parse::<f64>().ok());
        numbers.collect::<Option<Vec<f64>>>()
    };
    let least = numbers(&facts.minimums)?.into_iter().reduce(f64::max);
    let most = numbers(&facts.maximums)?.into_iter().reduce(f64::min);
    Some((least, most))
}

fn integer(facts: &Facts<'_>) -> Option<Recipe> {
    let is_known = |format: &&str| matches!(*format, "int32" | "int64" | "integer");
    if !facts.formats.iter().all(is_known) {
        return None;
    }
    let step = match facts.divisors.as_slice() {
        [] => 1,
        [divisor] => divisor.parse::<i64>().ok().filter(|step| *step > 0)?,
        _ => return None,
    };
    let (least, most) = bounds(facts)?;
    let (first, last) = inside(facts, least, most, 1.0 / step as f64);
    let (first, last) = match (first, last) {
        (None, None) => (1, GREAT),
        (Some(first), None) => (first, first.checked_add(GREAT)?),
        (None, Some(last)) => (last.checked_sub(GREAT)?, last),
        (Some(first), Some(last)) => (first, last),
    };
    let least = first.checked_mul(step)?;
    let fits = last.checked_mul(step)? < EXACT && least > -EXACT;
    let steps = last
        .checked_sub(first)
        .filter(|steps| *steps >= 0 && fits)?;
    Some(Recipe::Integer { least, step, steps })
}

fn number(facts: &Facts<'_>) -> Option<Recipe> {
    if !facts.divisors.is_empty() {
        return None;
    }
    match facts.formats.as_slice() {
        ["decimal"] => decimals(facts, 2).map(Recipe::DecimalNumber),
        [] | ["float" | "double"] => {
            let (least, most) = bounds(facts)?;
            let (least, most) = match (least, most) {
                (None, None) => (0.0, GREAT as f64),
                (Some(least), None) => (least, least + GREAT as f64),
                (None, Some(most)) => (most - GREAT as f64, most),
                (Some(least), Some(most)) => (least, most),
            };
            // Bounds may be exclusive, and the numbers of databases and languages are rounded.
            let margin = (most - least) / 64.0;
            let (least, most) = (least + margin, most - margin);
            (least < most).then_some(Recipe::Real { least, most })
        }
        _ => None,
    }
}

/// Words, of so many characters.
pub(super) fn words(least: usize, most: Option<usize>) -> Recipe {
    let most = most.unwrap_or(USUAL).min(USUAL).max(least);
    let least = least.max(READABLE.min(most / 2));
    Recipe::Text { least, most }
}
