//! Single checks, for generated code that knows the type of a value.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt::{Display, LowerExp};

use serde::Serialize;

use super::Decimal;
use super::exact_numbers::ExactNumbers;
use super::number::Exact;
use super::validator::canonical;

/// Whether the text has from `min` to `max` code points.
pub fn length(text: &str, min: usize, max: usize) -> bool {
    // A code point has one to four bytes, so that the number of bytes alone often tells.
    let bytes = text.len();
    if bytes <= max && bytes >= min.saturating_mul(4) {
        return true;
    }
    (min..=max).contains(&text.chars().count())
}

/// Whether something holds of the text that stands for a value.
pub fn written(value: &impl Display, holds: impl FnOnce(&str) -> bool) -> bool {
    holds(&value.to_string())
}

/// Whether no two items are equal.
pub fn unique<T: Ord>(items: &[T]) -> bool {
    let mut seen = BTreeSet::new();
    items.iter().all(|item| seen.insert(item))
}

/// Whether no two items are equal as JSON, where `1` is `1.0` and members have no order.
pub fn unique_json<T: Serialize>(items: &[T]) -> bool {
    let mut seen = BTreeSet::new();
    let known = ExactNumbers::default();
    let mut is_new =
        |item| serde_json::to_value(item).is_ok_and(|item| seen.insert(canonical(&item, &known)));
    items.iter().all(&mut is_new)
}

/// Whether the number is a multiple of the divisor, which is not zero.
pub fn multiple(number: impl Into<i128>, divisor: i128) -> bool {
    number.into().checked_rem(divisor) == Some(0)
}

/// Whether the number, as the shortest decimal text that stands for it, is a multiple of the
/// divisor, given as JSON number text: 0.3 is one of `0.1`.
pub fn float_multiple(number: impl Into<f64> + LowerExp + Copy, divisor: &str) -> bool {
    number.into().is_finite()
        && Exact::parse(&format!("{number:e}")).is_multiple_of(&Exact::parse(divisor))
}

/// Whether the number is a multiple of the divisor, given as JSON number text.
pub fn decimal_multiple(number: impl Into<Decimal>, divisor: &str) -> bool {
    Exact::parse(&number.into().to_string()).is_multiple_of(&Exact::parse(divisor))
}

/// How the number compares to a bound, given as JSON number text.
pub fn decimal_order(number: impl Into<Decimal>, bound: &str) -> Ordering {
    Exact::parse(&number.into().to_string()).cmp(&Exact::parse(bound))
}
