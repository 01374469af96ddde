//! What a plain scalar means: the core schema of YAML 1.2.2, section 10.3.

use super::Kind;

/// The kind of a plain scalar. `no`, `on` and `1_000` are strings, `014` is a number.
pub(super) fn kind_of_plain(text: &str) -> Kind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Kind::Null,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Kind::Bool,
        _ if is_number(text) => Kind::Number,
        _ => Kind::String,
    }
}

/// The value of a boolean.
pub(super) fn as_bool(text: &str) -> bool {
    text.starts_with(['t', 'T'])
}

/// The value of a number that is an integer in the range of `i128`, however it is written.
pub(super) fn as_integer(text: &str) -> Option<i128> {
    if let Some(digits) = text.strip_prefix("0x") {
        return i128::from_str_radix(digits, 16).ok();
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return i128::from_str_radix(digits, 8).ok();
    }
    text.parse().ok().or_else(|| integral(text.parse().ok()?))
}

/// The value of a number, rounded to the nearest `f64`.
pub(super) fn as_float(text: &str) -> Option<f64> {
    if text.starts_with("0x") || text.starts_with("0o") {
        return as_integer(text).map(|integer| integer as f64);
    }
    let unsigned = text.trim_start_matches(['+', '-']);
    match unsigned.to_ascii_lowercase().as_str() {
        ".inf" if text.starts_with('-') => Some(f64::NEG_INFINITY),
        ".inf" => Some(f64::INFINITY),
        ".nan" => Some(f64::NAN),
        _ => text.parse().ok(),
    }
}

/// A number as JSON writes it, with every digit that is there. `None` for one that JSON cannot
/// write, or that its readers cannot hold: `.inf`, `.nan`, `1e400`.
pub(super) fn as_decimal(text: &str) -> Option<String> {
    if text.starts_with("0x") || text.starts_with("0o") {
        return as_integer(text).map(|integer| integer.to_string());
    }
    as_float(text).filter(|float| float.is_finite())?;
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (integer, rest) = digits(unsigned.trim_start_matches('0'));
    let integer = if integer.is_empty() { "0" } else { integer };
    let rest = match rest.strip_prefix('.') {
        Some(fraction) if !fraction.starts_with(|c: char| c.is_ascii_digit()) => {
            format!(".0{fraction}")
        }
        _ => rest.to_owned(),
    };
    Some(format!("{sign}{integer}{rest}"))
}

/// `1.0` and `1e3` are integers too. Above 2^53 a float no longer tells which one.
fn integral(float: f64) -> Option<i128> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (float.fract() == 0.0 && float.abs() <= EXACT).then_some(float as i128)
}

fn is_number(text: &str) -> bool {
    if let Some(digits) = text.strip_prefix("0x") {
        return !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return !digits.is_empty() && digits.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    match unsigned {
        ".inf" | ".Inf" | ".INF" => true,
        ".nan" | ".NaN" | ".NAN" => unsigned.len() == text.len(),
        _ => is_decimal(unsigned),
    }
}

/// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
fn is_decimal(text: &str) -> bool {
    let (integer, rest) = digits(text);
    let (fraction, rest) = rest.strip_prefix('.').map_or(("", rest), digits);
    let exponent_is_fine = match rest.strip_prefix(['e', 'E']) {
        None => rest.is_empty(),
        Some(exponent) => {
            let (digits, rest) = digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
            !digits.is_empty() && rest.is_empty()
        }
    };
    (!integer.is_empty() || !fraction.is_empty()) && exponent_is_fine
}

/// Splits the leading digits off.
fn digits(text: &str) -> (&str, &str) {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_follow_the_core_schema() {
        for text in ["", "~", "null", "Null", "NULL"] {
            assert_eq!(kind_of_plain(text), Kind::Null, "{text}");
        }
        for text in ["true", "False", "TRUE"] {
            assert_eq!(kind_of_plain(text), Kind::Bool, "{text}");
        }
        for text in [
            "0", "-19", "+12", "014", "0o7", "0x3A", "1.10", "-2E+05", "12e03", ".5", "1.",
            "-.Inf", ".NAN",
        ] {
            assert_eq!(kind_of_plain(text), Kind::Number, "{text}");
        }
        for text in [
            "no",
            "on",
            "yes",
            "NO",
            "nUll",
            "tRUE",
            "1_000",
            "0x",
            "0o8",
            "1.2.3",
            "e3",
            ".",
            "+",
            "-",
            "1e",
            "-.nan",
            "2024-01-01",
            "12:30",
            "0b1",
            "-0x1",
        ] {
            assert_eq!(kind_of_plain(text), Kind::String, "{text}");
        }
    }

    #[test]
    fn numbers_have_their_values() {
        assert_eq!(as_integer("014"), Some(14));
        assert_eq!(as_integer("+3"), Some(3));
        assert_eq!(as_integer("0x1F"), Some(31));
        assert_eq!(as_integer("0o17"), Some(15));
        assert_eq!(as_integer("5.0"), Some(5));
        assert_eq!(as_integer("1e3"), Some(1000));
        assert_eq!(as_integer("1.5"), None);
        assert_eq!(as_integer("1e300"), None);
        for (text, decimal) in [
            ("0x1F", "31"),
            ("-014", "-14"),
            ("+.50", "0.50"),
            ("1.e3", "1.0e3"),
            ("00", "0"),
            ("123456789012345678901", "123456789012345678901"),
        ] {
            assert_eq!(as_decimal(text).as_deref(), Some(decimal), "{text}");
        }
        assert!(
            ["1e400", ".inf", ".nan"]
                .into_iter()
                .all(|text| as_decimal(text).is_none())
        );
        assert_eq!(as_float("1.10"), Some(1.1));
        assert_eq!(as_float("-.INF"), Some(f64::NEG_INFINITY));
        assert!(as_float(".nan").is_some_and(f64::is_nan));
    }
}
