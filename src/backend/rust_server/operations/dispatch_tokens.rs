//! From an HTTP request to a call of the trait and back, printed.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{
    input_plan::{BodyPlan, InputPlan, PartPlan, Reading, Source},
    plan::{OperationPlan, TagPlan, VersionPlan},
};
use crate::backend::rust::{Ident, RustType, code};

/// The file `routes.rs` of a tag.
pub(super) fn routes(version: &VersionPlan, tag: &TagPlan) -> TokenStream {
    let doc = format!(
        " From requests to the operations of `{}` and back.",
        tag.module
    );
    let functions = tag
        .operations
        .iter()
        .map(|operation| dispatch(version, tag, operation));
    quote! {
        #![doc = #doc]
        #(#functions)*
    }
}

fn dispatch(version: &VersionPlan, tag: &TagPlan, plan: &OperationPlan) -> TokenStream {
    let (function, twin) = (&plan.function, &tag.twin);
    let doc = format!(" {}", code(&format!("{} {}", plan.method, plan.path)));
    let route = format!("{}{}", version.mount, plan.path);
    let id = &plan.id;
    let (authorize, permit) = (authorize(version, plan), permit(plan));
    let content = plan.body.as_ref().map(content);
    let reading = reading(version, plan);
    quote! {
        #[doc = #doc]
        pub(crate) async fn #function(
            app: Arc<dyn #twin>,
            mut request: Request,
        ) -> Result<Response, Response> {
            request.matched(#route, #id);
            #authorize
            #permit
            #content
            #reading
            let ok = app.#function(&mut request.context, asked).await?;
            let response = Response::from(ok);
            request.context.commit().await?;
            Ok(response)
        }
    }
}

