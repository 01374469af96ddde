//! Candidates for texts and numbers.

use serde_json::{Number, Value, json};

use super::{facts::Facts, pattern::matching};

/// The longest text that is made.
const LONGEST: usize = 4096;

/// Texts that may satisfy the facts, best first; another seed gives others.
pub(super) fn texts(facts: &Facts<'_>, seed: usize) -> Vec<Value> {
    let least = usize::try_from(facts.length.0)
        .unwrap_or(usize::MAX)
        .min(LONGEST);
    let most = facts.length.1.map_or(usize::MAX, |most| {
        usize::try_from(most).unwrap_or(usize::MAX)
    });
    let mut found: Vec<String> = Vec::new();
    for format in &facts.formats {
        found.extend(formatted(format, least, most, seed));
    }
    for pattern in &facts.patterns {
        let by_pattern = matching(pattern, least, seed);
        found.extend(by_pattern);
    }
    found.push(plain(least, most, seed));
    // An expression for numbers or identifiers that is not read any better.
    found.extend([format!("{}", seed + 1), String::new()]);
    found.into_iter().map(Value::String).collect()
}

/// A text of this length without a meaning.
fn plain(least: usize, most: usize, seed: usize) -> String {
    let text = match seed {
        0 => "string".to_owned(),
        other if most < 8 => {
            let digits = format!("{other:0most$}");
            digits
                .get(digits.len() - most..)
                .unwrap_or_default()
                .to_owned()
        }
        other => format!("string{other}"),
    };
    let cut: String = text.chars().take(most).collect();
    padded(cut, least, "", "")
}

/// The text with as many letters in front of its end as it lacks.
fn padded(text: String, least: usize, start: &str, end: &str) -> String {
    let missing = least.saturating_sub(text.chars().count());
    match missing {
        0 => text,
        _ if start.is_empty() && end.is_empty() => text + &"a".repeat(missing),
        _ => format!(
            "{start}{}{end}",
            "a".repeat(least.saturating_sub(start.len() + end.len()))
        ),
    }
}

/// Texts of a format (JSON Schema 2020-12 validation, section 7.3, and OpenAPI's registry).
fn formatted(format: &str, least: usize, most: usize, seed: usize) -> Vec<String> {
    let day = seed % 28 + 1;
    let text = match format {
        "date" => format!("2026-01-{day:02}"),
        "date-time" => format!("2026-01-{day:02}T09:30:00Z"),
        "time" => format!("09:{:02}:00Z", seed % 60),
        "duration" => format!("P{day}D"),
        "uuid" => format!("3fa85f64-5717-4562-b3fc-{seed:012x}"),
        "uri" | "url" | "iri" => {
            let text = format!("https://example.com/{}", number(seed));
            let short = format!("http://{seed}");
            return vec![padded(text, least, "https://example.com/", ""), short];
        }
        "uri-reference" | "iri-reference" => {
            padded(format!("/example{}", number(seed)), least, "/", "")
        }
        "uri-template" => format!("https://example.com/{{id}}{}", number(seed)),
        "email" | "idn-email" => {
            let name = format!("user{}@example.com", number(seed));
            let short = format!("{}@b.cd", char::from(b'a' + (seed % 26) as u8));
            return vec![padded(name, least, "", "@example.com"), short];
        }
        "hostname" | "idn-hostname" => padded(
            format!("host{}.example.com", number(seed)),
            least,
            "",
            ".example.com",
        ),
        "ipv4" => format!("192.0.2.{}", seed % 254 + 1),
        "ipv6" => format!("2001:db8::{:x}", seed + 1),
        "byte" if least <= 8 && most >= 8 && seed == 0 => "c3RyaW5n".to_owned(),
        "byte" => match least.max(4).next_multiple_of(4) {
            length if length > most => String::new(),
            length => varied(&"A".repeat(length), seed),
        },
        "json-pointer" => format!("/example{}", number(seed)),
        "relative-json-pointer" => format!("{seed}/example"),
        "regex" => format!("^[a-z]{{{}}}$", seed + 1),
        "decimal" => format!("{}.90", 12 + seed),
        _ => return Vec::new(),
    };
    vec![text]
}

