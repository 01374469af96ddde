// Managed by oasmith. Do not edit: the next run writes it anew.

//! URIs and relative references of RFC 3986.

use std::net::Ipv6Addr;
use std::str::FromStr;

/// Whether the text is a URI: a reference with a scheme.
pub(super) fn is_uri(text: &str) -> bool {
    split_scheme(text).is_some_and(|(_, rest)| is_relative(rest))
}

/// Whether the text is a URI or a relative reference.
pub(super) fn is_uri_reference(text: &str) -> bool {
    is_uri(text) || (!first_segment(text).contains(':') && is_relative(text))
}

fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let valid = scheme.starts_with(|first: char| first.is_ascii_alphabetic());
    (valid && scheme.bytes().all(allowed)).then_some((scheme, rest))
}

/// What stands before the first slash, question mark or number sign; a colon in it would end a
/// scheme.
fn first_segment(text: &str) -> &str {
    text.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Whether the text is what may stand behind a scheme: authority and path, query, fragment.
fn is_relative(text: &str) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (hierarchy, query) = text.split_once('?').unwrap_or((text, ""));
    let (authority, path) = match hierarchy.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", hierarchy),
    };
    is_authority(authority)
        && all_allowed(path, b":@/")
        && all_allowed(query, b":@/?")
        && all_allowed(fragment, b":@/?")
}

fn is_authority(text: &str) -> bool {
    let (user, host_and_port) = text.rsplit_once('@').unwrap_or(("", text));
    let (host, port) = match host_and_port.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((address, port)) if is_ip_literal(address) => ("", port),
            _ => return false,
        },
        None => host_and_port.split_at(host_and_port.find(':').unwrap_or(host_and_port.len())),
    };
    let digits = port.strip_prefix(':').unwrap_or(port);
    all_allowed(user, b":")
        && all_allowed(host, b"")
        && (port.is_empty() || port.starts_with(':'))
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// An IPv6 address, or one of a future version: `v1.something`.
fn is_ip_literal(text: &str) -> bool {
    if let Some((version, address)) = text
        .strip_prefix(['v', 'V'])
        .and_then(|it| it.split_once('.'))
    {
        let hexadecimal = version.bytes().all(|byte| byte.is_ascii_hexdigit());
        let plain = !address.contains('%') && all_allowed(address, b":");
        return !version.is_empty() && hexadecimal && !address.is_empty() && plain;
    }
    Ipv6Addr::from_str(text).is_ok()
}

/// Whether the text has only unreserved characters, sub-delimiters, the extra ones and escapes (RFC
/// 3986, section 2).
fn all_allowed(text: &str, extra: &[u8]) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte);
        let is_hexadecimal = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_hexdigit());
        let escape = byte == b'%' && is_hexadecimal(bytes.next()) && is_hexadecimal(bytes.next());
        if !plain && !escape && !extra.contains(&byte) {
            return false;
        }
    }
    true
}
