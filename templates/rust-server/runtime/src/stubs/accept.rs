//! Which of several media types a caller likes best (RFC 9110, section 12.5.1).

/// The place of the media type that `Accept` likes best, the first of equals; the first one of all
/// where it likes none, which is better than no answer.
pub(super) fn best(accept: Option<&str>, offered: &[&str]) -> Option<usize> {
    let accept = accept.unwrap_or("*/*");
    let quality = |at: &usize| offered.get(*at).map_or(0, |name| quality(accept, name));
    // The last of equals wins with `max_by_key`: from behind, the first one does.
    (0..offered.len()).rev().max_by_key(quality)
}

/// How much a media type is liked, in thousandths, by the range that fits it most closely.
fn quality(accept: &str, name: &str) -> u32 {
    let (kind, subtype) = name.split_once('/').unwrap_or((name, ""));
    let fitting = accept.split(',').filter_map(|range| {
        let mut parts = range.split(';').map(str::trim);
        let essence = parts.next()?.to_ascii_lowercase();
        let closeness = match essence.split_once('/')? {
            ("*", "*") => 0,
            (range, "*") if range == kind => 1,
            (range, sub) if range == kind && sub == subtype => 2,
            _ => return None,
        };
        let weight = parts.find_map(|part| part.strip_prefix("q="));
        let weight = weight.map_or(1.0, |text| text.parse::<f64>().unwrap_or(0.0));
        Some((closeness, (weight.clamp(0.0, 1.0) * 1000.0) as u32))
    });
    fitting.max().map_or(0, |(_, weight)| weight)
}

#[cfg(test)]
mod tests {
    use super::best;

    #[test]
    fn the_closest_range_decides() {
        let offered = ["application/json", "text/csv", "image/png"];
        for (accept, expected) in [
            (None, 0),
            (Some("*/*"), 0),
            (Some("text/*"), 1),
            (Some("image/png, */*;q=0.1"), 2),
            (Some("application/json;q=0.2, text/csv;q=0.8"), 1),
            (Some("application/*;q=0, */*"), 1),
            (Some("audio/ogg"), 0),
            (Some("nonsense"), 0),
        ] {
            assert_eq!(best(accept, &offered), Some(expected), "{accept:?}");
        }
        assert_eq!(best(None, &[]), None);
    }
}
