//! The catalogue on PostgreSQL: a pool, and statements that each connection prepares once.

use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use rust_decimal::Decimal;
use tokio_postgres::types::{Json, ToSql};
use tokio_postgres::{NoTls, Row};
use uuid::Uuid;

use crate::model::{Category, Changes, Item, ListQuery, Sort, now};
use crate::problem::Problem;

const COLUMNS: &str = "id, title, description, category, price, stock, active, tags, published_on, \
                       created_at, updated_at, version";
const GET: &str = "SELECT id, title, description, category, price, stock, active, tags, published_on, \
                   created_at, updated_at, version FROM items WHERE id = $1";
const INSERT: &str = "INSERT INTO items (id, title, description, category, price, stock, active, tags, \
                      published_on, created_at, updated_at, version) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)";
/// One statement: what is not sent stays, and the condition of the client is part of it.
const PATCH: &str = "UPDATE items SET title = coalesce($2, title), \
                     description = CASE WHEN $3 THEN $4 ELSE description END, \
                     price = coalesce($5, price), stock = coalesce($6, stock), \
                     active = coalesce($7, active), updated_at = $8, version = version + 1 \
                     WHERE id = $1 AND ($9::bigint IS NULL OR version = $9) \
                     RETURNING id, title, description, category, price, stock, active, tags, \
                     published_on, created_at, updated_at, version";

#[derive(Clone)]
pub struct Postgres(Pool);

impl Postgres {
    pub fn open(url: &str) -> Result<Self, Problem> {
        let mut config: tokio_postgres::Config = url.parse()?;
        config.options("-c statement_timeout=30000");
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let pool = Pool::builder(Manager::from_config(config, NoTls, recycling))
            .max_size(8)
            .wait_timeout(Some(Duration::from_secs(5)))
            .create_timeout(Some(Duration::from_secs(5)))
            .runtime(Runtime::Tokio1)
            .build();
        pool.map(Self)
            .map_err(|error| Problem::Internal(error.to_string()))
    }

    pub async fn get(&self, id: Uuid) -> Result<Option<Item>, Problem> {
        let client = self.0.get().await?;
        let statement = client.prepare_cached(GET).await?;
        let row = client.query_opt(&statement, &[&id]).await?;
        row.as_ref().map(item).transpose()
    }

    pub async fn list(&self, query: &ListQuery) -> Result<Vec<Item>, Problem> {
        let (column, direction, operator) = match query.sort {
            Sort::Title => ("title", " NULLS FIRST", ">"),
            Sort::CreatedAt => ("created_at", " NULLS FIRST", ">"),
            Sort::CreatedAtDown => ("created_at", " DESC NULLS LAST", "<"),
        };
        let id_direction = if query.sort == Sort::CreatedAtDown {
            " DESC"
        } else {
            ""
        };
        let mut values: Vec<Box<dyn ToSql + Send + Sync>> = Vec::new();
        let mut conditions = Vec::new();
        if let Some(category) = query.category {
            values.push(Box::new(category.text()));
            conditions.push(format!("category = ${}", values.len()));
        }
        if let Some(price) = query.price_min {
            values.push(Box::new(price));
            conditions.push(format!("price >= ${}", values.len()));
        }
        if let Some((key, id)) = &query.cursor {
            match query.sort {
                Sort::Title => values.push(Box::new(key.clone())),
                _ => {
                    let instant = key
                        .parse()
                        .ok()
                        .and_then(chrono::DateTime::from_timestamp_micros);
                    values.push(Box::new(
                        instant.ok_or(Problem::BadRequest("a foreign cursor"))?,
                    ));
                }
            }
            values.push(Box::new(*id));
            let (first, second) = (values.len() - 1, values.len());
            conditions.push(format!("({column}, id) {operator} (${first}, ${second})"));
        }
        let conditions = match conditions.is_empty() {
            true => String::new(),
            false => format!(" WHERE {}", conditions.join(" AND ")),
        };
        let limit = query.limit + 1;
        let sql = format!(
            "SELECT {COLUMNS} FROM items{conditions} ORDER BY {column}{direction}, \
             id{id_direction} LIMIT {limit}"
        );
        let client = self.0.get().await?;
        let statement = client.prepare_cached(&sql).await?;
        let values: Vec<&(dyn ToSql + Sync)> = values
            .iter()
            .map(|value| &**value as &(dyn ToSql + Sync))
            .collect();
        client
            .query(&statement, &values)
            .await?
            .iter()
            .map(item)
            .collect()
    }

    pub async fn insert(&self, item: Item) -> Result<Item, Problem> {
        let client = self.0.get().await?;
        let statement = client.prepare_cached(INSERT).await?;
        let values: &[&(dyn ToSql + Sync)] = &[
            &item.id,
            &item.title,
            &item.description,
            &item.category.text(),
            &item.price,
            &i64::from(item.stock),
            &item.active,
            &Json(&item.tags),
            &item.published_on,
            &item.created_at,
            &item.updated_at,
        ];
        client.execute(&statement, values).await?;
        Ok(item)
    }

    pub async fn patch(
        &self,
        id: Uuid,
        changes: Changes,
        wanted: Option<i64>,
    ) -> Result<Option<Item>, Problem> {
        let client = self.0.get().await?;
        let statement = client.prepare_cached(PATCH).await?;
        let sets_description = changes.description.is_some();
        let values: &[&(dyn ToSql + Sync)] = &[
            &id,
            &changes.title,
            &sets_description,
            &changes.description.flatten(),
            &changes.price,
            &changes.stock.map(i64::from),
            &changes.active,
            &now(),
            &wanted,
        ];
        match client.query_opt(&statement, values).await? {
            Some(row) => item(&row).map(Some),
            None if wanted.is_some() => {
                let statement = client.prepare_cached(GET).await?;
                match client.query_opt(&statement, &[&id]).await? {
                    Some(_) => Err(Problem::Precondition),
                    None => Ok(None),
                }
            }
            None => Ok(None),
        }
    }
}

fn item(row: &Row) -> Result<Item, Problem> {
    let category = Category::of(row.try_get(3)?);
    let stock = i32::try_from(row.try_get::<_, i64>(5)?);
    Ok(Item {
        id: row.try_get(0)?,
        title: row.try_get(1)?,
        description: row.try_get(2)?,
        category: category.ok_or_else(|| Problem::Internal("no category".to_owned()))?,
        price: row.try_get::<_, Decimal>(4)?,
        stock: stock.map_err(|error| Problem::Internal(error.to_string()))?,
        active: row.try_get(6)?,
        tags: row.try_get::<_, Json<Vec<String>>>(7)?.0,
        published_on: row.try_get(8)?,
        created_at: row.try_get(9)?,
        updated_at: row.try_get(10)?,
        version: row.try_get(11)?,
    })
}

impl From<tokio_postgres::Error> for Problem {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<deadpool_postgres::PoolError> for Problem {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        match error {
            deadpool_postgres::PoolError::Timeout(_) => Self::Unavailable,
            error => Self::Internal(error.to_string()),
        }
    }
}
