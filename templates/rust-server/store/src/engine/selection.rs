//! What a request names: properties, and keys.

use runtime::Failure;

/// So many keys one statement takes.
const MOST_KEYS: usize = 4096;

/// The names in a parameter, whose values may have commas between several; all of them are among those
/// that are known.
///
/// # Errors
///
/// [`Failure::BadRequest`] for another name.
pub fn names_of<'n>(
    values: impl IntoIterator<Item = &'n str>,
    known: &[&str],
) -> Result<Vec<&'n str>, Failure> {
    let names = values.into_iter().flat_map(|value| value.split(','));
    let names = names.map(str::trim).filter(|name| !name.is_empty());
    let check = |name: &'n str| match known.contains(&name) {
        true => Ok(name),
        false => Err(Failure::BadRequest(format!(
            "{name:?} is not among {}",
            known.join(", ")
        ))),
    };
    names.map(check).collect()
}

/// The keys, each once, in pieces for one statement each. How many there are is a power of two, by the
/// last one repeated, so that few statements differ.
pub fn batches<K: Ord + Clone>(mut keys: Vec<K>) -> Vec<Vec<K>> {
    keys.sort_unstable();
    keys.dedup();
    let pieces = keys.chunks(MOST_KEYS).map(|piece| {
        let mut piece = piece.to_vec();
        if let Some(last) = piece.last().cloned() {
            piece.resize(piece.len().next_power_of_two(), last);
        }
        piece
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::{batches, names_of};

    #[test]
    fn names_have_commas_between_them() {
        let known = ["author", "reviews"];
        let of = |values: &[&'static str]| names_of(values.iter().copied(), &known).ok();
        assert_eq!(of(&[]), Some(vec![]));
        assert_eq!(of(&["author", "reviews"]), Some(vec!["author", "reviews"]));
        assert_eq!(of(&[" author, ,reviews,"]), Some(vec!["author", "reviews"]));
        assert_eq!(of(&["author", "Author"]), None);
    }

    #[test]
    fn few_batches_differ_in_size() {
        assert_eq!(batches::<u8>(Vec::new()), Vec::<Vec<u8>>::new());
        assert_eq!(batches(vec![3, 1, 3]), [vec![1, 3]]);
        assert_eq!(batches(vec![3, 1, 2]), [vec![1, 2, 3, 3]]);
        let sizes: Vec<usize> = batches((0..5000).collect()).iter().map(Vec::len).collect();
        assert_eq!(sizes, [4096, 1024]);
    }
}