/// Nothing for the first one.
fn number(seed: usize) -> String {
    match seed {
        0 => String::new(),
        other => other.to_string(),
    }
}

/// The text with another letter in front, for another seed.
fn varied(text: &str, seed: usize) -> String {
    let first = char::from(b'A' + (seed % 26) as u8);
    let rest = text.chars().skip(1);
    std::iter::once(first).chain(rest).collect()
}

/// Numbers that may satisfy the facts, best first; another seed gives others.
pub(super) fn numbers(facts: &Facts<'_>, is_whole: bool, seed: usize) -> Vec<Value> {
    let bound = |texts: &[&str]| -> Vec<f64> {
        texts.iter().filter_map(|text| text.parse().ok()).collect()
    };
    let low = bound(&facts.minimums).into_iter().reduce(f64::max);
    let high = bound(&facts.maximums).into_iter().reduce(f64::min);
    let step = bound(&facts.divisors)
        .into_iter()
        .filter(|step| *step > 0.0)
        .reduce(|a, b| match (a % b == 0.0, b % a == 0.0) {
            (true, _) => a,
            (_, true) => b,
            _ => a * b,
        });
    let is_fractional = step.is_some_and(|step| step.fract() != 0.0);
    let step = step.unwrap_or(1.0);
    let nth = seed as f64;
    let is_within =
        |value: &f64| low.is_none_or(|low| *value >= low) && high.is_none_or(|high| *value <= high);
    let mut found = Vec::new();
    let start = low.unwrap_or(f64::min(0.0, high.unwrap_or(0.0)));
    let first = (start / step).ceil();
    // One looks more like a number that somebody has counted than zero does.
    for k in [1.0_f64.max(first), first, first + 1.0] {
        found.push((k + nth) * step);
    }
    found.extend(high.map(|high| ((high / step).floor() - nth) * step));
    found.extend(high.map(|high| ((high / step).floor() - 1.0 - nth) * step));
    if !is_whole {
        let (from, to) = (low.unwrap_or(0.0), high.unwrap_or(low.unwrap_or(0.0) + 1.0));
        let share = 1.0 / (2.0 + nth);
        found.push(from + (to - from) * share);
        found.extend([0.5 + nth, from, to]);
    }
    found.retain(is_within);
    let nearest = found
        .into_iter()
        .flat_map(|value| spelt(value, is_whole, is_fractional));
    nearest.chain(beside_bounds(facts, seed)).collect()
}

/// Whole numbers at the bounds, which may have more digits than a binary fraction.
fn beside_bounds(facts: &Facts<'_>, seed: usize) -> Vec<Value> {
    let whole = |texts: &[&str]| -> Vec<i128> {
        texts.iter().filter_map(|text| text.parse().ok()).collect()
    };
    let nth = seed as i128;
    let above = whole(&facts.minimums).into_iter().max();
    let below = whole(&facts.maximums).into_iter().min();
    let above = above.into_iter().flat_map(|low| [low + nth, low + nth + 1]);
    let below = below
        .into_iter()
        .flat_map(|high| [high - nth, high - nth - 1]);
    let beside = above.chain(below).filter_map(|number| {
        let small = i64::try_from(number).ok().map(Number::from);
        small.or_else(|| u64::try_from(number).ok().map(Number::from))
    });
    beside.map(Value::Number).collect()
}

/// A number as JSON has it: without a fraction where it is whole, and without the dust of binary
/// fractions.
fn spelt(value: f64, is_whole: bool, is_fractional: bool) -> Vec<Value> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        return vec![json!(value as i64)];
    }
    if is_whole {
        return match value > 0.0 {
            true if value < 1.8e19 => vec![json!(value as u64)],
            false if value > -9.2e18 => vec![json!(value as i64)],
            _ => Vec::new(),
        };
    }
    let rounded = format!("{value:.6}").parse::<f64>().unwrap_or(value);
    let finest = format!("{value:.12}").parse::<f64>().unwrap_or(value);
    let mut found: Vec<f64> = vec![rounded, finest, value];
    if !is_fractional {
        found.insert(0, (value * 100.0).round() / 100.0);
    }
    found
        .into_iter()
        .filter_map(Number::from_f64)
        .map(Value::Number)
        .collect()
}
