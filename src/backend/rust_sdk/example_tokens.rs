//! The example programs, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    SdkPlan,
    example_plan::{CreateExample, ExampleCall, GetExample, ListExample},
};
use crate::{
    backend::{
        client::Scheme,
        rust::{Ident, code, limit_tokens},
    },
    emit::rust_source,
};

/// The example programs: name and text.
pub(super) fn programs(plan: &SdkPlan) -> Vec<(&'static str, String)> {
    let library = Ident::new(plan.package.library.clone());
    let examples = &plan.examples;
    let limit = limit_tokens(plan.recursion_limit);
    let list = examples
        .list
        .as_ref()
        .map(|example| ("list", list(&library, example)));
    let create = examples
        .create
        .as_ref()
        .map(|example| ("create", create(&library, example)));
    let get = examples
        .get
        .as_ref()
        .map(|example| ("get", get(&library, example)));
    [list, create, get]
        .into_iter()
        .flatten()
        .map(|(name, tokens)| (name, rust_source(quote!(#limit #tokens))))
        .collect()
}

fn list(library: &Ident, example: &ListExample) -> TokenStream {
    let ExampleCall {
        id,
        accessor,
        method,
        credentials,
    } = &example.call;
    let doc = format!(" Reads a list, page by page, with {}.", code(id));
    let usage = usage("list", "");
    let credentials = credentials.iter().map(credential);
    let limit = example.limit.iter().map(|setter| quote!(.#setter(50)));
    let url = url(quote!(std::env::args().nth(1)));
    quote! {
        #![doc = #doc]
        #![doc = ""]
        #![doc = #usage]
        use #library::Client;
        #[tokio::main(flavor = "current_thread")]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            let url = #url;
            let client = Client::builder().base_url(&url)#(#credentials)*.build()?;
            let mut items = client.#accessor().#method()#(#limit)*.items();
            while let Some(item) = items.try_next().await? {
                println!("{item:?}");
            }
            Ok(())
        }
    }
}

fn create(library: &Ident, example: &CreateExample) -> TokenStream {
    let ExampleCall {
        id,
        accessor,
        method,
        credentials,
    } = &example.call;
    let doc = format!(" Creates something with {}.", code(id));
    let usage = usage("create", "");
    let credentials = credentials.iter().map(credential);
    let body = example.body.variable(&Ident::new("body"));
    let url = url(quote!(std::env::args().nth(1)));
    quote! {
        #![doc = #doc]
        #![doc = ""]
        #![doc = #usage]
        use #library::{Client, models};
        #[tokio::main(flavor = "current_thread")]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            let url = #url;
            let client = Client::builder().base_url(&url)#(#credentials)*.build()?;
            #body
            let made = client.#accessor().#method(&body).send().await?;
            println!("{}: {:?}", made.status(), made.body());
            Ok(())
        }
    }
}

fn get(library: &Ident, example: &GetExample) -> TokenStream {
    let ExampleCall {
        id,
        accessor,
        method,
        credentials,
    } = &example.call;
    let doc = format!(
        " Reads one thing by its key with {}, and says why that fails.",
        code(id)
    );
    let usage = usage("get", "KEY ");
    let credentials = credentials.iter().map(credential);
    let key = if example.is_parsed {
        quote!(key.parse()?)
    } else {
        quote!(&key)
    };
    let url = url(quote!(arguments.next()));
    let (error, matched) = (&example.error, outcome(&example.error));
    quote! {
        #![doc = #doc]
        #![doc = ""]
        #![doc = #usage]
        use #library::{Client, Error, resources::#accessor::#error};
        #[tokio::main(flavor = "current_thread")]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            let mut arguments = std::env::args().skip(1);
            let key = arguments.next().ok_or("give the key")?;
            let url = #url;
            let client = Client::builder().base_url(&url)#(#credentials)*.build()?;
            let timeout = std::time::Duration::from_secs(5);
            match client.#accessor().#method(#key).timeout(timeout).send().await {
                #matched
            }
            Ok(())
        }
    }
}

/// What a call can end in.
fn outcome(error: &Ident) -> TokenStream {
    quote! {
        Ok(found) => println!("{:?}", found.body()),
        Err(Error::Api(refusal)) => match refusal.kind() {
            #error::NotFound(_) => println!("there is none with this key"),
            #error::Other(raw) => println!("{}: {}", refusal.status(), raw.text()),
            _ => println!("{refusal}"),
        },
        Err(Error::Timeout(error)) => println!("{error}, try again"),
        Err(error) => return Err(error.into()),
    }
}

fn usage(name: &str, arguments: &str) -> String {
    format!(" `cargo run --example {name} -- {arguments}http://127.0.0.1:8080`")
}

fn url(argument: TokenStream) -> TokenStream {
    quote!(#argument.unwrap_or_else(|| "http://127.0.0.1:8080".to_owned()))
}

/// The setter of a client for a credential, which comes from the environment.
fn credential(scheme: &Scheme) -> TokenStream {
    match scheme {
        Scheme::Bearer(_) => quote!(.bearer(std::env::var("TOKEN")?)),
        Scheme::ApiKey(name, ..) => quote!(.api_key(#name, std::env::var("API_KEY")?)),
        Scheme::Basic => {
            quote!(.basic(&std::env::var("API_USER")?, &std::env::var("API_PASSWORD")?))
        }
        Scheme::Other => TokenStream::new(),
    }
}
