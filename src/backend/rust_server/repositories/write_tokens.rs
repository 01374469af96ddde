//! What repositories write, printed: what is the same for every database.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    entity_tokens::wrapped,
    plan::RepositoryPlan,
    repository_tokens::{
        declared, hidden, hidden_in_key, key_arguments, key_parameters, on_each, passed, row_type,
        with_article,
    },
};

/// The methods that write values as they are, and remove them.
pub(super) fn write_methods(plan: &RepositoryPlan) -> TokenStream {
    let (insert, update) = (insert_method(plan), update_method(plan));
    let (change, delete) = (change_method(plan), delete_method(plan));
    quote!(#insert #update #change #delete)
}

fn insert_method(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let doc = format!(" Adds {} as it is.", with_article(&plan.noun));
    let arguments = hidden(plan);
    let (hidden, passed) = (declared(&arguments), passed(&arguments));
    let run = on_each(plan, &quote!(insert(database, cx, #passed value)));
    let numbered = plan.key.numbered.then(|| {
        let run = on_each(plan, &quote!(insert_numbered(database, cx, #passed value)));
        let doc = format!(" Adds {} under the next number.", with_article(&plan.noun));
        quote! {
            #[doc = #doc]
            ///
            /// # Errors
            ///
            /// Those of `insert`.
            pub async fn insert_numbered(&self, cx: &mut Context, #hidden value: #entity)
            -> Result<Stored<#entity>, Failure> {
                #run
            }
        }
    });
    let many = insert_many_method(plan);
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// [`Failure::Conflict`] when another row has a value that must be unique, or when what it
        /// refers to does not exist.
        pub async fn insert(&self, cx: &mut Context, #hidden value: #entity)
        -> Result<Stored<#entity>, Failure> {
            #run
        }
        #numbered
        #many
    }
}

/// The method that adds several.
fn insert_many_method(plan: &RepositoryPlan) -> TokenStream {
    let (entity, row) = (&plan.entity, row_type(plan));
    let doc = match plan.key.numbered {
        true => " Adds several under the next numbers, all or none, in one piece of work.",
        false => " Adds several as they are, all or none, in one piece of work.",
    };
    let run = on_each(plan, &quote!(insert_many(database, cx, rows)));
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// Those of `insert`.
        pub async fn insert_many(&self, cx: &mut Context, rows: Vec<#row>)
        -> Result<Vec<Stored<#entity>>, Failure> {
            #run
        }
    }
}

fn update_method(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let doc = format!(
        " Writes {} that was read before; the version grows.",
        with_article(&plan.noun)
    );
    let touched = touched(plan, &quote!(stored.value), &quote!(Timestamp::now()));
    let mutable = (!plan.touched.is_empty()).then(|| quote!(mut));
    let arguments = hidden_in_key(plan);
    let (hidden, passed) = (declared(&arguments), passed(&arguments));
    let run = on_each(plan, &quote!(update(database, cx, #passed stored)));
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// [`Failure::PreconditionFailed`] when it was changed or removed since, and those of `insert`.
        pub async fn update(&self, cx: &mut Context, #hidden #mutable stored: Stored<#entity>)
        -> Result<Stored<#entity>, Failure> {
            #touched
            #run
        }
    }
}

/// Sets the time of the last change.
fn touched(plan: &RepositoryPlan, value: &TokenStream, now: &TokenStream) -> TokenStream {
    let touched = plan.touched.iter().map(|(field, presence)| {
        let now = wrapped(presence, now.clone());
        quote!(#value.#field = #now;)
    });
    quote!(#(#touched)*)
}

/// A function that also sets the time of the last change, from one that is called `change`.
pub(super) fn touching(plan: &RepositoryPlan) -> Option<TokenStream> {
    if plan.touched.is_empty() {
        return None;
    }
    let entity = &plan.entity;
    let touched = touched(plan, &quote!(value), &quote!(now));
    Some(quote! {
        let now = Timestamp::now();
        let change = move |current: #entity| {
            let mut value = change(current)?;
            #touched
            Ok(value)
        };
    })
}

fn change_method(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let (parameters, arguments) = (key_parameters(plan), key_arguments(plan));
    let doc = format!(
        " Changes the {} with this key by a function, in one piece of work of the database.",
        plan.noun
    );
    let touching = touching(plan);
    let run = on_each(
        plan,
        &quote!(change(database, cx, #arguments, condition, change)),
    );
    quote! {
        #[doc = #doc]
        ///
        /// The function may be called more than once; the last time counts.
        ///
        /// # Errors
        ///
        /// [`Failure::PreconditionFailed`] when `condition` does not hold, those of `insert`, and those
        /// of the function.
        pub async fn change(
            &self,
            cx: &mut Context,
            #parameters,
            condition: Option<&IfMatch>,
            change: impl Change<#entity>,
        ) -> Result<Option<Stored<#entity>>, Failure> {
            #touching
            let condition = condition.cloned();
            #run
        }
    }
}

fn delete_method(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let (parameters, arguments) = (key_parameters(plan), key_arguments(plan));
    let doc = format!(
        " Removes the {} with this key, and gives it; none where there is none.",
        plan.noun
    );
    let run = on_each(plan, &quote!(delete(database, cx, #arguments, condition)));
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
        ) -> Result<Option<Stored<#entity>>, Failure> {
            let condition = condition.cloned();
            #run
        }
    }
}
