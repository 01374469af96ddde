//! What must hold of scalars: numbers, text, enumerations.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    check_plan::{Condition, Residual},
    pattern_plan::Patterns,
    schema_values::format,
};
use crate::model::{Assertion, IntegerWidth, Shape, StringKind, Type};

/// What a keyword asks of a value of some type.
pub(super) enum Verdict {
    /// Nothing that is known of the type.
    Unknown,
    /// What the type ensures.
    Ensured,
    /// A condition.
    Checked(Condition),
    /// More than a condition can say.
    Residual,
}

/// The conditions of a scalar; `judge` knows some keywords, the type itself ensures others.
pub(super) fn scalar(
    described: &Type,
    judge: &dyn Fn(&Assertion) -> Verdict,
) -> Result<Vec<Condition>, Residual> {
    let is_enumeration = matches!(described.shape, Shape::Enumeration(_));
    let mut conditions = Vec::new();
    for assertion in &described.assertions {
        match (judge(assertion), assertion) {
            (Verdict::Checked(condition), _) => conditions.push(condition),
            (Verdict::Ensured, _) | (Verdict::Unknown, Assertion::Type(_)) => {}
            (Verdict::Unknown, Assertion::Format(name))
                if format(name).is_none() || !is_enumeration => {}
            _ => return Err(Residual),
        }
    }
    Ok(conditions)
}

/// The conditions of text, or of a value that is text in JSON.
pub(super) fn string(
    described: &Type,
    kind: StringKind,
    patterns: &Patterns,
) -> Result<Vec<Condition>, Residual> {
    let is_text = matches!(kind, StringKind::Text | StringKind::Binary);
    // Other types are checked by the text that they are written as: what was sent must be the same.
    let is_faithful = is_text || matches!(kind, StringKind::Decimal | StringKind::Date);
    let (mut least, mut most) = (0, None);
    let mut conditions = Vec::new();
    for assertion in &described.assertions {
        match assertion {
            Assertion::Type(_) => {}
            Assertion::MinLength(count) if is_faithful => least = *count,
            Assertion::MaxLength(count) if is_faithful => most = Some(*count),
            Assertion::Pattern(pattern)
                if pattern.linear.is_none() && pattern.backtracking.is_none() => {}
            Assertion::Pattern(pattern) if is_faithful => {
                let name = patterns.name(pattern).ok_or(Residual)?;
                conditions.push(Condition::Pattern(name));
            }
            Assertion::Format(name) if is_text => {
                conditions.extend(format(name).map(|(_, variant)| Condition::Format(variant)));
            }
            Assertion::Format(_) => {}
            _ => return Err(Residual),
        }
    }
    if least > 0 || most.is_some() {
        conditions.insert(0, Condition::Length(least, most));
    }
    Ok(match is_text || conditions.is_empty() {
        true => conditions,
        false => vec![Condition::Written(conditions)],
    })
}

/// What a keyword asks of an integer.
pub(super) fn integer(width: IntegerWidth, assertion: &Assertion) -> Verdict {
    let (operator, bound) = match assertion {
        Assertion::MultipleOf(divisor) => {
            return match divisor.parse::<i64>() {
                Ok(whole) if whole > 0 => Verdict::Checked(Condition::Multiple(divisor.clone())),
                _ => Verdict::Residual,
            };
        }
        other => match comparison(other) {
            Some(comparison) => comparison,
            None => return Verdict::Unknown,
        },
    };
    let (least, most) = range(width);
    match bound.parse::<i128>() {
        Ok(bound) if operator == ">=" && bound <= least => Verdict::Ensured,
        Ok(bound) if operator == "<=" && bound >= most => Verdict::Ensured,
        Ok(bound) if bound >= least && bound <= most => {
            Verdict::Checked(Condition::Compare(operator, bound.to_string()))
        }
        _ => Verdict::Residual,
    }
}

