//! Repositories, printed: what is the same for every database.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    entity_tokens::entity_functions,
    list_plan::ListPlan,
    plan::{ParentPlan, RepositoryPlan},
    query_tokens::query_struct,
};
use crate::backend::rust::{Ident, Presence};

/// The file of a repository.
pub(super) fn repository(plan: &RepositoryPlan) -> TokenStream {
    let name = &plan.name;
    let inner = format!(
        " The table `{}`: {} by {}.",
        plan.table, plan.noun, plan.key_column
    );
    let doc = format!(" The stored {}.", plan.table.replace('_', " "));
    let query = plan.list.as_ref().map(query_struct);
    let list = plan.list.as_ref().map(|list| list_method(plan, list));
    let reads = read_methods(plan);
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
            #inputs
            #writes
        }
        #functions
    }
}

fn list_method(plan: &RepositoryPlan, list: &ListPlan) -> TokenStream {
    let (query, entity, module) = (&list.query, &plan.entity, &plan.module);
    quote! {
        /// One page of the list.
        ///
        /// # Errors
        ///
        /// [`Failure::BadRequest`] for a cursor that was not issued for this list.
        pub async fn list(&self, cx: &mut Context, query: #query)
        -> Result<Page<Stored<#entity>>, Failure> {
            match self.store {
                Store::Sqlite(database) => on_sqlite::#module::list(database, cx, query).await,
            }
        }
    }
}

/// `a book`, `an order`.
fn with_article(noun: &str) -> String {
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

fn key_argument(plan: &RepositoryPlan) -> (&Ident, &crate::backend::rust::RustType) {
    (&plan.key_argument, &plan.key.1)
}

/// The owners that only a column knows, as parameters.
pub(super) fn hidden_parents(plan: &RepositoryPlan) -> impl Iterator<Item = &ParentPlan> {
    plan.parents.iter().filter(|parent| parent.field.is_none())
}

fn read_methods(plan: &RepositoryPlan) -> TokenStream {
    let (entity, module) = (&plan.entity, &plan.module);
    let (parameters, arguments) = (key_parameters(plan), key_arguments(plan));
    let get_doc = format!(" The {} with this key.", plan.noun);
    let lock_doc = format!(
        " The {} with this key, as it stays until the unit of work ends.",
        plan.noun
    );
    quote! {
        #[doc = #get_doc]
        pub async fn get(&self, cx: &mut Context, #parameters)
        -> Result<Option<Stored<#entity>>, Failure> {
            match self.store {
                Store::Sqlite(database) => on_sqlite::#module::by_key(database, cx, #arguments).await,
            }
        }
        #[doc = #lock_doc]
        pub async fn get_for_update(&self, cx: &mut Context, #parameters)
        -> Result<Option<Stored<#entity>>, Failure> {
            match self.store {
                Store::Sqlite(database) => {
                    on_sqlite::#module::by_key_for_update(database, cx, #arguments).await
                }
            }
        }
    }
}

/// What operations do with what clients send.
fn input_methods(plan: &RepositoryPlan) -> TokenStream {
    let create = plan
        .create
        .as_ref()
        .map(|mapping| create_method(plan, &mapping.input));
    let replace = plan
        .replace
        .as_ref()
        .map(|mapping| replace_method(plan, &mapping.input));
    let patch = plan.patch.as_ref();
    let patch = patch.map(|(patch, kept)| patch_method(plan, patch, kept));
    quote!(#create #replace #patch)
}

fn create_method(plan: &RepositoryPlan, input: &crate::backend::rust::RustType) -> TokenStream {
    let entity = &plan.entity;
    let doc = format!(" Adds {} of what a client sent.", with_article(&plan.noun));
    let parents: Vec<_> = plan.parents.iter().map(|parent| &parent.argument).collect();
    let types = plan.parents.iter().map(|parent| &parent.rust_type);
    let shown = plan
        .parents
        .iter()
        .filter(|p| p.field.is_some())
        .map(|parent| &parent.argument);
    let hidden = hidden_parents(plan).map(|parent| &parent.argument);
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// [`Failure::Conflict`] when another row has a value that must be unique, or when what it
        /// refers to does not exist.
        pub async fn create(&self, cx: &mut Context, #(#parents: #types,)* input: #input)
        -> Result<Stored<#entity>, Failure> {
            self.insert(cx, #(#hidden,)* created(input #(, #shown)*)).await
        }
    }
}

fn replace_method(plan: &RepositoryPlan, input: &crate::backend::rust::RustType) -> TokenStream {
    let entity = &plan.entity;
    let (parameters, arguments) = (key_parameters(plan), key_arguments(plan));
    let doc = format!(
        " Replaces the {} with this key by what a client sent.",
        plan.noun
    );
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// [`Failure::PreconditionFailed`] when `condition` does not hold, and those of `update`.
        pub async fn replace(
            &self,
            cx: &mut Context,
            #parameters,
            input: #input,
            condition: Option<&IfMatch>,
        ) -> Result<Option<Stored<#entity>>, Failure> {
            let Some(current) = self.get_for_update(cx, #arguments).await? else {
                return Ok(None);
            };
            check_version(condition, current.version)?;
            let changed = current.map(|current| replaced(current, input));
            self.update(cx, changed).await.map(Some)
        }
    }
}

