//! What repositories write on PostgreSQL, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    direct_tokens,
    entity_tokens::wrapped,
    orphans,
    plan::{ColumnPlan, Holds, RepositoryPlan},
    repository_tokens::{
        cloned, declared, hidden, hidden_in_key, kept_arguments, key_parameters, row_pattern,
        row_type,
    },
    sqlite_tokens::key_binds,
    sqlite_writes::{bind, changed},
};

/// The functions that write rows.
pub(super) fn writes(plan: &RepositoryPlan) -> TokenStream {
    let (insert, update, delete) = (insert(plan), update(plan), delete(plan));
    let (change, put) = (change(plan), plan.put.as_ref().map(|_| put(plan)));
    let patch = direct_tokens::on_postgres(plan);
    quote!(#insert #update #change #patch #put #delete)
}

fn insert(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let arguments = hidden(plan);
    let (hidden, kept) = (declared(&arguments), cloned(&arguments));
    let binds = plan
        .columns
        .iter()
        .map(|column| bind(column, &quote!(value)));
    let value = argument(plan.columns.iter());
    let numbered = plan.key.numbered.then(|| insert_numbered(plan));
    let many = insert_many(plan);
    quote! {
        pub(crate) async fn insert(
            database: &Postgres,
            cx: &mut Context,
            #hidden
            value: #entity,
        ) -> Result<Stored<#entity>, Failure> {
            database.write_one(cx, |link| add(link, #kept &value)).await?;
            Ok(Stored { value, version: 1 })
        }
        async fn add(link: Link, #hidden #value: &#entity) -> Result<(), SqlError> {
            let values: &[&(dyn ToSql + Sync)] = &[#(&#binds),*];
            let added = link.execute(INSERT, values).await;
            added.map(drop).map_err(|error| conflict(error, &CONSTRAINTS))
        }
        #numbered
        #many
    }
}

/// Several rows, none of which waits for the one before it.
fn insert_many(plan: &RepositoryPlan) -> TokenStream {
    let (entity, row) = (&plan.entity, row_type(plan));
    let pattern = row_pattern(plan);
    let arguments = hidden(plan)
        .into_iter()
        .map(|(name, rust_type)| match rust_type.is_text() {
            true => quote!(#name.clone(),),
            false => quote!(*#name,),
        });
    let arguments: Vec<_> = arguments.collect();
    let numbered = plan.key.field.as_ref().filter(|_| plan.key.numbered);
    let add = numbered.map_or_else(|| quote!(add), |_| quote!(add_numbered));
    let keys = numbered.map(|_| quote!(let keys =));
    let made = made(plan);
    quote! {
        pub(crate) async fn insert_many(
            database: &Postgres,
            cx: &mut Context,
            rows: Vec<#row>,
        ) -> Result<Vec<Stored<#entity>>, Failure> {
            let add_all = |link: Link| {
                let adding = rows.iter().map(|#pattern| #add(link.clone(), #(#arguments)* value));
                pipelined(adding.collect())
            };
            #keys database.write(cx, add_all).await?;
            Ok(#made.collect())
        }
    }
}

/// What the rows are that were added.
fn made(plan: &RepositoryPlan) -> TokenStream {
    let is_whole = hidden(plan).is_empty();
    match &plan.key.field {
        Some((field, presence)) if plan.key.numbered => {
            let key = wrapped(presence, quote!(key));
            let value = match is_whole {
                true => quote!(mut value),
                false => quote!((.., mut value)),
            };
            quote! {
                rows.into_iter().zip(keys).map(|(#value, key)| {
                    value.#field = #key;
                    Stored { value, version: 1 }
                })
            }
        }
        _ => {
            let value = match is_whole {
                true => quote!(value),
                false => quote!((.., value)),
            };
            quote!(rows.into_iter().map(|#value| Stored { value, version: 1 }))
        }
    }
}

/// A row whose key the database chooses.
fn insert_numbered(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let arguments = hidden(plan);
    let (hidden, kept) = (declared(&arguments), cloned(&arguments));
    let others = plan.columns.iter().filter(|it| it.name != plan.key.column);
    let argument = argument(others.clone());
    let binds = others.map(|column| bind(column, &quote!(value)));
    let (Some((field, presence)), key_type) = (&plan.key.field, &plan.key.rust_type) else {
        crate::bug!("a numbered key that nothing shows")
    };
    let key = wrapped(presence, quote!(key));
    quote! {
        pub(crate) async fn insert_numbered(
            database: &Postgres,
            cx: &mut Context,
            #hidden
            mut value: #entity,
        ) -> Result<Stored<#entity>, Failure> {
            let key = database.write_one(cx, |link| add_numbered(link, #kept &value)).await?;
            value.#field = #key;
            Ok(Stored { value, version: 1 })
        }
        async fn add_numbered(link: Link, #hidden #argument: &#entity) -> Result<#key_type, SqlError> {
            let values: &[&(dyn ToSql + Sync)] = &[#(&#binds),*];
            match link.row(INSERT_NUMBERED, values).await {
                Ok(Some(row)) => get(&row, 0),
                Ok(None) => Err(Failure::internal("a row was added and not told").into()),
                Err(error) => Err(conflict(error, &CONSTRAINTS)),
            }
        }
    }
}

/// The argument with what is written, of which these columns may hold nothing.
fn argument<'p>(mut columns: impl Iterator<Item = &'p ColumnPlan>) -> TokenStream {
    match columns.any(|column| !matches!(column.holds, Holds::Argument(_))) {
        true => quote!(value),
        false => quote!(_),
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
    quote! {
        pub(crate) async fn update(
            database: &Postgres,
            cx: &mut Context,
            #hidden
            stored: Stored<#entity>,
        ) -> Result<Stored<#entity>, Failure> {
            database.write_one(cx, |link| set(link, #kept &stored)).await?;
            Ok(stored.changed())
        }
        async fn set(link: Link, #hidden stored: &Stored<#entity>) -> Result<(), SqlError> {
            let values: &[&(dyn ToSql + Sync)] = &[#(&#binds,)* #(&#key,)* &Bind(&stored.version)];
            match link.execute(UPDATE, values).await {
                Ok(0) => Err(Failure::PreconditionFailed.into()),
                Ok(_) => Ok(()),
                Err(error) => Err(conflict(error, &CONSTRAINTS)),
            }
        }
    }
}

/// Reads, changes and writes a row in one piece of work.
fn change(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let (parameters, kept) = (key_parameters(plan), kept_arguments(plan));
    let hidden = cloned(&hidden_in_key(plan));
    let run = match plan.locks {
        true => quote! {
            database
                .write(cx, |link| changed(link, GET_FOR_UPDATE, #kept, condition, change))
                .await
        },
        false => quote! {
            let work = |link, locks| {
                let sql = if locks { GET_FOR_UPDATE } else { GET };
                changed(link, sql, #kept, condition, change)
            };
            database.change(cx, work).await
        },
    };
    quote! {
        pub(crate) async fn change(
            database: &Postgres,
            cx: &mut Context,
            #parameters,
            condition: Option<IfMatch>,
            change: impl Change<#entity>,
        ) -> Result<Option<Stored<#entity>>, Failure> {
            let (condition, change) = (condition.as_ref(), &change);
            #run
        }
        async fn changed(
            link: Link,
            sql: &'static str,
            #parameters,
            condition: Option<&IfMatch>,
            change: &impl Change<#entity>,
        ) -> Result<Option<Stored<#entity>>, SqlError> {
            let Some(current) = find(link.clone(), sql, #kept).await? else {
                return Ok(None);
            };
            check_version(condition, current.version)?;
            let stored = current.try_map(change)?;
            set(link, #hidden &stored).await?;
            Ok(Some(stored.changed()))
        }
    }
}

/// The same for a row that is made if it is not there.
fn put(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let (parameters, kept) = (key_parameters(plan), kept_arguments(plan));
    let placed = placed(plan);
    quote! {
        pub(crate) async fn put(
            database: &Postgres,
            cx: &mut Context,
            #parameters,
            condition: Option<IfMatch>,
            made: #entity,
            change: impl Change<#entity>,
        ) -> Result<(Stored<#entity>, bool), Failure> {
            let (condition, made, change) = (condition.as_ref(), &made, &change);
            database.write(cx, |link| placed(link, #kept, condition, made, change)).await
        }
        #placed
    }
}

/// The piece of work of `put`.
fn placed(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let (parameters, kept) = (key_parameters(plan), kept_arguments(plan));
    let all = cloned(&hidden(plan));
    quote! {
        async fn placed(
            link: Link,
            #parameters,
            condition: Option<&IfMatch>,
            made: &#entity,
            change: &impl Change<#entity>,
        ) -> Result<(Stored<#entity>, bool), SqlError> {
            let found = changed(link.clone(), GET_FOR_UPDATE, #kept, condition, change).await?;
            if let Some(stored) = found {
                return Ok((stored, false));
            }
            check_absent(condition)?;
            add(link, #all made).await?;
            let value = made.clone();
            Ok((Stored { value, version: 1 }, true))
        }
    }
}

fn delete(plan: &RepositoryPlan) -> TokenStream {
    let (entity, parameters) = (&plan.entity, key_parameters(plan));
    let (binds, kept) = (key_binds(plan), kept_arguments(plan));
    let left = orphans::on_postgres(plan);
    quote! {
        pub(crate) async fn delete(
            database: &Postgres,
            cx: &mut Context,
            #parameters,
            condition: Option<IfMatch>,
        ) -> Result<Option<Stored<#entity>>, Failure> {
            let condition = condition.as_ref();
            database.write(cx, |link| removed(link, #kept, condition)).await
        }
        async fn removed(link: Link, #parameters, condition: Option<&IfMatch>)
        -> Result<Option<Stored<#entity>>, SqlError> {
            let Some(current) = find(link.clone(), GET_FOR_UPDATE, #kept).await? else {
                return Ok(None);
            };
            check_version(condition, current.version)?;
            #left
            let removed = link.execute(DELETE, &[#(&#binds),*]).await;
            removed.map_err(|error| delete_conflict(error, &CONSTRAINTS))?;
            Ok(Some(current))
        }
    }
}
