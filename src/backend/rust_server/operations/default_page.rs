//! A page of a list in a default body, printed.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{
    answer_plan::{AnswerPlan, AnswerValue},
    default_tokens::{accessor, owner_check},
    location_tokens::path,
    plan::{OperationPlan, VersionPlan},
    selection_tokens::selected,
    shown_plan::{ShownField, ShownPlan},
    shown_tokens::{field, whole},
    store_plan::{StoreAnswer, StorePlanned},
};
use crate::{
    backend::{
        rust::{Ident, Presence, RustType},
        rust_server::repositories::{ListPlan, QueryRole, RepositoryPlan},
    },
    blueprint::{Fact, Paging, Style},
};

/// What a list does.
pub(super) fn list_body(
    version: &VersionPlan,
    plan: &OperationPlan,
    store: &StorePlanned,
    repository: &RepositoryPlan,
) -> TokenStream {
    let Some(list) = &repository.list else {
        crate::bug!("a list without a plan")
    };
    let (Some(answer), Some(body)) = (plan.answer(&store.answer), &store.answer.body) else {
        crate::bug!("a list without an answer")
    };
    let owner = owner_check(plan, repository);
    let (accessor, query) = (accessor(repository), &list.query);
    let answered = &store.answer;
    let settings = settings(plan, &list.paging, answered);
    let path = (answered.tells(Fact::Path) || answered.tells(Fact::Links)).then(|| {
        let path = path(version, plan);
        quote!(let path = #path;)
    });
    let paging = paging_fields(plan, &list.paging);
    let fields = query_fields(plan, list);
    let facts = facts(&list.paging, answered, repository);
    let links = links(&list.paging, answered);
    let selected = selected(plan, store, repository, &quote!(&mut page.items));
    let mutable = selected.as_ref().map(|_| quote!(mut));
    let success = plan.success(answer);
    let page = page(answer, answered, body);
    quote! {
        #owner
        #path
        #settings
        let query = #query { limit, #paging #fields };
        let #mutable page = #accessor.list(cx, query).await?;
        #facts
        #links
        #selected
        Ok(#success { #page })
    }
}

fn query_fields(plan: &OperationPlan, list: &ListPlan) -> TokenStream {
    let fields = list.fields.iter().map(|field| {
        let name = &field.name;
        let from = match field.role {
            QueryRole::Scope(_) => plan.path_field(&field.parameter),
            QueryRole::Filter(..) | QueryRole::Search(_) => plan.query_field(&field.parameter),
        };
        quote!(#name: request.#from,)
    });
    let sort = list.sort_field.as_ref().map(|sort| {
        let (name, from) = (&sort.name, plan.query_field(&sort.parameter));
        quote!(#name: request.#from,)
    });
    quote!(#(#fields)* #sort)
}

/// The size of the page, and where it begins.
fn settings(plan: &OperationPlan, paging: &Paging, answer: &StoreAnswer) -> TokenStream {
    let default = Token::u32_unsuffixed(paging.default_limit);
    let limit = match &paging.limit {
        Some(wire) => {
            let wanted = number(plan, wire, "u32", &quote!(#default));
            match (paging.may_be_none, paging.most.map(Token::u32_unsuffixed)) {
                (true, Some(most)) => quote!(#wanted.clamp(1, #most)),
                (false, Some(most)) => quote!(#wanted.min(#most)),
                (true, None) => quote!(#wanted.max(1)),
                (false, None) => wanted,
            }
        }
        None => quote!(#default),
    };
    let begin = match &paging.style {
        Style::Page { page, first } => {
            let first = Token::u64_unsuffixed(u64::from(*first));
            let number = number(plan, page, "u64", &quote!(#first));
            let before = match first.to_string() == "0" {
                true => quote!(number),
                false => quote!(number.saturating_sub(#first)),
            };
            quote! {
                let number = #number;
                let skip = #before.saturating_mul(u64::from(limit));
            }
        }
        Style::Offset(offset) => {
            let number = number(plan, offset, "u64", &quote!(0));
            quote!(let skip = #number;)
        }
        Style::Key {
            after,
            before: Some(before),
        } if answer.tells(Fact::Links) => {
            let (after, before) = (plan.query_field(after), plan.query_field(before));
            quote! {
                let is_behind = request.#after.is_some();
                let is_before = request.#before.is_some();
            }
        }
        _ => quote!(),
    };
    let is_counted = matches!(paging.style, Style::Page { .. } | Style::Offset(_));
    let skip = (answer.tells(Fact::Offset) && !is_counted).then(|| quote!(let skip = 0_u64;));
    quote!(let limit: u32 = #limit; #begin #skip)
}

/// A number of the query, or what it is where it is not there or is none of this type.
fn number(plan: &OperationPlan, wire: &str, wanted: &str, default: &TokenStream) -> TokenStream {
    let (field, rust_type) = plan.query_input(wire);
    let wanted_type = Ident::new(wanted);
    let is = |name: &str| *rust_type == RustType::named(name);
    let optional = |name: &&str| *rust_type == RustType::named(name).option();
    let narrower: &[&str] = match wanted {
        "u64" => &["u8", "u16", "u32"],
        _ => &["u8", "u16"],
    };
    if is(wanted) {
        quote!(request.#field)
    } else if narrower.iter().any(|name| is(name)) {
        quote!(#wanted_type::from(request.#field))
    } else if narrower.iter().any(optional) {
        quote!(request.#field.map_or(#default, #wanted_type::from))
    } else if *rust_type == RustType::named(wanted).option() {
        quote!(request.#field.unwrap_or(#default))
    } else if rust_type.is_option() {
        quote!(request.#field.and_then(|it| #wanted_type::try_from(it).ok()).unwrap_or(#default))
    } else {
        quote!(#wanted_type::try_from(request.#field).unwrap_or(#default))
    }
}

/// How the page is asked for.
fn paging_fields(plan: &OperationPlan, paging: &Paging) -> TokenStream {
    match &paging.style {
        Style::Cursor { after, before } => {
            let (after, before) = (plan.query_field(after), before_field(plan, before));
            quote!(cursor: request.#after, #before)
        }
        Style::Key { after, before } => {
            let (after, before) = (plan.query_field(after), before_field(plan, before));
            quote!(after: request.#after, #before)
        }
        Style::Page { .. } | Style::Offset(_) => quote!(skip,),
        Style::Whole => quote!(),
    }
}

fn before_field(plan: &OperationPlan, before: &Option<String>) -> Option<TokenStream> {
    let field = plan.query_field(before.as_ref()?);
    Some(quote!(before: request.#field,))
}

/// What must be known of the page before its items go.
fn facts(paging: &Paging, answer: &StoreAnswer, repository: &RepositoryPlan) -> TokenStream {
    let tells = |fact: Fact| answer.tells(fact);
    let total = (tells(Fact::Total) || tells(Fact::Pages))
        .then(|| quote!(let total = page.total.unwrap_or_default();));
    let count = tells(Fact::Count).then(|| quote!(let count = page.items.len() as u64;));
    let more = tells(Fact::HasMore).then(|| quote!(let more = page.has_more;));
    let is_numbered = matches!(paging.style, Style::Page { .. } | Style::Offset(_));
    let follows = (tells(Fact::NextPage) || tells(Fact::Links) && is_numbered).then(|| {
        quote! {
            let behind = skip.saturating_add(u64::from(limit));
            let follows = page.has_more && behind <= u64::from(store::DEEPEST);
        }
    });
    let key = |name: &str, end: &str| {
        let (name, end) = (Ident::new(name), Ident::new(end));
        let (field, presence) = repository.key.field.as_ref()?;
        let text = repository.key.rust_type.is_text();
        let value = match (presence, text) {
            (Presence::OptionalNullable, _) => quote!(stored.value.#field.as_value().cloned()),
            (_, true) => quote!(stored.value.#field.clone()),
            (_, false) => quote!(stored.value.#field),
        };
        let each = match presence {
            Presence::Required | Presence::Default(_) => quote!(map),
            _ => quote!(and_then),
        };
        Some(quote!(let #name = page.items.#end().#each(|stored| #value);))
    };
    let is_linked = |at_the_end: bool| match &paging.style {
        Style::Key { before, .. } => tells(Fact::Links) && (at_the_end || before.is_some()),
        _ => false,
    };
    let first = (tells(Fact::FirstKey) || is_linked(false)).then(|| key("first", "first"));
    let last = (tells(Fact::LastKey) || is_linked(true)).then(|| key("last", "last"));
    quote!(#total #count #more #follows #first #last)
}

/// The links from the page to others.
fn links(paging: &Paging, answer: &StoreAnswer) -> Option<TokenStream> {
    if !answer.tells(Fact::Links) {
        return None;
    }
    let (begins, pages) = match &paging.style {
        Style::Cursor { after, before } => {
            let back = before.as_ref().unwrap_or(after);
            let pages = quote! {
                .page("prev", #back, page.previous_cursor.as_ref())
                .page("next", #after, page.next_cursor.as_ref())
            };
            (vec![Some(after), before.as_ref()], pages)
        }
        Style::Key { after, before } => {
            let prev = before.as_ref().map(|before| {
                let is_there = quote!(is_behind || is_before && page.has_more);
                quote!(.page("prev", #before, first.as_ref().filter(|_| #is_there)))
            });
            let or_before = before.as_ref().map(|_| quote!(is_before ||));
            let pages = quote! {
                #prev
                .page("next", #after, last.as_ref().filter(|_| #or_before page.has_more))
            };
            (vec![Some(after), before.as_ref()], pages)
        }
        Style::Page { page, first } => {
            let first = Token::u32_unsuffixed(*first);
            let pages = quote! {
                .page("prev", #page, (number > #first).then(|| number - 1))
                .page("next", #page, follows.then(|| number + 1))
            };
            (vec![Some(page)], pages)
        }
        Style::Offset(offset) => {
            let pages = quote! {
                .page("prev", #offset, (skip > 0).then(|| skip.saturating_sub(u64::from(limit))))
                .page("next", #offset, follows.then_some(behind))
            };
            (vec![Some(offset)], pages)
        }
        Style::Whole => return None,
    };
    let begins = begins.into_iter().flatten();
    Some(quote! {
        let links = runtime::Links::new(&path, cx.query(), &[#(#begins),*])
            #pages
            .first()
            .to_string();
    })
}

/// The fields of a page as an answer carries it.
fn page(answer: &AnswerPlan, store: &StoreAnswer, body: &ShownPlan) -> TokenStream {
    let Some(AnswerValue::Json(page)) = answer.body.as_ref().map(|body| &body.value) else {
        crate::bug!("a list without a body")
    };
    let headers = answer.headers.iter().map(|header| {
        let name = &header.field;
        let mut told = store.headers.iter();
        match told.find(|(wire, ..)| wire.eq_ignore_ascii_case(&header.wire)) {
            None => quote!(#name: None,),
            Some((_, shown, required)) => {
                let field = field(
                    &ShownField {
                        name: name.clone(),
                        presence: match required {
                            true => Presence::Required,
                            false => Presence::Optional,
                        },
                        is_boxed: false,
                        shown: Some(shown.clone()),
                    },
                    &quote!(stored.value),
                );
                quote!(#field,)
            }
        }
    });
    let body = whole(page, body, &quote!(stored.value));
    quote!(#(#headers)* body: #body)
}
