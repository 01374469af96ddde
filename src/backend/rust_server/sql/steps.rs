//! The statements of a migration.

use serde_json::Value;

use super::{
    deleted, quoted,
    statements::{REPEATED, Statements},
};
use crate::{
    blueprint::{Column, ColumnKind, ColumnRole, ForeignKey, Index, Table},
    evolve::Step,
};

/// What a database spells in its own way.
pub(in super::super) trait Dialect: Sync + std::fmt::Debug {
    /// The type of a column.
    fn column_type(&self, kind: &ColumnKind) -> &'static str;

    /// Whether a column that is numbered says itself that it is the key.
    fn keys_by_number(&self) -> bool;

    /// A value as it stands in a statement; none for one that the kind cannot hold.
    fn literal(&self, kind: &ColumnKind, value: &Value) -> Option<String>;

    /// What stands behind a column whose values the database chooses, one after the other.
    fn numbering(&self, column: &Column) -> &'static str;

    /// What stands in front of a constraint with this name.
    fn constraint(&self, name: &str) -> String;

    /// What stands behind a column of an index, so that null comes first.
    fn nulls(&self, table: &Table, index: &Index, column: &Column) -> &'static str;

    /// Whether a table may refer to one that is not there yet.
    fn refers_ahead(&self) -> bool;

    /// What stands behind the closing parenthesis of a table.
    fn table_options(&self) -> &'static str;

    /// A value of one kind as one of another; none where nothing makes one of the other.
    fn converted(&self, value: &str, from: &ColumnKind, to: &ColumnKind) -> Option<String>;

    /// The statement that makes a full-text index, or those that do.
    fn full_text_index(&self, table: &Table, index: &Index, how: &str) -> String;

    /// What removes an index.
    fn drop_index(&self, index: &Index) -> String {
        format!("DROP INDEX {};", quoted(&bounded(&index.name)))
    }

    /// What has to go before a table can.
    fn drop_with_table(&self, table: &Table) -> Vec<String>;

    /// What softly deleted rows are kept in.
    fn deleted_rows(&self) -> &'static [&'static str];

    /// The statement after which a table keeps what is deleted.
    fn soft_delete(&self, table: &Table) -> String;

    /// The statements that change a table.
    fn change(&self, before: &Table, after: &Table) -> Statements;

    /// The statement that gives some of the rows without a value one; it is repeated.
    fn fill(&self, table: &str, column: &Column, value: &str) -> String;
}

/// The statements of steps: above each that destroys something, a comment says what.
pub(in super::super) fn statements(dialect: &dyn Dialect, steps: &[Step]) -> Statements {
    let mut all = Statements::default();
    if steps.iter().any(deleted::begins) {
        let kept_in = dialect.deleted_rows().iter();
        all.inside.extend(kept_in.map(|sql| (*sql).to_owned()));
    }
    let mut ahead = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        let step = &match step {
            Step::Create(table) if !dialect.refers_ahead() => {
                let (table, keys) = without_keys_ahead(table, &steps[index + 1..]);
                ahead.extend(keys.into_iter().map(|key| (table.name.clone(), key)));
                Step::Create(table)
            }
            step => step.clone(),
        };
        let mut some = of_step(dialect, step);
        let destroyed = step.destroys();
        if let Some(first) = some.inside.first_mut() {
            let warnings = destroyed
                .iter()
                .map(|what| format!("-- Destroys {what}.\n"));
            *first = warnings.collect::<String>() + first;
        }
        all.extend(some);
    }
    all.inside.extend(ahead.into_iter().map(|(table, key)| {
        let definition = foreign_key(dialect, &table, &key);
        format!("ALTER TABLE {} ADD {definition};", quoted(&table))
    }));
    all
}

/// A table without what refers to those that are made later, and that.
fn without_keys_ahead(table: &Table, later: &[Step]) -> (Table, Vec<ForeignKey>) {
    let is_ahead = |key: &ForeignKey| {
        let mut later = later.iter();
        later.any(|step| matches!(step, Step::Create(other) if other.name == key.table))
    };
    let mut table = table.clone();
    let keys = std::mem::take(&mut table.foreign_keys);
    let (ahead, keys) = keys.into_iter().partition(|key| is_ahead(key));
    table.foreign_keys = keys;
    (table, ahead)
}

fn of_step(dialect: &dyn Dialect, step: &Step) -> Statements {
    match step {
        Step::Create(table) => {
            let indexes = table.indexes.iter();
            let indexes = indexes.map(|index| create_index(dialect, table, index, ""));
            let mut statements = vec![create_table(dialect, table, &table.name)];
            statements.extend(indexes);
            statements.extend(table.soft_delete.then(|| dialect.soft_delete(table)));
            statements.into()
        }
        Step::Change { before, after } => dialect.change(before, after),
        Step::Fill {
            table,
            column,
            value,
        } => {
            let value = dialect.literal(&column.kind, value);
            let fill = value.map(|value| dialect.fill(table, column, &value));
            Statements {
                inside: Vec::new(),
                outside: fill.into_iter().collect(),
            }
        }
        Step::Drop(table) => {
            let mut statements = dialect.drop_with_table(table);
            statements.push(format!("DROP TABLE {};", quoted(&table.name)));
            statements.into()
        }
    }
}

