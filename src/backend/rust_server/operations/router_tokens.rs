//! The routes of a version: static patterns of path segments, and a match over methods, printed.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    input_plan::{encoded, segment_literals},
    plan::{OperationPlan, TagPlan, VersionPlan},
};
use crate::{
    backend::{
        naming::{Case, Scope},
        rust::{Ident, function},
    },
    model::PathPart,
};

/// A path with the operations on it.
struct Route<'a> {
    segments: &'a [Vec<PathPart>],
    operations: Vec<(&'a TagPlan, &'a OperationPlan)>,
}

impl Route<'_> {
    /// Whether a segment of it has several parts.
    fn has_parts(&self) -> bool {
        self.segments.iter().any(|segment| segment.len() > 1)
    }
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
    let routes = in_order(&found);
    let fields = plan.tags.iter().map(|tag| {
        let (module, twin) = (&tag.module, &tag.twin);
        quote!(#module: Arc<dyn #module::#twin>,)
    });
    let clones = plan.tags.iter().map(|tag| {
        let module = &tag.module;
        quote!(#module: app.clone(),)
    });
    let modules: Vec<_> = plan.tags.iter().map(|tag| &tag.module).collect();
    let has_parts = found.iter().any(Route::has_parts);
    let parts = has_parts.then(|| quote!(between,));
    let is_parameter =
        |segment: &&Vec<PathPart>| matches!(segment.as_slice(), [PathPart::Parameter(_)]);
    let has_several = found
        .iter()
        .any(|route| route.segments.iter().filter(is_parameter).count() > 1);
    let several = has_several.then(|| quote!(filled,));
    quote! {
        use super::{Application, #(#modules),*};
        use crate::dispatch::{#parts #several ready, run};
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

/// The paths in their order. Those whose segments can be divided in several ways leave each other
/// their methods; behind them it is said what each allows.
fn in_order(found: &[Route<'_>]) -> Vec<TokenStream> {
    let mut printed = Vec::new();
    for group in found.chunk_by(|one, next| one.has_parts() && next.has_parts()) {
        printed.extend(group.iter().map(route));
        let parted = group.iter().filter(|route| route.has_parts());
        printed.extend(parted.map(other_method));
    }
    printed
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

/// What the segments of a path are called: after their first parameter.
fn segment_names(route: &Route<'_>) -> Vec<Ident> {
    // Beside what else has a name in the function.
    let mut scope = Scope::holding(["between", "filled", "ready", "request", "run", "segments"]);
    let names = route.segments.iter().map(|segment| {
        let named = segment.iter().find_map(|part| match part {
            PathPart::Parameter(name) => Some(function(name)),
            PathPart::Literal(_) => None,
        });
        let wanted = named.unwrap_or_else(|| Ident::new("literal"));
        Ident::new(scope.take(wanted.as_str(), Case::Snake))
    });
    names.collect()
}

/// One path. A single `match` over all of them would be checked for what it leaves out, which takes
/// compilers exponential time where literals and parameters stand at the same places.
fn route(route: &Route<'_>) -> TokenStream {
    let (fits, guard) = pattern(route);
    let mut methods = route.operations.iter().map(|(_, own)| own.method.as_str());
    let asked = match methods.any(|method| method == "HEAD") {
        true => quote!(request.method_as_sent()),
        false => quote!(request.method()),
    };
    let runs = route.operations.iter().map(|(tag, operation)| {
        let (method, module, function) = (&operation.method, &tag.module, &operation.function);
        let run = quote!(run(#module::routes::#function, &self.#module, request));
        match route.has_parts() {
            // It may be divided in several ways, so that another path may be meant.
            true => quote!(if #fits #guard && #asked == #method { return #run; }),
            false => quote!(#method => #run,),
        }
    });
    let allow = allowed(route);
    match route.has_parts() {
        true => quote!(#(#runs)*),
        false => quote! {
            if #fits #guard {
                return match #asked.as_str() {
                    #(#runs)*
                    _ => ready(request.other_method(#allow)),
                };
            }
        },
    }
}

/// What fits a path: a pattern of its segments, and what more must hold of them.
fn pattern(route: &Route<'_>) -> (TokenStream, Option<TokenStream>) {
    let mut patterns = Vec::new();
    let mut guards = Vec::new();
    let mut filled = Vec::new();
    let names = segment_names(route);
    for (segment, name) in route.segments.iter().zip(names) {
        match segment.as_slice() {
            [PathPart::Literal(text)] => {
                let text = encoded(text);
                patterns.push(quote!(#text));
            }
            [PathPart::Parameter(_)] => {
                filled.push(quote!(#name));
                patterns.push(quote!(#name));
            }
            parts => {
                let literals = segment_literals(parts);
                guards.push(quote!(between(#name, &[#(#literals),*])));
                patterns.push(quote!(#name));
            }
        }
    }
    match filled.as_slice() {
        [] => {}
        [only] => guards.insert(0, quote!(!#only.is_empty())),
        several => guards.insert(0, quote!(filled([#(#several),*]))),
    }
    let guard = (!guards.is_empty()).then(|| quote!(&& #(#guards)&&*));
    let fits = match patterns.is_empty() {
        true => quote!(segments.is_empty()),
        false => quote!(let [#(#patterns),*] = segments),
    };
    (fits, guard)
}

/// A path of which no method was meant, nor another path.
fn other_method(route: &Route<'_>) -> TokenStream {
    let (fits, guard) = pattern(route);
    let allow = allowed(route);
    quote! {
        if #fits #guard {
            return ready(request.other_method(#allow));
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
