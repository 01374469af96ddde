// Managed by oasmith. Do not edit: the next run writes it anew.

//! Media types (RFC 9110 section 8.3.1), as far as requests need them.

/// The type without its parameters, in lower case.
pub(super) fn essence(value: &str) -> String {
    let essence = value.split(';').next().unwrap_or("");
    essence.trim().to_ascii_lowercase()
}

/// A parameter of the type, without quotes; its name is compared without regard to case.
pub(super) fn parameter(value: &str, name: &str) -> Option<String> {
    value
        .split(';')
        .skip(1)
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(key, _)| key.trim().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim().trim_matches('"').to_owned())
}

/// Whether a type, given by its essence, is within what a contract declares, which may be a range
/// such as `image/*`.
pub(super) fn is_within(essence: &str, declared: &str) -> bool {
    let declared = self::essence(declared);
    match declared.strip_suffix('*') {
        Some("*/") => true,
        Some(prefix) => essence.starts_with(prefix),
        None => essence == declared,
    }
}

/// How well a type suits what a contract declares; 0 where it does not. The type itself suits better
/// than a range, and with the parameters that are declared better than without.
pub(super) fn rank(value: &str, declared: &str) -> usize {
    let parameters = |text: &str| -> Vec<String> {
        let parameters = text.split(';').skip(1).map(str::trim);
        parameters.map(str::to_ascii_lowercase).collect()
    };
    if !is_within(&essence(value), declared) {
        return 0;
    }
    if essence(declared).ends_with('*') {
        return 1;
    }
    let (sent, declared) = (parameters(value), parameters(declared));
    match declared.iter().all(|one| sent.contains(one)) {
        true => 3 + declared.len(),
        false => 2,
    }
}

/// Whether a type, given by its essence, is JSON underneath (RFC 6839 section 3.1).
pub(super) fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence.ends_with("+json")
}

/// Whether text in this type is UTF-8, as far as it says.
pub(super) fn is_utf8(value: &str) -> bool {
    parameter(value, "charset").is_none_or(|charset| {
        ["utf-8", "utf8", "us-ascii"]
            .iter()
            .any(|known| charset.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::{essence, is_utf8, is_within, parameter, rank};

    #[test]
    fn compares_types_without_parameters() {
        let table = [
            ("application/json", "application/json", true),
            ("Application/JSON; charset=utf-8", "application/json", true),
            ("application/json", "application/json; charset=utf-8", true),
            ("application/jsonx", "application/json", false),
            ("image/png", "image/*", true),
            ("imagex/png", "image/*", false),
            ("text/plain", "*/*", true),
            ("", "application/json", false),
        ];
        for (sent, declared, within) in table {
            assert_eq!(
                is_within(&essence(sent), declared),
                within,
                "{sent} {declared}"
            );
        }
    }

    #[test]
    fn parameters_tell_types_apart() {
        let declared = [
            "application/json",
            "application/json;simple",
            "application/*",
        ];
        let ranks = |value: &str| declared.map(|one| rank(value, one));
        assert_eq!(ranks("application/json"), [3, 2, 1]);
        assert_eq!(ranks("application/json; charset=utf-8"), [3, 2, 1]);
        assert_eq!(ranks("Application/JSON; Simple"), [3, 4, 1]);
        assert_eq!(ranks("application/xml"), [0, 0, 1]);
        assert_eq!(ranks("text/plain"), [0, 0, 0]);
    }

    #[test]
    fn reads_parameters() {
        let value = "multipart/form-data; Boundary=\"a b\"; charset=latin1";
        assert_eq!(parameter(value, "boundary").as_deref(), Some("a b"));
        assert!(!is_utf8(value));
        assert!(is_utf8("text/plain; charset=UTF-8") && is_utf8("text/plain"));
    }
}
