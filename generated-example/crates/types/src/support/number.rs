// Managed by oasmith. Do not edit: the next run writes it anew.

//! Exact decimal arithmetic on JSON numbers.
//!
//! A binary floating-point number stands for the shortest decimal text that reads back as the same
//! number. So 0.3 is a multiple of 0.1. Where the text that was sent is another one, it is known
//! beside the number.

use std::cmp::Ordering;
use std::fmt;

use super::digits::Digits;
use super::exact_numbers::ExactNumbers;

/// A number of a schema.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// As JSON text (RFC 8259, section 6).
    text: String,
    /// The value, where it is an integer of 64 bits: almost always.
    integer: Option<i64>,
    /// The value.
    exact: Exact,
}

impl Number {
    /// Reads JSON number text.
    pub(super) fn parse(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            integer: text.parse().ok(),
            exact: Exact::parse(text),
        }
    }

    /// The value as a count of something, if it is one: `2.0` is.
    pub(super) fn as_count(&self) -> Option<u64> {
        self.exact.as_count()
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::parse(&value.to_string())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

/// A decimal number in its one normal form: `digits` begins and ends with something other than
/// zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    negative: bool,
    digits: Digits,
    exponent: i64,
}

impl Exact {
    const ZERO: Self = Self {
        negative: false,
        digits: Digits::NONE,
        exponent: 0,
    };

    /// Reads JSON number text, or any plain decimal text. Characters that do not belong there are
    /// skipped.
    pub(super) fn parse(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
        let digits = || whole.bytes().chain(fraction.bytes()).filter_map(digit);
        let is_zero = |digit: &u8| *digit == 0;
        let (count, leading) = (digits().count(), digits().take_while(is_zero).count());
        if leading == count {
            return Self::ZERO;
        }
        let trailing = digits().rev().take_while(is_zero).count();
        let length = |count| i64::try_from(count).unwrap_or(i64::MAX);
        let exponent = exponent.parse().unwrap_or(0i64);
        Self {
            negative: mantissa.starts_with('-'),
            digits: digits()
                .skip(leading)
                .take(count - leading - trailing)
                .collect(),
            exponent: exponent
                .saturating_sub(length(fraction.len()))
                .saturating_add(length(trailing)),
        }
    }

    /// Whether this is an integer multiple of `divisor`. Nothing is a multiple of zero.
    pub(super) fn is_multiple_of(&self, divisor: &Self) -> bool {
        if divisor.digits.is_empty() {
            return false;
        }
        if self.digits.is_empty() {
            return true;
        }
        // Neither ends with a zero: with more decimals than the divisor, this cannot be a multiple.
        let Ok(zeros) = usize::try_from(self.exponent.saturating_sub(divisor.exponent)) else {
            return false;
        };
        let Some(modulus) = divisor.significand() else {
            return self == divisor;
        };
        let digits = self
            .digits
            .iter()
            .copied()
            .chain(std::iter::repeat_n(0, zeros.min(1_000)));
        digits.fold(0, |rest, digit| (rest * 10 + u128::from(digit)) % modulus) == 0
    }

    /// The digits as an integer, where ten times as much still fits.
    fn significand(&self) -> Option<u128> {
        let step = |sum: u128, digit: &u8| sum.checked_mul(10)?.checked_add(u128::from(*digit));
        self.digits
            .iter()
            .try_fold(0u128, step)
            .filter(|sum| *sum < u128::MAX / 16)
    }

    fn as_count(&self) -> Option<u64> {
        if self.negative {
            return None;
        }
        let zeros = u32::try_from(self.exponent).ok()?;
        let scale = 10u128.checked_pow(zeros)?;
        u64::try_from(self.significand()?.checked_mul(scale)?).ok()
    }

    fn compare_magnitude(&self, other: &Self) -> Ordering {
        if self.digits.is_empty() || other.digits.is_empty() {
            return self.digits.len().cmp(&other.digits.len());
        }
        let place = |number: &Self| number.exponent.saturating_add(number.digits.len() as i64);
        place(self)
            .cmp(&place(other))
            .then_with(|| self.digits.cmp(&other.digits))
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.compare_magnitude(other),
            (true, true) => other.compare_magnitude(self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

/// One text for all numbers that are equal.
impl fmt::Display for Exact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.negative { "-" } else { "" })?;
        self.digits
            .iter()
            .try_for_each(|digit| write!(out, "{digit}"))?;
        write!(out, "e{}", self.exponent)
    }
}

/// The number exactly.
pub(super) fn exact(number: &serde_json::Number, sent: &ExactNumbers) -> Exact {
    match sent.get(number) {
        Some(exact) => exact.clone(),
        None => Exact::parse(&number.to_string()),
    }
}

/// Whether the number has no fractional part.
pub(super) fn is_integer(number: &serde_json::Number, sent: &ExactNumbers) -> bool {
    match sent.get(number) {
        Some(exact) => exact.exponent >= 0,
        None => !number.is_f64() || number.as_f64().is_some_and(|value| value.fract() == 0.0),
    }
}

/// How the number compares to the one of the schema.
pub(super) fn compare(
    number: &serde_json::Number,
    bound: &Number,
    sent: &ExactNumbers,
) -> Ordering {
    match (number.as_i128(), bound.integer) {
        (Some(value), Some(bound)) => value.cmp(&i128::from(bound)),
        _ => exact(number, sent).cmp(&bound.exact),
    }
}

/// Whether the number lies between these bounds, both included.
pub(super) fn is_within(
    number: &serde_json::Number,
    (least, greatest): (i64, i64),
    sent: &ExactNumbers,
) -> bool {
    match number.as_i128() {
        Some(value) => (i128::from(least)..=i128::from(greatest)).contains(&value),
        None => {
            compare(number, &Number::from(least), sent) != Ordering::Less
                && compare(number, &Number::from(greatest), sent) != Ordering::Greater
        }
    }
}

/// Whether the number is an integer multiple of the one of the schema.
pub(super) fn is_multiple_of(
    number: &serde_json::Number,
    divisor: &Number,
    sent: &ExactNumbers,
) -> bool {
    match (number.as_i128(), divisor.integer) {
        (Some(_), Some(0)) => false,
        (Some(value), Some(divisor)) => value % i128::from(divisor) == 0,
        _ => exact(number, sent).is_multiple_of(&divisor.exact),
    }
}
