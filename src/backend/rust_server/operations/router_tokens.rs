//! The routes of a version: static patterns of path segments, and a match over methods, printed.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::plan::{OperationPlan, TagPlan, VersionPlan};
use crate::{backend::rust::Ident, model::PathPart};

/// A path with the operations on it.
struct Route<'a> {
    segments: &'a [Vec<PathPart>],
    operations: Vec<(&'a TagPlan, &'a OperationPlan)>,
}

/// The file `router.rs` of a version.
pub(super) fn router(plan: &VersionPlan) -> TokenStream {
    let doc = format!(" The routes of version `{}`.", plan.module);
    let router = match plan.tags.is_empty() {
        true => no_router(),
        false => full_router(plan),
    };
    quote! {
        #![doc = #doc]
        use std::sync::Arc;
        use runtime::{BoxFuture, Request, Response};
        #router
    }
}

/// The router of a version without an operation.
fn no_router() -> TokenStream {
    quote! {
        use super::Application;
        use crate::dispatch::ready;
        /// Finds the operation that serves a request: there is none yet.
        pub struct Router;
        impl Router {
            /// Routes to nothing.
            pub fn new<A: Application>(_app: &Arc<A>) -> Self {
                Self
            }
            /// Answers that there is no such path.
            pub fn route(&self, _segments: &[&str], request: Request) -> BoxFuture<'static, Response> {
                ready(request.not_found())
            }
        }
    }
}

fn full_router(plan: &VersionPlan) -> TokenStream {
    let found = routes(plan);
    let routes = found.iter().map(route);
    let fields = plan.tags.iter().map(|tag| {
        let (module, twin) = (&tag.module, &tag.twin);
        quote!(#module: Arc<dyn #module::#twin>,)
    });
    let clones = plan.tags.iter().map(|tag| {
        let module = &tag.module;
        quote!(#module: app.clone(),)
    });
    let modules: Vec<_> = plan.tags.iter().map(|tag| &tag.module).collect();
    let has_parts = found
        .iter()
        .any(|route| route.segments.iter().any(|s| s.len() > 1));
    let parts = has_parts.then(|| quote!(between,));
    quote! {
        use super::{Application, #(#modules),*};
        use crate::dispatch::{#parts ready, run};
        /// Finds the operation that serves a request.
        pub struct Router {
            #(#fields)*
        }
        impl Router {
            /// Routes to the operations of `app`.
            pub fn new<A: Application>(app: &Arc<A>) -> Self {
                Self { #(#clones)* }
            }
            /// Serves a request for the path with these segments below the mount path.
            pub fn route(&self, segments: &[&str], request: Request) -> BoxFuture<'static, Response> {
                #(#routes)*
                ready(request.not_found())
            }
        }
    }
}

/// The paths; one that is more literal comes before those that would match as well.
fn routes(plan: &VersionPlan) -> Vec<Route<'_>> {
    let mut routes: BTreeMap<Vec<(u8, String)>, Route<'_>> = BTreeMap::new();
    for tag in &plan.tags {
        for operation in &tag.operations {
            let key = operation
                .segments
                .iter()
                .map(|segment| rank(segment))
                .collect();
            let route = routes.entry(key).or_insert_with(|| Route {
                segments: &operation.segments,
                operations: Vec::new(),
            });
            if route
                .operations
                .iter()
                .all(|(_, known)| known.method != operation.method)
            {
                route.operations.push((tag, operation));
            }
        }
    }
    routes.into_values().collect()
}

/// Literal segments sort first, then those with literal parts, then parameters alone.
fn rank(segment: &[PathPart]) -> (u8, String) {
    let shape: String = segment
        .iter()
        .map(|part| match part {
            PathPart::Literal(text) => text.as_str(),
            PathPart::Parameter(_) => "\u{10FFFF}",
        })
        .collect();
    match segment {
        [PathPart::Literal(_)] => (0, shape),
        [PathPart::Parameter(_)] => (2, shape),
        _ => (1, shape),
    }
}

/// One path. A single `match` over all of them would be checked for what it leaves out, which takes
/// compilers exponential time where literals and parameters stand at the same places.
fn route(route: &Route<'_>) -> TokenStream {
    let mut patterns = Vec::new();
    let mut guards = Vec::new();
    for (index, segment) in route.segments.iter().enumerate() {
        match segment.as_slice() {
            [PathPart::Literal(text)] => patterns.push(quote!(#text)),
            [PathPart::Parameter(_)] => patterns.push(quote!(_)),
            parts => {
                let name = Ident::new(format!("segment{index}"));
                let literals = literals(parts);
                guards.push(quote!(between(#name, &[#(#literals),*])));
                patterns.push(quote!(#name));
            }
        }
    }
    let guard = (!guards.is_empty()).then(|| quote!(&& #(#guards)&&*));
    let fits = match patterns.is_empty() {
        true => quote!(segments.is_empty()),
        false => quote!(let [#(#patterns),*] = segments),
    };
    let run = |tag: &TagPlan, operation: &OperationPlan| {
        let (module, function) = (&tag.module, &operation.function);
        quote!(run(#module::routes::#function(self.#module.clone(), request)))
    };
    let (heads, others): (Vec<_>, Vec<_>) = route
        .operations
        .iter()
        .partition(|(_, operation)| operation.method == "HEAD");
    let head = heads.into_iter().map(|(tag, operation)| {
        let run = run(tag, operation);
        quote!(if request.is_head() { return #run; })
    });
    let arms = others.into_iter().map(|(tag, operation)| {
        let (method, run) = (&operation.method, run(tag, operation));
        quote!(#method => #run,)
    });
    let allow = allowed(route);
    quote! {
        if #fits #guard {
            #(#head)*
            return match request.method().as_str() {
                #(#arms)*
                _ => ready(request.other_method(#allow)),
            };
        }
    }
}

/// What `Allow` says of a path: its methods, and those that every path has.
fn allowed(route: &Route<'_>) -> String {
    let operations = route.operations.iter();
    let mut methods: Vec<&str> = operations.map(|(_, own)| own.method.as_str()).collect();
    if methods.contains(&"GET") && !methods.contains(&"HEAD") {
        methods.push("HEAD");
    }
    if !methods.contains(&"OPTIONS") {
        methods.push("OPTIONS");
    }
    methods.sort_unstable();
    methods.join(", ")
}

/// The literals of a segment around its parameters: always one more than parameters.
fn literals(parts: &[PathPart]) -> Vec<&str> {
    let mut literals = vec![""];
    for part in parts {
        match part {
            PathPart::Literal(text) => {
                if let Some(last) = literals.last_mut() {
                    *last = text;
                }
            }
            PathPart::Parameter(_) => literals.push(""),
        }
    }
    literals
}
