//! Repositories on SQLite, printed: static SQL.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{
    plan::{ColumnPlan, RepositoryPlan},
    repository_tokens::{hidden_parents, kept_arguments, key_parameters},
    sqlite_lists::list,
};
use crate::backend::{
    rust::{Ident, Presence},
    rust_server::sql::{self, quoted},
};

/// The file of a repository's SQLite part.
pub(super) fn sqlite_repository(plan: &RepositoryPlan) -> TokenStream {
    let doc = format!(" The table `{}` on SQLite.", plan.table);
    let statements = statements(plan);
    let list = plan.list.as_ref().map(|found| list(plan, found));
    let (reads, insert, update, delete) = (reads(plan), insert(plan), update(plan), delete(plan));
    let row = read_row(plan);
    let fields = wire_names(plan);
    quote! {
        #![doc = #doc]
        #statements
        #fields
        #list
        #reads
        #insert
        #update
        #delete
        #row
    }
}

fn statements(plan: &RepositoryPlan) -> TokenStream {
    let columns: Vec<&str> = plan
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    let scope: Vec<&str> = std::iter::once(plan.key_column.as_str())
        .chain(plan.parents.iter().map(|parent| parent.column.as_str()))
        .collect();
    let read: Vec<&str> = columns.iter().copied().chain(["version"]).collect();
    let changed: Vec<&str> = plan
        .columns
        .iter()
        .filter(|column| column.name != plan.key_column && column.field.is_some())
        .map(|column| column.name.as_str())
        .collect();
    let get = literal(&sql::select(&plan.table, &read, &scope));
    let insert = literal(&sql::insert(&plan.table, &columns));
    let update = literal(&sql::update(&plan.table, &changed, &plan.key_column));
    let delete = literal(&sql::delete(&plan.table, &scope));
    quote! {
        const GET: &str = #get;
        const INSERT: &str = #insert;
        const UPDATE: &str = #update;
        const DELETE: &str = #delete;
    }
}

/// A raw string literal, over several lines where the statement has several.
pub(super) fn literal(sql: &str) -> TokenStream {
    let text = match sql.contains('\n') {
        true => format!("r#\"\n    {}\n\"#", sql.replace('\n', "\n    ")),
        false => format!("r#\"{sql}\"#"),
    };
    if sql.contains("\"#") {
        crate::bug!("a statement that ends its own literal: {sql}");
    }
    match text.parse::<TokenStream>() {
        Ok(tokens) => tokens,
        Err(error) => crate::bug!("a literal that is no Rust: {error}"),
    }
}

