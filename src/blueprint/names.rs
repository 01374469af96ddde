//! What tables and columns are called: in a way that both databases take, each only once. Databases
//! do not tell capitals from small letters, so that names are in snake case.
//!
//! A name depends on the set of names, never on their order, and never on how many are alike: a new
//! property must not take over the column of another one.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{singular, snake};

/// Columns that the databases have of themselves, and ours.
const OWN_COLUMNS: &[&str] = &[
    "cmax", "cmin", "ctid", "oid", "rowid", "tableoid", "version", "xmax", "xmin",
];
/// Beginnings of the names of tables and indexes that belong to the databases.
const OWN_TABLES: &[&str] = &["pg_", "sqlite_", "_"];

/// What a name is not that was chosen for a table or a column.
pub(super) const UNFIT: &str = "a name has small letters, digits and `_`, 63 at most, and is none that databases have \
                                themselves";

/// The column for a name of the contract.
pub(super) fn column(name: &str) -> String {
    let spelt = snake(name);
    match OWN_COLUMNS.contains(&spelt.as_str()) {
        true => format!("{spelt}_property"),
        false => spelt,
    }
}

/// The columns of properties, by wire name. Of several that would be spelt alike, the one that is
/// spelt so keeps the name; the others get a mark of their own behind it.
///
/// `wanted` are columns that are chosen already, by property.
pub(super) fn columns<'a>(
    properties: impl Iterator<Item = &'a str>,
    wanted: &BTreeMap<&'a str, String>,
) -> BTreeMap<&'a str, String> {
    let mut alike: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for property in properties.filter(|name| !wanted.contains_key(name)) {
        alike.entry(column(property)).or_default().insert(property);
    }
    let chosen: BTreeSet<&str> = wanted.values().map(String::as_str).collect();
    let mut names = wanted.clone();
    for (spelt, properties) in alike {
        let is_alone = properties.len() == 1;
        for property in properties {
            let is_kept = (is_alone || property == spelt) && !chosen.contains(spelt.as_str());
            names.insert(
                property,
                if is_kept {
                    spelt.clone()
                } else {
                    marked(&spelt, property)
                },
            );
        }
    }
    names
}

/// The column for a name of a path, beside these; `source` is where it stands.
pub(super) fn free(name: &str, taken: &BTreeSet<&str>, source: &str) -> String {
    let column = column(name);
    match taken.contains(column.as_str()) {
        true => marked(&column, source),
        false => column,
    }
}

/// A collection that needs a table.
pub(super) struct Claim<'a> {
    /// Its path.
    pub(super) collection: &'a str,
    /// Its own segment.
    pub(super) segment: &'a str,
    /// The path of the collection that owns it.
    pub(super) owner: Option<&'a str>,
    /// The name that is chosen for it already; none is chosen twice.
    pub(super) wanted: Option<&'a str>,
}

