// Managed by oasmith. Do not edit: the next run writes it anew.

//! Segments of a path that hold several parameters, or text around one.

/// The parts of a segment between these literals, each at least one character long. Where a segment
/// can be divided in several ways, the parts behind are as short as they can be.
pub fn segment_parts<'s>(segment: &'s str, literals: &[&str]) -> Option<Vec<&'s str>> {
    let [first, middle @ .., last] = literals else {
        return None;
    };
    let mut rest = segment.strip_prefix(first)?.strip_suffix(last)?;
    let mut found = Vec::with_capacity(middle.len() + 1);
    for literal in middle.iter().rev() {
        let mut places = rest.rmatch_indices(literal).map(|(at, _)| at);
        let at = places.find(|at| at + literal.len() < rest.len())?;
        found.push(&rest[at + literal.len()..]);
        rest = &rest[..at];
    }
    found.push(rest);
    found.reverse();
    (!found.iter().any(|part| part.is_empty())).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::segment_parts;

    #[test]
    fn parts_behind_are_as_short_as_they_can_be() {
        type Parts = Option<&'static [&'static str]>;
        let table: [(&str, &[&str], Parts); 8] = [
            ("ab.c", &["", ".", ""], Some(&["ab", "c"])),
            ("ab.c.d", &["", ".", ""], Some(&["ab.c", "d"])),
            ("ab.", &["", ".", ""], None),
            (".ab", &["", ".", ""], None),
            ("a.b.", &["", ".", ""], Some(&["a", "b."])),
            ("7:revoke:revoke", &["", ":revoke"], Some(&["7:revoke"])),
            ("v1-2x", &["v", "-", "x"], Some(&["1", "2"])),
            ("w1-2x", &["v", "-", "x"], None),
        ];
        for (segment, literals, expected) in table {
            let found = segment_parts(segment, literals);
            assert_eq!(found.as_deref(), expected, "{segment} {literals:?}");
        }
    }
}
