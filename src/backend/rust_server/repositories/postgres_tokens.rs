//! Repositories on PostgreSQL, printed: static SQL.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{
    embeds, orphans,
    plan::{ColumnPlan, Holds, RepositoryPlan},
    postgres_lists::list,
    postgres_writes::writes,
    repository_tokens::{kept_arguments, key_parameters},
    sqlite_tokens::{key_binds, literal, read_column},
    statements::Statements,
};
use crate::backend::rust_server::sql;

/// The file of a repository's PostgreSQL part.
pub(super) fn postgres_repository(plan: &RepositoryPlan) -> TokenStream {
    let doc = format!(" The table `{}` on PostgreSQL.", plan.table);
    let statements = statements(plan);
    let list = plan.list.as_ref().map(|found| list(plan, found));
    let (reads, writes) = (reads(plan), writes(plan));
    let row = read_row(plan);
    let constraints = constraints(plan);
    let by_keys = embeds::on_postgres(plan, &sql::POSTGRES);
    quote! {
        #![doc = #doc]
        #statements
        #constraints
        #list
        #reads
        #by_keys
        #writes
        #row
    }
}

fn statements(plan: &RepositoryPlan) -> TokenStream {
    let Statements {
        get,
        insert,
        insert_numbered,
        update,
        delete,
        patch,
    } = Statements::of(plan, &sql::POSTGRES);
    let select = sql::POSTGRES.select(
        &plan.table,
        &Statements::read(plan),
        &Statements::scope(plan),
    );
    let lock = literal(&format!("{select}\nFOR UPDATE"));
    let numbered = insert_numbered.map(|sql| quote!(const INSERT_NUMBERED: &str = #sql;));
    let patch = patch.map(|sql| quote!(const PATCH: &str = #sql;));
    let left = orphans::constants(plan, &sql::POSTGRES);
    quote! {
        const GET: &str = #get;
        const GET_FOR_UPDATE: &str = #lock;
        const INSERT: &str = #insert;
        #numbered
        const UPDATE: &str = #update;
        #patch
        const DELETE: &str = #delete;
        #left
    }
}

/// The constraints, with the properties that conflicts name.
fn constraints(plan: &RepositoryPlan) -> TokenStream {
    let unique = plan
        .unique
        .iter()
        .map(|(name, wires)| quote!((#name, &[#(#wires),*])));
    let references = plan
        .references
        .iter()
        .map(|(name, wire)| quote!((#name, #wire)));
    let children = plan.children.iter().map(|(table, _)| {
        let resource = table.replace('_', " ");
        quote!((#table, #resource))
    });
    quote! {
        /// The constraints, and the properties that they are about.
        static CONSTRAINTS: Constraints = Constraints {
            unique: &[#(#unique),*],
            references: &[#(#references),*],
            children: &[#(#children),*],
        };
    }
}

fn reads(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let (parameters, kept) = (key_parameters(plan), kept_arguments(plan));
    let binds = key_binds(plan);
    quote! {
        pub(crate) async fn by_key(database: &Postgres, cx: &mut Context, #parameters)
        -> Result<Option<Stored<#entity>>, Failure> {
            database.read(cx, |link| find(link, GET, #kept)).await
        }
        pub(crate) async fn by_key_for_update(database: &Postgres, cx: &mut Context, #parameters)
        -> Result<Option<Stored<#entity>>, Failure> {
            database.write(cx, |link| find(link, GET_FOR_UPDATE, #kept)).await
        }
        async fn find(link: Link, sql: &'static str, #parameters)
        -> Result<Option<Stored<#entity>>, SqlError> {
            let found = link.row(sql, &[#(&#binds),*]).await?;
            found.as_ref().map(row).transpose()
        }
    }
}

fn read_row(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let columns = plan.columns.iter().enumerate();
    let mut items = columns.clone().filter(|(_, it)| it.holds == Holds::Item);
    let value = match items.next() {
        Some((index, _)) => {
            let index = Token::usize_unsuffixed(index);
            quote!(get::<Json<_>>(row, #index)?.0)
        }
        None => {
            let fields = columns.filter_map(|(index, column): (_, &ColumnPlan)| {
                let name = column.field()?;
                let value = read_column(column, &Token::usize_unsuffixed(index));
                Some(quote!(#name: #value))
            });
            let fields = fields.chain(embeds::unread(plan));
            quote!(#entity { #(#fields),* })
        }
    };
    let version = Token::usize_unsuffixed(plan.columns.len());
    quote! {
        fn row(row: &Row) -> Result<Stored<#entity>, SqlError> {
            Ok(Stored {
                value: #value,
                version: get(row, #version)?,
            })
        }
    }
}