/// The tables of collections, by path. Of several collections with the same segment, the outermost
/// keeps the name; a nested one has its owner's name in front.
pub(super) fn tables(claims: &[Claim<'_>]) -> BTreeMap<String, String> {
    let mut sorted: Vec<&Claim<'_>> = claims.iter().collect();
    let wanted: BTreeSet<&str> = claims.iter().filter_map(|claim| claim.wanted).collect();
    sorted.sort_by_key(|claim| {
        let plain = table(claim.segment);
        let depth = claim.collection.matches('/').count();
        (
            claim.owner.is_some(),
            depth,
            claim.segment != plain,
            claim.collection,
        )
    });
    let plain: BTreeSet<String> = claims.iter().map(|claim| table(claim.segment)).collect();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut taken: BTreeSet<String> = wanted.into_iter().map(str::to_owned).collect();
    for claim in sorted {
        let mut name = table(claim.segment);
        if let Some(wanted) = claim.wanted {
            name = wanted.to_owned();
        } else if taken.contains(&name) {
            let owner = claim.owner.and_then(|owner| names.get(owner));
            name = match owner {
                Some(owner) => format!("{}_{name}", singular(owner)),
                None => format!("{name}_items"),
            };
            if plain.contains(&name) || taken.contains(&name) {
                name = marked(&table(claim.segment), claim.collection);
            }
        }
        taken.insert(name.clone());
        names.insert(claim.collection.to_owned(), name);
    }
    names
}

/// Whether a column can be called so.
pub(super) fn is_fit_for_columns(name: &str) -> bool {
    is_plain(name) && !OWN_COLUMNS.contains(&name)
}

/// Whether a table can be called so.
pub(super) fn is_fit_for_tables(name: &str) -> bool {
    is_plain(name) && !OWN_TABLES.iter().any(|own| name.starts_with(own))
}

/// PostgreSQL cuts longer names off.
fn is_plain(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    (1..=63).contains(&name.len())
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && name.chars().all(is_plain)
}

/// The table for a segment of a path.
pub(super) fn table(segment: &str) -> String {
    not_own(snake(segment))
}

/// The index of these columns; its table may be called as none of its own may be.
pub(super) fn index(table: &str, columns: &[&str]) -> String {
    not_own(format!("{table}_{}_idx", columns.join("_")))
}

/// The full-text index of these columns.
pub(super) fn full_text_index(table: &str, columns: &[&str]) -> String {
    not_own(format!("{table}_{}_words", columns.join("_")))
}

/// A name that does not begin like those of the databases.
fn not_own(name: String) -> String {
    match OWN_TABLES.iter().any(|own| name.starts_with(own)) {
        true => format!("own_{name}"),
        false => name,
    }
}

/// A name with a mark that follows from what it stands for alone.
pub(super) fn marked(name: &str, source: &str) -> String {
    format!("{name}_{:08x}", mark(source))
}

/// A number that follows from a text, everywhere and for ever the same (FNV-1a, 32 bits).
pub fn mark(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |mark, byte| {
        (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_unique_whatever_their_order() {
        let properties = [
            "createdAt",
            "created_at",
            "+1",
            "-1",
            "a-b",
            "a_b",
            "Version",
            "version",
            "_rowid_",
            "rowid",
            "oid",
            "***",
            "---",
            "title",
        ];
        let names = columns(properties.into_iter(), &BTreeMap::new());
        let unique: BTreeSet<&String> = names.values().collect();
        assert_eq!(unique.len(), properties.len(), "{names:?}");
        assert_eq!(
            names,
            columns(properties.into_iter().rev(), &BTreeMap::new())
        );
        assert_eq!(names["created_at"], "created_at");
        assert_eq!(names["createdAt"], marked("created_at", "createdAt"));
        assert_eq!(names["a_b"], "a_b");
        assert_eq!(names["title"], "title");
        for own in ["version", "rowid", "oid", ""] {
            assert!(unique.iter().all(|name| *name != own), "{own}");
        }
    }

    #[test]
    fn another_property_does_not_move_those_that_are_marked() {
        let none = BTreeMap::new();
        let before = columns(["a-b", "aB"].into_iter(), &none);
        let after = columns(["a-b", "a.b", "aB"].into_iter(), &none);
        assert!(
            before
                .iter()
                .all(|(property, name)| after[property] == *name)
        );
    }

    #[test]
    fn a_column_that_is_chosen_moves_others_aside() {
        let wanted = BTreeMap::from([("heading", "title".to_owned())]);
        let names = columns(["heading", "title", "id"].into_iter(), &wanted);
        assert_eq!(names["heading"], "title");
        assert_eq!(names["title"], marked("title", "title"));
        assert_eq!(names["id"], "id");
        for unfit in ["", "Title", "1st", "oid", "version", "a b", "é", "a\"b"] {
            assert!(!is_fit_for_columns(unfit), "{unfit}");
        }
        assert!(is_fit_for_columns(&"a".repeat(63)) && !is_fit_for_columns(&"a".repeat(64)));
        assert!(is_fit_for_tables("oid") && !is_fit_for_tables("pg_class"));
    }

    #[test]
    fn indexes_are_not_called_like_those_of_the_databases() {
        assert_eq!(index("books", &["title", "id"]), "books_title_id_idx");
        assert_eq!(index("sqlite", &["id"]), "own_sqlite_id_idx");
        assert_eq!(index("pg", &["id"]), "own_pg_id_idx");
    }

    #[test]
    fn tables_are_unique_whatever_their_order() {
        let claim = |collection: &'static str, owner| Claim {
            collection,
            segment: collection.rsplit('/').next().unwrap_or_default(),
            owner,
            wanted: None,
        };
        let mut claims = vec![
            claim("/foo-bars", None),
            claim("/foo_bars", None),
            claim("/fooBars", None),
            claim("/authors", None),
            claim("/authors/{id}/foo_bars", Some("/authors")),
            claim("/sqlite_things", None),
            claim("/shop/authors", None),
        ];
        let names = tables(&claims);
        let unique: BTreeSet<&String> = names.values().collect();
        assert_eq!(unique.len(), claims.len(), "{names:?}");
        assert_eq!(names["/foo_bars"], "foo_bars");
        assert_eq!(names["/authors/{id}/foo_bars"], "author_foo_bars");
        assert_eq!(names["/sqlite_things"], "own_sqlite_things");
        assert_eq!(names["/shop/authors"], "authors_items");
        let chosen = Claim {
            wanted: Some("authors"),
            ..claim("/writers", None)
        };
        claims.push(chosen);
        let moved = tables(&claims);
        assert_eq!(moved["/writers"], "authors");
        assert_eq!(moved["/authors"], "authors_items");
        claims.pop();
        claims.reverse();
        assert_eq!(names, tables(&claims));
    }
}
