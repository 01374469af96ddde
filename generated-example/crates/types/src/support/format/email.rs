// Managed by oasmith. Do not edit: the next run writes it anew.

//! Mailboxes of RFC 5321, section 4.1.2.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use super::host::is_hostname;

/// Whether the text is a mailbox in ASCII.
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    local.len() <= 64 && (is_dot_string(local) || is_quoted(local)) && is_domain(domain)
}

/// Words of letters, digits and some signs, with a dot between them.
fn is_dot_string(local: &str) -> bool {
    let sign = |byte: u8| b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || sign(byte);
    local
        .split('.')
        .all(|word| !word.is_empty() && word.bytes().all(allowed))
}

/// Anything printable between quotation marks, which a backslash escapes.
fn is_quoted(local: &str) -> bool {
    let inner = local
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let Some(inner) = inner else {
        return false;
    };
    let mut bytes = inner.bytes();
    while let Some(byte) = bytes.next() {
        let byte = if byte == b'\\' {
            bytes.next()
        } else {
            Some(byte).filter(|it| *it != b'"')
        };
        if !byte.is_some_and(|byte| matches!(byte, b' '..=b'~')) {
            return false;
        }
    }
    true
}

fn is_domain(domain: &str) -> bool {
    let literal = domain
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    match literal {
        Some(literal) => match literal.strip_prefix("IPv6:") {
            Some(address) => Ipv6Addr::from_str(address).is_ok(),
            None => Ipv4Addr::from_str(literal).is_ok(),
        },
        None => is_hostname(domain),
    }
}
