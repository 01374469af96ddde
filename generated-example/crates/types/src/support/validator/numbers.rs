// Managed by oasmith. Do not edit: the next run writes it anew.

//! Keywords of numbers.

use std::cmp::Ordering;

use serde_json::Number;

use super::super::Format;
use super::super::exact_numbers::ExactNumbers;
use super::super::number::{compare, is_integer, is_multiple_of, is_within};
use super::Keyword;
use super::report::Report;

pub(super) fn check(number: &Number, keyword: &Keyword, report: &mut Report<'_>) {
    match keyword {
        Keyword::Minimum(bound) if compare(number, bound, report.sent()) == Ordering::Less => {
            report.add("minimum", format!("must be at least {bound}"));
        }
        Keyword::Maximum(bound) if compare(number, bound, report.sent()) == Ordering::Greater => {
            report.add("maximum", format!("must be at most {bound}"));
        }
        Keyword::ExclusiveMinimum(bound)
            if compare(number, bound, report.sent()) != Ordering::Greater =>
        {
            report.add("exclusiveMinimum", format!("must be greater than {bound}"));
        }
        Keyword::ExclusiveMaximum(bound)
            if compare(number, bound, report.sent()) != Ordering::Less =>
        {
            report.add("exclusiveMaximum", format!("must be less than {bound}"));
        }
        Keyword::MultipleOf(divisor) if !is_multiple_of(number, divisor, report.sent()) => {
            report.add("multipleOf", format!("must be a multiple of {divisor}"));
        }
        Keyword::Format(format) if !has_format(number, *format, report.sent()) => {
            report.add("format", format!("must be {}", format.description()));
        }
        _ => {}
    }
}

fn has_format(number: &Number, format: Format, sent: &ExactNumbers) -> bool {
    format
        .range()
        .is_none_or(|range| is_integer(number, sent) && is_within(number, range, sent))
}
