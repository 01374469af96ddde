//! "Did you mean": the candidate nearest to a misspelt word.

/// Longer words are not compared: a name of that length is not a misspelling.
const LONGEST: usize = 200;

/// The nearest of the candidates, if one is near enough to be what was meant. The first of equally
/// near ones.
pub(crate) fn closest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let limit = match length {
        0..=2 => 0,
        3..=4 => 1,
        5..=8 => 2,
        9..=LONGEST => length / 4 + 1,
        _ => return None,
    };
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let nearer = best.map_or(limit, |(distance, _)| distance.saturating_sub(1));
        if candidate.chars().count().abs_diff(length) > nearer {
            continue;
        }
        let distance = distance(&word, &candidate.to_lowercase());
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The number of characters to insert, remove, replace or swap with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut two_back: Vec<usize> = Vec::new();
    let mut back: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for (row, left) in a.chars().enumerate() {
        let mut current = vec![row + 1];
        for (column, right) in b.iter().enumerate() {
            let replaced = back[column] + usize::from(left != *right);
            let mut least = replaced.min(back[column + 1] + 1).min(current[column] + 1);
            let swapped = column > 0 && previous == Some(*right) && b[column - 1] == left;
            if swapped {
                least = least.min(two_back[column - 1] + 1);
            }
            current.push(least);
        }
        two_back = std::mem::replace(&mut back, current);
        previous = Some(left);
    }
    back[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_edits() {
        for (a, b, edits) in [
            ("", "", 0),
            ("", "ab", 2),
            ("minlenght", "minlength", 1),
            ("kitten", "sitting", 3),
            ("ab", "ba", 1),
        ] {
            assert_eq!(distance(a, b), edits, "{a} {b}");
            assert_eq!(distance(b, a), edits, "{b} {a}");
        }
    }

    #[test]
    fn only_near_words_are_suggested() {
        let words = ["minLength", "maxLength", "type", "not"];
        assert_eq!(closest("minLenght", words), Some("minLength"));
        assert_eq!(closest("Type", words), Some("type"));
        assert_eq!(closest("typ", words), Some("type"));
        assert_eq!(closest("foo", words), None);
        assert_eq!(closest("n", words), None);
    }
}
