//! The database that `DATABASE_URL` names.

use uuid::Uuid;

use crate::model::{Changes, Item, ListQuery};
use crate::postgres::Postgres;
use crate::problem::Problem;
use crate::sqlite::Sqlite;

#[derive(Clone)]
pub enum Store {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Store {
    pub async fn open(url: &str) -> Result<Self, Problem> {
        match url.strip_prefix("sqlite://") {
            Some(path) => Sqlite::open(path).await.map(Self::Sqlite),
            None => Postgres::open(url).await.map(Self::Postgres),
        }
    }

    pub async fn get(&self, id: Uuid) -> Result<Option<Item>, Problem> {
        match self {
            Self::Sqlite(database) => database.get(id).await,
            Self::Postgres(database) => database.get(id).await,
        }
    }

    pub async fn list(&self, query: ListQuery) -> Result<Vec<Item>, Problem> {
        match self {
            Self::Sqlite(database) => database.list(&query).await,
            Self::Postgres(database) => database.list(&query).await,
        }
    }

    pub async fn insert(&self, item: Item) -> Result<Item, Problem> {
        match self {
            Self::Sqlite(database) => database.insert(item).await,
            Self::Postgres(database) => database.insert(item).await,
        }
    }

    pub async fn patch(
        &self,
        id: Uuid,
        changes: Changes,
        wanted: Option<i64>,
    ) -> Result<Option<Item>, Problem> {
        match self {
            Self::Sqlite(database) => database.patch(id, changes, wanted).await,
            Self::Postgres(database) => database.patch(id, changes, wanted).await,
        }
    }
}
