// Managed by oasmith. Do not edit: the next run writes it anew.

//! The collation `decimal`: text that is a decimal number sorts as the number does, exactly.
//!
//! The sqlite3 shell has a collation of the same name and order, so that it can open the database.

use std::cmp::Ordering;

/// Compares two decimal numbers such as `-12.90`. `1.5` and `1.50` are equal.
pub(super) fn compare(left: &str, right: &str) -> Ordering {
    let (left, right) = (Parts::of(left), Parts::of(right));
    match (left.negative, right.negative) {
        (false, false) => left.compare_magnitude(&right),
        (true, true) => right.compare_magnitude(&left),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}

struct Parts<'a> {
    negative: bool,
    /// Without zeros in front.
    whole: &'a str,
    /// Without zeros behind.
    fraction: &'a str,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Self {
        let unsigned = text.trim_start_matches(['-', '+']);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        let zero = whole.is_empty() && fraction.is_empty();
        Self {
            negative: text.starts_with('-') && !zero,
            whole,
            fraction,
        }
    }

    fn compare_magnitude(&self, other: &Self) -> Ordering {
        let length = self.whole.len().cmp(&other.whole.len());
        length
            .then_with(|| self.whole.cmp(other.whole))
            .then_with(|| self.fraction.cmp(other.fraction))
    }
}