/// The statement that fills rows which a condition finds, some thousands at a time, so that nobody
/// waits long for one of them.
pub(super) fn fill_where(table: &str, column: &Column, value: &str, rows: &str) -> String {
    let (table, name) = (quoted(table), quoted(&column.name));
    format!(
        "{REPEATED}\nUPDATE {table} SET {name} = {value}\nWHERE {rows} IN (SELECT {rows} FROM {table} \
         WHERE {name} IS NULL LIMIT 5000);"
    )
}

/// The statement that makes a table, under a name that may be a passing one.
pub(super) fn create_table(dialect: &dyn Dialect, table: &Table, name: &str) -> String {
    let mut lines: Vec<String> = table
        .columns
        .iter()
        .map(|column| column_definition(dialect, &table.name, column))
        .collect();
    let key: Vec<String> = table.key().map(|column| quoted(&column.name)).collect();
    if !dialect.keys_by_number() || !table.columns.iter().any(|column| column.numbered) {
        let name = dialect.constraint(&key_name(&table.name));
        lines.push(format!("{name}PRIMARY KEY ({})", key.join(", ")));
    }
    let keys = table.foreign_keys.iter();
    lines.extend(keys.map(|key| foreign_key(dialect, &table.name, key)));
    let body = lines.join(",\n  ");
    format!(
        "CREATE TABLE {} (\n  {body}\n){};",
        quoted(name),
        dialect.table_options()
    )
}

/// A column with its constraints.
pub(super) fn column_definition(dialect: &dyn Dialect, table: &str, column: &Column) -> String {
    let name = quoted(&column.name);
    let mut definition = format!("{name} {}", dialect.column_type(&column.kind));
    if !column.nullable {
        definition.push_str(" NOT NULL");
    }
    definition.push_str(dialect.numbering(column));
    if let Some(default) = default(dialect, column) {
        definition.push_str(&format!(" DEFAULT {default}"));
    }
    if let ColumnKind::Enumeration(values) = &column.kind {
        let check = match check_name(table, &column.name) {
            // PostgreSQL calls it so itself, unless that is too long.
            name if name.len() < MOST_NAME => String::new(),
            name => dialect.constraint(&name),
        };
        definition.push_str(&format!(" {check}CHECK ({})", enumerated(&name, values)));
    }
    definition
}

/// The condition that a column, quoted, has one of some texts.
pub(super) fn enumerated(column: &str, values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| text(value)).collect();
    format!("{column} IN ({})", values.join(", "))
}

/// The name of the check of an enumeration.
pub(super) fn check_name(table: &str, column: &str) -> String {
    bounded(&format!("{table}_{column}_check"))
}

/// The default of a column, as it stands in a statement.
pub(super) fn default(dialect: &dyn Dialect, column: &Column) -> Option<String> {
    match column.role {
        ColumnRole::Version => Some("1".to_owned()),
        _ => dialect.literal(&column.kind, column.default.as_ref()?),
    }
}

/// A relation.
pub(super) fn foreign_key(dialect: &dyn Dialect, owner: &str, key: &ForeignKey) -> String {
    let effect = match (key.cascade, key.set_null) {
        (true, _) => " ON DELETE CASCADE",
        (false, true) => " ON DELETE SET NULL",
        (false, false) => "",
    };
    let list = |columns: &[String]| {
        let quoted: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
        quoted.join(", ")
    };
    let (columns, references) = (list(&key.columns), list(&key.references));
    let name = dialect.constraint(&foreign_key_name(owner, key));
    let table = quoted(&key.table);
    format!("{name}FOREIGN KEY ({columns}) REFERENCES {table} ({references}){effect}")
}

/// The name of the primary key of a table.
pub(in super::super) fn key_name(table: &str) -> String {
    bounded(&format!("{table}_pkey"))
}

/// The name of a relation of a table.
pub(in super::super) fn foreign_key_name(table: &str, key: &ForeignKey) -> String {
    bounded(&format!("{table}_{}_fkey", key.columns.join("_")))
}

/// So many bytes a name has at most in PostgreSQL.
const MOST_NAME: usize = 63;

/// A name that PostgreSQL keeps as it is: it cuts those of more than 63 bytes. Names are ASCII.
pub(in super::super) fn bounded(name: &str) -> String {
    if name.len() <= MOST_NAME {
        return name.to_owned();
    }
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mark = format!("_{:08x}", hash >> 32);
    let start: String = name.chars().take(MOST_NAME - mark.len()).collect();
    start + &mark
}

/// The statement that makes an index.
pub(super) fn create_index(
    dialect: &dyn Dialect,
    table: &Table,
    index: &Index,
    how: &str,
) -> String {
    if index.full_text {
        return dialect.full_text_index(table, index, how);
    }
    let unique = if index.unique { "UNIQUE " } else { "" };
    let columns = index.columns.iter().map(|name| {
        let nulls = table
            .column(name)
            .map_or("", |column| dialect.nulls(table, index, column));
        format!("{}{nulls}", quoted(name))
    });
    let columns: Vec<String> = columns.collect();
    let (name, table) = (quoted(&bounded(&index.name)), quoted(&table.name));
    format!(
        "CREATE {unique}INDEX {how}{name} ON {table} ({});",
        columns.join(", ")
    )
}

/// Text as it stands in a statement.
pub(super) fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}
