//! Repositories, printed: what is the same for every database.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    embeds, entity_tokens::entity_functions, list_plan::ListPlan, plan::RepositoryPlan,
    query_tokens::query_struct, sent_tokens::input_methods, write_tokens::write_methods,
};
use crate::backend::rust::{Ident, RustType};

/// The file of a repository.
pub(super) fn repository(plan: &RepositoryPlan) -> TokenStream {
    let name = &plan.name;
    let inner = format!(
        " The table `{}`: {} by {}.",
        plan.table, plan.noun, plan.key.column
    );
    let doc = format!(" The stored {}.", plan.table.replace('_', " "));
    let query = plan.list.as_ref().map(query_struct);
    let list = plan.list.as_ref().map(|list| list_method(plan, list));
    let reads = read_methods(plan);
    let shown = embeds::methods(plan);
    let writes = write_methods(plan);
    let inputs = input_methods(plan);
    let functions = entity_functions(plan);
    quote! {
        #![doc = #inner]
        #query
        #[doc = #doc]
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'a> {
            store: &'a Store,
        }
        impl<'a> #name<'a> {
            pub(crate) fn new(store: &'a Store) -> Self {
                Self { store }
            }
            #list
            #reads
            #shown
            #inputs
            #writes
        }
        #functions
    }
}

fn list_method(plan: &RepositoryPlan, list: &ListPlan) -> TokenStream {
    let (query, entity) = (&list.query, &plan.entity);
    let run = on_each(plan, &quote!(list(database, cx, query)));
    quote! {
        /// One page of the list.
        ///
        /// # Errors
        ///
        /// [`Failure::BadRequest`] for a cursor that was not issued for this list.
        pub async fn list(&self, cx: &mut Context, query: #query)
        -> Result<Page<Stored<#entity>>, Failure> {
            #run
        }
    }
}

/// Calls a function of the repository on the database that there is.
pub(super) fn on_each(plan: &RepositoryPlan, call: &TokenStream) -> TokenStream {
    let module = &plan.module;
    quote! {
        match self.store {
            Store::Sqlite(database) => on_sqlite::#module::#call.await,
            Store::Postgres(database) => on_postgres::#module::#call.await,
        }
    }
}

/// `a book`, `an order`.
pub(super) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}

/// The arguments that name one item: the keys of its owners and its own.
pub(super) fn key_parameters(plan: &RepositoryPlan) -> TokenStream {
    let parents = plan.parents.iter().map(|parent| {
        let (argument, rust_type) = (&parent.argument, &parent.rust_type);
        quote!(#argument: #rust_type,)
    });
    let (key, rust_type) = key_argument(plan);
    quote!(#(#parents)* #key: #rust_type)
}

/// The same arguments, passed on.
pub(super) fn key_arguments(plan: &RepositoryPlan) -> TokenStream {
    let parents = plan.parents.iter().map(|parent| {
        let argument = &parent.argument;
        quote!(#argument,)
    });
    let (key, _) = key_argument(plan);
    quote!(#(#parents)* #key)
}

/// The same arguments, passed on where they are used once more afterwards.
pub(super) fn kept_arguments(plan: &RepositoryPlan) -> TokenStream {
    let parents = plan.parents.iter().map(|p| (&p.argument, &p.rust_type));
    let arguments = parents
        .chain([key_argument(plan)])
        .map(|(name, rust_type)| match rust_type.is_text() {
            true => quote!(#name.clone()),
            false => quote!(#name),
        });
    quote!(#(#arguments),*)
}

fn key_argument(plan: &RepositoryPlan) -> (&Ident, &RustType) {
    (&plan.key.argument, &plan.key.rust_type)
}

/// What a value does not show of where it is kept: what the collection lies in, and the key.
pub(super) fn hidden(plan: &RepositoryPlan) -> Vec<(&Ident, &RustType)> {
    let parents = plan.parents.iter().filter(|parent| parent.field.is_none());
    let parents = parents.map(|parent| (&parent.argument, &parent.rust_type));
    let key = plan.key.field.is_none().then(|| key_argument(plan));
    parents.chain(key).collect()
}

/// Of that, what tells the row of a value from others.
pub(super) fn hidden_in_key(plan: &RepositoryPlan) -> Vec<(&Ident, &RustType)> {
    let is_in_key = |column: &str| plan.primary_key.iter().any(|key| key == column);
    let parents = plan.parents.iter();
    let parents = parents.filter(|it| it.field.is_none() && is_in_key(&it.column));
    let parents = parents.map(|parent| (&parent.argument, &parent.rust_type));
    let key = plan.key.field.is_none().then(|| key_argument(plan));
    parents.chain(key).collect()
}

/// What a row is made of: the item, and what no property of it shows.
pub(super) fn row_type(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let hidden = hidden(plan);
    let types = hidden.iter().map(|(_, rust_type)| rust_type);
    match hidden.is_empty() {
        true => quote!(#entity),
        false => quote!((#(#types,)* #entity)),
    }
}

/// Its parts by name.
pub(super) fn row_pattern(plan: &RepositoryPlan) -> TokenStream {
    let hidden = hidden(plan);
    let names = hidden.iter().map(|(name, _)| name);
    match hidden.is_empty() {
        true => quote!(value),
        false => quote!((#(#names,)* value)),
    }
}

/// Arguments, declared.
pub(super) fn declared(arguments: &[(&Ident, &RustType)]) -> TokenStream {
    let arguments = arguments
        .iter()
        .map(|(name, rust_type)| quote!(#name: #rust_type,));
    quote!(#(#arguments)*)
}

/// Arguments, passed on where they are used once more afterwards.
pub(super) fn cloned(arguments: &[(&Ident, &RustType)]) -> TokenStream {
    let names = arguments
        .iter()
        .map(|(name, rust_type)| match rust_type.is_text() {
            true => quote!(#name.clone(),),
            false => quote!(#name,),
        });
    quote!(#(#names)*)
}

/// Arguments, passed on.
pub(super) fn passed(arguments: &[(&Ident, &RustType)]) -> TokenStream {
    let names = arguments.iter().map(|(name, _)| quote!(#name,));
    quote!(#(#names)*)
}

fn read_methods(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let (parameters, arguments) = (key_parameters(plan), key_arguments(plan));
    let get = on_each(plan, &quote!(by_key(database, cx, #arguments)));
    let lock = on_each(plan, &quote!(by_key_for_update(database, cx, #arguments)));
    let get_doc = format!(" The {} with this key.", plan.noun);
    let lock_doc = format!(
        " The {} with this key, as it stays until the unit of work ends.",
        plan.noun
    );
    quote! {
        #[doc = #get_doc]
        pub async fn get(&self, cx: &mut Context, #parameters)
        -> Result<Option<Stored<#entity>>, Failure> {
            #get
        }
        #[doc = #lock_doc]
        pub async fn get_for_update(&self, cx: &mut Context, #parameters)
        -> Result<Option<Stored<#entity>>, Failure> {
            #lock
        }
    }
}
