//! From an HTTP request to a call of the trait and back, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    body_tokens::{BodyReading, body_reading},
    input_plan::InputPlan,
    parameter_tokens::input_statement,
    plan::{OperationPlan, TagPlan, VersionPlan},
};
use crate::backend::rust::{Literal, code};

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
    let deprecated = plan.deprecation.as_ref().map(|dates| {
        let (since, sunset) = (option(&dates.since), option(&dates.sunset));
        quote!(request.deprecated(#since, #sunset);)
    });
    let media_types: Vec<&str> = plan.media_types().collect();
    let accept = (!media_types.is_empty()).then(|| quote!(request.accept(&[#(#media_types),*])?;));
    let body = plan.body.as_ref();
    let body = body.map(|body| body_reading(&version.module, body));
    let content = body.as_ref().map(|body| &body.content);
    let reading = reading(version, plan, body.as_ref());
    quote! {
        #[doc = #doc]
        pub(crate) async fn #function(
            app: Arc<dyn #twin>,
            mut request: Request,
        ) -> Result<Response, Response> {
            request.matched(#route, #id);
            #deprecated
            #authorize
            #permit
            #accept
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

/// A date that may not be known.
fn option(text: &Option<String>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}

/// Reads parameters and body; all that is wrong with them is answered at once.
fn reading(version: &VersionPlan, plan: &OperationPlan, body: Option<&BodyReading>) -> TokenStream {
    let request = &plan.request;
    if plan.inputs.is_empty() && body.is_none() {
        return quote!(let asked = #request;);
    }
    let inputs = plan
        .inputs
        .iter()
        .map(|input| input_statement(&version.module, input));
    let statements = body.map(|body| &body.statements);
    let fields = plan.inputs.iter().map(field_value);
    let fields: Vec<_> = fields.chain(body.map(|body| body.field.clone())).collect();
    let found = plan.inputs.iter().map(|input| {
        let local = &input.local;
        (quote!(Some(#local)), quote!(#local))
    });
    let found = found.chain(body.into_iter().flat_map(|body| body.found.clone()));
    let (patterns, values): (Vec<_>, Vec<_>) = found.unzip();
    let (pattern, value) = match patterns.as_slice() {
        [] => return quote!(let asked = #request { #(#fields),* };),
        [_] => (quote!(#(#patterns)*), quote!(#(#values)*)),
        _ => (quote!((#(#patterns),*)), quote!((#(#values),*))),
    };
    quote! {
        let mut input = Input::new(&request);
        #(#inputs)*
        #statements
        let #pattern = #value else {
            return Err(input.problem().into());
        };
        let asked = #request { #(#fields),* };
    }
}

fn field_value(input: &InputPlan) -> TokenStream {
    let (name, local) = (&input.field, &input.local);
    if input.nullable && !input.required {
        // Neither what is left out nor `null` is a value.
        let rest = input.default.as_ref().map(Literal::unwrap_or);
        return quote!(#name: #local.flatten() #rest);
    }
    match &input.default {
        Some(literal) => {
            let rest = literal.unwrap_or();
            quote!(#name: #local #rest)
        }
        None if name == local => quote!(#name),
        None => quote!(#name: #local),
    }
}
