//! What the contract demands of values beside their types, decided; for pydantic.

use super::text;
use crate::model::{Api, Assertion, IntegerWidth, NumberKind, Shape, StringKind, TypeId};

/// The longest bound that is spelt, in characters.
const LONGEST: usize = 40;

/// The limits of values of a type, as expressions with commas between them; none where there are none.
pub(super) fn limits(api: &Api, id: TypeId) -> Option<String> {
    let assertions = api.conjoined(id);
    let arguments: Vec<String> = match &api.get(api.underlying(id)).shape {
        Shape::String(StringKind::Text) => of_text(&assertions),
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

/// Of several that say the same thing of a value, each further one stands in limits of its own.
fn spelt(arguments: &[String]) -> Option<String> {
    let name = |argument: &String| argument.split('=').next().unwrap_or_default().to_owned();
    let mut all: Vec<Vec<&String>> = Vec::new();
    for argument in arguments {
        if all.iter().flatten().any(|other| *other == argument) {
            continue;
        }
        let has_room = |own: &&mut Vec<&String>| own.iter().all(|it| name(it) != name(argument));
        match all.iter_mut().find(has_room) {
            Some(own) => own.push(argument),
            None => all.push(vec![argument]),
        }
    }
    let all = all.iter().map(|own| {
        let own: Vec<&str> = own.iter().map(|it| it.as_str()).collect();
        format!("_m.Limits({})", own.join(", "))
    });
    let all: Vec<String> = all.collect();
    (!all.is_empty()).then(|| all.join(", "))
}

fn of_text(assertions: &[&Assertion]) -> Vec<String> {
    let mut arguments = lengths(assertions, |it| match it {
        Assertion::MinLength(least) => (Some(*least), None),
        Assertion::MaxLength(most) => (None, Some(*most)),
        _ => (None, None),
    });
    arguments.extend(assertions.iter().filter_map(|it| match it {
        Assertion::Pattern(pattern) => Some(format!("pattern={}", text::literal(&pattern.written))),
        _ => None,
    }));
    arguments
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
