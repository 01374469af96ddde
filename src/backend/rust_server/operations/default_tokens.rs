//! Default bodies of CRUD operations, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    answer_plan::AnswerValue,
    default_page::{limit, page},
    location_tokens::location,
    plan::{OperationPlan, TagPlan, VersionPlan},
};
use crate::{
    backend::{
        rust::{Ident, RustType},
        rust_server::repositories::{QueryRole, RepositoryPlan, StorePlan},
    },
    blueprint::{Action, StoreAction},
};

/// The file `defaults.rs` of a tag.
pub(super) fn defaults(version: &VersionPlan, tag: &TagPlan, store: &StorePlan) -> TokenStream {
    let doc = format!(
        " What the data layer does for `{}`; overrides can call it too.",
        tag.module
    );
    let functions = tag.operations.iter().filter_map(|operation| {
        let action = operation.store.as_ref()?;
        let repository = store.repositories.get(action.resource)?;
        Some(default(version, operation, action, repository))
    });
    quote! {
        #![doc = #doc]
        #(#functions)*
    }
}

fn default(
    version: &VersionPlan,
    plan: &OperationPlan,
    action: &StoreAction,
    repository: &RepositoryPlan,
) -> TokenStream {
    let (function, request, ok, error) = (&plan.function, &plan.request, &plan.ok, &plan.error);
    let doc = plan.doc.summary();
    let body = match &action.action {
        Action::List(list) => list_body(plan, repository, list),
        Action::Create(_) => create_body(version, plan, repository),
        Action::Get => get_body(version, plan, repository),
        Action::Replace(_) => replace_body(version, plan, repository),
        Action::Patch(_) => patch_body(version, plan, repository),
        Action::Delete => delete_body(plan, repository),
    };
    quote! {
        #doc
        pub fn #function<'a>(store: &'a Store, cx: &'a mut Context, request: #request)
        -> BoxFuture<'a, Result<#ok, #error>> {
            Box::pin(async move {
                #body
            })
        }
    }
}

