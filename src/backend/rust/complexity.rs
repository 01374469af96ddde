//! Whether clippy finds types of a contract too complex (`type_complexity`).

use crate::model::{Api, Shape, TypeId};

/// What clippy counts for a name is this, times how deep it stands.
const NAME: u32 = 10;

/// How deep a type of the contract stands at most: the answer of a client is a
/// `Result<Response<T>, Error<E>>`.
const DEPTH: u32 = 3;

/// What clippy grants a type, but for what it counts for those names around it.
const GRANTED: u32 = 250 - 80;

/// Whether there are types that clippy would complain about. Most contracts have none: it takes lists
/// and maps in each other, or tuples, to make one.
pub fn has_complex_types<'a>(apis: impl IntoIterator<Item = &'a Api>) -> bool {
    apis.into_iter().any(|api| {
        let types = api.types.iter();
        let known: Known<'_> = types.map(|one| (&one.shape, one.nullable)).collect();
        is_complex(&known)
    })
}

/// The shapes of types, by their ids, and whether null is a value of theirs.
type Known<'a> = Vec<(&'a Shape, bool)>;

fn is_complex(known: &Known<'_>) -> bool {
    let mut ids = (0..known.len()).map(TypeId::at);
    ids.any(|id| rest(known, id, DEPTH, GRANTED).is_none())
}

/// What is left for others, once a value that may be null is counted.
fn nullable(known: &Known<'_>, id: TypeId, depth: u32, left: u32) -> Option<u32> {
    match known[id.index()].1 {
        true => rest(known, id, depth + 1, left.checked_sub(NAME * depth)?),
        false => rest(known, id, depth, left),
    }
}

/// What is left for others, once a value that is not null is counted; none where it is too much.
fn rest(known: &Known<'_>, id: TypeId, depth: u32, left: u32) -> Option<u32> {
    let shape = known[id.index()].0;
    if let Shape::Same(next) = shape {
        return rest(known, *next, depth, left);
    }
    let (left, within) = (left.checked_sub(NAME * depth)?, depth + 1);
    match shape {
        Shape::List(item) => nullable(known, *item, within, left),
        Shape::Map(value) => nullable(known, *value, within, left.checked_sub(NAME * within)?),
        Shape::Loose(object) => rest(known, *object, within, left),
        Shape::Tuple(items) => {
            let mut items = items.iter();
            items.try_fold(left, |left, item| nullable(known, *item, within, left))
        }
        _ => Some(left),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NumberKind;

    /// Whether one is complex of these types and of `0`, a number.
    fn any_is_complex(shapes: &[Shape]) -> bool {
        let number = Shape::Number(NumberKind::Double);
        let known = std::iter::once(&number).chain(shapes);
        is_complex(&known.map(|shape| (shape, false)).collect())
    }

    fn list(of: usize) -> Shape {
        Shape::List(TypeId::at(of))
    }

    fn tuple(items: &[usize]) -> Shape {
        Shape::Tuple(items.iter().map(|item| TypeId::at(*item)).collect())
    }

    #[test]
    fn usual_types_are_not_complex() {
        assert!(!any_is_complex(&[]));
        assert!(!any_is_complex(&[list(0), list(1)]));
        assert!(!any_is_complex(&[tuple(&[0, 0]), list(1)]));
        assert!(!any_is_complex(&[Shape::Map(TypeId::at(0))]));
    }

    #[test]
    fn what_is_long_or_deep_is_complex() {
        assert!(any_is_complex(&[tuple(&[0, 0, 0, 0])]));
        assert!(any_is_complex(&[tuple(&[0, 0]), list(1), list(2)]));
        assert!(any_is_complex(&[list(0), list(1), list(2)]));
    }
}
