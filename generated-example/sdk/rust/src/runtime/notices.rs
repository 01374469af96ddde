// Managed by oasmith. Do not edit: the next run writes it anew.

//! What a service says of itself in header fields.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::client::Core;
use super::headers::Headers;

/// How many calls a caller may still make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many calls are allowed in all.
    pub limit: Option<u64>,
    /// How many are left.
    pub remaining: Option<u64>,
    /// When they are renewed, from now on.
    pub reset: Option<Duration>,
}

/// That an operation is deprecated, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deprecation {
    /// Since when, or from when on (`Deprecation`, RFC 9745); none where only an end is said.
    pub since: Option<SystemTime>,
    /// When it is expected to end (`Sunset`, RFC 8594).
    pub sunset: Option<SystemTime>,
    /// Where its successor is (`rel="successor-version"`).
    pub successor: Option<String>,
    /// Where more is said about it (`rel="deprecation"` or `rel="sunset"`).
    pub documentation: Option<String>,
}

/// Somebody who is told of deprecated operations: which it is, and what is said.
pub(super) type OnDeprecation = dyn Fn(&str, &Deprecation) + Send + Sync;

/// Tells of each deprecated operation once.
pub(super) struct Notices {
    told: Mutex<BTreeSet<&'static str>>,
    tell: Arc<OnDeprecation>,
}

impl Notices {
    pub(super) fn new(tell: Arc<OnDeprecation>) -> Self {
        Self {
            told: Mutex::default(),
            tell,
        }
    }
}

/// Writes it into the program's log.
pub(super) fn warn(operation: &str, deprecation: &Deprecation) {
    log::warn!("the operation `{operation}` is deprecated{deprecation}");
}

impl fmt::Display for Deprecation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sunset) = self.sunset {
            write!(out, ", and ends {}", httpdate::fmt_http_date(sunset))?;
        }
        if let Some(successor) = &self.successor {
            write!(out, "; use {}", successor.escape_debug())?;
        }
        match &self.documentation {
            Some(documentation) => write!(out, "; see {}", documentation.escape_debug()),
            None => Ok(()),
        }
    }
}

impl Core {
    /// Tells that an operation is deprecated, if its answer says so and nobody was told yet.
    pub(super) fn notice_deprecation(&self, operation: &'static str, headers: &Headers) {
        let Some(deprecation) = headers.deprecation() else {
            return;
        };
        let mut told = self.notices.told.lock();
        let told = told.as_mut().unwrap_or_else(|poisoned| poisoned.get_mut());
        if told.insert(operation) {
            (self.notices.tell)(operation, &deprecation);
        }
    }
}

impl Headers {
    /// What is said of limits: `RateLimit-*`, `X-RateLimit-*`, or `RateLimit` as a structured field.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        let number = |name: &str| {
            let field = |prefix: &str| self.get(&format!("{prefix}ratelimit-{name}"));
            let text = field("").or_else(|| field("x-"))?;
            // `100, 100;w=60` says the window as well.
            let first = text.split([',', ';']).next()?.trim();
            // More digits than an integer of structured fields has (RFC 9651) are no limit.
            let number = first.parse::<f64>().ok();
            number.filter(|it| (0.0..1e15).contains(it))
        };
        let (limit, remaining, reset) = (number("limit"), number("remaining"), number("reset"));
        if limit.is_none() && remaining.is_none() && reset.is_none() {
            return self.structured_limit();
        }
        let whole = |number: f64| number as u64;
        Some(RateLimit {
            limit: limit.map(whole),
            remaining: remaining.map(whole),
            reset: reset.and_then(until),
        })
    }

    /// `RateLimit: "default";r=50;t=30`, with the limit in `RateLimit-Policy: "default";q=100;w=60`.
    fn structured_limit(&self) -> Option<RateLimit> {
        let parameter = |field: &str, key: &str| {
            let item = self.get(field)?.split(',').next()?;
            let mut parameters = item.split(';').skip(1).filter_map(|it| it.split_once('='));
            let (_, value) = parameters.find(|(name, _)| name.trim() == key)?;
            let number = value.trim().parse::<u64>().ok();
            number.filter(|it| *it < 1_000_000_000_000_000)
        };
        let remaining = parameter("ratelimit", "r")?;
        Some(RateLimit {
            limit: parameter("ratelimit-policy", "q"),
            remaining: Some(remaining),
            reset: parameter("ratelimit", "t").map(Duration::from_secs),
        })
    }

    /// What is said of the end of an operation: `Deprecation`, `Sunset` and their links.
    pub fn deprecation(&self) -> Option<Deprecation> {
        let (deprecated, sunset) = (self.get("deprecation"), self.get("sunset"));
        if deprecated.is_none_or(|text| text.eq_ignore_ascii_case("false")) && sunset.is_none() {
            return None;
        }
        let date = |text: &str| httpdate::parse_http_date(text).ok();
        Some(Deprecation {
            since: deprecated.and_then(|text| structured_date(text).or_else(|| date(text))),
            sunset: sunset.and_then(date),
            successor: self.link("successor-version"),
            documentation: self.link("deprecation").or_else(|| self.link("sunset")),
        })
    }

    /// The target of the first link with this relation (RFC 8288).
    pub fn link(&self, relation: &str) -> Option<String> {
        let mut links = self.all("link").flat_map(links);
        let (target, _) = links.find(|(_, relations)| {
            let mut own = relations.split_ascii_whitespace();
            own.any(|it| it.eq_ignore_ascii_case(relation))
        })?;
        Some(target.to_owned())
    }
}

