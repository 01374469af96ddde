// Managed by oasmith. Do not edit: the next run writes it anew.

//! Percent-decoding of path segments and of the query.

use std::borrow::Cow;

use crate::{Detail, Location, Problem};

/// Decodes one segment of a path, in which `+` is an ordinary character.
///
/// # Errors
///
/// 400 for a malformed escape, or one that is not UTF-8.
pub fn decode_segment(segment: &str) -> Result<Cow<'_, str>, Problem> {
    percent_decode(segment, false)
        .ok_or_else(|| Problem::new(400).with_detail("the path holds a malformed percent-escape"))
}

/// Encodes text as one segment of a path (RFC 3986 section 3.3).
pub fn encode_segment(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        let as_it_is = is_unreserved(byte) || b"!$&'()*+,;=:@".contains(&byte);
        push_escaped(&mut encoded, byte, as_it_is);
    }
    encoded
}

/// Encodes text as a name or a value in a query of pairs, where `&`, `=` and `+` have a meaning.
pub(crate) fn encode_query(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        push_escaped(&mut encoded, byte, is_unreserved(byte));
    }
    encoded
}

/// The path in its normal form, if it is not in that: escapes of characters that need none undone,
/// the digits of the others in capitals, and what is no ASCII escaped.
pub(super) fn normal_path(path: &str) -> Option<String> {
    if path.bytes().all(|byte| byte != b'%' && byte.is_ascii()) {
        return None;
    }
    let mut normal = String::with_capacity(path.len());
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        let escaped = bytes.clone().next().zip(bytes.clone().nth(1));
        let decoded = escaped
            .filter(|_| byte == b'%')
            .and_then(|(high, low)| Some(hex_digit(high)? * 16 + hex_digit(low)?));
        match decoded {
            Some(inner) => {
                push_escaped(&mut normal, inner, is_unreserved(inner));
                bytes.nth(1);
            }
            None => push_escaped(&mut normal, byte, byte.is_ascii()),
        }
    }
    Some(normal)
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn push_escaped(text: &mut String, byte: u8, as_it_is: bool) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    if as_it_is {
        text.push(char::from(byte));
    } else {
        text.push('%');
        text.push(char::from(HEX[usize::from(byte >> 4)]));
        text.push(char::from(HEX[usize::from(byte & 15)]));
    }
}

/// The decoded values of one parameter.
pub(crate) fn values<'a>(query: &'a str, name: &str) -> Result<Vec<Cow<'a, str>>, Problem> {
    raw_values(query, name)
        .into_iter()
        .map(|raw| decode(name, raw))
        .collect()
}

/// The values of one parameter as sent.
fn raw_values<'a>(query: &'a str, name: &str) -> Vec<&'a str> {
    pairs(query)
        .filter(|(key, _)| percent_decode(key, true).is_some_and(|key| key == name))
        .map(|(_, value)| value)
        .collect()
}

/// One decoded value.
pub(super) fn decode<'a>(name: &str, raw: &'a str) -> Result<Cow<'a, str>, Problem> {
    percent_decode(raw, true).ok_or_else(|| malformed(name))
}

/// The decoded name of a pair of the query.
pub(crate) fn query_name(pair: &str) -> Cow<'_, str> {
    let name = pair.split_once('=').map_or(pair, |(name, _)| name);
    percent_decode(name, true).unwrap_or(Cow::Borrowed(name))
}

/// Adds a part of a query as it was sent, but for characters that no URI has (RFC 3986 section 2).
pub(crate) fn push_as_sent(text: &mut String, part: &str) {
    for byte in part.bytes() {
        let as_it_is = byte.is_ascii_graphic() && !b"<>\"\\^`{|}".contains(&byte);
        push_escaped(text, byte, as_it_is);
    }
}

pub(super) fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

fn malformed(name: &str) -> Problem {
    Problem::new(400)
        .with_detail("the query holds a malformed percent-escape")
        .with_errors(vec![Detail {
            location: Location::Parameter(name.to_owned()),
            keyword: "encoding".to_owned(),
            detail: "must be percent-encoded UTF-8".to_owned(),
        }])
}

/// `None` if an escape is not `%` and two hexadecimal digits, or if the outcome is not UTF-8.
fn percent_decode(text: &str, plus_is_space: bool) -> Option<Cow<'_, str>> {
    let special = |byte: u8| byte == b'%' || (plus_is_space && byte == b'+');
    if !text.bytes().any(special) {
        return Some(Cow::Borrowed(text));
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => hex_digit(bytes.next()?)? * 16 + hex_digit(bytes.next()?)?,
            b'+' if plus_is_space => b' ',
            other => other,
        });
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::{decode_segment, encode_segment, normal_path, raw_values, values};

    #[test]
    fn decodes_values_exactly() {
        // query, values of `q`, or `None` for 400
        let table: &[(&str, Option<&[&str]>)] = &[
            ("", Some(&[])),
            ("q=1", Some(&["1"])),
            ("q", Some(&[""])),
            ("q=", Some(&[""])),
            ("&&q=1&", Some(&["1"])),
            ("q=a+b%20c%2B", Some(&["a b c+"])),
            ("q=1&other=2&q=3", Some(&["1", "3"])),
            ("%71=1", Some(&["1"])),
            ("q=a=b", Some(&["a=b"])),
            ("q=%C3%BC", Some(&["ü"])),
            ("q=%00", Some(&["\0"])),
            ("q=%", None),
            ("q=%4", None),
            ("q=%zz", None),
            ("q=%+1", None),
            ("q=%ff", None),
            ("q=%C3", None),
            ("other=%ff&q=1", Some(&["1"])),
            ("%ff=2&q=1", Some(&["1"])),
            ("Q=1", Some(&[])),
        ];
        for (query, expected) in table {
            let found = values(query, "q").ok();
            let expected = expected.map(|values| values.iter().map(|v| (*v).into()).collect());
            assert_eq!(found, expected, "{query}");
        }
    }

    #[test]
    fn names_the_parameter_that_is_malformed() {
        let problem = values("q=%", "q").err();
        let errors = problem.as_ref().map(|p| (p.status(), p.errors().len()));
        assert_eq!(errors, Some((400, 1)));
    }

    #[test]
    fn raw_values_are_as_sent() {
        assert_eq!(raw_values("q=a%2Cb,c", "q"), ["a%2Cb,c"]);
    }

    #[test]
    fn equivalent_paths_are_equal() {
        let table = [
            ("/books/1", None),
            ("/b%6Foks/%7e", Some("/books/~")),
            ("/a%2fb%2Fc", Some("/a%2Fb%2Fc")),
            ("/%c3%bc", Some("/%C3%BC")),
            ("/\u{fc}", Some("/%C3%BC")),
            ("/100%", Some("/100%")),
            ("/%zz%4", Some("/%zz%4")),
            ("/%2541", Some("/%2541")),
        ];
        for (path, normal) in table {
            assert_eq!(normal_path(path).as_deref(), normal, "{path}");
        }
    }

    #[test]
    fn a_plus_in_a_path_is_a_plus() {
        assert_eq!(decode_segment("a+b%2Fc").ok().as_deref(), Some("a+b/c"));
        assert!(decode_segment("%e9").is_err());
        assert_eq!(encode_segment("a/b?c ü%"), "a%2Fb%3Fc%20%C3%BC%25");
        assert_eq!(encode_segment("a-b.c:d@e"), "a-b.c:d@e");
    }
}
