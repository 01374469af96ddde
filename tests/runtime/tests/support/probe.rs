//! A service with one route for each thing that the platform does.

use std::time::Duration;

use runtime::{
    ApiKeyLocation, BoxFuture, Endpoint, Failure, Method, MultipartLimits, Operation, Problem,
    Request, Requirement, Response, SchemeKind, SecurityScheme, ServiceInfo,
};

pub const BEARER: SecurityScheme = SecurityScheme {
    name: "bearerAuth",
    kind: SchemeKind::Bearer,
};
pub const KEY: SecurityScheme = key("apiKey", ApiKeyLocation::Header, "X-Api-Key");
pub const QUERY_KEY: SecurityScheme = key("queryKey", ApiKeyLocation::Query, "api key");
pub const COOKIE_KEY: SecurityScheme = key("cookieKey", ApiKeyLocation::Cookie, "session");
pub const RAW_KEY: SecurityScheme = key("rawKey", ApiKeyLocation::Header, "Authorization");
pub const BASIC: SecurityScheme = SecurityScheme {
    name: "basicAuth",
    kind: SchemeKind::Basic,
};
pub const DIGEST: SecurityScheme = SecurityScheme {
    name: "digest",
    kind: SchemeKind::Other("http digest"),
};
pub static INFO: ServiceInfo = ServiceInfo {
    name: "probe",
    version: "1.0.0",
    security: &[BEARER, KEY, QUERY_KEY, COOKIE_KEY, BASIC, DIGEST],
    scopes: &["admin", "read", "write"],
    roles: &["editor"],
    paths: &["/ok"],
};

type Alternatives = &'static [&'static [Requirement]];
const ANY_TOKEN: Alternatives = &[&[need(&BEARER, &[])]];
const SCOPED: Alternatives = &[
    &[need(&BEARER, &["read", "write"])],
    &[need(&BEARER, &["admin"])],
];
const OPTIONAL: Alternatives = &[&[], &[need(&BEARER, &["read"])]];
const KEY_ONLY: Alternatives = &[&[need(&KEY, &[])]];
const KEY_AND_TOKEN: Alternatives = &[&[need(&KEY, &[]), need(&BEARER, &[])]];

const QUERY_ONLY: Alternatives = &[&[need(&QUERY_KEY, &[])]];
const COOKIE_ONLY: Alternatives = &[&[need(&COOKIE_KEY, &[])]];
const RAW_ONLY: Alternatives = &[&[need(&RAW_KEY, &[])]];
const BASIC_ONLY: Alternatives = &[&[need(&BASIC, &["read"])]];
const ANY_OF_THREE: Alternatives = &[
    &[need(&BASIC, &[])],
    &[need(&KEY, &["read"]), need(&QUERY_KEY, &[])],
    &[need(&BEARER, &[])],
];
const OPTIONAL_PAIR: Alternatives = &[&[], &[need(&KEY, &[]), need(&BEARER, &["admin"])]];
const UNSERVED: Alternatives = &[&[need(&DIGEST, &[])]];
const UNSERVED_OR_TOKEN: Alternatives = &[&[need(&DIGEST, &[])], &[need(&BEARER, &[])]];
const UNSERVED_AND_TOKEN: Alternatives = &[&[need(&DIGEST, &[]), need(&BEARER, &[])]];

const fn key(
    name: &'static str,
    location: ApiKeyLocation,
    parameter: &'static str,
) -> SecurityScheme {
    SecurityScheme {
        name,
        kind: SchemeKind::ApiKey {
            location,
            name: parameter,
        },
    }
}

/// An operation for editors.
pub const EDIT: Operation = Operation {
    id: "edit",
    method: "GET",
    path: "/edit/{part}.{form}",
    tag: "texts",
    roles: &["editor", "chief"],
};

const fn need(scheme: &'static SecurityScheme, scopes: &'static [&'static str]) -> Requirement {
    Requirement { scheme, scopes }
}

pub struct Probe;

impl Endpoint for Probe {
    fn handle(&self, request: Request) -> BoxFuture<'static, Response> {
        Box::pin(async move { route(request).await.unwrap_or_else(Response::from) })
    }
}

