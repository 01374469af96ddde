//! Keywords of numbers.

use std::cmp::Ordering;

use serde_json::Number;

use super::super::Format;
use super::super::number::{compare, is_integer, is_multiple_of, is_within};
use super::Keyword;
use super::report::Report;

pub(super) fn check(number: &Number, keyword: &Keyword, report: &mut Report<'_>) {
    match keyword {
        Keyword::Minimum(bound) if compare(number, bound) == Ordering::Less => {
            report.add("minimum", format!("must be at least {bound}"));
        }
        Keyword::Maximum(bound) if compare(number, bound) == Ordering::Greater => {
            report.add("maximum", format!("must be at most {bound}"));
        }
        Keyword::ExclusiveMinimum(bound) if compare(number, bound) != Ordering::Greater => {
            report.add("exclusiveMinimum", format!("must be greater than {bound}"));
        }
        Keyword::ExclusiveMaximum(bound) if compare(number, bound) != Ordering::Less => {
            report.add("exclusiveMaximum", format!("must be less than {bound}"));
        }
        Keyword::MultipleOf(divisor) if !is_multiple_of(number, divisor) => {
            report.add("multipleOf", format!("must be a multiple of {divisor}"));
        }
        Keyword::Format(format) if !has_format(number, *format) => {
            report.add("format", format!("must be {}", format.description()));
        }
        _ => {}
    }
}

fn has_format(number: &Number, format: Format) -> bool {
    format
        .range()
        .is_none_or(|(least, greatest)| is_integer(number) && is_within(number, least, greatest))
}
