// Managed by oasmith. Do not edit: the next run writes it anew.

//! Decimal numbers that travel as numbers.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use serde::de::{Error, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::Decimal;

/// A decimal number of up to 28 digits, such as an amount of money. In JSON it is a number.
///
/// It is read exactly, digit by digit, never by way of a binary number, and written with the digits that
/// it was read with: `12.90` stays `12.90`, though it equals `12.9`.
///
/// It wraps [`Decimal`], which does the arithmetic: `*price + *shipping`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct DecimalNumber(Decimal);

/// How serde_json is asked for the text of a value.
const RAW: &str = "$serde_json::private::RawValue";

impl DecimalNumber {
    /// `number` divided by ten, `scale` times: `DecimalNumber::new(1290, 2)` is `12.90`. At most 28
    /// decimals are possible.
    pub fn new(number: i64, scale: u32) -> Self {
        Self(Decimal::new(number, scale))
    }
}

impl FromStr for DecimalNumber {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = "must be a number of up to 28 digits";
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent: i32 = exponent.parse().map_err(|_| WRONG)?;
        let is_begun = mantissa.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        let mut number = rust_decimal::Decimal::from_str_exact(mantissa).map_err(|_| WRONG)?;
        for _ in 0..exponent.clamp(0, 60) {
            number = number.checked_mul(10.into()).ok_or(WRONG)?.normalize();
        }
        if exponent < 0 && !number.is_zero() {
            number = number.normalize();
            let scale = number.scale().checked_add(exponent.unsigned_abs());
            let scale = scale.filter(|scale| *scale <= 28).ok_or(WRONG)?;
            number.set_scale(scale).map_err(|_| WRONG)?;
        }
        match is_begun {
            true => Ok(Self(number.into())),
            false => Err(WRONG),
        }
    }
}

impl fmt::Display for DecimalNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, out)
    }
}

impl fmt::Debug for DecimalNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, out)
    }
}

impl Deref for DecimalNumber {
    type Target = Decimal;

    fn deref(&self) -> &Decimal {
        &self.0
    }
}

impl From<Decimal> for DecimalNumber {
    fn from(decimal: Decimal) -> Self {
        Self(decimal)
    }
}

impl From<DecimalNumber> for Decimal {
    fn from(number: DecimalNumber) -> Self {
        number.0
    }
}

impl Serialize for DecimalNumber {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let text = self.to_string();
        if let Ok(whole) = text.parse::<i64>() {
            return to.serialize_i64(whole);
        }
        // Many numbers are what a binary one is written as, which every serializer knows.
        let nearest: Option<f64> = text.parse().ok();
        let same = nearest.filter(|nearest| nearest.to_string() == text);
        match same {
            Some(nearest) => to.serialize_f64(nearest),
            None => RawValue::from_string(text)
                .map_err(serde::ser::Error::custom)?
                .serialize(to),
        }
    }
}

impl<'de> Deserialize<'de> for DecimalNumber {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_newtype_struct(RAW, Raw)
    }
}

/// Reads the text of a number, where there is one.
struct Raw;

impl<'de> Visitor<'de> for Raw {
    type Value = DecimalNumber;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Plain.expecting(out)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<DecimalNumber, A::Error> {
        match from.next_entry::<String, String>()? {
            Some((key, text)) if key == RAW => text
                .parse()
                .map_err(|_| A::Error::invalid_value(Unexpected::Other(&text), &self)),
            _ => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }

    /// A reader that gives no texts, or what it has read already.
    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        from: D,
    ) -> Result<DecimalNumber, D::Error> {
        from.deserialize_any(Plain)
    }
}

struct Plain;

impl Visitor<'_> for Plain {
    type Value = DecimalNumber;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a number of up to 28 digits")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<DecimalNumber, E> {
        Ok(DecimalNumber::new(number, 0))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<DecimalNumber, E> {
        number.to_string().parse().map_err(E::custom)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<DecimalNumber, E> {
        let wrong = |_| E::invalid_value(Unexpected::Float(number), &self);
        format!("{number:e}").parse().map_err(wrong)
    }
}
