//! The types of successes and failures, printed.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{
    answer_plan::{AnswerBody, AnswerPlan, AnswerValue, ErrorBody, ErrorVariant, HeaderPlan},
    plan::{OperationPlan, TagPlan},
};
use crate::backend::rust::{Doc, Ident, RustType, code};

/// The file `responses.rs` of a tag.
pub(super) fn responses(tag: &TagPlan) -> TokenStream {
    let doc = format!(" What the operations of `{}` answer.", tag.module);
    let types = tag.operations.iter().map(|operation| {
        let (ok, error) = (ok(operation), error(operation));
        quote!(#ok #error)
    });
    quote! {
        #![doc = #doc]
        #(#types)*
    }
}

fn ok(plan: &OperationPlan) -> TokenStream {
    match plan.answers.as_slice() {
        [only] => ok_struct(plan, only),
        several => ok_enum(plan, several),
    }
}

fn ok_struct(plan: &OperationPlan, answer: &AnswerPlan) -> TokenStream {
    let name = &plan.ok;
    let meaning = format!("What {} answers, {}: ", code(&plan.id), answer.status);
    let doc = Doc::own(format!("{meaning}{}", answer.doc.lines().join("\n")));
    let made = response(answer, &|field| quote!(ok.#field));
    if answer.is_bare() {
        return quote! {
            #doc
            #[derive(Clone, Copy, Debug)]
            pub struct #name;
            impl From<#name> for Response {
                fn from(_: #name) -> Self {
                    #made
                }
            }
        };
    }
    let fields = fields(answer, true);
    quote! {
        #doc
        #[derive(Debug)]
        pub struct #name {
            #(#fields)*
        }
        impl From<#name> for Response {
            fn from(ok: #name) -> Self {
                #made
            }
        }
    }
}

