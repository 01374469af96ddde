//! Repositories, decided.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use super::{
    convert::Assignment, direct_plan::DirectPlan, embeds::EmbedPlan, list_plan::ListPlan,
    orphans::OrphanPlan,
};
use crate::{
    backend::{
        rust::{Ident, Presence, RustType},
        rust_server::sql::Named,
    },
    blueprint::ColumnKind,
};

/// The data layer.
#[derive(Debug, Serialize)]
pub(in super::super) struct StorePlan {
    /// The module of the version whose types are stored.
    pub(in super::super) module: Ident,
    /// One repository for each resource.
    pub(in super::super) repositories: Vec<RepositoryPlan>,
    /// The enumerations that stand in columns.
    pub(in super::super) enumerations: BTreeSet<RustType>,
    /// The migrations of SQLite.
    pub(in super::super) sqlite: Vec<MigrationPlan>,
    /// The migrations of PostgreSQL.
    pub(in super::super) postgres: Vec<MigrationPlan>,
}

/// A migration.
#[derive(Debug, Serialize)]
pub(in super::super) struct MigrationPlan {
    pub(in super::super) number: u32,
    pub(in super::super) name: String,
    pub(in super::super) file: String,
    pub(in super::super) sealed: bool,
}

/// A repository.
#[derive(Debug, Serialize)]
pub(in super::super) struct RepositoryPlan {
    /// The module.
    pub(in super::super) module: Ident,
    /// The struct.
    pub(in super::super) name: Ident,
    /// The method of `Store`.
    pub(in super::super) accessor: Ident,
    /// What one of them is called, in prose and as a variable.
    pub(in super::super) noun: String,
    /// The type of one of them.
    pub(in super::super) entity: RustType,
    /// The table.
    pub(in super::super) table: String,
    /// Whether a row is locked before it is read to be changed.
    pub(in super::super) locks: bool,
    /// What tells the rows apart.
    pub(in super::super) key: KeyPlan,
    /// What the collection lies in.
    pub(in super::super) parents: Vec<ParentPlan>,
    /// The columns of the primary key.
    pub(in super::super) primary_key: Vec<String>,
    /// What must be unique: the name of the index or key, and the properties.
    pub(in super::super) unique: Vec<(String, Vec<String>)>,
    /// What must exist: the name of the foreign key, and the property that refers to it.
    pub(in super::super) references: Vec<(String, String)>,
    /// The columns but `version`.
    pub(in super::super) columns: Vec<ColumnPlan>,
    /// What refers to it: the table, its column, and what its rows are called.
    pub(in super::super) children: Vec<(String, String)>,
    /// What refers to it and stays without it.
    pub(in super::super) orphans: Vec<OrphanPlan>,
    /// How it is listed.
    pub(in super::super) list: Option<ListPlan>,
    /// How a new one is made of what a client sent.
    pub(in super::super) create: Option<InputMapping>,
    /// How one is replaced by what a client sent.
    pub(in super::super) replace: Option<InputMapping>,
    /// How one that is not there is made of what a client sent to take its place.
    pub(in super::super) put: Option<InputMapping>,
    /// How one is changed.
    pub(in super::super) patch: Option<PatchPlan>,
    /// What an item shows of others where it is asked to.
    pub(in super::super) embeds: Vec<EmbedPlan>,
    /// Whether others show it.
    pub(in super::super) is_embedded: bool,
    /// The fields that need not be there, where requests choose some.
    pub(in super::super) optional: Option<Vec<(String, Ident, Presence)>>,
    /// The properties of an item.
    pub(in super::super) wires: Vec<String>,
    /// The fields that hold the time of the last change.
    pub(in super::super) touched: Vec<(Ident, Presence)>,
}

/// A merge patch.
#[derive(Debug, Serialize)]
pub(in super::super) struct PatchPlan {
    /// The type of one; none where operations send several.
    pub(in super::super) input: Option<RustType>,
    /// The fields that one may name and cannot change: the key and the owners are those of the path.
    pub(in super::super) kept: Vec<Ident>,
    /// The properties that it may name, which must be there and may be null.
    pub(in super::super) nullable: Vec<String>,
    /// How one statement writes it; none where the result has to be seen.
    pub(in super::super) direct: Option<DirectPlan>,
}

/// A key.
#[derive(Debug, Serialize)]
pub(in super::super) struct KeyPlan {
    /// The argument with the key.
    pub(in super::super) argument: Ident,
    /// Its type.
    pub(in super::super) rust_type: RustType,
    /// What it is.
    pub(in super::super) kind: ColumnKind,
    /// The column that holds it.
    pub(in super::super) column: String,
    /// The field that shows it; none: only the column knows.
    pub(in super::super) field: Option<(Ident, Presence)>,
    /// Whether the database chooses it.
    pub(in super::super) numbered: bool,
}

/// What a collection lies in.
#[derive(Debug, Serialize)]
pub(in super::super) struct ParentPlan {
    /// The path parameter that names it.
    pub(in super::super) parameter: String,
    /// The argument with its key.
    pub(in super::super) argument: Ident,
    /// The type of its key.
    pub(in super::super) rust_type: RustType,
    /// The column that holds it.
    pub(in super::super) column: String,
    /// The field that shows it; none: only the column knows.
    pub(in super::super) field: Option<Ident>,
    /// What the column holds.
    pub(in super::super) kind: ColumnKind,
    /// The repository of the owner; none where it is no resource.
    pub(in super::super) accessor: Option<Ident>,
}

/// A column.
#[derive(Debug, Clone, Serialize)]
pub(in super::super) struct ColumnPlan {
    /// Its name.
    pub(in super::super) name: String,
    /// The property that it holds.
    pub(in super::super) wire: String,
    /// What it holds.
    pub(in super::super) holds: Holds,
    /// When the field may be missing or null.
    pub(in super::super) presence: Presence,
    /// Whether it holds JSON.
    pub(in super::super) is_json: bool,
    /// Whether it holds a decimal.
    pub(in super::super) is_decimal: bool,
    /// What is read where a row has no value, which an older version may write until the next schema
    /// is sealed.
    pub(in super::super) missing: Option<(ColumnKind, Value)>,
    /// The table and key column that it refers to.
    pub(in super::super) refers_to: Option<(String, String)>,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum Holds {
    /// A field.
    Field(Ident),
    /// What only an argument says: the key, or what the collection lies in.
    Argument(Ident),
    /// The whole item.
    Item,
}

impl ColumnPlan {
    /// The column, as statements need it.
    pub(in super::super) fn named(&self) -> Named<'_> {
        Named {
            name: &self.name,
            is_decimal: self.is_decimal,
            missing: self.missing.as_ref().map(|(kind, value)| (kind, value)),
        }
    }

    /// The field that it holds.
    pub(in super::super) fn field(&self) -> Option<&Ident> {
        match &self.holds {
            Holds::Field(field) => Some(field),
            Holds::Argument(_) | Holds::Item => None,
        }
    }
}

/// How a struct of the store is made of one that a client sent.
#[derive(Debug, Serialize)]
pub(in super::super) struct InputMapping {
    /// The type that the client sent.
    pub(in super::super) input: RustType,
    /// The fields, in order; none where the item is kept as a whole.
    pub(in super::super) assignments: Option<Vec<(Ident, Assignment)>>,
}
