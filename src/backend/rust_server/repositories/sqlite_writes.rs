//! What repositories write on SQLite, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    direct_tokens,
    entity_tokens::wrapped,
    orphans,
    plan::{ColumnPlan, Holds, RepositoryPlan},
    repository_tokens::{
        cloned, declared, hidden, hidden_in_key, kept_arguments, key_parameters, passed,
        row_pattern, row_type,
    },
    sqlite_tokens::{key_binds, literal},
};
use crate::backend::{rust::Presence, rust_server::sql::quoted};

/// The functions that write rows.
pub(super) fn writes(plan: &RepositoryPlan) -> TokenStream {
    let (insert, update, delete) = (insert(plan), update(plan), delete(plan));
    let (change, put) = (change(plan), plan.put.as_ref().map(|_| put(plan)));
    let patch = direct_tokens::on_sqlite(plan);
    quote!(#insert #update #change #patch #put #delete)
}

/// The columns that a change writes: all but those that tell the row from others, and those that only
/// arguments say.
pub(super) fn changed(plan: &RepositoryPlan) -> impl Iterator<Item = &ColumnPlan> {
    let is_key = |name: &str| plan.primary_key.iter().any(|key| key == name);
    let columns = plan.columns.iter();
    columns.filter(move |it| !is_key(&it.name) && !matches!(it.holds, Holds::Argument(_)))
}

fn insert(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let arguments = hidden(plan);
    let (hidden, kept) = (declared(&arguments), cloned(&arguments));
    let value = quote!(value);
    let binds = plan.columns.iter().map(|column| bind(column, &value));
    let refusal = refusal(&probes(plan, &value));
    let numbered = plan
        .key
        .numbered
        .then(|| insert_numbered(plan, [&hidden, &kept], &refusal));
    let many = insert_many(plan);
    quote! {
        pub(crate) async fn insert(
            database: &Sqlite,
            cx: &mut Context,
            #hidden
            value: #entity,
        ) -> Result<Stored<#entity>, Failure> {
            database.write_one(cx, move |connection| add(connection, #kept value.clone())).await
        }
        fn add(connection: &Connection, #hidden value: #entity)
        -> Result<Stored<#entity>, SqlError> {
            let mut statement = connection.prepare_cached(INSERT)?;
            let values: &[&dyn ToSql] = &[#(&#binds),*];
            match statement.execute(values) {
                Ok(_) => Ok(Stored { value, version: 1 }),
                Err(error) => #refusal,
            }
        }
        #numbered
        #many
    }
}

/// Several rows in one piece of work.
fn insert_many(plan: &RepositoryPlan) -> TokenStream {
    let (entity, row) = (&plan.entity, row_type(plan));
    let (pattern, arguments) = (row_pattern(plan), passed(&hidden(plan)));
    let add = match plan.key.numbered {
        true => quote!(add_numbered),
        false => quote!(add),
    };
    quote! {
        pub(crate) async fn insert_many(
            database: &Sqlite,
            cx: &mut Context,
            rows: Vec<#row>,
        ) -> Result<Vec<Stored<#entity>>, Failure> {
            let work = move |connection: &Connection| {
                let rows = rows.iter().cloned();
                rows.map(|#pattern| #add(connection, #arguments value)).collect()
            };
            database.write(cx, work).await
        }
    }
}

/// A row whose key the database chooses.
fn insert_numbered(
    plan: &RepositoryPlan,
    [hidden, kept]: [&TokenStream; 2],
    refusal: &TokenStream,
) -> TokenStream {
    let entity = &plan.entity;
    let others = plan.columns.iter().filter(|it| it.name != plan.key.column);
    let binds = others.map(|column| bind(column, &quote!(value)));
    let Some((field, presence)) = &plan.key.field else {
        crate::bug!("a numbered key that nothing shows")
    };
    let key = wrapped(presence, quote!(key));
    quote! {
        pub(crate) async fn insert_numbered(
            database: &Sqlite,
            cx: &mut Context,
            #hidden
            value: #entity,
        ) -> Result<Stored<#entity>, Failure> {
            database
                .write_one(cx, move |connection| add_numbered(connection, #kept value.clone()))
                .await
        }
        fn add_numbered(connection: &Connection, #hidden mut value: #entity)
        -> Result<Stored<#entity>, SqlError> {
            let mut statement = connection.prepare_cached(INSERT_NUMBERED)?;
            let values: &[&dyn ToSql] = &[#(&#binds),*];
            match statement.query_row(values, |row| get(row, 0)) {
                Ok(key) => {
                    value.#field = #key;
                    Ok(Stored { value, version: 1 })
                }
                Err(error) => #refusal,
            }
        }
    }
}

fn update(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let arguments = hidden_in_key(plan);
    let (hidden, kept) = (declared(&arguments), cloned(&arguments));
    let value = quote!(stored.value);
    let binds: Vec<_> = changed(plan).map(|column| bind(column, &value)).collect();
    let key = plan.primary_key.iter().filter_map(|name| {
        let column = plan.columns.iter().find(|column| column.name == *name)?;
        Some(bind(column, &value))
    });
    let refusal = refusal(&probes(plan, &value));
    quote! {
        pub(crate) async fn update(
            database: &Sqlite,
            cx: &mut Context,
            #hidden
            stored: Stored<#entity>,
        ) -> Result<Stored<#entity>, Failure> {
            database.write_one(cx, move |connection| set(connection, #kept stored.clone())).await
        }
        fn set(connection: &Connection, #hidden stored: Stored<#entity>)
        -> Result<Stored<#entity>, SqlError> {
            let mut statement = connection.prepare_cached(UPDATE)?;
            let values: &[&dyn ToSql] = &[#(&#binds,)* #(&#key,)* &Bind(&stored.version)];
            match statement.execute(values) {
                Ok(0) => Err(Failure::PreconditionFailed.into()),
                Ok(_) => Ok(stored.changed()),
                Err(error) => #refusal,
            }
        }
    }
}

/// Reads, changes and writes a row in one piece of work.
fn change(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let (parameters, kept) = (key_parameters(plan), kept_arguments(plan));
    let hidden = cloned(&hidden_in_key(plan));
    quote! {
        pub(crate) async fn change(
            database: &Sqlite,
            cx: &mut Context,
            #parameters,
            condition: Option<IfMatch>,
            change: impl Change<#entity>,
        ) -> Result<Option<Stored<#entity>>, Failure> {
            let work = move |connection: &Connection| {
                let Some(current) = find(connection, #kept)? else {
                    return Ok(None);
                };
                check_version(condition.as_ref(), current.version)?;
                set(connection, #hidden current.try_map(&change)?).map(Some)
            };
            database.write(cx, work).await
        }
    }
}

/// The same for a row that is made if it is not there.
fn put(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let (parameters, kept) = (key_parameters(plan), kept_arguments(plan));
    let (in_key, all) = (cloned(&hidden_in_key(plan)), cloned(&hidden(plan)));
    quote! {
        pub(crate) async fn put(
            database: &Sqlite,
            cx: &mut Context,
            #parameters,
            condition: Option<IfMatch>,
            made: #entity,
            change: impl Change<#entity>,
        ) -> Result<(Stored<#entity>, bool), Failure> {
            let work = move |connection: &Connection| match find(connection, #kept)? {
                Some(current) => {
                    check_version(condition.as_ref(), current.version)?;
                    Ok((set(connection, #in_key current.try_map(&change)?)?, false))
                }
                None => {
                    check_absent(condition.as_ref())?;
                    Ok((add(connection, #all made.clone())?, true))
                }
            };
            database.write(cx, work).await
        }
    }
}

fn delete(plan: &RepositoryPlan) -> TokenStream {
    let parameters = key_parameters(plan);
    let binds = key_binds(plan);
    let key = &plan.key.argument;
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
    let (entity, kept) = (&plan.entity, kept_arguments(plan));
    let left = orphans::on_sqlite(plan);
    quote! {
        pub(crate) async fn delete(
            database: &Sqlite,
            cx: &mut Context,
            #parameters,
            condition: Option<IfMatch>,
        ) -> Result<Option<Stored<#entity>>, Failure> {
            let work = move |connection: &Connection| {
                let Some(current) = find(connection, #kept)? else {
                    return Ok(None);
                };
                check_version(condition.as_ref(), current.version)?;
                #left
                let mut statement = connection.prepare_cached(DELETE)?;
                match statement.execute((#(#binds,)*)) {
                    Ok(_) => Ok(Some(current)),
                    Err(error) => #refusal,
                }
            };
            database.write(cx, work).await
        }
    }
}

/// What becomes of an error, once it is found out which reference it is about.
pub(super) fn refusal(probes: &[TokenStream]) -> TokenStream {
    match probes.is_empty() {
        true => quote!(Err(conflict(connection, error, PROPERTIES, &[]))),
        false => quote!({
            let probes = [#(#probes),*];
            Err(conflict(connection, error, PROPERTIES, &probes))
        }),
    }
}

/// What a column is set to.
pub(super) fn bind(column: &ColumnPlan, value: &TokenStream) -> TokenStream {
    let field = match &column.holds {
        Holds::Field(field) => field,
        Holds::Argument(argument) => return quote!(Bind(&#argument)),
        Holds::Item => return quote!(json(&#value)?),
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
pub(super) fn probes(plan: &RepositoryPlan, value: &TokenStream) -> Vec<TokenStream> {
    let references = plan.columns.iter().filter_map(|column| {
        let (table, key) = column.refers_to.as_ref()?;
        let field = column.field()?;
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
