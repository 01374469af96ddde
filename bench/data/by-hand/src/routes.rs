//! The operations.

use axum::body::Bytes;
use axum::extract::{FromRequestParts, Path, RawQuery, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use crate::model::{Category, Item, ItemPage, ItemPatch, ListQuery, NewItem, Sort};
use crate::problem::Problem;
use crate::store::Store;

pub fn router(store: Store) -> Router {
    Router::new()
        .route("/v1/items", get(list).post(create))
        .route("/v1/items/{id}", get(read).patch(patch))
        .with_state(store)
}

/// The identifier in the path.
struct Id(Uuid);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let text = Path::<String>::from_request_parts(parts, state).await;
        let id = text.ok().and_then(|Path(text)| text.parse().ok());
        id.map(Self).ok_or(Problem::NotFound)
    }
}

async fn read(
    State(store): State<Store>,
    Id(id): Id,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let item = store.get(id).await?.ok_or(Problem::NotFound)?;
    let tag = entity_tag(&item);
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|given| *given == tag)
    {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    Ok(([(header::ETAG, tag)], Json(item)).into_response())
}

async fn list(State(store): State<Store>, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let query = list_query(query.as_deref().unwrap_or_default())?;
    let (limit, sort) = (query.limit, query.sort);
    let mut items = store.list(query).await?;
    let has_more = items.len() > limit;
    items.truncate(limit);
    let last = items.last().filter(|_| has_more);
    let next_cursor = last.map(|item| cursor(item, sort));
    Ok(Json(ItemPage { items, next_cursor }).into_response())
}

async fn create(
    State(store): State<Store>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    check_media_type(&headers, "application/json")?;
    let item = parse::<NewItem>(&body)?.checked()?;
    let item = store.insert(item).await?;
    let location = HeaderValue::try_from(format!("/v1/items/{}", item.id));
    let location = location.map_err(|error| Problem::Internal(error.to_string()))?;
    let head: [(HeaderName, HeaderValue); 2] = [
        (header::ETAG, entity_tag(&item)),
        (header::LOCATION, location),
    ];
    Ok((StatusCode::CREATED, head, Json(item)).into_response())
}

async fn patch(
    State(store): State<Store>,
    Id(id): Id,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    check_media_type(&headers, "application/merge-patch+json")?;
    let changes = parse::<ItemPatch>(&body)?.checked()?;
    let wanted = match headers.get(header::IF_MATCH) {
        Some(tag) => Some(version(tag).ok_or(Problem::Precondition)?),
        None => None,
    };
    let item = store
        .patch(id, changes, wanted)
        .await?
        .ok_or(Problem::NotFound)?;
    Ok(([(header::ETAG, entity_tag(&item))], Json(item)).into_response())
}

fn parse<'b, T: serde::Deserialize<'b>>(body: &'b [u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|error| match error.is_data() {
        true => Problem::invalid("", "is not what the contract describes"),
        false => Problem::BadRequest("the body is no JSON"),
    })
}

fn check_media_type(headers: &HeaderMap, wanted: &str) -> Result<(), Problem> {
    let given = headers
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok());
    match given.is_some_and(|given| {
        given
            .split(';')
            .next()
            .is_some_and(|it| it.trim() == wanted)
    }) {
        true => Ok(()),
        false => Err(Problem::BadRequest("another media type is expected")),
    }
}

fn entity_tag(item: &Item) -> HeaderValue {
    let tag = HeaderValue::try_from(format!("\"{}\"", item.version));
    tag.unwrap_or(HeaderValue::from_static("\"0\""))
}

fn version(tag: &HeaderValue) -> Option<i64> {
    tag.to_str().ok()?.trim_matches('"').parse().ok()
}

fn list_query(text: &str) -> Result<ListQuery, Problem> {
    let mut query = ListQuery {
        limit: 20,
        cursor: None,
        category: None,
        price_min: None,
        sort: Sort::CreatedAt,
    };
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        match name {
            "limit" => {
                let limit = value.parse().ok().filter(|limit| (1..=100).contains(limit));
                query.limit = limit.ok_or(Problem::invalid("/limit", "is 1 to 100"))?;
            }
            "cursor" => query.cursor = Some(position(value)?),
            "category" => {
                let category = Category::of(value);
                let unknown = Problem::invalid("/category", "is none that there is");
                query.category = Some(category.ok_or(unknown)?);
            }
            "priceMin" => {
                let price = value.parse();
                query.price_min =
                    Some(price.map_err(|_| Problem::invalid("/priceMin", "is no decimal"))?);
            }
            "sort" => {
                query.sort = match value {
                    "title" => Sort::Title,
                    "createdAt" => Sort::CreatedAt,
                    "-createdAt" => Sort::CreatedAtDown,
                    _ => return Err(Problem::invalid("/sort", "is no order that there is")),
                };
            }
            _ => {}
        }
    }
    Ok(query)
}

/// Where a page ended: the key of the last item and its identifier.
fn cursor(item: &Item, sort: Sort) -> String {
    let mut bytes = item.id.as_bytes().to_vec();
    match sort {
        Sort::Title => bytes.extend_from_slice(item.title.as_bytes()),
        _ => bytes.extend_from_slice(item.created_at.timestamp_micros().to_string().as_bytes()),
    }
    URL_SAFE_NO_PAD.encode(bytes)
}

fn position(cursor: &str) -> Result<(String, Uuid), Problem> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok();
    let parts = bytes
        .as_deref()
        .and_then(|bytes| bytes.split_first_chunk::<16>());
    let foreign = Problem::BadRequest("a foreign cursor");
    let (id, key) = parts.ok_or(foreign)?;
    let key = String::from_utf8(key.to_vec());
    let key = key.map_err(|_| Problem::BadRequest("a foreign cursor"))?;
    Ok((key, Uuid::from_bytes(*id)))
}
