//! Versions of packages.

/// `info.version` where it is a version as packages have them (semver.org), else `0.1.0`.
pub fn semver(text: &str) -> String {
    let (core, label) = text
        .split_once('-')
        .map_or((text, None), |(core, rest)| (core, Some(rest)));
    let numbers: Vec<&str> = core.split('.').collect();
    let is_number = |part: &&str| {
        part.chars().all(|c| c.is_ascii_digit())
            && part.parse::<u32>().is_ok()
            && (part.len() == 1 || !part.starts_with('0'))
    };
    let is_label = |label: &str| {
        label.split('.').all(|part| {
            !part.is_empty()
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                && (part.chars().any(|c| !c.is_ascii_digit()) || is_number(&part))
        })
    };
    match numbers.len() == 3 && numbers.iter().all(is_number) && label.is_none_or(is_label) {
        true => text.to_owned(),
        false => "0.1.0".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_that_registries_would_refuse_is_replaced() {
        for (text, expected) in [
            ("1.0.0", "1.0.0"),
            ("2.13.0-beta.1", "2.13.0-beta.1"),
            ("1.0", "0.1.0"),
            ("2024-01-15", "0.1.0"),
            ("01.2.3", "0.1.0"),
            ("1.0.0-", "0.1.0"),
            ("1.0.0-01", "0.1.0"),
            ("v1", "0.1.0"),
            ("", "0.1.0"),
        ] {
            assert_eq!(semver(text), expected, "{text}");
        }
    }
}
