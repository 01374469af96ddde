//! Rows that refer to one which goes, and stay without it: they are written, so that their version and
//! the time of their last change tell it.

use proc_macro2::TokenStream;
use quote::quote;
use serde::Serialize;

use super::{plan::RepositoryPlan, sqlite_tokens::literal};
use crate::{
    backend::{
        rust::{ConstantScope, Ident},
        rust_server::sql::{Spelling, quoted},
    },
    blueprint::{Blueprint, ColumnRole},
};

/// What refers to the rows of a table by a column that becomes null with them.
#[derive(Debug, Serialize)]
pub(in super::super) struct OrphanPlan {
    /// The constant with the statement.
    name: Ident,
    table: String,
    column: String,
    /// The column with the time of the last change.
    updated: Option<String>,
}

/// Those of a table.
pub(super) fn orphans(blueprint: &Blueprint, table: &str) -> Vec<OrphanPlan> {
    let mut scope = ConstantScope::default();
    let tables = blueprint.database.tables.iter();
    let keys = tables.flat_map(|other| other.foreign_keys.iter().map(move |key| (other, key)));
    keys.filter(|(_, key)| key.table == table && key.set_null)
        .filter_map(|(other, key)| {
            let mut columns = other.columns.iter();
            let updated = columns.find(|it| it.role == ColumnRole::UpdatedAt);
            let column = key.columns.first()?;
            Some(OrphanPlan {
                name: scope.take(&format!("leave {} {column}", other.name)),
                table: other.name.clone(),
                column: column.clone(),
                updated: updated.map(|column| column.name.clone()),
            })
        })
        .collect()
}

impl OrphanPlan {
    /// The statement.
    fn sql(&self, spelling: &Spelling) -> String {
        let (table, column) = (quoted(&self.table), quoted(&self.column));
        let mark = spelling.mark();
        let updated = self.updated.iter();
        let updated = updated.map(|name| format!(", {} = {mark}2", quoted(name)));
        format!(
            "UPDATE {table} SET {column} = NULL, \"version\" = \"version\" + 1{}\nWHERE {column} = {mark}1",
            updated.collect::<String>()
        )
    }

    /// The values of the statement.
    fn values(&self, plan: &RepositoryPlan) -> Vec<TokenStream> {
        let key = &plan.key.argument;
        let now = self
            .updated
            .iter()
            .map(|_| quote!(Bind(&types::Timestamp::now())));
        std::iter::once(quote!(Bind(&#key))).chain(now).collect()
    }
}

/// The statements as constants.
pub(super) fn constants(plan: &RepositoryPlan, spelling: &Spelling) -> TokenStream {
    let constants = plan.orphans.iter().map(|orphans| {
        let (name, sql) = (&orphans.name, literal(&orphans.sql(spelling)));
        quote!(const #name: &str = #sql;)
    });
    quote!(#(#constants)*)
}

/// Runs them on SQLite.
pub(super) fn on_sqlite(plan: &RepositoryPlan) -> TokenStream {
    let runs = plan.orphans.iter().map(|orphans| {
        let (name, values) = (&orphans.name, orphans.values(plan));
        quote!(connection.prepare_cached(#name)?.execute((#(#values,)*))?;)
    });
    quote!(#(#runs)*)
}

/// Runs them on PostgreSQL.
pub(super) fn on_postgres(plan: &RepositoryPlan) -> TokenStream {
    let runs = plan.orphans.iter().map(|orphans| {
        let (name, values) = (&orphans.name, orphans.values(plan));
        quote!(link.execute(#name, &[#(&#values),*]).await?;)
    });
    quote!(#(#runs)*)
}
