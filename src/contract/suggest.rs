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
    let mut comparison = Comparison::of(&word);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let nearer = best.map_or(limit, |(distance, _)| distance.saturating_sub(1));
        if candidate.chars().count().abs_diff(length) > nearer {
            continue;
        }
        let distance = comparison.distance(&candidate.to_lowercase(), nearer);
        if let Some(distance) = distance.filter(|it| best.is_none_or(|(least, _)| *it < least)) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// A word that is compared with many others.
struct Comparison {
    word: Vec<char>,
    /// The rows of the matrix of distances that are still needed.
    two_back: Vec<usize>,
    back: Vec<usize>,
    current: Vec<usize>,
}

impl Comparison {
    fn of(word: &str) -> Self {
        let word: Vec<char> = word.chars().collect();
        let row = vec![0; word.len() + 1];
        Self {
            word,
            two_back: row.clone(),
            back: row.clone(),
            current: row,
        }
    }

    /// The number of characters to insert, remove, replace or swap with their neighbour; none if there
    /// are more than `most`.
    fn distance(&mut self, other: &str, most: usize) -> Option<usize> {
        self.back
            .iter_mut()
            .enumerate()
            .for_each(|(at, it)| *it = at);
        let mut previous = None;
        for (row, left) in other.chars().enumerate() {
            self.current[0] = row + 1;
            let mut nearest = row + 1;
            for (column, right) in self.word.iter().enumerate() {
                let replaced = self.back[column] + usize::from(left != *right);
                let inserted = self.back[column + 1].min(self.current[column]) + 1;
                let mut least = replaced.min(inserted);
                let swapped =
                    column > 0 && previous == Some(*right) && self.word[column - 1] == left;
                if swapped {
                    least = least.min(self.two_back[column - 1] + 1);
                }
                self.current[column + 1] = least;
                nearest = nearest.min(least);
            }
            // A swap costs one and replacing what it swaps two, so that no row is skipped unseen.
            if nearest > most {
                return None;
            }
            std::mem::swap(&mut self.two_back, &mut self.back);
            std::mem::swap(&mut self.back, &mut self.current);
            previous = Some(left);
        }
        self.back.last().copied().filter(|found| *found <= most)
    }
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
            for (a, b) in [(a, b), (b, a)] {
                assert_eq!(Comparison::of(a).distance(b, 9), Some(edits), "{a} {b}");
                assert_eq!(Comparison::of(a).distance(b, edits), Some(edits), "{a} {b}");
                let fewer = edits.checked_sub(1);
                let found = fewer.and_then(|most| Comparison::of(a).distance(b, most));
                assert_eq!(found, None, "{a} {b}");
            }
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
