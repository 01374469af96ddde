//! What operations are called: their `operationId`, or their method and path.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase;

use crate::{
    contract::{Contract, Operation},
    model::{PathPart, PathTemplate},
};

/// The ids of all operations of a contract, in its order. They depend on the set of operations alone.
///
/// Of operations whose `operationId`s are spelt alike none has a right to the name: each is called
/// by its method and path. An id that is given once is kept, whatever the made ones are.
pub(super) fn operation_ids(contract: &Contract) -> Vec<String> {
    let operations: Vec<Operation<'_>> = contract.operations().collect();
    let mut claims: BTreeMap<String, usize> = BTreeMap::new();
    for id in operations.iter().filter_map(|one| declared(*one)) {
        *claims.entry(spelling(id)).or_default() += 1;
    }
    let sole = |id: &&str| claims[&spelling(id)] == 1;
    let kept = operations.iter().map(|one| declared(*one).filter(sole));
    let mut ids: Vec<Option<String>> = kept.map(|id| id.map(str::to_owned)).collect();
    let mut taken: BTreeSet<String> = ids.iter().flatten().map(|id| spelling(id)).collect();
    let unnamed = operations.iter().enumerate();
    let mut unnamed: Vec<_> = unnamed.filter(|(index, _)| ids[*index].is_none()).collect();
    unnamed.sort_by_key(|(_, one)| (one.item.path, one.method));
    for (index, one) in unnamed {
        let made = made_id(one.method, &PathTemplate::parse(one.item.path));
        ids[index] = Some(free(made, &mut taken));
    }
    ids.into_iter().map(Option::unwrap_or_default).collect()
}

fn declared(operation: Operation<'_>) -> Option<&str> {
    operation.id().filter(|id| !id.trim().is_empty())
}

/// Equal for ids that would be one name in generated code: names of types tell the fewest apart.
fn spelling(id: &str) -> String {
    id.to_upper_camel_case()
}

/// The id, with a number behind it where the name is taken.
fn free(id: String, taken: &mut BTreeSet<String>) -> String {
    if taken.insert(spelling(&id)) {
        return id;
    }
    let mut numbered = (2..).map(|number| format!("{id} {number}"));
    let own = numbered.find(|own| taken.insert(spelling(own)));
    own.unwrap_or(id)
}

/// An id for an operation without one: `get /books/{bookId}` becomes `getBooksByBookId`.
fn made_id(method: &str, path: &PathTemplate) -> String {
    let mut id = method.to_ascii_lowercase();
    for part in path.segments.iter().flatten() {
        match part {
            PathPart::Literal(text) => id.push_str(&format!(" {text}")),
            PathPart::Parameter(name) => id.push_str(&format!(" by {name}")),
        }
    }
    id
}
