//! The two formats that generated servers read with crates which a generator does not need.

use std::str::FromStr;

/// A UUID (RFC 9562) in hyphenated form.
pub(super) struct Uuid;

/// A decimal number in its shortest form, of at most 28 digits.
pub(super) struct Decimal;

/// The most digits of a decimal number.
const DIGITS: usize = 28;

impl FromStr for Uuid {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_right = |(at, byte): (usize, u8)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        };
        let is_uuid = text.len() == 36 && text.bytes().enumerate().all(is_right);
        is_uuid.then_some(Self).ok_or(())
    }
}

impl FromStr for Decimal {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let is_decimal = are_digits(whole)
            && (whole == "0" || !whole.starts_with('0'))
            && fraction.is_none_or(are_digits)
            && digits.len() <= DIGITS
            && text != "-0";
        is_decimal.then_some(Self).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_forms_of_the_standard_are_read() {
        let uuid = |text: &str| text.parse::<Uuid>().is_ok();
        assert!(uuid("3fa85f64-5717-4562-b3fc-2c963f66afA6"));
        assert!(!uuid("3fa85f6457174562b3fc2c963f66afa6") && !uuid(""));
        let decimal = |text: &str| text.parse::<Decimal>().is_ok();
        assert!(decimal("-12.90") && decimal("0") && decimal("0.5"));
        assert!(!decimal("+1") && !decimal("01") && !decimal("1.") && !decimal("-0"));
    }
}