/// The columns with the properties that conflicts name.
fn wire_names(plan: &RepositoryPlan) -> TokenStream {
    let pairs = plan.columns.iter().map(|column| {
        let (name, wire) = (&column.name, &column.wire);
        quote!((#name, #wire))
    });
    quote! {
        /// The columns, and the properties that they hold.
        const PROPERTIES: &[(&str, &str)] = &[#(#pairs),*];
    }
}

fn reads(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let (parameters, kept) = (key_parameters(plan), kept_arguments(plan));
    let binds = key_binds(plan);
    quote! {
        pub(crate) async fn by_key(database: &Sqlite, cx: &mut Context, #parameters)
        -> Result<Option<Stored<#entity>>, Failure> {
            database.read(cx, move |connection| find(connection, #kept)).await
        }
        pub(crate) async fn by_key_for_update(database: &Sqlite, cx: &mut Context, #parameters)
        -> Result<Option<Stored<#entity>>, Failure> {
            database.write(cx, move |connection| find(connection, #kept)).await
        }
        fn find(connection: &Connection, #parameters)
        -> Result<Option<Stored<#entity>>, SqlError> {
            let mut statement = connection.prepare_cached(GET)?;
            Ok(statement.query_row((#(#binds,)*), row).optional()?)
        }
    }
}

/// The key and the owners' keys, in the order of the statements.
fn key_binds(plan: &RepositoryPlan) -> Vec<TokenStream> {
    let key = &plan.key_argument;
    let parents = plan.parents.iter().map(|parent| {
        let argument = &parent.argument;
        quote!(Bind(&#argument))
    });
    std::iter::once(quote!(Bind(&#key)))
        .chain(parents)
        .collect()
}

fn insert(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let hidden: Vec<_> = hidden_parents(plan)
        .map(|parent| &parent.argument)
        .collect();
    let types = hidden_parents(plan).map(|parent| &parent.rust_type);
    let binds = plan
        .columns
        .iter()
        .map(|column| bind(plan, column, &quote!(value)));
    let refusal = refusal(&probes(plan, &quote!(value)));
    quote! {
        pub(crate) async fn insert(
            database: &Sqlite,
            cx: &mut Context,
            #(#hidden: #types,)*
            value: #entity,
        ) -> Result<Stored<#entity>, Failure> {
            let work = move |connection: &Connection| {
                let mut statement = connection.prepare_cached(INSERT)?;
                let values: &[&dyn ToSql] = &[#(&#binds),*];
                match statement.execute(values) {
                    Ok(_) => Ok(Stored { value: value.clone(), version: 1 }),
                    Err(error) => #refusal,
                }
            };
            database.write(cx, work).await
        }
    }
}

fn update(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let changed = plan
        .columns
        .iter()
        .filter(|c| c.name != plan.key_column && c.field.is_some());
    let binds: Vec<_> = changed
        .map(|column| bind(plan, column, &quote!(stored.value)))
        .collect();
    let key = &plan.key.0;
    let refusal = refusal(&probes(plan, &quote!(stored.value)));
    quote! {
        pub(crate) async fn update(database: &Sqlite, cx: &mut Context, stored: Stored<#entity>)
        -> Result<Stored<#entity>, Failure> {
            let work = move |connection: &Connection| {
                let mut statement = connection.prepare_cached(UPDATE)?;
                let values: &[&dyn ToSql] = &[
                    #(&#binds,)*
                    &Bind(&stored.value.#key),
                    &Bind(&stored.version),
                ];
                match statement.execute(values) {
                    Ok(0) => Err(Failure::PreconditionFailed.into()),
                    Ok(_) => Ok(Stored { value: stored.value.clone(), version: stored.version + 1 }),
                    Err(error) => #refusal,
                }
            };
            database.write(cx, work).await
        }
    }
}

fn delete(plan: &RepositoryPlan) -> TokenStream {
    let parameters = key_parameters(plan);
    let binds = key_binds(plan);
    let key = &plan.key_argument;
    let probes = plan.children.iter().map(|(table, column)| {
        let exists = literal(&format!(
            "SELECT 1 FROM {} WHERE {} = ?1",
            quoted(table),
            quoted(column)
        ));
        let resource = table.replace('_', " ");
        quote!(Probe::Child { resource: #resource, exists: #exists, key: &Bind(&#key) })
    });
    let refusal = refusal(&probes.collect::<Vec<_>>());
    quote! {
        pub(crate) async fn delete(database: &Sqlite, cx: &mut Context, #parameters)
        -> Result<bool, Failure> {
            let work = move |connection: &Connection| {
                let mut statement = connection.prepare_cached(DELETE)?;
                match statement.execute((#(#binds,)*)) {
                    Ok(removed) => Ok(removed > 0),
                    Err(error) => #refusal,
                }
            };
            database.write(cx, work).await
        }
    }
}

/// What becomes of an error, once it is found out which reference it is about.
fn refusal(probes: &[TokenStream]) -> TokenStream {
    match probes.is_empty() {
        true => quote!(Err(conflict(connection, error, PROPERTIES, &[]))),
        false => quote!({
            let probes = [#(#probes),*];
            Err(conflict(connection, error, PROPERTIES, &probes))
        }),
    }
}

/// What a column is set to.
fn bind(plan: &RepositoryPlan, column: &ColumnPlan, value: &TokenStream) -> TokenStream {
    let Some(field) = &column.field else {
        let parent = plan
            .parents
            .iter()
            .find(|parent| parent.column == column.name);
        let argument = parent.map(|parent| &parent.argument);
        return quote!(Bind(&#argument));
    };
    match (column.is_json, &column.presence) {
        (false, Presence::OptionalNullable) => quote!(Bind(&#value.#field.as_value())),
        (false, _) => quote!(Bind(&#value.#field)),
        (true, Presence::Required | Presence::Default(_)) => quote!(json(&#value.#field)?),
        (true, Presence::OptionalNullable) => {
            quote!(#value.#field.as_value().map(json).transpose()?)
        }
        (true, _) => quote!(#value.#field.as_ref().map(json).transpose()?),
    }
}

/// How it is found out which reference is broken.
fn probes(plan: &RepositoryPlan, value: &TokenStream) -> Vec<TokenStream> {
    let references = plan.columns.iter().filter_map(|column| {
        let (table, key) = column.refers_to.as_ref()?;
        let field = column.field.as_ref()?;
        let exists = format!("SELECT 1 FROM {} WHERE {} = ?1", quoted(table), quoted(key));
        // What refers to nothing breaks no reference.
        let exists = literal(&match &column.presence {
            Presence::Required | Presence::Default(_) => exists,
            _ => format!("SELECT 1 WHERE ?1 IS NULL OR EXISTS ({exists})"),
        });
        let wire = &column.wire;
        let key = match &column.presence {
            Presence::OptionalNullable => quote!(Bind(&#value.#field.as_value())),
            _ => quote!(Bind(&#value.#field)),
        };
        Some(quote!(Probe::Parent { field: #wire, exists: #exists, key: &#key }))
    });
    references.collect()
}

fn read_row(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let fields = plan.columns.iter().enumerate().filter_map(|(index, column)| {
        let name: &Ident = column.field.as_ref()?;
        let index = Token::usize_unsuffixed(index);
        let value = match (column.is_json, &column.presence) {
            (false, Presence::OptionalNullable) => {
                quote!(get::<Option<_>>(row, #index)?.map_or(Patch::Absent, Patch::Value))
            }
            (false, _) => quote!(get(row, #index)?),
            (true, Presence::Required | Presence::Default(_)) => {
                quote!(get::<Json<_>>(row, #index)?.0)
            }
            (true, Presence::OptionalNullable) => quote! {
                get::<Option<Json<_>>>(row, #index)?.map_or(Patch::Absent, |json| Patch::Value(json.0))
            },
            (true, _) => quote!(get::<Option<Json<_>>>(row, #index)?.map(|json| json.0)),
        };
        Some(quote!(#name: #value))
    });
    let version = Token::usize_unsuffixed(plan.columns.len());
    quote! {
        fn row(row: &Row<'_>) -> rusqlite::Result<Stored<#entity>> {
            Ok(Stored {
                value: #entity { #(#fields),* },
                version: get(row, #version)?,
            })
        }
    }
}
