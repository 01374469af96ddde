//! Exact decimal arithmetic on JSON numbers.
//!
//! A binary floating-point number stands for the shortest decimal text that reads back as the same
//! number, which is the text that was sent unless that had more than 17 significant digits. So 0.3
//! is a multiple of 0.1.

use std::cmp::Ordering;
use std::fmt;

/// A number of a schema.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// An integer.
    Integer(i64),
    /// Any other number, as JSON text (RFC 8259, section 6).
    Decimal(&'static str),
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => write!(out, "{value}"),
            Self::Decimal(text) => out.write_str(text),
        }
    }
}

/// A decimal number in its one normal form: `digits` begins and ends with something other than
/// zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

impl Exact {
    /// Reads JSON number text, or any plain decimal text. Characters that do not belong there are
    /// skipped.
    pub(super) fn parse(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
        let mut digits: Vec<u8> = whole
            .bytes()
            .chain(fraction.bytes())
            .filter_map(digit)
            .collect();
        let mut exponent = exponent.parse().unwrap_or(0i64);
        exponent = exponent.saturating_sub(i64::try_from(fraction.len()).unwrap_or(i64::MAX));
        while digits.last() == Some(&0) {
            digits.pop();
            exponent = exponent.saturating_add(1);
        }
        let leading = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..leading);
        let zero = digits.is_empty();
        Self {
            negative: !zero && mantissa.starts_with('-'),
            digits,
            exponent: if zero { 0 } else { exponent },
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
pub(super) fn exact(number: &serde_json::Number) -> Exact {
    Exact::parse(&number.to_string())
}

/// Whether the number has no fractional part.
pub(super) fn is_integer(number: &serde_json::Number) -> bool {
    !number.is_f64() || number.as_f64().is_some_and(|value| value.fract() == 0.0)
}

/// How the number compares to the one of the schema.
pub(super) fn compare(number: &serde_json::Number, bound: Number) -> Ordering {
    match (number.as_i128(), bound) {
        (Some(value), Number::Integer(bound)) => value.cmp(&i128::from(bound)),
        _ => exact(number).cmp(&Exact::parse(&bound.to_string())),
    }
}

/// Whether the number is equal to the one of the schema.
pub(super) fn equals(number: &serde_json::Number, other: Number) -> bool {
    compare(number, other) == Ordering::Equal
}

/// Whether the number is an integer multiple of the one of the schema.
pub(super) fn is_multiple_of(number: &serde_json::Number, divisor: Number) -> bool {
    match (number.as_i128(), divisor) {
        (Some(_), Number::Integer(0)) => false,
        (Some(value), Number::Integer(divisor)) => value % i128::from(divisor) == 0,
        _ => exact(number).is_multiple_of(&Exact::parse(&divisor.to_string())),
    }
}