fn authorize(version: &VersionPlan, plan: &OperationPlan) -> Option<TokenStream> {
    let known = version
        .requirements
        .iter()
        .find(|known| known.alternatives == plan.security)?;
    let constant = &known.constant;
    Some(quote!(request.authorize(security::#constant).await?;))
}

/// Asks whether the caller may do this, once it is known who that is.
fn permit(plan: &OperationPlan) -> Option<TokenStream> {
    let constant = &plan.constant;
    plan.is_guarded()
        .then(|| quote!(request.permit(&operations::#constant).await?;))
}

/// Reads the body, before anything else is looked at: its media type and its size come first.
fn content(body: &BodyPlan) -> TokenStream {
    let limit = |max: &Option<u64>| match max {
        Some(max) => {
            let max = Token::u64_unsuffixed(*max);
            quote!(#max)
        }
        None => quote!(request.body_limit()),
    };
    match body {
        BodyPlan::Json {
            media_types,
            max_bytes,
            ..
        }
        | BodyPlan::Bytes {
            media_types,
            max_bytes,
            ..
        } => {
            let limit = limit(max_bytes);
            quote! {
                let limit = #limit;
                let content = request.body(&[#(#media_types),*], limit).await?;
            }
        }
        BodyPlan::Multipart {
            parts, max_bytes, ..
        } => {
            let limit = limit(max_bytes);
            let files = parts
                .iter()
                .filter(|part| part.text.is_none())
                .map(|part| &part.wire);
            quote! {
                let limits = MultipartLimits::for_files(&[#(#files),*], #limit);
                let mut content = request.multipart(&limits).await?;
            }
        }
    }
}

/// Reads parameters and body; all that is wrong with them is answered at once.
fn reading(version: &VersionPlan, plan: &OperationPlan) -> TokenStream {
    let request = &plan.request;
    if plan.inputs.is_empty() && plan.body.is_none() {
        return quote!(let asked = #request;);
    }
    let schemas = version.module.clone();
    let inputs = plan
        .inputs
        .iter()
        .map(|input| input_statement(&schemas, input));
    let (body, body_names, body_value) = match &plan.body {
        None => (None, Vec::new(), None),
        Some(body) => {
            let (statement, names, value) = body_statement(&schemas, body);
            (Some(statement), names, Some(value))
        }
    };
    let names: Vec<_> = plan
        .inputs
        .iter()
        .map(|input| input.local.clone())
        .chain(body_names)
        .collect();
    let fields = plan.inputs.iter().map(field_value);
    let fields: Vec<_> = fields.chain(body_value).collect();
    let found = names
        .iter()
        .map(|name| (quote!(Some(#name)), quote!(#name)));
    let is_closed_form = matches!(plan.body, Some(BodyPlan::Multipart { closed: true, .. }));
    let rest = (quote!(Some(())), quote!(input.no_more_parts(content)));
    let (patterns, values): (Vec<_>, Vec<_>) = found.chain(is_closed_form.then_some(rest)).unzip();
    let (pattern, value) = match patterns.as_slice() {
        [] => return quote!(let asked = #request { #(#fields),* };),
        [_] => (quote!(#(#patterns)*), quote!(#(#values)*)),
        _ => (quote!((#(#patterns),*)), quote!((#(#values),*))),
    };
    quote! {
        let mut input = Input::new(&request);
        #(#inputs)*
        #body
        let #pattern = #value else {
            return Err(input.problem().into());
        };
        let asked = #request { #(#fields),* };
    }
}

fn field_value(input: &InputPlan) -> TokenStream {
    let (name, local) = (&input.field, &input.local);
    match &input.default {
        Some(literal) if literal.is_plain() => quote!(#name: #local.unwrap_or(#literal)),
        Some(literal) => quote!(#name: #local.unwrap_or_else(|| #literal)),
        None if name == local => quote!(#name),
        None => quote!(#name: #local),
    }
}

fn input_statement(schemas: &Ident, input: &InputPlan) -> TokenStream {
    let (local, wire) = (&input.local, &input.wire);
    let schema = schema(schemas, &input.schema);
    let optional = if input.required { "" } else { "optional_" };
    let call = match (&input.source, input.reading) {
        (Source::IfMatch, _) => {
            let method = Ident::new(format!("{optional}if_match"));
            quote!(#method())
        }
        (Source::Path(segment, before, after), _) => {
            let segment = Token::usize_unsuffixed(*segment);
            match before.is_empty() && after.is_empty() {
                true => quote!(path(#segment, #wire, #schema)),
                false => quote!(path_part(#segment, (#before, #after), #wire, #schema)),
            }
        }
        (source, reading) => {
            let place = match source {
                Source::Query => "query",
                Source::Header => "header",
                _ => "cookie",
            };
            let (suffix, more) = match reading {
                Reading::Scalar => ("", None),
                Reading::Repeated => ("_list", Some(quote!(, None))),
                Reading::Separated(separator) => ("_list", Some(quote!(, Some(#separator)))),
                Reading::Json => ("_json", None),
            };
            let method = Ident::new(format!("{optional}{place}{suffix}"));
            quote!(#method(#wire, #schema #more))
        }
    };
    quote!(let #local = input.#call;)
}

/// A handle on a schema, from `routes.rs`.
fn schema(module: &Ident, schema: &RustType) -> TokenStream {
    quote!(&#module::#schema)
}

/// The statement that reads a body, the names that it binds, and the field of the request.
fn body_statement(schemas: &Ident, body: &BodyPlan) -> (TokenStream, Vec<Ident>, TokenStream) {
    let name = Ident::new("body");
    match body {
        BodyPlan::Json {
            schema: own,
            required,
            ..
        } => {
            let optional = if *required { "" } else { "optional_" };
            let statement = match own {
                None => {
                    let method = Ident::new(format!("{optional}json"));
                    quote!(let body = input.#method(&content);)
                }
                Some(path) => {
                    let method = Ident::new(format!("{optional}json_with"));
                    let schema = schema(schemas, path);
                    quote!(let body = input.#method(&content, #schema);)
                }
            };
            (statement, vec![name.clone()], quote!(#name))
        }
        BodyPlan::Bytes { .. } => (quote!(), Vec::new(), quote!(body: content)),
        BodyPlan::Multipart { name, parts, .. } => {
            let statements = parts.iter().map(|part| part_statement(schemas, part));
            let names: Vec<_> = parts.iter().map(|part| part.local.clone()).collect();
            let fields = parts.iter().map(|part| &part.field);
            let fields = fields
                .zip(&names)
                .map(|(field, local)| match field == local {
                    true => quote!(#field),
                    false => quote!(#field: #local),
                });
            let value = quote!(body: #name { #(#fields),* });
            (quote!(#(#statements)*), names, value)
        }
    }
}

fn part_statement(schemas: &Ident, part: &PartPlan) -> TokenStream {
    let (field, wire) = (&part.local, &part.wire);
    let optional = if part.required { "" } else { "optional_" };
    match &part.text {
        Some((_, path)) => {
            let schema = schema(schemas, path);
            let method = Ident::new(format!("{optional}part"));
            quote!(let #field = input.#method(&mut content, #wire, #schema);)
        }
        None => {
            let method = Ident::new(format!("{optional}file"));
            let media_types = &part.media_types;
            quote!(let #field = input.#method(&mut content, #wire, &[#(#media_types),*]);)
        }
    }
}