/// `store.books()`.
fn accessor(repository: &RepositoryPlan) -> TokenStream {
    let accessor = &repository.accessor;
    quote!(store.#accessor())
}

/// The keys of the owners, from the request.
fn parents(plan: &OperationPlan, repository: &RepositoryPlan) -> Vec<TokenStream> {
    let fields = repository.parents.iter().map(|parent| {
        let field = plan.path_field(&parent.parameter);
        quote!(request.#field)
    });
    fields.collect()
}

/// Makes sure that the innermost owner exists: what lies in it cannot be found otherwise.
fn owner_check(plan: &OperationPlan, repository: &RepositoryPlan) -> Option<TokenStream> {
    let owner = &repository.parents.last()?.accessor;
    let keys = repository.parents.iter().map(|parent| {
        let field = plan.path_field(&parent.parameter);
        // The list or the new item needs it once more.
        match parent.rust_type.is_text() {
            true => quote!(request.#field.clone()),
            false => quote!(request.#field),
        }
    });
    Some(quote!(store.#owner().get(cx, #(#keys),*).await?.ok_or(Failure::NotFound)?;))
}

/// The key of the item, from the request.
fn key(plan: &OperationPlan, repository: &RepositoryPlan) -> TokenStream {
    let own = plan
        .inputs
        .iter()
        .filter(|input| matches!(input.source, super::input_plan::Source::Path(..)));
    let own: Vec<_> = own.collect();
    match own.last() {
        Some(input) => {
            let field = &input.field;
            quote!(request.#field)
        }
        None => crate::bug!("an item of {} without a key in its path", repository.table),
    }
}

fn condition(plan: &OperationPlan) -> TokenStream {
    let input = plan
        .inputs
        .iter()
        .find(|i| matches!(i.source, super::input_plan::Source::IfMatch));
    match input {
        Some(input) if input.required => {
            let field = &input.field;
            quote!(Some(&request.#field))
        }
        Some(input) => {
            let field = &input.field;
            quote!(request.#field.as_ref())
        }
        None => quote!(None),
    }
}

fn list_body(
    plan: &OperationPlan,
    repository: &RepositoryPlan,
    action: &crate::blueprint::ListAction,
) -> TokenStream {
    let Some(list) = &repository.list else {
        crate::bug!("a list without a plan")
    };
    let (store, query) = (accessor(repository), &list.query);
    let owner = owner_check(plan, repository);
    let limit = limit(plan, list, action.paging.most);
    let cursor = plan.query_field(&list.cursor);
    let fields = list.fields.iter().map(|field| {
        let name = &field.name;
        let from = match field.role {
            QueryRole::Scope(_) => plan.path_field(&field.parameter),
            QueryRole::Filter(..) => plan.query_field(&field.parameter),
        };
        quote!(#name: request.#from)
    });
    let sort = list.sort_field.as_ref().map(|sort| {
        let (name, from) = (&sort.name, plan.query_field(&sort.parameter));
        quote!(#name: request.#from,)
    });
    let Some(answer) = plan.answers.first() else {
        crate::bug!("a list without an answer")
    };
    let page = page(answer, repository, action);
    let ok = success(plan);
    quote! {
        #owner
        let query = #query {
            limit: #limit,
            cursor: request.#cursor,
            #(#fields,)*
            #sort
        };
        let page = #store.list(cx, query).await?;
        let items = page.items.into_iter().map(|stored| stored.value).collect();
        Ok(#ok { #page })
    }
}

/// A value as an answer of this type carries it, which may be `null` in the contract.
pub(super) fn or_null(rust_type: &RustType, value: TokenStream) -> TokenStream {
    match rust_type.is_option() {
        true => quote!(Some(#value)),
        false => value,
    }
}

fn create_body(
    version: &VersionPlan,
    plan: &OperationPlan,
    repository: &RepositoryPlan,
) -> TokenStream {
    let (store, owner) = (accessor(repository), owner_check(plan, repository));
    let mut headers = plan.answers.iter().flat_map(|answer| &answer.headers);
    let tells_location = headers.any(|header| header.wire.eq_ignore_ascii_case("location"));
    let parents = repository.parents.iter().map(|parent| {
        let field = plan.path_field(&parent.parameter);
        // The location is made of it.
        match tells_location && parent.rust_type.is_text() {
            true => quote!(request.#field.clone()),
            false => quote!(request.#field),
        }
    });
    let ok = ok(version, plan, repository);
    let (taken, body) = body_of(plan);
    quote! {
        #owner
        #taken
        let stored = #store.create(cx, #(#parents,)* #body).await?;
        #ok
    }
}

fn get_body(
    version: &VersionPlan,
    plan: &OperationPlan,
    repository: &RepositoryPlan,
) -> TokenStream {
    let (store, parents, key) = (
        accessor(repository),
        parents(plan, repository),
        key(plan, repository),
    );
    let ok = ok(version, plan, repository);
    quote! {
        let stored = #store.get(cx, #(#parents,)* #key).await?.ok_or(Failure::NotFound)?;
        #ok
    }
}

fn replace_body(
    version: &VersionPlan,
    plan: &OperationPlan,
    repository: &RepositoryPlan,
) -> TokenStream {
    let (store, parents, key) = (
        accessor(repository),
        parents(plan, repository),
        key(plan, repository),
    );
    let condition = condition(plan);
    let ok = ok(version, plan, repository);
    let (taken, body) = body_of(plan);
    quote! {
        #taken
        let replaced =
            #store.replace(cx, #(#parents,)* #key, #body, #condition).await?;
        let stored = replaced.ok_or(Failure::NotFound)?;
        #ok
    }
}

fn patch_body(
    version: &VersionPlan,
    plan: &OperationPlan,
    repository: &RepositoryPlan,
) -> TokenStream {
    let (store, parents, key) = (
        accessor(repository),
        parents(plan, repository),
        key(plan, repository),
    );
    let condition = condition(plan);
    let ok = ok(version, plan, repository);
    let (taken, body) = body_of(plan);
    quote! {
        #taken
        let patched = #store.patch(cx, #(#parents,)* #key, &#body, #condition).await?;
        let stored = patched.ok_or(Failure::NotFound)?;
        #ok
    }
}

fn delete_body(plan: &OperationPlan, repository: &RepositoryPlan) -> TokenStream {
    let (store, parents, key) = (
        accessor(repository),
        parents(plan, repository),
        key(plan, repository),
    );
    let condition = condition(plan);
    let ok = success(plan);
    let headers = plan.answers.first().into_iter();
    let headers = headers
        .flat_map(|answer| &answer.headers)
        .map(|one| &one.field);
    let headers: Vec<&Ident> = headers.collect();
    let ok = match headers.is_empty() {
        true => quote!(#ok),
        false => quote!(#ok { #(#headers: None),* }),
    };
    quote! {
        match #store.delete(cx, #(#parents,)* #key, #condition).await? {
            true => Ok(#ok),
            false => Err(Failure::NotFound.into()),
        }
    }
}

/// The struct of the success, or the variant that is JSON.
fn success(plan: &OperationPlan) -> TokenStream {
    let ok = &plan.ok;
    match plan.answers.as_slice() {
        [first, _, ..] => {
            let variant = &first.variant;
            quote!(#ok::#variant)
        }
        _ => quote!(#ok),
    }
}

/// The body as the store takes it, and what takes it out where it may be something else as well: the
/// store has no use for anything but JSON.
fn body_of(plan: &OperationPlan) -> (Option<TokenStream>, TokenStream) {
    let several = plan
        .body
        .as_ref()
        .and_then(|body| Some((body.name.as_ref()?, body.contents.first()?)));
    let Some((name, first)) = several else {
        return (None, quote!(request.body));
    };
    let variant = &first.variant;
    let taken = quote! {
        let #name::#variant(body) = request.body else {
            return Err(Problem::new(415).with_detail("the body must be JSON").into());
        };
    };
    (Some(taken), quote!(body))
}

/// The success with a stored item in it.
fn ok(version: &VersionPlan, plan: &OperationPlan, repository: &RepositoryPlan) -> TokenStream {
    let ok = success(plan);
    let Some(answer) = plan.answers.first() else {
        crate::bug!("no answer")
    };
    if answer.is_bare() {
        return quote! {
            let _ = stored;
            Ok(#ok)
        };
    }
    let headers = answer.headers.iter().map(|header| {
        let field: &Ident = &header.field;
        let value = match header.wire.to_ascii_lowercase().as_str() {
            "etag" => quote!(stored.entity_tag()),
            "location" if plan.method == "POST" => location(version, plan, repository),
            _ => return quote!(#field: None,),
        };
        match header.required {
            true => quote!(#field: #value,),
            false => quote!(#field: Some(#value),),
        }
    });
    let body = answer.body.as_ref().map(|body| {
        let value = match &body.value {
            AnswerValue::Json(rust_type) => or_null(rust_type, quote!(stored.value)),
            _ => crate::bug!("an item that is answered as bytes"),
        };
        quote!(body: #value,)
    });
    quote!(Ok(#ok { #(#headers)* #body }))
}
