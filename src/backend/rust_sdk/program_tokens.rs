//! The program that shows every operation, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    SdkPlan,
    input_plan::Argument,
    program_plan::{CredentialsPlan, FilePlan, FunctionPlan, GivenArgument, Outcome, ProgramPlan},
    sample_plan::{Given, Sample},
    sample_tokens::raw,
};
use crate::{
    backend::rust::{Ident, Imports, code, feature, limit_tokens},
    emit::rust_source,
};

/// The folder of the program.
const FOLDER: &str = "examples/operations";

/// The names of the package's root that a file may mention.
const ROOT: &[&str] = &["Client", "Patch", "Upload", "models"];

/// The files of the program: path below the package, and text.
pub(super) fn files(plan: &SdkPlan) -> Vec<(String, String)> {
    let library = Ident::new(plan.package.library.clone());
    let files = plan.program.files.iter();
    let mut files: Vec<(String, String)> = files
        .map(|file| {
            let path = format!("{FOLDER}/{}.rs", file.module);
            (path, rust_source(tag(&library, file)))
        })
        .collect();
    if !files.is_empty() {
        let path = format!("{FOLDER}/main.rs");
        files.push((path, rust_source(main(&library, plan))));
    }
    files
}

fn main(library: &Ident, plan: &SdkPlan) -> TokenStream {
    let limit = limit_tokens(plan.recursion_limit);
    let program = &plan.program;
    // Without any tag there is nothing to call.
    let parts = (!plan.features.tags.is_empty())
        .then(|| quote!(#![cfg_attr(not(feature = "full"), allow(unused_variables))]));
    let usage = usage(program).unwrap_or_default();
    let usage = format!(" `{usage}`");
    let (builder, said) = (builder(&program.credentials), said(&program.credentials));
    let condition = |file: &FilePlan| feature(plan.features.of(&file.accessor));
    let modules = program.files.iter().map(|file| {
        let (condition, module) = (condition(file), &file.module);
        quote!(#condition mod #module;)
    });
    let arms = program.files.iter().map(|file| {
        let (condition, module, word) = (condition(file), &file.module, file.accessor.as_str());
        quote!(#condition [#word, rest @ ..] => #module::call(&client, rest).await,)
    });
    quote! {
        #![doc = " Makes one call, with values that the contract shows:"]
        #![doc = #usage]
        #![doc = ""]
        #![doc = #said]
        #limit
        #parts
        use #library::Client;
        #(#modules)*
        /// What a call ends in.
        type Outcome = Result<(), Box<dyn std::error::Error>>;
        #[tokio::main(flavor = "current_thread")]
        async fn main() -> Outcome {
            #builder
            let client = builder.build()?;
            let arguments: Vec<String> = std::env::args().skip(1).collect();
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            match arguments.as_slice() {
                #(#arms)*
                _ => Err("say a tag and one of its operations".into()),
            }
        }
    }
}

/// The builder of the client, with the credentials that the environment has.
fn builder(credentials: &CredentialsPlan) -> TokenStream {
    let bearer = credentials.bearer.then(|| {
        quote! {
            if let Ok(token) = std::env::var("TOKEN") { builder = builder.bearer(token); }
        }
    });
    let basic = credentials.basic.then(|| {
        quote! {
            if let (Ok(user), Ok(password)) = (std::env::var("API_USER"), std::env::var("API_PASSWORD")) {
                builder = builder.basic(&user, &password);
            }
        }
    });
    let keys = credentials.keys.iter();
    let keys = keys.map(|scheme| quote!(builder = builder.api_key(#scheme, &key);));
    let keys = (!credentials.keys.is_empty()).then(|| {
        quote! {
            if let Ok(key) = std::env::var("API_KEY") { #(#keys)* }
        }
    });
    let changes = [bearer, basic, keys].into_iter().flatten();
    let changes: TokenStream = changes.collect();
    let mutable = (!changes.is_empty()).then(|| quote!(mut));
    quote! {
        let url = std::env::var("BASE_URL").unwrap_or_else(|_| "http://127.0.0.1:8080".to_owned());
        let #mutable builder = Client::builder().base_url(&url);
        #changes
    }
}

/// What the environment says.
fn said(credentials: &CredentialsPlan) -> String {
    let mut variables = vec![" `BASE_URL` says where the service is"];
    if credentials.bearer {
        variables.push("`TOKEN` is the bearer token");
    }
    if credentials.basic {
        variables.push("`API_USER` and `API_PASSWORD` say who calls");
    }
    if !credentials.keys.is_empty() {
        variables.push("`API_KEY` is the key");
    }
    format!("{}.", variables.join(", "))
}

fn tag(library: &Ident, file: &FilePlan) -> TokenStream {
    let doc = format!(" The operations of {}.", code(file.accessor.as_str()));
    let arms = file.functions.iter().map(|function| {
        let (name, word, words) = (&function.name, function.name.as_str(), &function.words);
        // A variable or an import of this name would be called in its place.
        let is_hidden = ["arguments", "client", "models"].contains(&word) || words.contains(name);
        let path = is_hidden.then(|| quote!(self::));
        quote!([#word #(, #words)*] => #path #name(client #(, #words)*).await,)
    });
    let usages = file.functions.iter().map(words);
    let functions = file.functions.iter().map(|one| function(file, one));
    let items = quote! {
        /// What the command line may say.
        const USAGE: &[&str] = &[#(#usages),*];
        /// Makes the call that the command line names.
        pub async fn call(client: &Client, arguments: &[&str]) -> Outcome {
            match arguments {
                #(#arms)*
                _ => Err(format!("say one of: {}", USAGE.join(", ")).into()),
            }
        }
        #(#functions)*
    };
    let imports = Imports::of(&items)
        .add(quote!(#library), ROOT.iter().copied())
        .add(quote!(crate), ["Outcome"]);
    quote!(#![doc = #doc] #imports #items)
}

/// How the program is called for its first operation.
pub(super) fn usage(program: &ProgramPlan) -> Option<String> {
    let file = program.files.first()?;
    let (accessor, words) = (&file.accessor, words(file.functions.first()?));
    Some(format!(
        "cargo run --example operations -- {accessor} {words}"
    ))
}

/// The words by which a function is called.
fn words(function: &FunctionPlan) -> String {
    let words = function
        .words
        .iter()
        .map(|word| word.as_str().to_uppercase());
    let words: Vec<String> = std::iter::once(function.name.as_str().to_owned())
        .chain(words)
        .collect();
    words.join(" ")
}

fn function(file: &FilePlan, plan: &FunctionPlan) -> TokenStream {
    let (doc, name, words) = (&plan.doc, &plan.name, &plan.words);
    let variables = plan.variables.iter();
    let variables = variables.map(|(name, object)| object.variable(name));
    let arguments = plan.arguments.iter().map(argument);
    let (accessor, method) = (&file.accessor, &plan.method);
    let call = quote!(client.#accessor().#method(#(#arguments),*));
    let body = match plan.outcome {
        Outcome::Nothing => quote!(#call.send().await?;),
        Outcome::Body => quote! {
            let answer = #call.send().await?;
            println!("{:?}", answer.body());
        },
        Outcome::Items => quote! {
            let mut items = #call.items();
            for _ in 0..3 {
                let Some(item) = items.try_next().await? else { break };
                println!("{item:?}");
            }
        },
        Outcome::Stream => quote! {
            let mut stream = #call.stream().await?;
            while let Some(piece) = stream.try_next().await? { println!("{piece:?}"); }
        },
    };
    quote! {
        #doc
        async fn #name(client: &Client #(, #words: &str)*) -> Outcome {
            #(#variables)*
            #body
            Ok(())
        }
    }
}

fn argument(given: &GivenArgument) -> TokenStream {
    let name = &given.name;
    match (&given.given, &given.argument) {
        (Given::Word, _) => quote!(#name),
        (Given::ReadWord, _) => quote!(#name.parse()?),
        (Given::Variant, _) => quote!(#name.into()),
        (Given::EntityTag, _) => quote!(&"\"1\"".parse()?),
        (Given::File(file, media_type), Argument::Uploads) => {
            quote!(vec![Upload::from_bytes(#file, #media_type, "an example")])
        }
        (Given::File(file, media_type), _) => {
            quote!(Upload::from_bytes(#file, #media_type, "an example"))
        }
        (Given::Value(Sample::Object(_)), Argument::Reference(_)) => quote!(&#name),
        (Given::Value(Sample::Object(_)), _) => quote!(#name),
        (Given::Value(Sample::Text(text)), Argument::Text) => quote!(#text),
        (Given::Value(Sample::List(items)), Argument::Slice(_)) => quote!(&[#(#items),*]),
        (Given::Value(Sample::Read(value)), Argument::Slice(_)) => {
            let text = raw(value);
            quote!(&serde_json::from_str::<Vec<_>>(#text)?)
        }
        (Given::Value(sample), Argument::Reference(_) | Argument::Slice(_)) => quote!(&#sample),
        (Given::Value(sample), _) => quote!(#sample),
    }
}
