//! Lists on PostgreSQL, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    list_plan::{ListPlan, QueryField},
    plan::RepositoryPlan,
    sqlite_lists::{condition, order, searches, sort_static},
    sqlite_tokens::literal,
    statements::Statements,
};
use crate::{
    backend::rust_server::sql::{POSTGRES, quoted},
    blueprint::Style,
};

/// The statics and the functions of a list.
pub(super) fn list(plan: &RepositoryPlan, list: &ListPlan) -> TokenStream {
    let entity = &plan.entity;
    let query = &list.query;
    let rows = Statements::rows(plan, &POSTGRES);
    let sorts = list.sorts.iter().map(|sort| sort_static(plan, sort));
    let (order, order_function) = order(list);
    let filters = list.fields.iter().map(filter);
    let searches = searches(list, |search| &search.postgres);
    let begin = begin(plan, list);
    let counted = list.counts.then(|| quote!(.counted()));
    let both_ways = list.both_ways.then(|| quote!(.both_ways()));
    quote! {
        #rows
        #(#sorts)*
        #(#searches)*
        pub(crate) async fn list(database: &Postgres, cx: &mut Context, query: #query)
        -> Result<Page<Stored<#entity>>, Failure> {
            let key = database.cursor_key(cx).await?;
            database.read(cx, |link| page(link, &query, &key)).await
        }
        async fn page(link: Link, query: &#query, key: &CursorKey)
        -> Result<Page<Stored<#entity>>, SqlError> {
            List::new(&ROWS, #order, query.limit, key)
                #(#filters)*
                #begin
                #counted
                #both_ways
                .fetch(&link, row)
                .await
        }
        #order_function
    }
}

/// Where the page begins.
fn begin(plan: &RepositoryPlan, list: &ListPlan) -> TokenStream {
    match &list.paging.style {
        Style::Cursor { before, .. } => {
            let before = before
                .as_ref()
                .map(|_| quote!(.before(query.before.as_deref())?));
            quote!(.after(query.cursor.as_deref())? #before)
        }
        Style::Key { before, .. } => {
            let column = literal(&quoted(&plan.key.column));
            let before = before
                .as_ref()
                .map(|_| quote!(.beside_key(&link, #column, query.before.as_ref(), true).await?));
            quote!(.beside_key(&link, #column, query.after.as_ref(), false).await? #before)
        }
        Style::Page { .. } | Style::Offset(_) => quote!(.skip(query.skip)),
        Style::Whole => quote!(),
    }
}

fn filter(field: &QueryField) -> TokenStream {
    let name = &field.name;
    match field.rust_type.is_option() {
        true => {
            let made = condition(&field.role, &quote!(value));
            quote!(.filter(query.#name.as_ref().map(|value| #made).transpose()?))
        }
        false => {
            let made = condition(&field.role, &quote!(&query.#name));
            quote!(.filter(#made?))
        }
    }
}
