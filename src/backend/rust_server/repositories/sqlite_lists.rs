//! Lists on SQLite, printed.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{
    list_plan::{ListPlan, QueryField, QueryRole, SearchPlan, SortPlan},
    plan::RepositoryPlan,
    sqlite_tokens::literal,
    statements::Statements,
};
use crate::{
    backend::{
        rust::Ident,
        rust_server::sql::{SQLITE, quoted},
    },
    blueprint::{FilterOperator, Style},
};

/// The statics and the function of a list.
pub(super) fn list(plan: &RepositoryPlan, list: &ListPlan) -> TokenStream {
    let entity = &plan.entity;
    let query = &list.query;
    let rows = Statements::rows(plan, &SQLITE);
    let sorts = list.sorts.iter().map(|sort| sort_static(plan, sort));
    let (order, order_function) = order(list);
    let filters = list.fields.iter().map(filter);
    let searches = searches(list, |search| &search.sqlite);
    let (scans, run) = run(list);
    let begin = begin(plan, list);
    let counted = list.counts.then(|| quote!(.counted()));
    let both_ways = list.both_ways.then(|| quote!(.both_ways()));
    quote! {
        #rows
        #(#sorts)*
        #(#searches)*
        pub(crate) async fn list(database: &Sqlite, cx: &mut Context, query: #query)
        -> Result<Page<Stored<#entity>>, Failure> {
            let key = database.cursor_key(cx).await?;
            #scans
            let page = move |connection: &Connection| {
                List::new(&ROWS, #order, query.limit, &key)
                    #(#filters)*
                    #begin
                    #counted
                    #both_ways
                    .fetch(connection, row)
            };
            #run
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
                .map(|_| quote!(.beside_key(connection, #column, query.before.as_ref(), true)?));
            quote!(.beside_key(connection, #column, query.after.as_ref(), false)? #before)
        }
        Style::Page { .. } | Style::Offset(_) => quote!(.skip(query.skip)),
        Style::Whole => quote!(),
    }
}

/// How a page is read: in place, or where it may take long, among those that may.
fn run(list: &ListPlan) -> (Option<TokenStream>, TokenStream) {
    let scanning: Vec<_> = list.fields.iter().filter(|field| field.scans).collect();
    let in_place = quote!(database.read(cx, page).await);
    if scanning.is_empty() {
        return (None, in_place);
    }
    if scanning.iter().any(|field| !field.rust_type.is_option()) {
        return (None, quote!(database.scan(cx, page).await));
    }
    let names = scanning.iter().map(|field| &field.name);
    let scans = quote! {
        let scans = #(query.#names.is_some())||*;
    };
    let run = quote! {
        match scans {
            true => database.scan(cx, page).await,
            false => #in_place,
        }
    };
    (Some(scans), run)
}

pub(super) fn sort_static(plan: &RepositoryPlan, sort: &SortPlan) -> TokenStream {
    let (name, text, descending) = (&sort.name, &sort.text, sort.descending);
    let nullable = sort.column.1;
    let key = |column: &str, nullable: bool| {
        // What is read in another form tells nothing of the order.
        let mut columns = plan.columns.iter();
        let place =
            columns.position(|it| it.name == column && !it.is_decimal && it.missing.is_none());
        let place = match place.map(Token::usize_unsuffixed) {
            Some(place) => quote!(Some(#place)),
            None => quote!(None),
        };
        let column = literal(&quoted(column));
        quote! {
            SortKey {
                column: #column,
                nullable: #nullable,
                descending: #descending,
                place: #place,
            }
        }
    };
    let first = key(&sort.column.0, nullable);
    // What the collection lies in is the same for all of a list.
    let tie = (sort.column.0 != plan.key.column).then(|| key(&plan.key.column, false));
    let keys = std::iter::once(first).chain(tie);
    quote!(static #name: Sort = Sort { name: #text, keys: &[#(#keys),*] };)
}

/// The expression that chooses an order, and the function behind it.
pub(super) fn order(list: &ListPlan) -> (TokenStream, Option<TokenStream>) {
    let Some(first) = list.sorts.first().map(|sort| &sort.name) else {
        crate::bug!("a list without an order");
    };
    let Some(sort) = &list.sort_field else {
        return (quote!(&#first), None);
    };
    let (field, rust_type) = (&sort.name, &sort.rust_type);
    let arms = list.sorts.iter().filter_map(|sort| {
        let (name, variant) = (&sort.name, sort.variant.as_ref()?);
        Some(quote!(#rust_type::#variant => &#name,))
    });
    let function = quote! {
        fn order(sort: #rust_type) -> &'static Sort {
            match sort {
                #(#arms)*
            }
        }
    };
    let call = match sort.is_optional {
        true => quote!(query.#field.map_or(&#first, order)),
        false => quote!(order(query.#field)),
    };
    (call, Some(function))
}

fn filter(field: &QueryField) -> TokenStream {
    let name = &field.name;
    let is_optional = field.rust_type.is_option();
    let value = if is_optional {
        quote!(value)
    } else {
        quote!(&query.#name)
    };
    let made = condition(&field.role, &value);
    match is_optional {
        true => quote!(.filter(query.#name.as_ref().map(|value| #made))),
        false => quote!(.filter(#made)),
    }
}

/// The constants of the searches, with the text for a database.
pub(super) fn searches(
    list: &ListPlan,
    choose: fn(&SearchPlan) -> &str,
) -> impl Iterator<Item = TokenStream> {
    list.fields.iter().filter_map(move |field| {
        let QueryRole::Search(search) = &field.role else {
            return None;
        };
        let (name, words) = (&search.name, literal(choose(search)));
        Some(quote!(const #name: &str = #words;))
    })
}

/// The condition that a value makes.
pub(super) fn condition(role: &QueryRole, value: &TokenStream) -> TokenStream {
    match role {
        QueryRole::Search(search) => {
            let words = &search.name;
            quote!(Filter::search(#words, #value))
        }
        QueryRole::Filter(operator, columns) => comparison(*operator, columns, value),
        QueryRole::Scope(column) => {
            comparison(FilterOperator::Equal, std::slice::from_ref(column), value)
        }
    }
}

fn comparison(operator: FilterOperator, columns: &[String], value: &TokenStream) -> TokenStream {
    let quoted: Vec<_> = columns
        .iter()
        .map(|column| literal(&quoted(column)))
        .collect();
    let function = Ident::new(match operator {
        FilterOperator::Equal => "equal",
        FilterOperator::AtLeast => "at_least",
        FilterOperator::AtMost => "at_most",
        FilterOperator::Greater => "greater",
        FilterOperator::Less => "less",
        FilterOperator::OneOf => "one_of",
        FilterOperator::Prefix => "prefix",
        FilterOperator::Contains => return quote!(Filter::contains_any(&[#(#quoted),*], #value)),
        FilterOperator::FullText => crate::bug!("a search for words without an index: {columns:?}"),
    });
    quote!(Filter::#function(#(#quoted,)* #value))
}
