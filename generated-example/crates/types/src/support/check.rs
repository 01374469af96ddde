// Managed by oasmith. Do not edit: the next run writes it anew.

//! Single checks, for generated code that knows the type of a value.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt::{self, Display, LowerExp, Write};

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

/// What is found out about the text that stands for a value. Short text needs no room but the stack's.
pub fn written<R>(value: &impl Display, look: impl FnOnce(&str) -> R) -> R {
    let mut short = Short([0; SHORT], 0);
    match write!(short, "{value}") {
        Ok(()) => look(short.text()),
        Err(_) => look(&value.to_string()),
    }
}

/// The most bytes of a text on the stack: decimal numbers, days and instants have at most 40.
const SHORT: usize = 64;

/// A text on the stack, and its length.
struct Short([u8; SHORT], usize);

impl Short {
    fn text(&self) -> &str {
        let bytes = self.0.get(..self.1).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.1 + text.len();
        let place = self.0.get_mut(self.1..end).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.1 = end;
        Ok(())
    }
}

/// So many items are compared each with each, which is quick and takes no room.
const FEW: usize = 32;

/// Whether no two items are equal.
pub fn unique<T: Ord>(items: &[T]) -> bool {
    if items.len() <= FEW {
        let mut earlier = items.iter().enumerate();
        return earlier.all(|(end, item)| !items[..end].contains(item));
    }
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
    let is_multiple = |text: &str| Exact::parse(text).is_multiple_of(&Exact::parse(divisor));
    number.into().is_finite() && written(&format_args!("{number:e}"), is_multiple)
}

/// Whether the number is a multiple of the divisor, given as JSON number text.
pub fn decimal_multiple(number: impl Into<Decimal>, divisor: &str) -> bool {
    let is_multiple = |text: &str| Exact::parse(text).is_multiple_of(&Exact::parse(divisor));
    written(&number.into(), is_multiple)
}

/// How the number compares to a bound, given as JSON number text.
pub fn decimal_order(number: impl Into<Decimal>, bound: &str) -> Ordering {
    written(&number.into(), |text| {
        Exact::parse(text).cmp(&Exact::parse(bound))
    })
}
