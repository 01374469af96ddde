//! Versions of packages.

/// `info.version` as packages have versions (semver.org): what is missing of three numbers is 0, and a date
/// is three numbers; `0.1.0` for what is neither.
pub fn semver(text: &str) -> String {
    let text = text.trim();
    let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
    if let [year, month, day] = text.split('-').collect::<Vec<_>>()[..]
        && year.len() == 4
        && let Some(date) = core([year, month, day].into_iter())
    {
        return date;
    }
    let (numbers, label) = match text.split_once('-') {
        Some((numbers, label)) => (numbers, Some(label)),
        None => (text, None),
    };
    match (core(numbers.split('.')), label) {
        (Some(core), None) => core,
        (Some(core), Some(label)) if is_label(label) => format!("{core}-{label}"),
        _ => "0.1.0".to_owned(),
    }
}

/// At most three numbers as three of them, without zeros in front.
fn core<'a>(parts: impl Iterator<Item = &'a str>) -> Option<String> {
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = parts.map(|part| Some(part).filter(is_number)?.parse::<u32>().ok());
    let mut numbers: Vec<u32> = numbers.collect::<Option<_>>()?;
    if numbers.len() > 3 {
        return None;
    }
    numbers.resize(3, 0);
    let [major, minor, patch] = numbers[..] else {
        return None;
    };
    Some(format!("{major}.{minor}.{patch}"))
}

/// Whether a text may stand behind the numbers: words and numbers, with dots between them.
fn is_label(label: &str) -> bool {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    label.split('.').all(|part| {
        let is_word = part
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        !part.is_empty() && is_word && !(is_number(part) && part.len() > 1 && part.starts_with('0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_one_that_registries_take() {
        for (text, expected) in [
            ("1.0.0", "1.0.0"),
            ("2.13.0-beta.1", "2.13.0-beta.1"),
            ("1.0", "1.0.0"),
            ("v3", "3.0.0"),
            ("2.1-rc.1", "2.1.0-rc.1"),
            ("2024-01-15", "2024.1.15"),
            ("01.2.3", "1.2.3"),
            ("1.2.3.4", "0.1.0"),
            ("1.0.0-", "0.1.0"),
            ("1.0.0-01", "0.1.0"),
            ("1..2", "0.1.0"),
            ("99999999999.0.0", "0.1.0"),
            ("latest", "0.1.0"),
            ("", "0.1.0"),
        ] {
            assert_eq!(semver(text), expected, "{text}");
        }
    }
}
