//! The statements of a repository, as literals.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    plan::{ColumnPlan, RepositoryPlan},
    sqlite_tokens::literal,
    sqlite_writes::changed,
};
use crate::backend::rust_server::sql::{Named, Spelling, quoted};

/// The statements of a repository.
pub(super) struct Statements {
    pub(super) get: TokenStream,
    pub(super) insert: TokenStream,
    pub(super) insert_numbered: Option<TokenStream>,
    pub(super) update: TokenStream,
    pub(super) delete: TokenStream,
    /// Of a patch that one statement writes.
    pub(super) patch: Option<TokenStream>,
}

impl Statements {
    /// As a database spells them.
    pub(super) fn of(plan: &RepositoryPlan, spelling: &Spelling) -> Self {
        let table = &plan.table;
        let columns: Vec<Named<'_>> = plan.columns.iter().map(ColumnPlan::named).collect();
        let key: Vec<Named<'_>> = plan.primary_key.iter().map(|it| named(plan, it)).collect();
        let changed: Vec<Named<'_>> = changed(plan).map(ColumnPlan::named).collect();
        let scope = Self::scope(plan);
        let numbered = plan.key.numbered.then(|| {
            let others = columns.iter().copied();
            let others: Vec<_> = others.filter(|it| it.name != plan.key.column).collect();
            literal(&spelling.insert_numbered(table, &others, &plan.key.column))
        });
        let direct = plan.patch.as_ref().and_then(|patch| patch.direct.as_ref());
        let patch = direct.map(|direct| {
            let always = direct.touched.iter().map(|name| named(plan, name));
            let given = direct.fields.iter();
            let given = given.map(|field| (named(plan, &field.column), field.may_clear));
            let written = (&*always.collect::<Vec<_>>(), &*given.collect::<Vec<_>>());
            literal(&spelling.patch(table, &scope, written, &Self::read(plan)))
        });
        Self {
            patch,
            get: literal(&spelling.select(table, &Self::read(plan), &scope)),
            insert: literal(&spelling.insert(table, &columns)),
            insert_numbered: numbered,
            update: literal(&spelling.update(table, &changed, &key)),
            delete: literal(&spelling.delete(table, &scope)),
        }
    }

    /// What is read of a row: its columns, then its version.
    pub(super) fn read(plan: &RepositoryPlan) -> Vec<Named<'_>> {
        let columns = plan.columns.iter().map(ColumnPlan::named);
        columns.chain([Named::VERSION]).collect()
    }

    /// The static with what is read of all rows of a list.
    pub(super) fn rows(plan: &RepositoryPlan, spelling: &Spelling) -> TokenStream {
        let columns = literal(&spelling.columns(&Self::read(plan)));
        let from = literal(&quoted(&plan.table));
        quote!(static ROWS: Select = Select { columns: #columns, from: #from };)
    }

    /// What tells one item from others: its key, and what it lies in.
    pub(super) fn scope(plan: &RepositoryPlan) -> Vec<Named<'_>> {
        let parents = plan.parents.iter().map(|parent| &parent.column);
        let columns = std::iter::once(&plan.key.column).chain(parents);
        columns.map(|name| named(plan, name)).collect()
    }
}

fn named<'p>(plan: &'p RepositoryPlan, name: &str) -> Named<'p> {
    let mut columns = plan.columns.iter();
    match columns.find(|column| column.name == name) {
        Some(column) => column.named(),
        None => crate::bug!("a column of a key that is none: {name}"),
    }
}
