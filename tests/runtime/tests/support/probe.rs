//! A service with one route for each thing that the platform does.

use std::time::Duration;

use runtime::{
    ApiKeyLocation, BoxFuture, Endpoint, Failure, Method, MultipartLimits, Problem, Request,
    Requirement, Response, SchemeKind, SecurityScheme, ServiceInfo,
};

pub const BEARER: SecurityScheme = SecurityScheme {
    name: "bearerAuth",
    kind: SchemeKind::Bearer,
};
pub const KEY: SecurityScheme = SecurityScheme {
    name: "apiKey",
    kind: SchemeKind::ApiKey {
        location: ApiKeyLocation::Header,
        name: "X-Api-Key",
    },
};
pub static INFO: ServiceInfo = ServiceInfo {
    name: "probe",
    version: "1.0.0",
    security: &[BEARER, KEY],
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
        ("/any-token", _) => secured(request, ANY_TOKEN).await,
        ("/scoped", _) => secured(request, SCOPED).await,
        ("/optional", _) => secured(request, OPTIONAL).await,
        ("/key-only", _) => secured(request, KEY_ONLY).await,
        ("/key-and-token", _) => secured(request, KEY_AND_TOKEN).await,
        ("/upload", _) => upload(request).await,
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
    let principal = request.context.principal.as_ref();
    Ok(Response::new(200).json(&principal.map(|who| who.subject.as_str())))
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
