//! What repositories do with what clients send, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    direct_tokens,
    entity_tokens::{new_value, other_value},
    plan::{InputMapping, PatchPlan, RepositoryPlan},
    repository_tokens::{
        declared, hidden, kept_arguments, key_arguments, key_parameters, on_each, passed,
        with_article,
    },
    write_tokens::touching,
};

/// The methods that operations call with what clients send.
pub(super) fn input_methods(plan: &RepositoryPlan) -> TokenStream {
    let create = plan.create.as_ref();
    let create = create.map(|mapping| create_method(plan, mapping));
    let replace = plan
        .replace
        .as_ref()
        .map(|mapping| replace_method(plan, mapping));
    let put = plan.put.as_ref().map(|mapping| put_method(plan, mapping));
    let patch = plan.patch.as_ref();
    let patch = patch.map(|patch| patch_method(plan, patch));
    quote!(#create #replace #put #patch)
}

fn create_method(plan: &RepositoryPlan, mapping: &InputMapping) -> TokenStream {
    let (entity, input) = (&plan.entity, &mapping.input);
    let doc = format!(" Adds {} of what a client sent.", with_article(&plan.noun));
    let parents = plan.parents.iter().map(|it| (&it.argument, &it.rust_type));
    let parents = declared(&parents.collect::<Vec<_>>());
    let value = new_value(plan, mapping, "created", &quote!(input));
    let hidden = passed(&hidden(plan));
    let insert = match plan.key.numbered {
        true => quote!(insert_numbered),
        false => quote!(insert),
    };
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// [`Failure::Conflict`] when another row has a value that must be unique, or when what it
        /// refers to does not exist.
        pub async fn create(&self, cx: &mut Context, #parents input: #input)
        -> Result<Stored<#entity>, Failure> {
            self.#insert(cx, #hidden #value).await
        }
    }
}

fn replace_method(plan: &RepositoryPlan, mapping: &InputMapping) -> TokenStream {
    let (entity, input) = (&plan.entity, &mapping.input);
    let (parameters, arguments) = (key_parameters(plan), key_arguments(plan));
    let doc = format!(
        " Replaces the {} with this key by what a client sent.",
        plan.noun
    );
    let change = replacement(plan, mapping, None);
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// Those of `change`.
        pub async fn replace(
            &self,
            cx: &mut Context,
            #parameters,
            input: #input,
            condition: Option<&IfMatch>,
        ) -> Result<Option<Stored<#entity>>, Failure> {
            self.change(cx, #arguments, condition, #change).await
        }
    }
}

/// What makes of a stored value what a client sent.
fn replacement(
    plan: &RepositoryPlan,
    mapping: &InputMapping,
    failure: Option<&TokenStream>,
) -> TokenStream {
    let (value, may_fail) = other_value(plan, mapping);
    let current = match mapping.assignments.is_some() {
        true => quote!(current),
        false => quote!(_),
    };
    match may_fail {
        true => quote!(move |#current| #value),
        false => quote!(move |#current| Ok #failure (#value)),
    }
}

fn put_method(plan: &RepositoryPlan, mapping: &InputMapping) -> TokenStream {
    let (entity, input) = (&plan.entity, &mapping.input);
    let (parameters, arguments) = (key_parameters(plan), kept_arguments(plan));
    let run = on_each(
        plan,
        &quote!(put(database, cx, #arguments, condition, made, change)),
    );
    let doc = format!(
        " Puts what a client sent in the place of the {} with this key, or makes it.",
        plan.noun
    );
    let made = new_value(plan, mapping, "placed", &quote!(input.clone()));
    let touching = touching(plan);
    // What calls it must know how it fails.
    let failure = touching.is_some().then(|| quote!(::<_, Failure>));
    let change = plan.replace.as_ref();
    let change = change.map(|it| replacement(plan, it, failure.as_ref()));
    quote! {
        #[doc = #doc]
        ///
        /// Beside it: whether it was made.
        ///
        /// # Errors
        ///
        /// [`Failure::PreconditionFailed`] when `condition` does not hold, or names a version where
        /// there is none, and those of `insert`.
        pub async fn put(
            &self,
            cx: &mut Context,
            #parameters,
            input: #input,
            condition: Option<&IfMatch>,
        ) -> Result<(Stored<#entity>, bool), Failure> {
            let made = #made;
            let change = #change;
            #touching
            let condition = condition.cloned();
            #run
        }
    }
}

fn patch_method(plan: &RepositoryPlan, patch: &PatchPlan) -> TokenStream {
    let (entity, kept) = (&plan.entity, &patch.kept);
    let input = match &patch.input {
        Some(input) => quote!(#input),
        None => quote!((impl Serialize + Sync)),
    };
    let change = match kept.is_empty() {
        true => quote!(move |current| merge.apply(&current)),
        // The path says them, whatever the patch says.
        false => quote! {
            move |current: #entity| {
                let mut value = merge.apply(&current)?;
                #(value.#kept = current.#kept;)*
                Ok(value)
            }
        },
    };
    let (parameters, arguments) = (key_parameters(plan), key_arguments(plan));
    let nullable = (!patch.nullable.is_empty()).then(|| {
        let names = &patch.nullable;
        quote!(.with_nullable(&[#(#names),*]))
    });
    let body = direct_tokens::body(plan).unwrap_or_else(|| {
        quote! {
            let merge = Merge::of(patch)? #nullable;
            self.change(cx, #arguments, condition, #change).await
        }
    });
    let doc = format!(
        " Changes the {} with this key by a merge patch (RFC 7396).",
        plan.noun
    );
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// [`Failure::Invalid`] when the result would not satisfy the contract, and those of `change`.
        pub async fn patch(
            &self,
            cx: &mut Context,
            #parameters,
            patch: &#input,
            condition: Option<&IfMatch>,
        ) -> Result<Option<Stored<#entity>>, Failure> {
            #body
        }
    }
}