fn ok_enum(plan: &OperationPlan, answers: &[AnswerPlan]) -> TokenStream {
    let name = &plan.ok;
    let doc = format!(" What {} answers.", code(&plan.id));
    let variants = answers.iter().map(|answer| {
        let (variant, fields) = (&answer.variant, fields(answer, false));
        let doc = Doc::own(format!(
            "{}: {}",
            answer.status,
            answer.doc.lines().join("\n")
        ));
        quote! {
            #doc
            #variant { #(#fields)* },
        }
    });
    let arms = answers.iter().map(|answer| {
        let variant = &answer.variant;
        let names = field_names(answer);
        let made = response(answer, &|field| quote!(#field));
        quote!(#name::#variant { #(#names),* } => #made,)
    });
    quote! {
        #[doc = #doc]
        #[derive(Debug)]
        pub enum #name {
            #(#variants)*
        }
        impl From<#name> for Response {
            fn from(ok: #name) -> Self {
                match ok {
                    #(#arms)*
                }
            }
        }
    }
}

fn field_names(answer: &AnswerPlan) -> Vec<Ident> {
    let status = answer.is_range.then(|| Ident::new("status"));
    let headers = answer.headers.iter().map(|header| header.field.clone());
    let mut names: Vec<Ident> = status.into_iter().chain(headers).collect();
    if let Some(body) = &answer.body {
        names.extend(body.is_range().then(|| Ident::new("content_type")));
        names.push(Ident::new("body"));
    }
    names
}

fn fields(answer: &AnswerPlan, is_public: bool) -> Vec<TokenStream> {
    let visibility = is_public.then(|| quote!(pub));
    let status = answer.is_range.then(|| {
        quote! {
            /// The status, one of those that it stands for.
            #visibility status: u16,
        }
    });
    let headers = answer.headers.iter().map(|header| {
        let (doc, field) = (&header.doc, header_field(header));
        quote! {
            #doc
            #visibility #field
        }
    });
    let body = answer.body.iter().map(|body| {
        let rust_type = body.rust_type();
        let content_type = body.is_range().then(|| {
            quote! {
                /// The media type of the body.
                #visibility content_type: String,
            }
        });
        quote! {
            #content_type
            /// The body.
            #visibility body: #rust_type,
        }
    });
    status.into_iter().chain(headers).chain(body).collect()
}

/// `etag: EntityTag,`
fn header_field(header: &HeaderPlan) -> TokenStream {
    let name = &header.field;
    let rust_type = match header.required {
        true => header.rust_type.clone(),
        false => header.rust_type.clone().option(),
    };
    quote!(#name: #rust_type,)
}

/// The HTTP answer that a success becomes; `value` spells a field of it.
fn response(answer: &AnswerPlan, value: &dyn Fn(&Ident) -> TokenStream) -> TokenStream {
    let status = Token::u16_unsuffixed(answer.status);
    let own = value(&Ident::new("status"));
    let new = match answer.is_range {
        true => quote!(Response::within(#own, #status)),
        false => quote!(Response::new(#status)),
    };
    let body = answer.body.as_ref().map(|body| body_call(body, value));
    with_headers(new, &answer.headers, value, body)
}

/// An answer with its headers, and what puts the body into it.
fn with_headers(
    new: TokenStream,
    headers: &[HeaderPlan],
    value: &dyn Fn(&Ident) -> TokenStream,
    body: Option<TokenStream>,
) -> TokenStream {
    let required = headers.iter().filter(|header| header.required);
    let required = required.map(|header| required_header(header, &value(&header.field)));
    let made = quote!(#new #(#required)* #body);
    let mut optional = headers.iter().filter(|header| !header.required).peekable();
    if optional.peek().is_none() {
        return made;
    }
    let steps = optional.map(|header| {
        let (wire, value) = (&header.wire, value(&header.field));
        let text = text(&header.rust_type, &quote!(value));
        quote! {
            if let Some(value) = #value {
                response = response.header(#wire, #text);
            }
        }
    });
    quote! {{
        let mut response = #made;
        #(#steps)*
        response
    }}
}

fn body_call(body: &AnswerBody, value: &dyn Fn(&Ident) -> TokenStream) -> TokenStream {
    let field = value(&Ident::new("body"));
    let own = value(&Ident::new("content_type"));
    let media_type = match body.is_range() {
        true => quote!(&#own),
        false => {
            let media_type = &body.media_type;
            quote!(#media_type)
        }
    };
    match &body.value {
        AnswerValue::Json(_) if body.media_type == "application/json" => {
            let field = borrowed(&field);
            quote!(.json(#field))
        }
        AnswerValue::Json(_) => {
            let field = borrowed(&field);
            quote!(.json_as(#media_type, #field))
        }
        AnswerValue::Events(_) => quote!(.events(#media_type, #field)),
        AnswerValue::TextEvents => quote!(.text_events(#media_type, #field)),
        AnswerValue::Lines(_) => quote!(.lines(#media_type, #field)),
        AnswerValue::Text => quote!(.text(#media_type, #field)),
        AnswerValue::Stream => quote!(.stream(#media_type, #field)),
        AnswerValue::Bytes => quote!(.bytes(#media_type, #field)),
    }
}

/// `&ok.body`: a field is borrowed; a name bound by a pattern too.
fn borrowed(value: &TokenStream) -> TokenStream {
    quote!(&#value)
}

fn required_header(header: &HeaderPlan, value: &TokenStream) -> TokenStream {
    let wire = &header.wire;
    let text = text(&header.rust_type, value);
    quote!(.header(#wire, #text))
}

fn text(rust_type: &RustType, value: &TokenStream) -> TokenStream {
    match *rust_type == RustType::named("String") {
        true => quote!(&#value),
        false => quote!(&#value.to_string()),
    }
}

fn error(plan: &OperationPlan) -> TokenStream {
    let name = &plan.error;
    let doc = format!(" How {} fails.", code(&plan.id));
    let variants = plan.errors.variants.iter().map(error_variant);
    let arms = plan
        .errors
        .variants
        .iter()
        .map(|variant| error_arm(name, variant));
    quote! {
        #[doc = #doc]
        #[derive(Debug)]
        pub enum #name {
            #(#variants)*
            /// A failure of the platform or of the store, which knows its status.
            Failure(Failure),
        }
        impl<E: Into<Failure>> From<E> for #name {
            fn from(failure: E) -> Self {
                Self::Failure(failure.into())
            }
        }
        impl From<#name> for Response {
            fn from(error: #name) -> Self {
                match error {
                    #(#arms)*
                    #name::Failure(failure) => failure.into(),
                }
            }
        }
    }
}

fn error_variant(variant: &ErrorVariant) -> TokenStream {
    let (name, doc) = (&variant.name, &variant.doc);
    let (field, rust_type) = error_value(variant);
    if variant.headers.is_empty() {
        let status = variant.status.is_none().then(|| quote!(u16,));
        let status = status.filter(|_| field.as_str() == "body");
        return quote! {
            #doc
            #name(#status #rust_type),
        };
    }
    let status = variant.status.is_none().then(|| {
        quote! {
            /// The status, one of those that it stands for.
            status: u16,
        }
    });
    let headers = variant.headers.iter().map(|header| {
        let (doc, field) = (&header.doc, header_field(header));
        quote!(#doc #field)
    });
    quote! {
        #doc
        #name {
            #status
            #(#headers)*
            /// What is sent.
            #field: #rust_type,
        },
    }
}

/// The field that holds what is sent with a failure, and its type.
fn error_value(variant: &ErrorVariant) -> (Ident, RustType) {
    match &variant.body {
        ErrorBody::Problem => (Ident::new("problem"), RustType::named("Problem")),
        ErrorBody::Json(rust_type, _) => (Ident::new("body"), rust_type.clone()),
        ErrorBody::Text(_) => (Ident::new("body"), RustType::named("String")),
        ErrorBody::Bytes(_) => (Ident::new("body"), RustType::named("Bytes")),
    }
}

fn error_arm(error: &Ident, variant: &ErrorVariant) -> TokenStream {
    let name = &variant.name;
    let (field, _) = error_value(variant);
    let code = variant.status.map(Token::u16_unsuffixed);
    let has_status = code.is_none() && (field.as_str() == "body" || !variant.headers.is_empty());
    let status = has_status.then(|| quote!(status,));
    let pattern = match variant.headers.is_empty() {
        true => quote!(#error::#name(#status #field)),
        false => {
            let headers = variant.headers.iter().map(|header| &header.field);
            quote!(#error::#name { #status #(#headers,)* #field })
        }
    };
    let known = code
        .as_ref()
        .map_or_else(|| quote!(status), |code| quote!(#code));
    if matches!(variant.body, ErrorBody::Problem) && variant.headers.is_empty() {
        return match code {
            Some(code) => quote!(#pattern => problem.with_status(#code).into(),),
            None => quote!(#pattern => problem.into(),),
        };
    }
    let (new, body) = match &variant.body {
        ErrorBody::Problem if has_status || variant.status.is_some() => {
            (quote!(Response::from(problem.with_status(#known))), None)
        }
        ErrorBody::Problem => (quote!(Response::from(problem)), None),
        ErrorBody::Json(_, media_type) => (
            quote!(Response::new(#known)),
            Some(quote!(.json_as(#media_type, &body))),
        ),
        ErrorBody::Text(media_type) => (
            quote!(Response::new(#known)),
            Some(quote!(.text(#media_type, body))),
        ),
        ErrorBody::Bytes(media_type) => (
            quote!(Response::new(#known)),
            Some(quote!(.bytes(#media_type, body))),
        ),
    };
    let made = with_headers(new, &variant.headers, &|field| quote!(#field), body);
    quote!(#pattern => #made,)
}
