//! The catalogue on SQLite: a pool that reads, and one connection that writes.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::types::Json;
use sqlx::{QueryBuilder, Row, Sqlite as Driver};
use uuid::Uuid;

use crate::model::{Category, Changes, Item, ListQuery, Sort, now};
use crate::problem::Problem;

const LIST: &str = "SELECT id, title, description, category, price, stock, active, tags, \
                    published_on, created_at, updated_at, version FROM items WHERE true";
const GET: &str = "SELECT id, title, description, category, price, stock, active, tags, \
                   published_on, created_at, updated_at, version FROM items WHERE id = ?1";
const INSERT: &str = "INSERT INTO items (id, title, description, category, price, stock, active, \
                      tags, published_on, created_at, updated_at, version) \
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1)";
const PATCH: &str = "UPDATE items SET title = coalesce(?2, title), \
                     description = CASE WHEN ?3 THEN ?4 ELSE description END, \
                     price = coalesce(?5, price), stock = coalesce(?6, stock), \
                     active = coalesce(?7, active), updated_at = ?8, version = version + 1 \
                     WHERE id = ?1 AND (?9 IS NULL OR version = ?9) \
                     RETURNING id, title, description, category, price, stock, active, tags, \
                     published_on, created_at, updated_at, version";

#[derive(Clone)]
pub struct Sqlite {
    readers: SqlitePool,
    writer: SqlitePool,
}

impl Sqlite {
    pub async fn open(path: &str) -> Result<Self, Problem> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            .collation("decimal", |a, b| {
                let (a, b) = (a.parse::<Decimal>(), b.parse::<Decimal>());
                a.unwrap_or_default().cmp(&b.unwrap_or_default())
            });
        let pool = |size| {
            SqlitePoolOptions::new()
                .max_connections(size)
                .test_before_acquire(false)
                .acquire_timeout(Duration::from_secs(5))
        };
        Ok(Self {
            writer: pool(1).connect_with(options.clone()).await?,
            readers: pool(4).connect_with(options.read_only(true)).await?,
        })
    }

    pub async fn get(&self, id: Uuid) -> Result<Option<Item>, Problem> {
        let found = sqlx::query(GET)
            .bind(id)
            .fetch_optional(&self.readers)
            .await?;
        Ok(found.as_ref().map(item).transpose()?)
    }

    pub async fn list(&self, query: &ListQuery) -> Result<Vec<Item>, Problem> {
        let (column, direction, operator) = match query.sort {
            Sort::Title => ("title", "", " > ("),
            Sort::CreatedAt => ("created_at", "", " > ("),
            Sort::CreatedAtDown => ("created_at", " DESC", " < ("),
        };
        let mut sql = QueryBuilder::<Driver>::new(LIST);
        if let Some(category) = query.category {
            sql.push(" AND category = ").push_bind(category.text());
        }
        if let Some(price) = query.price_min {
            sql.push(" AND price >= ").push_bind(price.to_string());
        }
        if let Some((key, id)) = &query.cursor {
            sql.push(" AND (").push(column).push(", id)").push(operator);
            match query.sort {
                Sort::Title => sql.push_bind(key),
                _ => {
                    let micros = key.parse::<i64>();
                    sql.push_bind(micros.map_err(|_| Problem::BadRequest("a foreign cursor"))?)
                }
            };
            sql.push(", ").push_bind(*id).push(")");
        }
        sql.push(" ORDER BY ").push(column).push(direction);
        sql.push(", id").push(direction).push(" LIMIT ");
        sql.push_bind(i64::try_from(query.limit + 1).unwrap_or(i64::MAX));
        let rows = sql.build().fetch_all(&self.readers).await?;
        Ok(rows.iter().map(item).collect::<Result<_, _>>()?)
    }

    pub async fn insert(&self, item: Item) -> Result<Item, Problem> {
        sqlx::query(INSERT)
            .bind(item.id)
            .bind(&item.title)
            .bind(&item.description)
            .bind(item.category.text())
            .bind(item.price.to_string())
            .bind(item.stock)
            .bind(item.active)
            .bind(Json(&item.tags))
            .bind(item.published_on.map(|day| day.to_string()))
            .bind(item.created_at.timestamp_micros())
            .bind(item.updated_at.timestamp_micros())
            .execute(&self.writer)
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
            .bind(changes.price.map(|price| price.to_string()))
            .bind(changes.stock)
            .bind(changes.active)
            .bind(now().timestamp_micros())
            .bind(wanted)
            .fetch_optional(&self.writer)
            .await?;
        match changed {
            Some(row) => Ok(Some(item(&row)?)),
            None if wanted.is_some() && self.get(id).await?.is_some() => Err(Problem::Precondition),
            None => Ok(None),
        }
    }
}

fn item(row: &SqliteRow) -> Result<Item, sqlx::Error> {
    let fault = |text: &str| sqlx::Error::Decode(text.to_owned().into());
    let instant = |index: usize| {
        let micros = row.try_get::<i64, _>(index)?;
        DateTime::<Utc>::from_timestamp_micros(micros).ok_or_else(|| fault("no instant"))
    };
    let category = Category::of(row.try_get::<&str, _>(3)?);
    let price = row.try_get::<&str, _>(4)?;
    let day = row.try_get::<Option<&str>, _>(8)?;
    Ok(Item {
        id: row.try_get(0)?,
        title: row.try_get(1)?,
        description: row.try_get(2)?,
        category: category.ok_or_else(|| fault("no category"))?,
        price: price.parse().map_err(|_| fault("no decimal"))?,
        stock: row.try_get(5)?,
        active: row.try_get(6)?,
        tags: row.try_get::<Json<Vec<String>>, _>(7)?.0,
        published_on: day
            .map(|day| day.parse::<NaiveDate>().map_err(|_| fault("no day")))
            .transpose()?,
        created_at: instant(9)?,
        updated_at: instant(10)?,
        version: row.try_get(11)?,
    })
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut => Self::Unavailable,
            error => Self::Internal(error.to_string()),
        }
    }
}
