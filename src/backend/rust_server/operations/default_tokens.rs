//! Default bodies of CRUD operations, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    answer_plan::{AnswerPlan, AnswerValue, HeaderPlan},
    default_page::list_body,
    input_plan::Source,
    location_tokens::location,
    plan::{OperationPlan, TagPlan, VersionPlan},
    selection_tokens::selected,
    shown_plan::ShownPlan,
    shown_tokens::{shown, shows_item, whole},
    store_plan::{StoreAnswer, StorePlanned},
};
use crate::{
    backend::{
        rust::{Ident, RustType},
        rust_server::repositories::{RepositoryPlan, StorePlan},
    },
    blueprint::{Action, ColumnKind, Fact, Shown},
};

/// The file `defaults.rs` of a tag.
pub(super) fn defaults(version: &VersionPlan, tag: &TagPlan, store: &StorePlan) -> TokenStream {
    let doc = format!(
        " What the data layer does for `{}`; overrides can call it too.",
        tag.module
    );
    let functions = tag.operations.iter().filter_map(|operation| {
        let planned = operation.store.as_ref()?;
        let repository = store.repositories.get(planned.action.resource)?;
        let parts = Parts {
            version,
            plan: operation,
            store: planned,
            repository,
        };
        Some(parts.function())
    });
    quote! {
        #![doc = #doc]
        #(#functions)*
    }
}

/// What a default body is made of.
pub(super) struct Parts<'a> {
    version: &'a VersionPlan,
    pub(super) plan: &'a OperationPlan,
    pub(super) store: &'a StorePlanned,
    repository: &'a RepositoryPlan,
}

