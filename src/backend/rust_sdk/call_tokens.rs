//! The builders of calls, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    answer_plan::{AnswerPlan, BodyPlan},
    input_plan::{Argument, InputPlan},
    operation_plan::OperationPlan,
    paging_tokens::paging_methods,
    stream_tokens::{is_stream_only, stream_method},
};
use crate::{
    backend::{
        client::{Place, Writing},
        rust::{Ident, RustType, code},
    },
    model::Style,
};

/// The builder of an operation.
pub(super) fn builder(plan: &OperationPlan) -> TokenStream {
    let name = &plan.builder;
    let end = if is_stream_only(plan) {
        "stream"
    } else {
        "send"
    };
    let doc = format!(
        " A call of {}; its method `{end}` makes it.",
        code(&plan.id)
    );
    let setters = plan
        .inputs
        .iter()
        .filter(|input| !input.required)
        .map(setter);
    let ending = ending(plan);
    let paging = plan
        .paging
        .as_ref()
        .map(|paging| paging_methods(plan, paging));
    quote! {
        call! {
            #[doc = #doc]
            pub struct #name;
        }
        impl #name {
            #(#setters)*
            #paging
            #ending
        }
    }
}

fn setter(input: &InputPlan) -> TokenStream {
    let (name, doc) = (&input.name, &input.doc);
    let deprecated = input.deprecated.then(|| quote!(#[deprecated]));
    let argument = argument_type(&input.argument);
    let call = quote!(self.call);
    let statement = statement(input, &call);
    quote! {
        #doc
        #deprecated
        pub fn #name(mut self, #name: #argument) -> Self {
            #statement
            self
        }
    }
}

/// How an argument is handed over.
pub(super) fn argument_type(argument: &Argument) -> TokenStream {
    match argument {
        Argument::Text => quote!(&str),
        Argument::Value(rust_type) => quote!(#rust_type),
        Argument::Reference(rust_type) => quote!(&#rust_type),
        Argument::Slice(rust_type) => quote!(&[#rust_type]),
        Argument::Upload => quote!(Upload),
        Argument::Uploads => quote!(Vec<Upload>),
    }
}

/// The statement that puts an input into the call.
pub(super) fn statement(input: &InputPlan, call: &TokenStream) -> TokenStream {
    let (name, wire) = (&input.name, &input.wire);
    let value = match input.argument {
        Argument::Reference(_) | Argument::Slice(_) => quote!(#name),
        _ => quote!(&#name),
    };
    match &input.place {
        Place::Path(writing) => parameter(call, "path", "_value", wire, &value, *writing),
        Place::Query(writing) => parameter(call, "query", "", wire, &value, *writing),
        Place::Header(writing) => parameter(call, "header", "", wire, &value, *writing),
        Place::Cookie(writing) => parameter(call, "cookie", "", wire, &value, *writing),
        Place::Json(media_type) => quote!(#call.json(#media_type, #value);),
        Place::Form => quote!(#call.form(#value);),
        Place::Bytes(_) => quote!(#call.bytes(#name);),
        Place::JsonPart => quote!(#call.part_json(#wire, #value);),
        Place::TextPart if matches!(input.argument, Argument::Slice(_)) => {
            quote!(for value in #name { #call.part(#wire, value); })
        }
        Place::TextPart => quote!(#call.part(#wire, #value);),
        Place::FilePart if input.argument == Argument::Uploads => {
            quote!(for upload in #name { #call.file(#wire, upload); })
        }
        Place::FilePart => quote!(#call.file(#wire, #name);),
    }
}

fn parameter(
    call: &TokenStream,
    place: &str,
    plain: &str,
    wire: &str,
    value: &TokenStream,
    writing: Writing,
) -> TokenStream {
    match writing {
        Writing::Text => {
            let method = Ident::new(format!("{place}{plain}"));
            quote!(#call.#method(#wire, #value);)
        }
        Writing::Styled(style, explode) => {
            let method = Ident::new(format!("{place}_styled"));
            let style = Ident::new(style_name(style));
            quote!(#call.#method(#wire, #value, Style::#style, #explode);)
        }
    }
}

fn style_name(style: Style) -> &'static str {
    match style {
        Style::Simple => "Simple",
        Style::Label => "Label",
        Style::Matrix => "Matrix",
        Style::Form => "Form",
        Style::SpaceDelimited => "SpaceDelimited",
        Style::PipeDelimited => "PipeDelimited",
        Style::DeepObject => "DeepObject",
        Style::Json | Style::Text => "Content",
    }
}

/// `send`, `stream`, and how an answer is understood.
fn ending(plan: &OperationPlan) -> TokenStream {
    let (error, success) = (&plan.error, plan.success());
    let arms = plan.answers.iter().map(|answer| {
        let statuses = statuses(answer, &plan.answers);
        let read = success_value(plan, answer);
        quote!(#statuses => #read,)
    });
    let (changed, stream) = (changed(plan), stream_method(plan));
    if is_stream_only(plan) {
        return quote!(#stream);
    }
    quote! {
        /// Makes the call, when it is awaited.
        pub fn send(self) -> Sending<#success, #error> {
            Sending::new(self.call, Self::read)
        }
        #changed
        #stream
        fn read(answer: Answer) -> Result<Response<#success>, Error<#error>> {
            match answer.status() {
                #(#arms)*
                _ => Err(answer.into_error(#error::of)),
            }
        }
    }
}

/// Whether a call reads one value, which can be asked for only if it changed.
pub(super) fn has_change(plan: &OperationPlan) -> bool {
    let [only] = plan.answers.as_slice() else {
        return false;
    };
    let is_read = plan.http_method == "GET" && only.body != BodyPlan::Empty;
    is_read && only.statuses == Some((200, 200)) && !is_stream_only(plan)
}

/// `send_if_changed`.
fn changed(plan: &OperationPlan) -> Option<TokenStream> {
    let (error, success) = (&plan.error, plan.success());
    has_change(plan).then(|| {
        quote! {
            /// Makes the call for what has another entity tag by now; none where it still has this one.
            pub fn send_if_changed(self, tag: &EntityTag) -> IfChanged<#success, #error> {
                IfChanged::new(self.call, tag, Self::read)
            }
        }
    })
}

/// The pattern of the statuses that one of these answers stands for.
pub(super) fn statuses(answer: &AnswerPlan, all: &[AnswerPlan]) -> TokenStream {
    let token = |status: u16| proc_macro2::Literal::u16_unsuffixed(status);
    let Some((first, last)) = answer.statuses else {
        return quote!(_);
    };
    let is_within = |other: &AnswerPlan| {
        let range = first..=last;
        answer.statuses != other.statuses && other.statuses.is_some_and(|it| range.contains(&it.0))
    };
    let has_own = all.iter().any(is_within);
    let (low, high) = (token(first), token(last));
    match first == last {
        true => quote!(#low),
        // Clippy takes a pattern that holds another one for a mistake.
        false if has_own => quote!(status if (#low..=#high).contains(&status)),
        false => quote!(#low..=#high),
    }
}

fn success_value(plan: &OperationPlan, answer: &AnswerPlan) -> TokenStream {
    let variant = plan.ok.as_ref().map(|ok| (ok, &answer.variant));
    match (&answer.body, variant) {
        (BodyPlan::Json(_), None) => quote!(answer.json()),
        (BodyPlan::Json(_), Some((ok, name))) => {
            quote!(answer.json_as(#ok::#name))
        }
        (BodyPlan::Text, None) => quote!(answer.text()),
        (BodyPlan::Text, Some((ok, name))) => {
            quote!(answer.text_as(#ok::#name))
        }
        (BodyPlan::Bytes, None) => quote!(Ok(answer.bytes())),
        (BodyPlan::Bytes, Some((ok, name))) => quote!(Ok(answer.bytes().map(#ok::#name))),
        (BodyPlan::Empty, None) => quote!(Ok(answer.empty())),
        (BodyPlan::Empty, Some((ok, name))) => quote!(Ok(answer.empty().map(|()| #ok::#name))),
    }
}

/// The enum of failures of an operation.
pub(super) fn error(plan: &OperationPlan) -> TokenStream {
    let name = &plan.error;
    let doc = format!(" How {} can fail.", code(&plan.id));
    let variants = plan.failures.iter().map(|failure| {
        let (variant, doc, body) = (&failure.variant, &failure.doc, failure_type(&failure.body));
        quote!(#doc #variant(#body),)
    });
    let of = error_of(plan);
    quote! {
        #[doc = #doc]
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A status that the contract does not declare, or a body that is not as declared.
            Other(RawBody),
        }
        #of
    }
}

fn failure_type(body: &BodyPlan) -> RustType {
    match body {
        BodyPlan::Json(rust_type) => rust_type.clone(),
        BodyPlan::Text | BodyPlan::Bytes | BodyPlan::Empty => RustType::named("RawBody"),
    }
}

fn error_of(plan: &OperationPlan) -> TokenStream {
    let name = &plan.error;
    let whole = |variant: &Ident| {
        quote! {
            impl #name {
                pub(super) fn of(answer: &Answer) -> Self {
                    Self::#variant(answer.raw_body())
                }
            }
        }
    };
    if plan.failures.is_empty() {
        return whole(&Ident::new("Other"));
    }
    if let [only] = plan.failures.as_slice()
        && only.statuses.is_none()
        && !matches!(only.body, BodyPlan::Json(_))
    {
        return whole(&only.variant);
    }
    let read = |failure: &AnswerPlan| {
        let variant = &failure.variant;
        match failure.body {
            BodyPlan::Json(_) => quote!(answer.failure(Self::#variant, Self::Other)),
            _ => quote!(Self::#variant(answer.raw_body())),
        }
    };
    let arms = plan.failures.iter().map(|failure| {
        let statuses = statuses(failure, &plan.failures);
        let read = read(failure);
        quote!(#statuses => #read,)
    });
    let is_complete = plan
        .failures
        .iter()
        .any(|failure| failure.statuses.is_none());
    let rest = (!is_complete).then(|| quote!(_ => Self::Other(answer.raw_body()),));
    let kind = match plan.failures.as_slice() {
        [only] if is_complete => read(only),
        _ => quote!(match answer.status() { #(#arms)* #rest }),
    };
    quote! {
        impl #name {
            pub(super) fn of(answer: &Answer) -> Self {
                #kind
            }
        }
    }
}

/// The enum of successes of an operation, where there are several.
pub(super) fn ok(plan: &OperationPlan) -> Option<TokenStream> {
    let name = plan.ok.as_ref()?;
    let doc = format!(" What {} answers.", code(&plan.id));
    let variants = plan.answers.iter().map(|answer| {
        let (variant, doc) = (&answer.variant, &answer.doc);
        match &answer.body {
            BodyPlan::Empty => quote!(#doc #variant,),
            body => {
                let rust_type = body.rust_type();
                quote!(#doc #variant(#rust_type),)
            }
        }
    });
    Some(quote! {
        #[doc = #doc]
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    })
}
