//! The servers that a generated one is compared with: the same answer, by hand.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Path, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{
    MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer,
};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tracing::Instrument;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// The defaults of a generated server.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
const MAX_BODY_BYTES: usize = 1024 * 1024;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Weather {
    city: String,
    celsius: f64,
    humidity: i32,
    wind_kmh: f64,
    summary: String,
}

fn weather(city: String) -> Json<Weather> {
    Json(Weather {
        city,
        celsius: 21.5,
        humidity: 64,
        wind_kmh: 11.25,
        summary: "clear, with a light breeze".to_owned(),
    })
}

/// Nothing but the handler.
pub async fn bare(address: SocketAddr) -> std::io::Result<()> {
    let answer = async |Path(city): Path<String>| weather(city);
    serve(
        address,
        Router::new().route("/cities/{city}/weather", get(answer)),
    )
    .await
}

/// The layers of a generated server, as one writes them with tower-http.
pub async fn layered(address: SocketAddr) -> std::io::Result<()> {
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_span_list(false);
    tracing_subscriber::registry()
        .with(Targets::new().with_default(tracing::Level::INFO))
        .with(lines)
        .init();
    let layers = ServiceBuilder::new()
        .layer(SetRequestIdLayer::x_request_id(NewId))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(from_fn(log))
        .layer(SetResponseHeaderLayer::overriding(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ))
        .layer(CatchPanicLayer::new())
        .layer(RequestBodyLimitLayer::new(MAX_BODY_BYTES))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::GATEWAY_TIMEOUT,
            REQUEST_TIMEOUT,
        ));
    let router = Router::new()
        .route("/cities/{city}/weather", get(checked))
        .layer(layers);
    serve(address, router).await
}

async fn checked(Path(city): Path<String>) -> Response {
    let mut bytes = city.bytes();
    let begins = bytes.next().is_some_and(|first| first.is_ascii_lowercase());
    let goes_on = bytes.all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    if city.len() > 40 || !begins || !goes_on {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    weather(city).into_response()
}

#[derive(Clone)]
struct NewId;

impl MakeRequestId for NewId {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        let id = uuid::Uuid::now_v7().to_string();
        HeaderValue::try_from(id).ok().map(RequestId::new)
    }
}

/// A span for what the handler logs, and a line for each request.
async fn log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request.extensions().get::<RequestId>().cloned();
    let id = id.as_ref().and_then(|id| id.header_value().to_str().ok());
    let id = id.unwrap_or_default();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let span = tracing::error_span!("request", requestId = id);
    let response = next.run(request).instrument(span).await;
    tracing::info!(
        target: "access",
        requestId = id,
        %method,
        path,
        route = route.as_ref().map(MatchedPath::as_str),
        operation = "getWeather",
        status = response.status().as_u16(),
        durationMs = started.elapsed().as_micros() as f64 / 1000.0,
        "request"
    );
    response
}

async fn serve(address: SocketAddr, router: Router) -> std::io::Result<()> {
    use axum::serve::ListenerExt;
    let listener = tokio::net::TcpListener::bind(address).await?;
    // As every server that answers small requests does, and the generated one.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, router).await
}
