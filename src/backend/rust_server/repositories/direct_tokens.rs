//! Merge patches that one statement writes, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    direct_plan::{DirectField, DirectPlan},
    plan::{ColumnPlan, RepositoryPlan},
    repository_tokens::{kept_arguments, key_arguments, key_parameters, on_each},
    sqlite_tokens::{key_binds, literal},
    sqlite_writes::refusal,
};
use crate::backend::{rust::RustType, rust_server::sql::quoted};

/// What there is to say of such a patch.
fn parts(plan: &RepositoryPlan) -> Option<(&DirectPlan, &RustType)> {
    let patch = plan.patch.as_ref()?;
    Some((patch.direct.as_ref()?, patch.input.as_ref()?))
}

/// The body of the method, which is the same for each database.
pub(super) fn body(plan: &RepositoryPlan) -> Option<TokenStream> {
    let (direct, _) = parts(plan)?;
    let arguments = key_arguments(plan);
    let (now, passed) = now(direct);
    let run = on_each(
        plan,
        &quote!(patch(database, cx, #arguments, condition, patch #passed)),
    );
    Some(quote! {
        #now
        let (condition, patch) = (condition.cloned(), patch.clone());
        #run
    })
}

/// The present, where something is told of it, and the argument with it.
fn now(direct: &DirectPlan) -> (Option<TokenStream>, Option<TokenStream>) {
    let is_told = !direct.touched.is_empty();
    (
        is_told.then(|| quote!(let now = Timestamp::now();)),
        is_told.then(|| quote!(, now)),
    )
}

/// The functions of SQLite.
pub(super) fn on_sqlite(plan: &RepositoryPlan) -> Option<TokenStream> {
    let (direct, input) = parts(plan)?;
    let (entity, parameters, kept) = (&plan.entity, key_parameters(plan), kept_arguments(plan));
    let (declared, passed) = (declared(direct), now(direct).1);
    let patched = patched_on_sqlite(plan, (direct, input));
    Some(quote! {
        pub(crate) async fn patch(
            database: &Sqlite,
            cx: &mut Context,
            #parameters,
            condition: Option<IfMatch>,
            patch: #input
            #declared
        ) -> Result<Option<Stored<#entity>>, Failure> {
            let work = move |connection: &Connection| {
                patched(connection, #kept, condition.as_ref(), &patch #passed)
            };
            database.write_one(cx, work).await
        }
        #patched
    })
}

fn patched_on_sqlite(
    plan: &RepositoryPlan,
    (direct, input): (&DirectPlan, &RustType),
) -> TokenStream {
    let (entity, parameters, kept) = (&plan.entity, key_parameters(plan), kept_arguments(plan));
    let (declared, values) = (declared(direct), values(plan, direct));
    let refusal = refusal(&probes(plan, direct));
    let attempt = quote! {
        let mut statement = connection.prepare_cached(PATCH)?;
        let values: &[&dyn ToSql] = &[#values];
        match statement.query_row(values, row).optional() {
            Ok(None) => {}
            Ok(patched) => return Ok(patched),
            Err(error) => return #refusal,
        }
    };
    let body = attempts(&attempt, &quote!(find(connection, #kept)?));
    quote! {
        fn patched(
            connection: &Connection,
            #parameters,
            condition: Option<&IfMatch>,
            patch: &#input
            #declared
        ) -> Result<Option<Stored<#entity>>, SqlError> {
            #body
        }
    }
}

/// The functions of PostgreSQL.
pub(super) fn on_postgres(plan: &RepositoryPlan) -> Option<TokenStream> {
    let (direct, input) = parts(plan)?;
    let (entity, parameters, kept) = (&plan.entity, key_parameters(plan), kept_arguments(plan));
    let (declared, passed) = (declared(direct), now(direct).1);
    let patched = patched_on_postgres(plan, (direct, input));
    Some(quote! {
        pub(crate) async fn patch(
            database: &Postgres,
            cx: &mut Context,
            #parameters,
            condition: Option<IfMatch>,
            patch: #input
            #declared
        ) -> Result<Option<Stored<#entity>>, Failure> {
            let (condition, patch) = (condition.as_ref(), &patch);
            database.write_one(cx, |link| patched(link, #kept, condition, patch #passed)).await
        }
        #patched
    })
}

fn patched_on_postgres(
    plan: &RepositoryPlan,
    (direct, input): (&DirectPlan, &RustType),
) -> TokenStream {
    let (entity, parameters, kept) = (&plan.entity, key_parameters(plan), kept_arguments(plan));
    let (declared, values) = (declared(direct), values(plan, direct));
    let attempt = quote! {
        let values: &[&(dyn ToSql + Sync)] = &[#values];
        match link.row(PATCH, values).await {
            Ok(Some(patched)) => return row(&patched).map(Some),
            Ok(None) => {}
            Err(error) => return Err(conflict(error, &CONSTRAINTS)),
        }
    };
    let body = attempts(&attempt, &quote!(find(link.clone(), GET, #kept).await?));
    quote! {
        async fn patched(
            link: Link,
            #parameters,
            condition: Option<&IfMatch>,
            patch: &#input
            #declared
        ) -> Result<Option<Stored<#entity>>, SqlError> {
            #body
        }
    }
}

/// One attempt, and another one with the version that the row turns out to have.
fn attempts(attempt: &TokenStream, found: &TokenStream) -> TokenStream {
    quote! {
        let mut wanted = wanted_version(condition);
        for _ in 0..2 {
            #attempt
            let Some(current) = #found else {
                return Ok(None);
            };
            check_version(condition, current.version)?;
            wanted = Some(current.version);
        }
        Err(Failure::PreconditionFailed.into())
    }
}

fn declared(direct: &DirectPlan) -> Option<TokenStream> {
    (!direct.touched.is_empty()).then(|| quote!(, now: types::Timestamp))
}

/// What the statement is given, in its order.
fn values(plan: &RepositoryPlan, direct: &DirectPlan) -> TokenStream {
    let keys = key_binds(plan);
    let touched = direct.touched.iter().map(|_| quote!(&Bind(&now),));
    let fields = direct.fields.iter().map(|field| field_values(plan, field));
    quote!(#(&#keys,)* &Bind(&wanted), #(#touched)* #(#fields)*)
}

fn column<'p>(plan: &'p RepositoryPlan, field: &DirectField) -> &'p ColumnPlan {
    let mut columns = plan.columns.iter();
    match columns.find(|column| column.name == field.column) {
        Some(column) => column,
        None => crate::bug!("a patch of a column that is none: {}", field.column),
    }
}

fn field_values(plan: &RepositoryPlan, field: &DirectField) -> TokenStream {
    let name = &field.field;
    let (is_said, value) = match field.may_clear {
        true => (
            Some(quote!(&Bind(&!patch.#name.is_absent()),)),
            quote!(patch.#name.as_value()),
        ),
        false => (None, quote!(patch.#name.as_ref())),
    };
    match (column(plan, field).is_json, field.may_clear) {
        (true, _) => quote!(#is_said &#value.map(json).transpose()?,),
        (false, true) => quote!(#is_said &Bind(&#value),),
        (false, false) => quote!(&Bind(&patch.#name),),
    }
}

/// How it is found out which reference the patch breaks: what it says nothing of breaks none.
fn probes(plan: &RepositoryPlan, direct: &DirectPlan) -> Vec<TokenStream> {
    let references = direct.fields.iter().filter_map(|field| {
        let column = column(plan, field);
        let (table, key) = column.refers_to.as_ref()?;
        let (table, key) = (quoted(table), quoted(key));
        let exists = literal(&format!(
            "SELECT 1 WHERE ?1 IS NULL OR EXISTS (SELECT 1 FROM {table} WHERE {key} = ?1)"
        ));
        let (wire, name) = (&column.wire, &field.field);
        let key = match field.may_clear {
            true => quote!(Bind(&patch.#name.as_value())),
            false => quote!(Bind(&patch.#name)),
        };
        Some(quote!(Probe::Parent { field: #wire, exists: #exists, key: &#key }))
    });
    references.collect()
}
