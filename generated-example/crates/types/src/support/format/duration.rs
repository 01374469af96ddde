// Managed by oasmith. Do not edit: the next run writes it anew.

//! Durations of RFC 3339, appendix A.

/// Whether the text is a duration: weeks alone, or years to seconds without a gap, at least one of
/// them.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    if let Some(weeks) = rest.strip_suffix('W') {
        return is_number(weeks);
    }
    match rest.split_once('T') {
        Some((date, time)) => (date.is_empty() || is_run(date, "YMD")) && is_run(time, "HMS"),
        None => is_run(rest, "YMD"),
    }
}

/// Whether the text is a run of numbers with units, which follow each other as in `units`, without
/// a gap.
fn is_run(text: &str, units: &str) -> bool {
    let letters: String = text
        .chars()
        .filter(|character| !character.is_ascii_digit())
        .collect();
    let numbers = text.split_terminator(|character: char| !character.is_ascii_digit());
    !letters.is_empty()
        && units.contains(&letters)
        && text.ends_with(|character: char| !character.is_ascii_digit())
        && numbers.into_iter().all(is_number)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