async fn route(mut request: Request) -> Result<Response, Problem> {
    let path = request.path().to_owned();
    match (path.as_str(), request.method().as_str()) {
        ("/ok", "GET") => Ok(seen(&request)),
        ("/ok" | "/echo", _) if *request.method() != Method::POST => {
            Ok(request.other_method("GET, HEAD, OPTIONS"))
        }
        ("/panic", _) => panic!("the inside story"),
        ("/internal", _) => Err(Failure::Internal("the inside story".to_owned()).into()),
        ("/busy", _) => Err(Failure::Unavailable("the inside story".to_owned()).into()),
        ("/slow", _) => {
            let wait = request.query_values("ms")?;
            let wait = wait.first().and_then(|ms| ms.parse().ok()).unwrap_or(0);
            tokio::time::sleep(Duration::from_millis(wait)).await;
            Ok(seen(&request))
        }
        ("/if-match", _) => Ok(Response::new(200).json(&format!("{:?}", request.if_match()?))),
        ("/query", _) => {
            let values = request.query_values("q")?;
            Ok(Response::new(200).json(&values))
        }
        ("/echo", _) => {
            let body = request.body(&["application/json", "text/*"], 16).await?;
            Ok(Response::new(200).bytes("application/octet-stream", body))
        }
        ("/whole", _) => {
            let limit = request.body_limit();
            let body = request.body(&["application/json", "text/*"], limit).await?;
            Ok(Response::new(200).json(&body.len()))
        }
        ("/any-token", _) => secured(request, ANY_TOKEN).await,
        ("/scoped", _) => secured(request, SCOPED).await,
        ("/optional", _) => secured(request, OPTIONAL).await,
        ("/key-only", _) => secured(request, KEY_ONLY).await,
        ("/key-and-token", _) => secured(request, KEY_AND_TOKEN).await,
        ("/query-key", _) => secured(request, QUERY_ONLY).await,
        ("/cookie-key", _) => secured(request, COOKIE_ONLY).await,
        ("/raw-key", _) => secured(request, RAW_ONLY).await,
        ("/basic", _) => secured(request, BASIC_ONLY).await,
        ("/any-of-three", _) => secured(request, ANY_OF_THREE).await,
        ("/optional-pair", _) => secured(request, OPTIONAL_PAIR).await,
        ("/unserved", _) => secured(request, UNSERVED).await,
        ("/unserved-or-token", _) => secured(request, UNSERVED_OR_TOKEN).await,
        ("/unserved-and-token", _) => secured(request, UNSERVED_AND_TOKEN).await,
        ("/upload", _) => upload(request).await,
        (path, _) if path.starts_with("/edit/open") => edit(request, &[]).await,
        (path, _) if path.starts_with("/edit/optional") => edit(request, OPTIONAL).await,
        (path, _) if path.starts_with("/edit/") => edit(request, ANY_TOKEN).await,
        _ => Ok(request.not_found()),
    }
}

fn seen(request: &Request) -> Response {
    request.matched("/ok", "seen");
    Response::new(200).json(&serde_json::json!({
        "method": request.method().as_str(),
        "requestId": request.context.request_id.as_str(),
    }))
}

async fn secured(mut request: Request, needed: Alternatives) -> Result<Response, Problem> {
    request.authorize(needed).await?;
    Ok(who(&request))
}

async fn edit(mut request: Request, needed: Alternatives) -> Result<Response, Problem> {
    request.authorize(needed).await?;
    request.permit(&EDIT).await?;
    Ok(who(&request))
}

fn who(request: &Request) -> Response {
    let principal = request.context.principal.as_ref();
    let principal = principal.map(|who| {
        serde_json::json!({
            "subject": who.subject,
            "schemes": who.schemes,
            "scopes": who.scopes,
            "roles": who.roles,
        })
    });
    Response::new(200).json(&principal)
}

/// Answers with each text, and with each file as its name, size and first bytes, and whether its
/// temporary file lives.
async fn upload(mut request: Request) -> Result<Response, Problem> {
    let limits = MultipartLimits {
        file_bytes: 200_000,
        text_bytes: 100,
        parts: 5,
        files: &["raw"],
        ..MultipartLimits::new(request.body_limit())
    };
    let form = request.multipart(&limits).await?;
    let texts = form.text.iter().map(|(name, parts)| {
        let parts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        (name.clone(), parts.into())
    });
    let texts: serde_json::Map<_, serde_json::Value> = texts.collect();
    let mut files = serde_json::Map::new();
    for (name, uploads) in &form.files {
        for upload in uploads {
            let content = upload.bytes().await?;
            let sum: u64 = content.iter().map(|byte| u64::from(*byte)).sum();
            files.insert(
                name.clone(),
                serde_json::json!({
                    "fileName": upload.file_name,
                    "type": upload.content_type,
                    "size": upload.size,
                    "sum": sum,
                    "path": upload.path(),
                }),
            );
        }
    }
    Ok(Response::new(200).json(&serde_json::json!({ "text": texts, "files": files })))
}