/// A date of structured fields (RFC 9651): `@1688169599`.
fn structured_date(text: &str) -> Option<SystemTime> {
    let seconds = text.strip_prefix('@')?.split(';').next()?.parse().ok()?;
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

/// Seconds from now on, or a Unix time, which no wait is as long as.
fn until(seconds: f64) -> Option<Duration> {
    const YEAR: f64 = 366.0 * 86_400.0;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let wait = match seconds > YEAR {
        true => (seconds - now.as_secs_f64()).max(0.0),
        false => seconds,
    };
    Duration::try_from_secs_f64(wait).ok()
}

/// The links of a field: target and relations.
fn links(field: &str) -> Vec<(&str, &str)> {
    let mut links = Vec::new();
    let mut rest = field;
    while let Some((_, behind)) = rest.split_once('<') {
        let Some((target, parameters)) = behind.split_once('>') else {
            break;
        };
        let end = end_of_parameters(parameters);
        let mut pairs = parameters[..end]
            .split(';')
            .filter_map(|it| it.split_once('='));
        let relations = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("rel"));
        let relations = relations.map_or("", |(_, value)| value.trim().trim_matches('"'));
        links.push((target, relations));
        rest = &parameters[end..];
    }
    links
}

/// Where the parameters of a link end: at a comma that stands in no quotes.
fn end_of_parameters(text: &str) -> usize {
    let mut is_quoted = false;
    let end = text.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b',' && !is_quoted
    });
    end.unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

    fn headers(fields: &[(&'static str, &'static str)]) -> Headers {
        let fields = fields.iter().map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        });
        Headers::new(fields.collect::<HeaderMap>())
    }

    #[test]
    fn links_are_found_by_any_of_their_relations() {
        let field = "</a,b>; title=\"x, <y>\"; rel=\"next last\", </c>;rel=prev, <d>; rel=\"self\"";
        let headers = headers(&[("link", field)]);
        for (relation, expected) in [
            ("next", Some("/a,b")),
            ("LAST", Some("/a,b")),
            ("prev", Some("/c")),
            ("self", Some("d")),
            ("first", None),
        ] {
            assert_eq!(headers.link(relation).as_deref(), expected, "{relation}");
        }
    }

    #[test]
    fn limits_are_read_in_every_way() {
        let told = |fields: &[(&'static str, &'static str)]| {
            let told = headers(fields).rate_limit()?;
            let reset = told.reset.map(|it| it.as_secs());
            Some((told.limit, told.remaining, reset))
        };
        let all = Some((Some(100), Some(7), Some(30)));
        let draft = [
            ("ratelimit-limit", "100, 100;w=60"),
            ("ratelimit-remaining", "7"),
            ("ratelimit-reset", "30"),
        ];
        assert_eq!(told(&draft), all);
        let other = [
            ("x-ratelimit-limit", "100"),
            ("x-ratelimit-remaining", "7"),
            ("x-ratelimit-reset", "30"),
        ];
        assert_eq!(told(&other), all);
        let structured = [
            ("ratelimit", "\"d\";r=7;t=30"),
            ("ratelimit-policy", "\"d\";q=100;w=60"),
        ];
        assert_eq!(told(&structured), all);
        assert_eq!(
            told(&[("x-ratelimit-reset", "1")]),
            Some((None, None, Some(1)))
        );
        assert_eq!(
            told(&[("x-ratelimit-reset", "1000000000")]),
            Some((None, None, Some(0)))
        );
        assert_eq!(told(&[("x-ratelimit-limit", "-1")]), None);
        assert_eq!(told(&[]), None);
    }

    #[test]
    fn the_end_of_an_operation_is_told() {
        let told = headers(&[
            ("deprecation", "@1688169599"),
            ("sunset", "Sun, 06 Nov 1994 08:49:37 GMT"),
            (
                "link",
                "</v2>; rel=\"successor-version\", </why>; rel=deprecation",
            ),
        ]);
        let told = told.deprecation();
        let seconds =
            |time: SystemTime| time.duration_since(UNIX_EPOCH).ok().map(|it| it.as_secs());
        assert_eq!(
            told.as_ref().and_then(|it| seconds(it.since?)),
            Some(1_688_169_599)
        );
        assert_eq!(
            told.as_ref().and_then(|it| seconds(it.sunset?)),
            Some(784_111_777)
        );
        let expected = ", and ends Sun, 06 Nov 1994 08:49:37 GMT; use /v2; see /why";
        assert_eq!(told.map(|it| it.to_string()).as_deref(), Some(expected));
        assert_eq!(headers(&[("deprecation", "false")]).deprecation(), None);
        assert!(headers(&[("deprecation", "true")]).deprecation().is_some());
    }
}