impl Parts<'_> {
    fn function(&self) -> TokenStream {
        let plan = self.plan;
        let (function, request, ok, error) = (&plan.function, &plan.request, &plan.ok, &plan.error);
        let doc = plan.doc.summary();
        let unknown = self.unknown();
        let body = match &self.store.action.action {
            Action::List(_) => list_body(self.version, plan, self.store, self.repository),
            Action::Create(_) => self.create(),
            Action::Get => self.get(),
            Action::Replace(_) => self.write("replace"),
            Action::Put(..) => self.put(),
            Action::Patch(_) => self.write("patch"),
            Action::Delete => self.delete(),
        };
        // A list without parameters is asked nothing.
        let is_read = quote!(#unknown #body).to_string().contains("request .");
        let asked = Ident::new(if is_read { "request" } else { "_request" });
        quote! {
            #doc
            pub fn #function<'a>(store: &'a Store, cx: &'a mut Context, #asked: #request)
            -> BoxFuture<'a, Result<#ok, #error>> {
                Box::pin(async move {
                    #unknown
                    #body
                })
            }
        }
    }

    /// The keys of the owners, from the request.
    fn parents(&self) -> TokenStream {
        let fields = self.repository.parents.iter().map(|parent| {
            let field = self.plan.path_field(&parent.parameter);
            quote!(request.#field,)
        });
        quote!(#(#fields)*)
    }

    /// The key of the item, from the request, as the repository takes it.
    fn key(&self) -> TokenStream {
        let own = self.plan.inputs.iter().rev();
        let mut own = own.filter(|input| matches!(input.source, Source::Path(..)));
        let name = self
            .plan
            .segments
            .iter()
            .flatten()
            .rev()
            .find_map(|part| match part {
                crate::model::PathPart::Parameter(name) => Some(name),
                crate::model::PathPart::Literal(_) => None,
            });
        let Some(input) = own.find(|input| Some(&input.wire) == name) else {
            crate::bug!(
                "an item of {} without a key in its path",
                self.repository.table
            )
        };
        let field = &input.field;
        let key = &self.repository.key;
        as_key(
            quote!(request.#field),
            &input.rust_type,
            (&key.rust_type, &key.kind),
        )
    }

    fn condition(&self) -> TokenStream {
        let mut inputs = self.plan.inputs.iter();
        match inputs.find(|input| matches!(input.source, Source::IfMatch)) {
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

    fn create(&self) -> TokenStream {
        let (accessor, owner) = (
            accessor(self.repository),
            owner_check(self.plan, self.repository),
        );
        let mut headers = self.plan.answers.iter().flat_map(|answer| &answer.headers);
        let tells_location = headers.any(|header| header.wire.eq_ignore_ascii_case("location"));
        let parents = self.repository.parents.iter().map(|parent| {
            let field = self.plan.path_field(&parent.parameter);
            // The location is made of it.
            match tells_location && parent.rust_type.is_text() {
                true => quote!(request.#field.clone(),),
                false => quote!(request.#field,),
            }
        });
        let (taken, input) = self.input();
        let answered = self.answered(&quote!(#accessor.create(cx, #(#parents)* #input).await?));
        quote! {
            #owner
            #taken
            #answered
        }
    }

    fn get(&self) -> TokenStream {
        let (accessor, parents, key) = (accessor(self.repository), self.parents(), self.key());
        let stored = quote!(#accessor.get(cx, #parents #key).await?.ok_or(Failure::NotFound)?);
        let items = quote!(std::slice::from_mut(&mut stored));
        match selected(self.plan, self.store, self.repository, &items) {
            None => self.answered(&stored),
            Some(selected) => {
                let ok = self.ok(&self.store.answer);
                quote!(let mut stored = #stored; #selected #ok)
            }
        }
    }

    fn write(&self, function: &str) -> TokenStream {
        let (accessor, parents, key) = (accessor(self.repository), self.parents(), self.key());
        let (taken, input) = self.input();
        let condition = self.condition();
        let input = match function {
            "patch" => quote!(&#input),
            _ => input,
        };
        let written = Ident::new(if function == "patch" {
            "patched"
        } else {
            "replaced"
        });
        let function = Ident::new(function);
        let answered = self.answered(&quote!(#written.ok_or(Failure::NotFound)?));
        quote! {
            #taken
            let #written = #accessor.#function(cx, #parents #key, #input, #condition).await?;
            #answered
        }
    }

    fn put(&self) -> TokenStream {
        let (accessor, parents, key) = (accessor(self.repository), self.parents(), self.key());
        let (taken, input) = self.input();
        let condition = self.condition();
        let owner = owner_check(self.plan, self.repository);
        let call = quote!(#accessor.put(cx, #parents #key, #input, #condition).await?);
        let Some(made) = &self.store.made else {
            let ok = self.ok(&self.store.answer);
            let answered = match self.needs_item(&self.store.answer) {
                true => quote!(let (stored, _) = #call; #ok),
                false => quote!(#call; #ok),
            };
            return quote! {
                #owner
                #taken
                #answered
            };
        };
        let stored = match self.needs_item(&self.store.answer) || self.needs_item(made) {
            true => quote!(stored),
            false => quote!(_),
        };
        let (ok, made) = (self.ok(&self.store.answer), self.ok(made));
        quote! {
            #owner
            #taken
            let (#stored, is_new) = #call;
            if is_new {
                return #made;
            }
            #ok
        }
    }

    fn delete(&self) -> TokenStream {
        let (accessor, parents, key) = (accessor(self.repository), self.parents(), self.key());
        let condition = self.condition();
        let answer = self.answer(&self.store.answer);
        let shown = self.store.action.answer.body.as_ref();
        if shown.is_some_and(Shown::has_item) {
            let answered = self.answered(&quote!(removed.ok_or(Failure::NotFound)?));
            return quote! {
                let removed = #accessor.delete(cx, #parents #key, #condition).await?;
                #answered
            };
        }
        let ok = self.gone(answer);
        let tells_key = self
            .store
            .answer
            .body
            .as_ref()
            .is_some_and(|body| body.tells(Fact::Key));
        let (told, key) = match tells_key {
            true => (quote!(let key = #key;), quote!(key.clone())),
            false => (quote!(), key),
        };
        quote! {
            #told
            let removed = #accessor.delete(cx, #parents #key, #condition).await?;
            removed.ok_or(Failure::NotFound)?;
            Ok(#ok)
        }
    }

    /// The success of a removal that does not show what was removed.
    fn gone(&self, answer: &AnswerPlan) -> TokenStream {
        let success = self.plan.success(answer);
        let headers = answer.headers.iter().map(|header| {
            let field = &header.field;
            quote!(#field: None,)
        });
        let body = self.store.answer.body.as_ref().map(|body| {
            let value = body_of(answer, body, &quote!(()));
            quote!(body: #value,)
        });
        match answer.headers.is_empty() && body.is_none() {
            true => self.plan.bare_success(answer),
            false => quote!(#success { #(#headers)* #body }),
        }
    }

    fn answer(&self, store: &StoreAnswer) -> &AnswerPlan {
        match self.plan.answer(store) {
            Some(answer) => answer,
            None => crate::bug!("{} has no answer of the data layer", self.plan.id),
        }
    }

    /// Whether an answer says something of the stored item.
    fn needs_item(&self, store: &StoreAnswer) -> bool {
        let mut headers = self.answer(store).headers.iter();
        store.body.as_ref().is_some_and(shows_item)
            || headers.any(|header| self.told(header).is_some())
    }

    /// The success with a stored item in it.
    fn ok(&self, store: &StoreAnswer) -> TokenStream {
        let answer = self.answer(store);
        let success = self.plan.success(answer);
        if answer.is_bare() {
            let success = self.plan.bare_success(answer);
            return quote!(Ok(#success));
        }
        let headers = answer.headers.iter().map(|header| {
            let field = &header.field;
            match (self.told(header), header.required) {
                (Some(value), true) => quote!(#field: #value,),
                (Some(value), false) => quote!(#field: Some(#value),),
                (None, _) => quote!(#field: None,),
            }
        });
        let body = store.body.as_ref().map(|body| {
            let value = body_of(answer, body, &quote!(stored.value));
            quote!(body: #value,)
        });
        quote!(Ok(#success { #(#headers)* #body }))
    }

    /// What a header field says of a stored item, if it says something.
    fn told(&self, header: &HeaderPlan) -> Option<TokenStream> {
        let has_key = self.repository.key.field.is_some();
        match header.wire.to_ascii_lowercase().as_str() {
            "etag" => Some(quote!(stored.entity_tag())),
            "location" if self.plan.method == "POST" && has_key => {
                Some(location(self.version, self.plan, self.repository))
            }
            _ => None,
        }
    }

    /// An expression that gives the stored item, and the success, which may not say anything of it.
    fn answered(&self, stored: &TokenStream) -> TokenStream {
        let ok = self.ok(&self.store.answer);
        match self.needs_item(&self.store.answer) {
            true => quote!(let stored = #stored; #ok),
            false => quote!(#stored; #ok),
        }
    }
}

/// `store.books()`.
pub(super) fn accessor(repository: &RepositoryPlan) -> TokenStream {
    let accessor = &repository.accessor;
    quote!(store.#accessor())
}

/// What a parameter of the path says, as a key of this type.
fn as_key(
    value: TokenStream,
    given: &RustType,
    (wanted, kind): (&RustType, &ColumnKind),
) -> TokenStream {
    if wanted == given {
        return value;
    }
    match kind {
        ColumnKind::Text if wanted.is_text() => quote!(#value.to_string()),
        // What is no such key names nothing.
        _ => quote!(#value.to_string().parse().map_err(|_| Failure::NotFound)?),
    }
}

/// Makes sure that the innermost owner exists: what lies in it cannot be found otherwise.
pub(super) fn owner_check(
    plan: &OperationPlan,
    repository: &RepositoryPlan,
) -> Option<TokenStream> {
    let place = repository
        .parents
        .iter()
        .rposition(|parent| parent.accessor.is_some())?;
    let owner = repository.parents[place].accessor.as_ref()?;
    let keys = repository.parents[..=place].iter().map(|parent| {
        let field = plan.path_field(&parent.parameter);
        // The list or the new item needs it once more.
        match parent.rust_type.is_text() {
            true => quote!(request.#field.clone()),
            false => quote!(request.#field),
        }
    });
    Some(quote!(store.#owner().get(cx, #(#keys),*).await?.ok_or(Failure::NotFound)?;))
}

/// The body of an answer.
fn body_of(answer: &AnswerPlan, plan: &ShownPlan, item: &TokenStream) -> TokenStream {
    match answer.body.as_ref().map(|body| &body.value) {
        Some(AnswerValue::Json(rust_type)) => whole(rust_type, plan, item),
        _ => shown(plan, item),
    }
}
