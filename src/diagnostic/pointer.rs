//! JSON Pointers (RFC 6901).

use std::borrow::Cow;
use std::fmt::Write;

/// One token as it is written in a pointer.
pub(crate) fn encode(token: &str) -> Cow<'_, str> {
    if token.contains(['~', '/']) {
        Cow::Owned(token.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(token)
    }
}

/// The tokens of a pointer; `None` if it neither is empty nor begins with `/`.
pub(crate) fn tokens(pointer: &str) -> Option<impl Iterator<Item = Cow<'_, str>>> {
    let rest = match pointer {
        "" => None,
        _ => Some(pointer.strip_prefix('/')?),
    };
    Some(
        rest.into_iter()
            .flat_map(|rest| rest.split('/'))
            .map(decode),
    )
}

/// One token as it was before it was written in a pointer.
pub(crate) fn decode(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(token)
    }
}

/// Resolves `%XX`; `None` if the result is not UTF-8. A `%` without two digits stands for itself.
pub(crate) fn percent_decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        match (first, escaped(tail)) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

fn escaped(digits: &[u8]) -> Option<u8> {
    let digit = |index: usize| char::from(*digits.get(index)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

/// A JSON Pointer as the fragment of a URI (RFC 3986, section 3.5).
pub(crate) fn fragment(pointer: &str) -> String {
    let mut out = String::with_capacity(pointer.len());
    for byte in pointer.bytes() {
        let legal = byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte);
        if legal {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(pointer: &str) -> Option<Vec<String>> {
        Some(tokens(pointer)?.map(Cow::into_owned).collect())
    }

    #[test]
    fn tokens_are_unescaped() {
        assert_eq!(split(""), Some(vec![]));
        assert_eq!(split("/"), Some(vec![String::new()]));
        assert_eq!(
            split("/a~1b/m~0n/~01"),
            Some(vec!["a/b".into(), "m~n".into(), "~1".into()])
        );
        assert_eq!(split("a"), None);
    }

    #[test]
    fn encoding_is_undone_by_decoding() {
        for token in ["", "a/b", "~1", "~", "/~/"] {
            assert_eq!(decode(&encode(token)), token);
        }
    }

    #[test]
    fn percent_escapes_are_resolved() {
        assert_eq!(percent_decode("a%20b%C3%A9").as_deref(), Some("a bé"));
        assert_eq!(percent_decode("100%").as_deref(), Some("100%"));
        assert_eq!(percent_decode("%zz").as_deref(), Some("%zz"));
        assert_eq!(percent_decode("%ff"), None);
    }

    #[test]
    fn fragments_are_escaped() {
        assert_eq!(fragment("/paths/~1a~1{id}/get"), "/paths/~1a~1%7Bid%7D/get");
        assert_eq!(fragment("/é"), "/%C3%A9");
    }
}
