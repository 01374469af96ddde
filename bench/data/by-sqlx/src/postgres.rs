//! The catalogue on PostgreSQL.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgRow};
use sqlx::types::Json;
use sqlx::{Postgres as Driver, QueryBuilder, Row};
use uuid::Uuid;

use crate::model::{Category, Changes, Item, ListQuery, Sort, now};
use crate::problem::Problem;

const LIST: &str = "SELECT id, title, description, category, price, stock, active, tags, \
                    published_on, created_at, updated_at, version FROM items WHERE true";
const GET: &str = "SELECT id, title, description, category, price, stock, active, tags, \
                   published_on, created_at, updated_at, version FROM items WHERE id = $1";
const INSERT: &str = "INSERT INTO items (id, title, description, category, price, stock, active, \
                      tags, published_on, created_at, updated_at, version) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)";
const PATCH: &str = "UPDATE items SET title = coalesce($2, title), \
                     description = CASE WHEN $3 THEN $4 ELSE description END, \
                     price = coalesce($5, price), stock = coalesce($6, stock), \
                     active = coalesce($7, active), updated_at = $8, version = version + 1 \
                     WHERE id = $1 AND ($9::bigint IS NULL OR version = $9) \
                     RETURNING id, title, description, category, price, stock, active, tags, \
                     published_on, created_at, updated_at, version";

#[derive(Clone)]
pub struct Postgres(PgPool);

impl Postgres {
    pub async fn open(url: &str) -> Result<Self, Problem> {
        let options: PgConnectOptions = url.parse()?;
        let pool = PgPoolOptions::new()
            .max_connections(8)
            .test_before_acquire(false)
            .acquire_timeout(Duration::from_secs(5))
            .connect_with(options.options([("statement_timeout", "30000")]))
            .await?;
        Ok(Self(pool))
    }

    pub async fn get(&self, id: Uuid) -> Result<Option<Item>, Problem> {
        let found = sqlx::query(GET).bind(id).fetch_optional(&self.0).await?;
        Ok(found.as_ref().map(item).transpose()?)
    }

    pub async fn list(&self, query: &ListQuery) -> Result<Vec<Item>, Problem> {
        let (column, direction, operator) = match query.sort {
            Sort::Title => ("title", " NULLS FIRST", " > ("),
            Sort::CreatedAt => ("created_at", " NULLS FIRST", " > ("),
            Sort::CreatedAtDown => ("created_at", " DESC NULLS LAST", " < ("),
        };
        let mut sql = QueryBuilder::<Driver>::new(LIST);
        if let Some(category) = query.category {
            sql.push(" AND category = ").push_bind(category.text());
        }
        if let Some(price) = query.price_min {
            sql.push(" AND price >= ").push_bind(price);
        }
        if let Some((key, id)) = &query.cursor {
            sql.push(" AND (").push(column).push(", id)").push(operator);
            match query.sort {
                Sort::Title => sql.push_bind(key),
                _ => {
                    let instant = key
                        .parse()
                        .ok()
                        .and_then(DateTime::<Utc>::from_timestamp_micros);
                    sql.push_bind(instant.ok_or(Problem::BadRequest("a foreign cursor"))?)
                }
            };
            sql.push(", ").push_bind(*id).push(")");
        }
        sql.push(" ORDER BY ").push(column).push(direction);
        sql.push(if query.sort == Sort::CreatedAtDown {
            ", id DESC LIMIT "
        } else {
            ", id LIMIT "
        });
        sql.push_bind(i64::try_from(query.limit + 1).unwrap_or(i64::MAX));
        let rows = sql.build().fetch_all(&self.0).await?;
        Ok(rows.iter().map(item).collect::<Result<_, _>>()?)
    }

    pub async fn insert(&self, item: Item) -> Result<Item, Problem> {
        sqlx::query(INSERT)
            .bind(item.id)
            .bind(&item.title)
            .bind(&item.description)
            .bind(item.category.text())
            .bind(item.price)
            .bind(i64::from(item.stock))
            .bind(item.active)
            .bind(Json(&item.tags))
            .bind(item.published_on)
            .bind(item.created_at)
            .bind(item.updated_at)
            .execute(&self.0)
            .await?;
        Ok(item)
    }

    pub async fn patch(
        &self,
        id: Uuid,
        changes: Changes,
        wanted: Option<i64>,
    ) -> Result<Option<Item>, Problem> {
        let changed = sqlx::query(PATCH)
            .bind(id)
            .bind(changes.title)
            .bind(changes.description.is_some())
            .bind(changes.description.flatten())
            .bind(changes.price)
            .bind(changes.stock.map(i64::from))
            .bind(changes.active)
            .bind(now())
            .bind(wanted)
            .fetch_optional(&self.0)
            .await?;
        match changed {
            Some(row) => Ok(Some(item(&row)?)),
            None if wanted.is_some() && self.get(id).await?.is_some() => Err(Problem::Precondition),
            None => Ok(None),
        }
    }
}

fn item(row: &PgRow) -> Result<Item, sqlx::Error> {
    let fault = |text: &str| sqlx::Error::Decode(text.to_owned().into());
    let category = Category::of(row.try_get::<&str, _>(3)?);
    let stock = i32::try_from(row.try_get::<i64, _>(5)?);
    Ok(Item {
        id: row.try_get(0)?,
        title: row.try_get(1)?,
        description: row.try_get(2)?,
        category: category.ok_or_else(|| fault("no category"))?,
        price: row.try_get(4)?,
        stock: stock.map_err(|_| fault("no stock"))?,
        active: row.try_get(6)?,
        tags: row.try_get::<Json<Vec<String>>, _>(7)?.0,
        published_on: row.try_get(8)?,
        created_at: row.try_get(9)?,
        updated_at: row.try_get(10)?,
        version: row.try_get(11)?,
    })
}
