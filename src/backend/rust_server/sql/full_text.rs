//! Full-text indexes: how rows are found by the words in them, whatever the case.
//!
//! Both databases divide texts into words in the same way: where neither a letter nor a digit stands.
//! PostgreSQL would make one word of an address or of what hyphens join, so it sees no punctuation.
//!
//! How it is spelt is a part of sealed migrations, and PostgreSQL uses an index only for the same
//! expression: another spelling wants another ending of the names of indexes, so that they are made anew.

use super::{
    quoted,
    steps::{Dialect, bounded, text},
    wrapped,
};
use crate::blueprint::{Index, Table};

/// What PostgreSQL would take as a part of a word or of markup.
const PUNCTUATION: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
/// Marks of other scripts, which a database with the locale C takes as letters.
const MARKS: &str = "¡«·»¿‐‑‒–—―‘’‚“”„†‡•…‰‹›、。〈〉《》「」『』【】〔〕！（），：；？";
/// So many characters of a row are searched. Their words fit what PostgreSQL makes of them, at most one
/// mebibyte: a letter has four bytes at most, and a word of few letters as many more for its place.
const MOST_CHARACTERS: usize = 200_000;

/// The words in some columns, as PostgreSQL finds them. An index of it is used where it is spelt alike.
pub(in super::super) fn postgres_words(columns: &[String]) -> String {
    let all = joined("", columns);
    // By the rules of no language, letter by letter: the sigma at the end of a word is one like others.
    let folded = format!("lower(left({all}, {MOST_CHARACTERS}) COLLATE \"und-x-icu\")");
    let marks = text(&format!("{PUNCTUATION}{MARKS}"));
    let blanks = " ".repeat(PUNCTUATION.len() + MARKS.chars().count());
    format!("to_tsvector('simple', translate(\n  {folded},\n  'ς' || {marks},\n  'σ{blanks}'\n))")
}

pub(super) fn postgres_index(table: &Table, index: &Index, how: &str) -> String {
    let (name, table) = (quoted(&bounded(&index.name)), quoted(&table.name));
    let words = postgres_words(&index.columns);
    format!("CREATE INDEX {how}{name} ON {table} USING gin ({words});")
}

/// The condition that rows have words, of which the parameter tells.
pub(in super::super) fn sqlite_condition(table: &Table, index: &Index) -> String {
    let Names { words, rows } = Names::of(index);
    let key = key(table);
    let columns = match table.primary_key.len() {
        1 => key.clone(),
        _ => format!("({key})"),
    };
    format!(
        "{columns} IN (\n  SELECT {key} FROM {rows}\n  WHERE _row IN (SELECT rowid FROM {words} WHERE {words} MATCH ?)\n)"
    )
}

/// The tables of an index. No name of ours begins with a line but passing ones.
struct Names {
    /// The words.
    words: String,
    /// The number under which the words of a row are known: the database may number the rows of a
    /// table anew.
    rows: String,
}

impl Names {
    fn of(index: &Index) -> Self {
        Self {
            words: quoted(&format!("_{}", bounded(&index.name))),
            rows: quoted(&format!("_{}_rows", bounded(&index.name))),
        }
    }
}

/// Makes the index and has it follow the table.
pub(super) fn sqlite_index(dialect: &dyn Dialect, table: &Table, index: &Index) -> String {
    let Names { words, rows } = Names::of(index);
    let (source, key) = (quoted(&table.name), key(table));
    let columns = table.key().map(|column| {
        let kind = dialect.column_type(&column.kind);
        format!("{} {kind} NOT NULL,\n  ", quoted(&column.name))
    });
    let columns: String = columns.collect();
    let all = searched("", &index.columns);
    let [insert, update, delete] = triggers(table, index);
    [
        format!(
            "CREATE TABLE {rows} (\n  _row INTEGER PRIMARY KEY,\n  {columns}UNIQUE ({key})\n) STRICT;"
        ),
        // It keeps no texts, which stand in the table.
        format!(
            "CREATE VIRTUAL TABLE {words} USING fts5 (\n  words, content = '', contentless_delete = 1,\n  \
             tokenize = 'unicode61 remove_diacritics 0 categories ''L* Nd Nl'''\n);"
        ),
        format!("INSERT INTO {rows} ({key}) SELECT {key} FROM {source};"),
        format!(
            "INSERT INTO {words} (rowid, words)\nSELECT _row, {all}\nFROM {source} JOIN {rows} USING ({key});"
        ),
        insert,
        update,
        delete,
    ]
    .join("\n")
}

/// What keeps the words in step with the rows.
fn triggers(table: &Table, index: &Index) -> [String; 3] {
    let Names { words, rows } = Names::of(index);
    let source = quoted(&table.name);
    let trigger = |event: &str| quoted(&format!("_{}_{event}", bounded(&index.name)));
    let [old, new] = ["old.", "new."].map(|row| searched(row, &index.columns));
    let of = |row: &str| prefixed(row, &table.primary_key);
    let is_it = |row: &str| {
        let key = table.primary_key.iter().map(|name| {
            let name = quoted(name);
            format!("{name} = {row}{name}")
        });
        key.collect::<Vec<_>>().join(" AND ")
    };
    let number = |row: &str| format!("(SELECT _row FROM {rows} WHERE {})", is_it(row));
    let (key, columns) = (key(table), prefixed("", &index.columns));
    [
        format!(
            "CREATE TRIGGER {} AFTER INSERT ON {source} BEGIN\n  \
             INSERT INTO {rows} ({key}) VALUES ({});\n  \
             INSERT INTO {words} (rowid, words)\n  VALUES (last_insert_rowid(), {new});\nEND;",
            trigger("insert"),
            of("new.")
        ),
        format!(
            "CREATE TRIGGER {} AFTER UPDATE OF {columns} ON {source}\nWHEN {old}\n  <> {new}\nBEGIN\n  \
             UPDATE {words}\n  SET words = {new}\n  WHERE rowid = {};\nEND;",
            trigger("update"),
            number("new.")
        ),
        format!(
            "CREATE TRIGGER {} AFTER DELETE ON {source} BEGIN\n  \
             DELETE FROM {words}\n  WHERE rowid = {};\n  DELETE FROM {rows} WHERE {};\nEND;",
            trigger("delete"),
            number("old."),
            is_it("old.")
        ),
    ]
}

/// Removes the index.
pub(super) fn sqlite_drop(index: &Index) -> String {
    let Names { words, rows } = Names::of(index);
    let triggers = ["insert", "update", "delete"].map(|event| {
        let name = quoted(&format!("_{}_{event}", bounded(&index.name)));
        // It goes with its table.
        format!("DROP TRIGGER IF EXISTS {name};\n")
    });
    format!(
        "{}DROP TABLE {words};\nDROP TABLE {rows};",
        triggers.concat()
    )
}

fn key(table: &Table) -> String {
    prefixed("", &table.primary_key)
}

fn prefixed(row: &str, columns: &[String]) -> String {
    wrapped(columns.iter().map(|name| format!("{row}{}", quoted(name))))
}

/// As much of the texts in some columns of a row as is searched, on SQLite.
fn searched(row: &str, columns: &[String]) -> String {
    format!("substr({}, 1, {MOST_CHARACTERS})", joined(row, columns))
}

/// The texts in some columns of a row, one behind the other.
fn joined(row: &str, columns: &[String]) -> String {
    let texts = columns
        .iter()
        .map(|name| format!("coalesce({row}{}, '')", quoted(name)));
    texts.collect::<Vec<_>>().join(" || ' ' || ")
}