/// That an integer is one of some values.
pub(super) fn one_of_integers(described: &Type, width: IntegerWidth, values: &[&Value]) -> Verdict {
    if forbids_null(described, values) {
        return Verdict::Residual;
    }
    let (least, most) = range(width);
    let whole = values.iter().filter_map(|value| whole(value));
    let held: Vec<String> = whole
        .filter(|whole| (least..=most).contains(whole))
        .map(|whole| whole.to_string())
        .collect();
    match held.is_empty() {
        true => Verdict::Residual,
        false => Verdict::Checked(Condition::Among(held)),
    }
}

/// That a text of an enumeration is one of some values.
pub(super) fn one_of_texts(described: &Type, texts: &[String], values: &[&Value]) -> Verdict {
    let listed: BTreeSet<&str> = values.iter().filter_map(|value| value.as_str()).collect();
    let are_listed = texts.iter().all(|text| listed.contains(text.as_str()));
    match are_listed && !forbids_null(described, values) {
        true => Verdict::Ensured,
        false => Verdict::Residual,
    }
}

/// That a boolean is one of some values.
pub(super) fn one_of_booleans(described: &Type, values: &[&Value]) -> Verdict {
    if forbids_null(described, values) {
        return Verdict::Residual;
    }
    let has = |flag: bool| values.iter().any(|value| value.as_bool() == Some(flag));
    match (has(true), has(false)) {
        (true, true) => Verdict::Ensured,
        (false, false) => Verdict::Residual,
        (only, _) => Verdict::Checked(Condition::Is(only)),
    }
}

/// Whether `null`, which the type has, is not among the values that are allowed.
fn forbids_null(described: &Type, values: &[&Value]) -> bool {
    described.nullable && !values.iter().any(|value| value.is_null())
}

/// The integer that a number is; `1.0` is one too.
fn whole(value: &Value) -> Option<i128> {
    let text = value.as_number()?.to_string();
    text.strip_suffix(".0").unwrap_or(&text).parse().ok()
}

/// The integers that a type holds.
fn range(width: IntegerWidth) -> (i128, i128) {
    match width {
        IntegerWidth::I32 => (i128::from(i32::MIN), i128::from(i32::MAX)),
        IntegerWidth::I64 => (i128::from(i64::MIN), i128::from(i64::MAX)),
        IntegerWidth::U32 => (0, i128::from(u32::MAX)),
        IntegerWidth::U64 => (0, i128::from(u64::MAX)),
    }
}

/// What a keyword asks of a floating-point number.
pub(super) fn float(assertion: &Assertion) -> Verdict {
    if let Assertion::MultipleOf(divisor) = assertion {
        return Verdict::Checked(Condition::FloatMultiple(divisor.clone()));
    }
    let Some((operator, bound)) = comparison(assertion) else {
        return Verdict::Unknown;
    };
    match bound.parse::<f64>() {
        Ok(value) if value.is_finite() => {
            Verdict::Checked(Condition::FloatCompare(operator, bound.to_owned()))
        }
        _ => Verdict::Residual,
    }
}

/// What a keyword asks of a decimal number.
pub(super) fn decimal(assertion: &Assertion) -> Verdict {
    if let Assertion::MultipleOf(divisor) = assertion {
        return Verdict::Checked(Condition::DecimalMultiple(divisor.clone()));
    }
    match comparison(assertion) {
        Some((operator, bound)) => {
            Verdict::Checked(Condition::DecimalCompare(operator, bound.to_owned()))
        }
        None => Verdict::Unknown,
    }
}

/// A bound: how numbers are compared with it, and itself.
fn comparison(assertion: &Assertion) -> Option<(&'static str, &str)> {
    Some(match assertion {
        Assertion::Minimum(bound) => (">=", bound),
        Assertion::Maximum(bound) => ("<=", bound),
        Assertion::ExclusiveMinimum(bound) => (">", bound),
        Assertion::ExclusiveMaximum(bound) => ("<", bound),
        _ => return None,
    })
}
