// Managed by oasmith. Do not edit: the next run writes it anew.

//! Content negotiation (RFC 9110 section 12): which media type the caller wants to have.

use super::Request;
use super::media_type::{essence, is_json, is_within, parameter};
use crate::Problem;

/// The ranges that are looked at; a caller that sends more is served as if it had sent these.
const MOST_RANGES: usize = 64;

/// The weight of a range, in thousandths (RFC 9110 section 12.4.2).
type Weight = u16;

impl Request {
    /// Chooses the media type of the answer among those that the operation has, the first one being
    /// the one that it likes best. It is then [`Context::media_type`](crate::Context::media_type).
    ///
    /// Without `Accept` it is the first one. A range that cannot be read is passed over. Where the
    /// caller accepts `application/json`, a type with the suffix `+json` will do.
    ///
    /// # Errors
    ///
    /// 406, with what there is, if the caller accepts none of them.
    pub fn accept(&mut self, offered: &[&'static str]) -> Result<(), Problem> {
        let chosen = choose(&ranges(&self.header_values("accept")), offered);
        let chosen = chosen.and_then(|index| offered.get(index).copied());
        if chosen.is_none() && !offered.is_empty() {
            let detail = format!("the answer can be had as {}", offered.join(", "));
            return Err(Problem::new(406).with_detail(detail));
        }
        self.context.media_type = chosen;
        Ok(())
    }
}

/// The place of the offer that a value of `Accept` likes best; of none, the first.
pub(crate) fn liked(accept: Option<&str>, offered: &[&str]) -> usize {
    choose(&ranges(accept.as_slice()), offered).unwrap_or(0)
}

fn ranges(lines: &[&str]) -> Vec<Range> {
    let ranges = lines.iter().flat_map(|line| split_quoted(line));
    ranges.filter_map(Range::parse).take(MOST_RANGES).collect()
}

/// The place of the offer with the greatest weight; of several, the first.
fn choose(ranges: &[Range], offered: &[&str]) -> Option<usize> {
    if ranges.is_empty() {
        return (!offered.is_empty()).then_some(0);
    }
    let mut best = None;
    for (index, offer) in offered.iter().enumerate() {
        let weight = weight(ranges, offer);
        if weight > 0 && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, index));
        }
    }
    best.map(|(_, index)| index)
}

/// The weight of the most specific range that an offer is within; 0 where it is within none.
fn weight(ranges: &[Range], offer: &str) -> Weight {
    let offered = essence(offer);
    let fitting = ranges.iter().filter_map(|range| {
        let rank = range.rank(&offered, offer)?;
        Some((rank, range.weight))
    });
    fitting
        .max_by_key(|(rank, _)| *rank)
        .map_or(0, |(_, weight)| weight)
}

/// A media range of `Accept`.
struct Range {
    essence: String,
    /// Parameters before the weight, in lower case.
    parameters: Vec<(String, String)>,
    weight: Weight,
}

impl Range {
    fn parse(text: &str) -> Option<Self> {
        let essence = essence(text);
        let (kind, subtype) = essence.split_once('/')?;
        if kind.is_empty() || subtype.is_empty() || (kind == "*" && subtype != "*") {
            return None;
        }
        let weight = match parameter(text, "q") {
            Some(weight) => thousandths(&weight)?,
            None => 1000,
        };
        let parameters = text
            .split(';')
            .skip(1)
            .filter_map(|one| one.split_once('='));
        let parameters = parameters
            .map(|(name, value)| {
                (
                    name.trim().to_ascii_lowercase(),
                    value.trim().trim_matches('"').to_ascii_lowercase(),
                )
            })
            .take_while(|(name, _)| name != "q");
        Some(Self {
            parameters: parameters.collect(),
            essence,
            weight,
        })
    }

    /// How specific the range is for an offer that is within it.
    fn rank(&self, offered: &str, offer: &str) -> Option<usize> {
        let exact = self.essence == offered;
        let has_parameters = || {
            self.parameters.iter().all(|(name, value)| {
                // What the offer does not say, it does not contradict.
                parameter(offer, name).is_none_or(|own| own.eq_ignore_ascii_case(value))
            })
        };
        if exact {
            return has_parameters().then_some(4 + self.parameters.len());
        }
        if is_within(offered, &self.essence) {
            return Some(if self.essence == "*/*" { 1 } else { 2 });
        }
        // An offer may be a range itself: `image/*`.
        if offered.contains('*') && is_within(&self.essence, offered) {
            return Some(2);
        }
        (self.essence == "application/json" && is_json(offered)).then_some(3)
    }
}

/// A weight of at most three digits behind the point.
fn thousandths(text: &str) -> Option<Weight> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_short = fraction.len() <= 3 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let fraction: Weight = format!("{fraction:0<3}")
        .parse()
        .ok()
        .filter(|_| is_short)?;
    match whole {
        "0" => Some(fraction),
        "1" if fraction == 0 => Some(1000),
        _ => None,
    }
}

/// The elements of a list, at commas that stand in no quotes.
fn split_quoted(list: &str) -> Vec<&str> {
    let mut is_quoted = false;
    list.split(|c| {
        is_quoted ^= c == '"';
        c == ',' && !is_quoted
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::{choose, liked, ranges};

    fn chosen<'o>(accept: &str, offered: &[&'o str]) -> Option<&'o str> {
        choose(&ranges(&[accept]), offered).map(|index| offered[index])
    }

    #[test]
    fn chooses_what_the_caller_likes_best() {
        const OFFERED: &[&str] = &["application/json", "text/csv", "application/xml"];
        let table: &[(&str, Option<&str>)] = &[
            ("", Some("application/json")),
            ("*/*", Some("application/json")),
            ("text/csv", Some("text/csv")),
            ("TEXT/CSV", Some("text/csv")),
            ("text/*", Some("text/csv")),
            ("text/csv;q=0.5, application/json;q=0.4", Some("text/csv")),
            ("text/csv;q=0.5, */*;q=0.6", Some("application/json")),
            ("application/json;q=0, */*", Some("text/csv")),
            (
                "application/*, application/json;q=0.1",
                Some("application/xml"),
            ),
            (
                "application/json;q=0.001, text/csv;q=0",
                Some("application/json"),
            ),
            ("*/*;q=0", None),
            ("image/png", None),
            ("text/csv;header=present", Some("text/csv")),
            ("text/csv;q=2, image/png", None),
            ("nonsense", Some("application/json")),
            ("text, application/xml", Some("application/xml")),
            (
                "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8",
                Some("application/xml"),
            ),
        ];
        for (accept, expected) in table {
            assert_eq!(chosen(accept, OFFERED), *expected, "{accept}");
        }
    }

    #[test]
    fn json_with_another_name_is_json() {
        let offered = &["application/hal+json"];
        assert!(chosen("application/json", offered).is_some());
        assert!(chosen("application/xml", offered).is_none());
        assert_eq!(chosen("image/png", &["image/*"]), Some("image/*"));
        let versions = &["application/json; version=1", "application/json; version=2"];
        assert_eq!(
            chosen("application/json;version=2", versions),
            Some(versions[1])
        );
    }

    #[test]
    fn what_nobody_likes_is_better_than_nothing() {
        let offered = ["application/json", "text/csv"];
        assert_eq!(liked(Some("text/*"), &offered), 1);
        assert_eq!(liked(Some("audio/ogg"), &offered), 0);
        assert_eq!(liked(None, &offered), 0);
    }
}
