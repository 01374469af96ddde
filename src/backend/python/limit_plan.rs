//! What the contract demands of values beside their types, decided; for pydantic.

use super::text;
use crate::model::{Api, Assertion, IntegerWidth, NumberKind, Shape, StringKind, TypeId};

/// The longest bound that is spelt, in characters.
const LONGEST: usize = 40;

/// The limits of values of a type, as expressions with commas between them; none where there are none.
pub(super) fn limits(api: &Api, id: TypeId) -> Option<String> {
    let mut assertions = api.conjoined(id);
    assertions.dedup();
    let arguments: Vec<String> = match &api.get(api.underlying(id)).shape {
        Shape::String(StringKind::Text) => return of_text(&assertions),
        Shape::Integer(width) => {
            let is_implied = matches!(width, IntegerWidth::U32 | IntegerWidth::U64);
            let own = assertions.iter().filter_map(|it| bound(it));
            own.filter(|it| !(is_implied && it == "ge=0")).collect()
        }
        Shape::Number(NumberKind::Double | NumberKind::Decimal) => {
            assertions.iter().filter_map(|it| bound(it)).collect()
        }
        Shape::List(_) => lengths(&assertions, |it| match it {
            Assertion::MinItems(least) => (Some(*least), None),
            Assertion::MaxItems(most) => (None, Some(*most)),
            _ => (None, None),
        }),
        Shape::Map(_) => lengths(&assertions, |it| match it {
            Assertion::MinProperties(least) => (Some(*least), None),
            Assertion::MaxProperties(most) => (None, Some(*most)),
            _ => (None, None),
        }),
        _ => return None,
    };
    spelt(&arguments)
}

fn spelt(arguments: &[String]) -> Option<String> {
    (!arguments.is_empty()).then(|| format!("_m.Limits({})", arguments.join(", ")))
}

/// Each further pattern stands in limits of its own.
fn of_text(assertions: &[&Assertion]) -> Option<String> {
    let mut arguments = lengths(assertions, |it| match it {
        Assertion::MinLength(least) => (Some(*least), None),
        Assertion::MaxLength(most) => (None, Some(*most)),
        _ => (None, None),
    });
    let mut patterns: Vec<String> = Vec::new();
    for assertion in assertions {
        if let Assertion::Pattern(pattern) = assertion {
            let pattern = format!("pattern={}", text::literal(&pattern.written));
            if !patterns.contains(&pattern) {
                patterns.push(pattern);
            }
        }
    }
    let mut patterns = patterns.into_iter();
    arguments.extend(patterns.next());
    let all: Vec<String> = spelt(&arguments)
        .into_iter()
        .chain(patterns.map(|it| format!("_m.Limits({it})")))
        .collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// The least and the greatest length of what is said of them.
fn lengths(
    assertions: &[&Assertion],
    told: impl Fn(&Assertion) -> (Option<u64>, Option<u64>),
) -> Vec<String> {
    let told = || assertions.iter().map(|it| told(it));
    let least = told().filter_map(|(least, _)| least).max();
    let most = told().filter_map(|(_, most)| most).min();
    let least = least.filter(|least| *least > 0);
    [
        least.map(|least| format!("min_length={least}")),
        most.map(|most| format!("max_length={most}")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn bound(assertion: &Assertion) -> Option<String> {
    let (name, written) = match assertion {
        Assertion::Minimum(bound) => ("ge", bound),
        Assertion::Maximum(bound) => ("le", bound),
        Assertion::ExclusiveMinimum(bound) => ("gt", bound),
        Assertion::ExclusiveMaximum(bound) => ("lt", bound),
        Assertion::MultipleOf(factor) => ("multiple_of", factor),
        _ => return None,
    };
    let number: f64 = written.parse().ok()?;
    (number.is_finite() && written.len() <= LONGEST).then(|| format!("{name}={written}"))
}
