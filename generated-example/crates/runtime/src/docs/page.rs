// Managed by oasmith. Do not edit: the next run writes it anew.

//! The page: Swagger UI, whose parts are in the program. `assets/LICENSE` is its licence.

use std::sync::OnceLock;

use super::asset::{self, Asset, Caching};
use crate::{Request, Response};

/// What the page may load and do: itself, and calls of the server that it comes from (Content
/// Security Policy level 3). Pictures may also be part of the style sheet.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

static INDEX: &str = include_str!("assets/index.html");

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// The parts of the page, by name.
static PARTS: [(&str, Asset); 4] = [
    (
        "page.css",
        Asset::new(STYLE, include_bytes!("assets/page.css")),
    ),
    (
        "page.js",
        Asset::new(SCRIPT, include_bytes!("assets/page.js")),
    ),
    (
        "swagger-ui-bundle.js",
        Asset::new(SCRIPT, include_bytes!("assets/swagger-ui-bundle.js")),
    ),
    (
        "swagger-ui.css",
        Asset::new(STYLE, include_bytes!("assets/swagger-ui.css")),
    ),
];

/// The page as it is sent, and its hash.
static PAGE: OnceLock<(String, String)> = OnceLock::new();

/// The answer for the page, where nothing is left of the path, or for a part of it.
pub(super) fn answer(request: &Request, rest: &str) -> Option<Response> {
    match rest {
        "" => Some(page(request)),
        // The page names its parts relative to its own place.
        "/" => Some(Response::new(308).header("Location", "../docs")),
        _ => {
            let name = rest.strip_prefix('/')?;
            let (_, part) = PARTS.iter().find(|(known, _)| *known == name)?;
            Some(secured(part.answer(request, caching(request, part))))
        }
    }
}

/// A part that is asked for by its hash never changes.
fn caching(request: &Request, part: &Asset) -> Caching {
    if request.query() == part.hash() {
        Caching::Immutable
    } else {
        Caching::Revalidate
    }
}

fn page(request: &Request) -> Response {
    let (text, hash) = PAGE.get_or_init(|| {
        let text = with_hashes(INDEX);
        let hash = asset::hash(text.as_bytes());
        (text, hash)
    });
    let response = asset::answer(request, Caching::Revalidate, hash, |response| {
        response.bytes("text/html; charset=utf-8", text.as_bytes().to_vec().into())
    });
    secured(response).header("Content-Security-Policy", POLICY)
}

/// The text of the page, in which each part is named with its hash.
fn with_hashes(text: &str) -> String {
    PARTS.iter().fold(text.to_owned(), |text, (name, part)| {
        let (plain, hashed) = (
            format!("\"docs/{name}\""),
            format!("\"docs/{name}?{}\"", part.hash()),
        );
        text.replace(&plain, &hashed)
    })
}

/// Nothing of the page's address is told to anybody.
fn secured(response: Response) -> Response {
    response.header("Referrer-Policy", "no-referrer")
}
