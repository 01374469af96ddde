//! How the body of a request is read, printed.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{
    body_plan::{BodyPlan, ContentPlan, ContentReading, ValuePlan},
    form_plan::{FormPlan, PartPlan, PartValue},
    parameter_tokens::style,
};
use crate::backend::rust::{Ident, RustType};

/// What reads a body.
pub(super) struct BodyReading {
    /// Takes it from the request, before anything else of it is looked at.
    pub(super) content: TokenStream,
    /// Reads it into values.
    pub(super) statements: TokenStream,
    /// The variables of values that may be missing, and an expression for each.
    pub(super) found: Vec<(TokenStream, TokenStream)>,
    /// The field of the request.
    pub(super) field: TokenStream,
}

/// Prints what reads a body; `schemas` is the module of the version's types.
pub(super) fn body_reading(schemas: &Ident, body: &BodyPlan) -> BodyReading {
    let limit = limit(body.max_bytes);
    match body.contents.as_slice() {
        [only] if body.required || is_never_absent(&only.reading) => {
            let mut reading = one_content(schemas, only, &limit);
            // JSON is never nothing, which its reader says better.
            if body.required && !matches!(only.reading, ContentReading::Json(_)) {
                let content = reading.content;
                reading.content = quote!(request.needs_body()?; #content);
            }
            reading
        }
        [only] if matches!(only.reading, ContentReading::Json(_)) => {
            let mut reading = one_content(schemas, only, &limit);
            let call = json_call(schemas, &only.reading, "optional_");
            reading.statements = quote!(let body = #call;);
            reading
        }
        several => several_contents(schemas, body, several, &limit),
    }
}

fn is_never_absent(reading: &ContentReading) -> bool {
    matches!(
        reading,
        ContentReading::Stream | ContentReading::Bytes | ContentReading::Lines(_)
    )
}

fn limit(max_bytes: Option<u64>) -> TokenStream {
    match max_bytes.map(Token::u64_unsuffixed) {
        Some(max) => quote!(#max),
        None => quote!(request.body_limit()),
    }
}

fn one_content(schemas: &Ident, plan: &ContentPlan, limit: &TokenStream) -> BodyReading {
    let media_types = &plan.media_types;
    let whole = quote!(let content = request.body(&[#(#media_types),*], #limit).await?;);
    let stream = quote!(let content = request.stream(&[#(#media_types),*], #limit)?;);
    let found = || vec![(quote!(Some(body)), quote!(body))];
    let (content, statements, found, field) = match &plan.reading {
        ContentReading::Stream => (stream, quote!(), Vec::new(), quote!(body: content)),
        ContentReading::Bytes => (whole, quote!(), Vec::new(), quote!(body: content)),
        ContentReading::Lines(value) => {
            let schema = schema_of(schemas, value);
            let body = quote!(body: JsonLines::new(content, #schema));
            (stream, quote!(), Vec::new(), body)
        }
        ContentReading::Multipart(form) => {
            let limits = limits(form, limit);
            let content = quote! {
                let limits = #limits;
                let mut content = request.multipart(&limits).await?;
            };
            let (found, value) = form_found(form);
            (
                content,
                form_statements(schemas, form),
                found,
                quote!(body: #value),
            )
        }
        ContentReading::Json(_) => {
            let call = json_call(schemas, &plan.reading, "");
            (whole, quote!(let body = #call;), found(), quote!(body))
        }
        reading => {
            let call = value_call(schemas, reading, &quote!(&content));
            (whole, quote!(let body = #call;), found(), quote!(body))
        }
    };
    BodyReading {
        content,
        statements,
        found,
        field,
    }
}

fn json_call(schemas: &Ident, reading: &ContentReading, optional: &str) -> TokenStream {
    let ContentReading::Json(value) = reading else {
        crate::bug!("a body that is no JSON")
    };
    match &value.schema {
        None => {
            let method = Ident::new(format!("{optional}json"));
            quote!(input.#method(&content))
        }
        Some(path) => {
            let method = Ident::new(format!("{optional}json_with"));
            quote!(input.#method(&content, &#schemas::#path))
        }
    }
}

/// Reads a whole body into a value.
fn value_call(schemas: &Ident, reading: &ContentReading, content: &TokenStream) -> TokenStream {
    match reading {
        ContentReading::Json(ValuePlan { schema: None, .. }) => quote!(input.json(#content)),
        ContentReading::Json(ValuePlan {
            schema: Some(path), ..
        }) => {
            quote!(input.json_with(#content, &#schemas::#path))
        }
        ContentReading::Form(value, styles) => {
            let styles = styles.iter().map(|(name, kind, explode)| {
                let kind = style(*kind);
                quote!((#name, #kind, #explode))
            });
            match &value.schema {
                None => quote!(input.form(#content, &[#(#styles),*])),
                Some(path) => {
                    quote!(input.form_with(#content, &#schemas::#path, &[#(#styles),*]))
                }
            }
        }
        ContentReading::Xml(ValuePlan { schema: None, .. }) => quote!(input.xml(#content)),
        ContentReading::Xml(ValuePlan {
            schema: Some(path), ..
        }) => {
            quote!(input.xml_with(#content, &#schemas::#path))
        }
        ContentReading::Text => quote!(input.text(#content)),
        _ => crate::bug!("a body that is read piece by piece"),
    }
}

fn schema_of(schemas: &Ident, value: &ValuePlan) -> TokenStream {
    match &value.schema {
        Some(path) => quote!(&#schemas::#path),
        None => {
            let rust_type = &value.rust_type;
            quote!(&<#rust_type as types::Schematic>::schema())
        }
    }
}

/// A body that may be several things, or nothing.
fn several_contents(
    schemas: &Ident,
    body: &BodyPlan,
    contents: &[ContentPlan],
    limit: &TokenStream,
) -> BodyReading {
    let all = body.media_types();
    let (content, is_whole) = taken(contents, limit);
    let bytes = match is_whole {
        true => quote!(content),
        false => quote!(content.bytes()),
    };
    let arms = contents
        .iter()
        .map(|plan| content_arm(schemas, body, plan, &bytes));
    let none = match body.required {
        true => quote!(input.no_body()),
        false => quote!(Some(None)),
    };
    BodyReading {
        content: quote! {
            let media_types = &[#(#all),*];
            let sent = request.sent(media_types)?;
            #content
        },
        statements: quote! {
            let body = match sent {
                #(#arms)*
                _ => #none,
            };
        },
        found: vec![(quote!(Some(body)), quote!(body))],
        field: quote!(body),
    }
}

/// Takes a body that may be several things, and whether it is always taken as a whole.
fn taken(contents: &[ContentPlan], limit: &TokenStream) -> (TokenStream, bool) {
    let taken = contents.iter().filter_map(|plan| {
        let media_types = &plan.media_types;
        let taken = match &plan.reading {
            ContentReading::Multipart(form) => {
                let limits = limits(form, limit);
                quote!(Content::Parts(request.multipart(&#limits).await?))
            }
            ContentReading::Stream | ContentReading::Lines(_) => {
                quote!(Content::Stream(request.stream(&[#(#media_types),*], #limit)?))
            }
            _ => return None,
        };
        Some(quote!(Some(#(#media_types)|*) => #taken,))
    });
    let taken: Vec<_> = taken.collect();
    let whole = quote!(request.body(media_types, #limit).await?);
    if taken.is_empty() {
        return (quote!(let content = #whole;), true);
    }
    let content = quote! {
        let content = match sent {
            #(#taken)*
            _ => Content::Bytes(#whole),
        };
    };
    (content, false)
}

/// What a body in one of its media types becomes; `bytes` is all of it.
fn content_arm(
    schemas: &Ident,
    body: &BodyPlan,
    plan: &ContentPlan,
    bytes: &TokenStream,
) -> TokenStream {
    let (media_types, variant) = (&plan.media_types, &plan.variant);
    let wrapped = |value: TokenStream| {
        let value = match &body.name {
            Some(name) => quote!(#name::#variant(#value)),
            None => value,
        };
        match body.required {
            true => value,
            false => quote!(Some(#value)),
        }
    };
    let mapped = |call: TokenStream| match (&body.name, body.required) {
        (None, true) => call,
        (None, false) => quote!(#call.map(Some)),
        (Some(name), true) => quote!(#call.map(#name::#variant)),
        (Some(name), false) => quote!(#call.map(|body| Some(#name::#variant(body)))),
    };
    let value = match &plan.reading {
        ContentReading::Stream => some(wrapped(quote!(content.stream()))),
        ContentReading::Bytes => some(wrapped(bytes.clone())),
        ContentReading::Lines(value) => {
            let schema = schema_of(schemas, value);
            some(wrapped(quote!(JsonLines::new(content.stream(), #schema))))
        }
        ContentReading::Multipart(form) => {
            let statements = form_statements(schemas, form);
            let (found, value) = form_found(form);
            let (patterns, values): (Vec<_>, Vec<_>) = found.into_iter().unzip();
            let value = wrapped(value);
            quote! {{
                let mut content = content.parts();
                #statements
                match (#(#values,)*) {
                    (#(#patterns,)*) => Some(#value),
                    _ => None,
                }
            }}
        }
        reading => mapped(value_call(schemas, reading, &quote!(&#bytes))),
    };
    quote!(Some(#(#media_types)|*) => #value,)
}

fn some(value: TokenStream) -> TokenStream {
    quote!(Some(#value))
}

fn limits(form: &FormPlan, limit: &TokenStream) -> TokenStream {
    let is_value = |part: &&PartPlan| matches!(part.value, PartValue::Value(..));
    let texts = form.parts.iter().filter(is_value).map(|part| &part.wire);
    let files = form.parts.iter().filter(|part| !is_value(part));
    let files = files.map(|part| &part.wire);
    let max = form.max_bytes.map(Token::u64_unsuffixed);
    let max = max.map_or_else(|| limit.clone(), |max| quote!(#max));
    quote!(MultipartLimits::for_files(&[#(#files),*], #max).with_texts(&[#(#texts),*]))
}

fn form_statements(schemas: &Ident, form: &FormPlan) -> TokenStream {
    let parts = form.parts.iter().map(|part| part_statement(schemas, part));
    quote!(#(#parts)*)
}

/// The variables of a form's parts, and the struct that is made of them.
fn form_found(form: &FormPlan) -> (Vec<(TokenStream, TokenStream)>, TokenStream) {
    let locals = form.parts.iter().map(|part| &part.local);
    let mut found: Vec<_> = locals
        .clone()
        .map(|local| (quote!(Some(#local)), quote!(#local)))
        .collect();
    if form.closed {
        found.push((quote!(Some(())), quote!(input.no_more_parts(content))));
    }
    let fields = form.parts.iter().zip(locals);
    let fields = fields.map(|(part, local)| match part.field == *local {
        true => quote!(#local),
        false => {
            let field = &part.field;
            quote!(#field: #local)
        }
    });
    let name = &form.name;
    (found, quote!(#name { #(#fields),* }))
}

fn part_statement(schemas: &Ident, part: &PartPlan) -> TokenStream {
    let (local, wire, media_types) = (&part.local, &part.wire, &part.media_types);
    let optional = if part.required { "" } else { "optional_" };
    let call = match &part.value {
        PartValue::Value(_, path) => {
            let method = Ident::new(format!("{optional}part"));
            quote!(#method(&mut content, #wire, &#schemas::#path))
        }
        PartValue::File => {
            let method = Ident::new(format!("{optional}file"));
            quote!(#method(&mut content, #wire, &[#(#media_types),*]))
        }
        PartValue::Files(0, None) => quote!(files(&mut content, #wire, &[#(#media_types),*])),
        PartValue::Files(least, most) => {
            let least = Token::u64_unsuffixed(*least);
            let most = most.map(Token::u64_unsuffixed);
            let most = most.map_or_else(|| quote!(usize::MAX), |most| quote!(#most));
            quote!(files_within(&mut content, #wire, &[#(#media_types),*], (#least, #most)))
        }
    };
    quote!(let #local = input.#call;)
}

/// The type of the field that holds a part.
pub(super) fn part_type(part: &PartPlan) -> RustType {
    let value = match &part.value {
        PartValue::Value(rust_type, _) => rust_type.clone(),
        PartValue::File => RustType::named("Upload"),
        PartValue::Files(..) => return RustType::named("Upload").vec(),
    };
    match part.required {
        true => value,
        false => value.option(),
    }
}