fn patch_method(
    plan: &RepositoryPlan,
    patch: &crate::backend::rust::RustType,
    kept: &[Ident],
) -> TokenStream {
    let entity = &plan.entity;
    let change = match kept.is_empty() {
        true => quote!(let value = merged(&current.value, patch)?;),
        false => quote! {
            let mut value = merged(&current.value, patch)?;
            #(value.#kept = current.value.#kept;)*
        },
    };
    let (parameters, arguments) = (key_parameters(plan), key_arguments(plan));
    let doc = format!(
        " Changes the {} with this key by a merge patch (RFC 7396).",
        plan.noun
    );
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// [`Failure::Invalid`] when the result would not satisfy the contract,
        /// [`Failure::PreconditionFailed`] when `condition` does not hold, and those of `update`.
        pub async fn patch(
            &self,
            cx: &mut Context,
            #parameters,
            patch: &#patch,
            condition: Option<&IfMatch>,
        ) -> Result<Option<Stored<#entity>>, Failure> {
            let Some(current) = self.get_for_update(cx, #arguments).await? else {
                return Ok(None);
            };
            check_version(condition, current.version)?;
            #change
            let changed = Stored { value, version: current.version };
            self.update(cx, changed).await.map(Some)
        }
    }
}

fn write_methods(plan: &RepositoryPlan) -> TokenStream {
    let (insert, update, delete) = (
        insert_method(plan),
        update_method(plan),
        delete_method(plan),
    );
    quote!(#insert #update #delete)
}

fn insert_method(plan: &RepositoryPlan) -> TokenStream {
    let (entity, module) = (&plan.entity, &plan.module);
    let doc = format!(" Adds {} as it is.", with_article(&plan.noun));
    let hidden: Vec<_> = hidden_parents(plan)
        .map(|parent| &parent.argument)
        .collect();
    let hidden_types = hidden_parents(plan).map(|parent| &parent.rust_type);
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// [`Failure::Conflict`] when another row has a value that must be unique, or when what it
        /// refers to does not exist.
        pub async fn insert(&self, cx: &mut Context, #(#hidden: #hidden_types,)* value: #entity)
        -> Result<Stored<#entity>, Failure> {
            match self.store {
                Store::Sqlite(database) => {
                    on_sqlite::#module::insert(database, cx, #(#hidden,)* value).await
                }
            }
        }
    }
}

fn update_method(plan: &RepositoryPlan) -> TokenStream {
    let (entity, module) = (&plan.entity, &plan.module);
    let doc = format!(
        " Writes {} that was read before; the version grows.",
        with_article(&plan.noun)
    );
    let touched = plan.touched.iter().map(|(field, presence)| {
        let now = match presence {
            Presence::Required | Presence::Default(_) => quote!(Timestamp::now()),
            Presence::OptionalNullable => quote!(Patch::Value(Timestamp::now())),
            _ => quote!(Some(Timestamp::now())),
        };
        quote!(stored.value.#field = #now;)
    });
    let mutable = (!plan.touched.is_empty()).then(|| quote!(mut));
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// [`Failure::PreconditionFailed`] when it was changed or removed since, and those of `insert`.
        pub async fn update(&self, cx: &mut Context, #mutable stored: Stored<#entity>)
        -> Result<Stored<#entity>, Failure> {
            #(#touched)*
            match self.store {
                Store::Sqlite(database) => on_sqlite::#module::update(database, cx, stored).await,
            }
        }
    }
}

fn delete_method(plan: &RepositoryPlan) -> TokenStream {
    let module = &plan.module;
    let (parameters, arguments) = (key_parameters(plan), key_arguments(plan));
    let kept = kept_arguments(plan);
    let doc = format!(
        " Removes the {} with this key; false where there is none.",
        plan.noun
    );
    let body = quote! {
        let Some(current) = self.get_for_update(cx, #kept).await? else {
            return Ok(false);
        };
        check_version(condition, current.version)?;
        match self.store {
            Store::Sqlite(database) => on_sqlite::#module::delete(database, cx, #arguments).await,
        }
    };
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// [`Failure::PreconditionFailed`] when `condition` does not hold, [`Failure::Conflict`] when
        /// something still refers to it.
        pub async fn delete(
            &self,
            cx: &mut Context,
            #parameters,
            condition: Option<&IfMatch>,
        ) -> Result<bool, Failure> {
            #body
        }
    }
}
