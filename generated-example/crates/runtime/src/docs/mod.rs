// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: a contract as it is served, and requests.
//! Goes out: the contract in JSON and YAML, and a page that shows it and can call its operations.
//! It must not know: any operation of the contract.

mod asset;
mod page;

use self::asset::{Asset, Caching};
use crate::{Request, Response};

/// A contract as it is served, with the page that shows it.
#[derive(Debug)]
pub struct ServedContract {
    json: Asset,
    yaml: Asset,
    documents_below: &'static [&'static str],
    pages_below: &'static [&'static str],
}

impl ServedContract {
    /// A contract, written in JSON and in YAML. It is served nowhere yet.
    pub const fn new(json: &'static str, yaml: &'static str) -> Self {
        Self {
            json: Asset::new("application/json", json.as_bytes()),
            // RFC 9512.
            yaml: Asset::new("application/yaml", yaml.as_bytes()),
            documents_below: &[],
            pages_below: &[],
        }
    }

    /// Serves `openapi.json` and `openapi.yaml` below these paths, `""` being the root.
    #[must_use]
    pub const fn documents_below(mut self, paths: &'static [&'static str]) -> Self {
        self.documents_below = paths;
        self
    }

    /// Serves the page `docs` below these paths, unless it is turned off (`DOCS=off`). It reads the
    /// document beside it.
    #[must_use]
    pub const fn pages_below(mut self, paths: &'static [&'static str]) -> Self {
        self.pages_below = paths;
        self
    }

    /// The answer to a request for a document, the page or a part of it; none for any other path.
    pub fn answer(&self, request: &Request) -> Option<Response> {
        let path = request.path();
        let document =
            self.documents_below
                .iter()
                .find_map(|above| match path.strip_prefix(above)? {
                    "/openapi.json" => Some(&self.json),
                    "/openapi.yaml" => Some(&self.yaml),
                    _ => None,
                });
        if let Some(document) = document {
            return Some(document.answer(request, Caching::Revalidate));
        }
        if !request.serves_docs() {
            return None;
        }
        let below = |above: &&'static str| path.strip_prefix(above)?.strip_prefix("/docs");
        page::answer(request, self.pages_below.iter().find_map(below)?)
    }
}
