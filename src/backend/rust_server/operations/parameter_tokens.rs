//! How a parameter is read, printed.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::input_plan::{InputPlan, Source};
use crate::{backend::rust::Ident, model::Style};

/// The statement that reads a parameter; `schemas` is the module of the version's types.
pub(super) fn input_statement(schemas: &Ident, input: &InputPlan) -> TokenStream {
    let (local, path) = (&input.local, &input.schema);
    let schema = quote!(&#schemas::#path);
    let optional = if input.required { "" } else { "optional_" };
    if matches!(input.source, Source::IfMatch) {
        let method = Ident::new(format!("{optional}if_match"));
        return quote!(let #local = input.#method(#schema););
    }
    let method = Ident::new(if input.required {
        "required"
    } else {
        "optional"
    });
    let parameter = parameter(input);
    quote!(let #local = input.#method(#parameter, #schema);)
}

fn parameter(input: &InputPlan) -> TokenStream {
    let wire = &input.wire;
    let place = match &input.source {
        Source::Path(segment, literals, part) => {
            let segment = Token::usize_unsuffixed(*segment);
            let part = Token::usize_unsuffixed(*part);
            let is_whole = literals.len() == 2 && literals.iter().all(String::is_empty);
            let part = (!is_whole).then(|| quote!(.part(&[#(#literals),*], #part)));
            quote!(path(#segment, #wire) #part)
        }
        Source::Query => quote!(query(#wire)),
        Source::Header => quote!(header(#wire)),
        Source::Cookie => quote!(cookie(#wire)),
        Source::IfMatch => crate::bug!("a condition has a method of its own"),
    };
    let style = input.style.map(|(kind, explode)| {
        let kind = style(kind);
        quote!(.style(#kind, #explode))
    });
    let empty = input.allow_empty.then(|| quote!(.or_empty()));
    let others = &input.others;
    let others = (!others.is_empty()).then(|| quote!(.all_but(&[#(#others),*])));
    quote!(#place #style #empty #others)
}

/// A style as the crate `api` spells it.
pub(super) fn style(style: Style) -> TokenStream {
    let name = Ident::new(match style {
        Style::Simple => "Simple",
        Style::Label => "Label",
        Style::Matrix => "Matrix",
        Style::Form => "Form",
        Style::SpaceDelimited => "SpaceDelimited",
        Style::PipeDelimited => "PipeDelimited",
        Style::DeepObject => "DeepObject",
        Style::Json => "Json",
        Style::Text => "Text",
    });
    quote!(Style::#name)
}
