// Managed by oasmith. Do not edit: the next run writes it anew.

//! Decimal numbers that travel as strings.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Deref, Mul, Neg, Sub, SubAssign};
use std::str::FromStr;

use super::text::text_serde;

/// A decimal number of up to 28 digits, such as an amount of money. In JSON it is a string.
///
/// It is read exactly as it is written: `12.90` stays `12.90`, and text that would be written in
/// another way (`+1`, `007`, `1e3`) is refused. Numbers are compared by value: `12.90` and `12.9`
/// are equal.
///
/// It wraps the type of `rust_decimal`, whose methods it has. The operators panic on overflow, as
/// those of the integers do; the `checked_` methods do not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// `number` divided by ten, `scale` times: `Decimal::new(1290, 2)` is `12.90`. At most 28
    /// decimals are possible.
    pub fn new(number: i64, scale: u32) -> Self {
        Self(rust_decimal::Decimal::new(number, scale.min(28)))
    }

    /// The sum, if it has a place in the type.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, if it has a place in the type.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The product, if it has a place in the type.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        self.0.checked_mul(other.0).map(Self)
    }

    /// The number with exactly so many decimals, rounded half to even where some are lost.
    pub fn with_scale(self, scale: u32) -> Self {
        let mut scaled = self.0.round_dp(scale);
        scaled.rescale(scale);
        Self(scaled)
    }
}

impl FromStr for Decimal {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = rust_decimal::Decimal::from_str_exact(text).ok();
        let same = parsed.filter(|decimal| is_plain(decimal, text));
        same.map(Self)
            .ok_or("must be a decimal number such as 12.90")
    }
}

/// Whether a number is written as this text: without `+`, an exponent and needless zeros in front.
fn is_plain(decimal: &rust_decimal::Decimal, text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_padded = whole.len() > 1 && whole.starts_with('0');
    let has_sign = digits.len() < text.len();
    is_number(whole)
        && !is_padded
        && fraction.is_none_or(is_number)
        && has_sign == decimal.is_sign_negative()
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, out)
    }
}

impl Deref for Decimal {
    type Target = rust_decimal::Decimal;

    fn deref(&self) -> &rust_decimal::Decimal {
        &self.0
    }
}

impl From<rust_decimal::Decimal> for Decimal {
    fn from(decimal: rust_decimal::Decimal) -> Self {
        Self(decimal)
    }
}

impl From<Decimal> for rust_decimal::Decimal {
    fn from(decimal: Decimal) -> Self {
        decimal.0
    }
}

impl From<i32> for Decimal {
    fn from(number: i32) -> Self {
        Self(number.into())
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self(number.into())
    }
}

impl Add for Decimal {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Decimal {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Decimal {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Decimal {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Mul for Decimal {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }
}

impl Neg for Decimal {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Decimal {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::default(), Add::add)
    }
}

text_serde!(Decimal, "a decimal number such as 12.90");
