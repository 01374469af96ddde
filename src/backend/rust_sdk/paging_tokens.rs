//! Lists that are read page by page, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    operation_plan::OperationPlan,
    paging_plan::{LastPlan, PageField, PagingPlan, StepsPlan, ToldPlan, Wrapping},
};

/// `items` and `pages`.
pub(super) fn paging_methods(plan: &OperationPlan, paging: &PagingPlan) -> TokenStream {
    let (error, page, item) = (&plan.error, plan.success(), &paging.item);
    let (steps, told) = (steps(&paging.steps), told(paging));
    let (items, count) = (items(&paging.items), count(&paging.items));
    let from_here = from_here(&paging.steps);
    quote! {
        /// Every item from here on, over all pages; each page is asked for when it is needed.
        #[doc = #from_here]
        pub fn items(self) -> Items<#item, #error> {
            Items::new(self.call, #steps, |answer| {
                let page = Self::read(answer)?.into_inner();
                let told = #told;
                Ok((#items, told))
            })
        }
        /// Every page from here on; each is asked for when it is needed.
        pub fn pages(self) -> Pages<#page, #error> {
            Pages::new(self.call, #steps, |answer| {
                let page = Self::read(answer)?;
                let told = #told.items(#count);
                Ok((page, told))
            })
        }
    }
}

fn from_here(steps: &StepsPlan) -> String {
    match steps.parameter() {
        Some(parameter) => format!(
            " A `{}` that was given is where it begins; timeouts are for each page.",
            parameter.escape_debug()
        ),
        None => " Timeouts are for each page.".to_owned(),
    }
}

fn steps(steps: &StepsPlan) -> TokenStream {
    match steps {
        StepsPlan::Cursor(parameter) => quote!(Steps::Cursor(#parameter)),
        StepsPlan::Number(parameter, first) => {
            let first = proc_macro2::Literal::u32_unsuffixed(*first);
            quote!(Steps::Number(#parameter, #first))
        }
        StepsPlan::Offset(parameter) => quote!(Steps::Offset(#parameter)),
        StepsPlan::Key(parameter) => quote!(Steps::Key(#parameter)),
        StepsPlan::Link => quote!(Steps::Link),
    }
}

/// What the page `page` tells.
fn told(paging: &PagingPlan) -> TokenStream {
    let next = match &paging.told {
        ToldPlan::Cursor(way) => {
            let cursor = reference(way);
            quote!(Told::cursor(#cursor))
        }
        ToldPlan::Key(key) => {
            let (items, key) = (slice(&paging.items), &key.name);
            quote!(Told::key(#items.last().map(|item| item.#key.to_string())))
        }
        ToldPlan::Nothing => quote!(Told::nothing()),
    };
    let last = match &paging.last {
        LastPlan::More(way) => {
            let more = match way.as_slice() {
                [
                    PageField {
                        name,
                        wrapping: Wrapping::Plain,
                    },
                ] => quote!(page.#name),
                way => {
                    let more = copied(way);
                    quote!(#more.unwrap_or_default())
                }
            };
            quote!(.more(#more))
        }
        LastPlan::MoreText(way) => {
            let more = reference(way);
            quote!(.more(#more.is_some_and(|next| !next.is_empty())))
        }
        LastPlan::Pages(way) => {
            let pages = copied(way);
            quote!(.pages(#pages))
        }
        LastPlan::Total(way) => {
            let total = copied(way);
            quote!(.total(#total))
        }
        LastPlan::Nothing => quote!(),
    };
    quote!(#next #last)
}

/// The value at the end of the way, as an `Option` of a reference.
fn reference(way: &[PageField]) -> TokenStream {
    let mut tokens = quote!();
    for (index, PageField { name, wrapping }) in way.iter().enumerate() {
        tokens = match (index, wrapping) {
            (0, Wrapping::Plain) => quote!(Some(&page.#name)),
            (0, Wrapping::Option) => quote!(page.#name.as_ref()),
            (0, Wrapping::Patch) => quote!(page.#name.as_value()),
            (_, Wrapping::Plain) => quote!(#tokens.map(|it| &it.#name)),
            (_, Wrapping::Option) => quote!(#tokens.and_then(|it| it.#name.as_ref())),
            (_, Wrapping::Patch) => quote!(#tokens.and_then(|it| it.#name.as_value())),
        };
    }
    tokens
}

/// The plain value at the end of the way, as an `Option`.
fn copied(way: &[PageField]) -> TokenStream {
    match way {
        [PageField { name, wrapping }] => match wrapping {
            Wrapping::Plain => quote!(Some(page.#name)),
            Wrapping::Option => quote!(page.#name),
            Wrapping::Patch => quote!(page.#name.as_value().copied()),
        },
        _ => {
            let reference = reference(way);
            quote!(#reference.copied())
        }
    }
}

/// The items of the page, taken out of it.
fn items(way: &[PageField]) -> TokenStream {
    let mut tokens = quote!(page);
    let mut is_option = false;
    for PageField { name, wrapping } in way {
        tokens = match (is_option, wrapping) {
            (false, Wrapping::Plain | Wrapping::Option) => quote!(#tokens.#name),
            (false, Wrapping::Patch) => quote!(#tokens.#name.into_value()),
            (true, Wrapping::Plain) => quote!(#tokens.map(|it| it.#name)),
            (true, Wrapping::Option) => quote!(#tokens.and_then(|it| it.#name)),
            (true, Wrapping::Patch) => quote!(#tokens.and_then(|it| it.#name.into_value())),
        };
        is_option |= *wrapping != Wrapping::Plain;
    }
    match is_option {
        true => quote!(#tokens.unwrap_or_default()),
        false => tokens,
    }
}

/// The items of the page as a slice.
fn slice(way: &[PageField]) -> TokenStream {
    let is_plain = way.iter().all(|field| field.wrapping == Wrapping::Plain);
    match is_plain {
        true => {
            let names = way.iter().map(|field| &field.name);
            quote!(page #(.#names)*)
        }
        false => {
            let items = reference(way);
            quote!(#items.map(Vec::as_slice).unwrap_or_default())
        }
    }
}

/// How many items the page has.
fn count(way: &[PageField]) -> TokenStream {
    let is_plain = way.iter().all(|field| field.wrapping == Wrapping::Plain);
    let items = match is_plain {
        true => slice(way),
        false => reference(way),
    };
    match is_plain {
        true => quote!(#items.len()),
        false => quote!(#items.map_or(0, Vec::len)),
    }
}
