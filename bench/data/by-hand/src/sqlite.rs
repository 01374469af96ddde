//! The catalogue on SQLite: reads in place, on a connection for each thread of the runtime; one thread
//! writes, and commits what waits together.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, params, params_from_iter};
use rust_decimal::Decimal;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::model::{Category, Changes, Item, ListQuery, Sort, now};
use crate::problem::Problem;

const COLUMNS: &str = "id, title, description, category, price, stock, active, tags, published_on, \
                       created_at, updated_at, version";
const GET: &str = "SELECT id, title, description, category, price, stock, active, tags, published_on, \
                   created_at, updated_at, version FROM items WHERE id = ?1";
const INSERT: &str = "INSERT INTO items (id, title, description, category, price, stock, active, tags, \
                      published_on, created_at, updated_at, version) \
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1)";
const UPDATE: &str = "UPDATE items SET title = ?2, description = ?3, price = ?4, stock = ?5, active = ?6, \
                      updated_at = ?7, version = version + 1 WHERE id = ?1";
/// So many writes share a commit at most.
const BATCH: usize = 256;

type Work = Box<dyn FnOnce(&Connection) -> Option<Box<dyn FnOnce(bool) + Send>> + Send>;

#[derive(Clone)]
pub struct Sqlite {
    path: PathBuf,
    writer: mpsc::Sender<Work>,
}

thread_local! {
    static READER: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

impl Sqlite {
    pub fn open(path: PathBuf) -> Result<Self, Problem> {
        let connection = prepared(Connection::open(&path)?)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        let (writer, work) = mpsc::channel();
        std::thread::spawn(move || write(&connection, &work));
        Ok(Self { path, writer })
    }

    fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Problem>) -> Result<T, Problem> {
        READER.with_borrow_mut(|reader| {
            let connection = match reader {
                Some(connection) => connection,
                None => {
                    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                    reader.insert(prepared(Connection::open_with_flags(&self.path, flags)?)?)
                }
            };
            work(connection)
        })
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let (answer, answered) = oneshot::channel();
        let work: Work = Box::new(move |connection| match in_savepoint(connection, work) {
            Ok(value) => Some(Box::new(move |committed| {
                let _ = answer.send(committed.then_some(value).ok_or(Problem::Unavailable));
            })),
            Err(problem) => {
                let _ = answer.send(Err(problem));
                None
            }
        });
        self.writer.send(work).map_err(|_| Problem::Unavailable)?;
        answered.await.map_err(|_| Problem::Unavailable)?
    }

    pub fn get(&self, id: Uuid) -> Result<Option<Item>, Problem> {
        self.read(|connection| find(connection, id))
    }

    pub fn list(&self, query: &ListQuery) -> Result<Vec<Item>, Problem> {
        self.read(|connection| {
            let (sql, values) = statement(query)?;
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(values), item)?;
            Ok(rows.collect::<Result<Vec<Item>, _>>()?)
        })
    }

    pub async fn insert(&self, item: Item) -> Result<Item, Problem> {
        self.write(move |connection| {
            connection.prepare_cached(INSERT)?.execute(params![
                item.id,
                item.title,
                item.description,
                item.category.text(),
                item.price.to_string(),
                item.stock,
                item.active,
                serde_json::to_string(&item.tags).unwrap_or_default(),
                item.published_on.map(|day| day.to_string()),
                item.created_at.timestamp_micros(),
                item.updated_at.timestamp_micros(),
            ])?;
            Ok(item)
        })
        .await
    }

    pub async fn patch(
        &self,
        id: Uuid,
        changes: Changes,
        wanted: Option<i64>,
    ) -> Result<Option<Item>, Problem> {
        self.write(move |connection| {
            let Some(mut item) = find(connection, id)? else {
                return Ok(None);
            };
            if wanted.is_some_and(|version| version != item.version) {
                return Err(Problem::Precondition);
            }
            item.title = changes.title.unwrap_or(item.title);
            item.description = changes.description.unwrap_or(item.description);
            item.price = changes.price.unwrap_or(item.price);
            item.stock = changes.stock.unwrap_or(item.stock);
            item.active = changes.active.unwrap_or(item.active);
            item.updated_at = now();
            item.version += 1;
            connection.prepare_cached(UPDATE)?.execute(params![
                id,
                item.title,
                item.description,
                item.price.to_string(),
                item.stock,
                item.active,
                item.updated_at.timestamp_micros(),
            ])?;
            Ok(Some(item))
        })
        .await
    }
}

fn prepared(connection: Connection) -> Result<Connection, Problem> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.create_collation("decimal", |a, b| {
        let (a, b) = (a.parse::<Decimal>(), b.parse::<Decimal>());
        a.unwrap_or_default().cmp(&b.unwrap_or_default())
    })?;
    Ok(connection)
}

/// Runs what waits in one transaction, then commits and answers.
fn write(connection: &Connection, work: &mpsc::Receiver<Work>) {
    while let Ok(first) = work.recv() {
        if connection.execute_batch("BEGIN IMMEDIATE").is_err() {
            continue;
        }
        let more = work.try_iter().take(BATCH - 1);
        let waiting: Vec<_> = std::iter::once(first)
            .chain(more)
            .filter_map(|work| work(connection))
            .collect();
        let committed = connection.execute_batch("COMMIT").is_ok();
        for answer in waiting {
            answer(committed);
        }
    }
}

fn in_savepoint<T>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, Problem>,
) -> Result<T, Problem> {
    connection.prepare_cached("SAVEPOINT work")?.execute([])?;
    let result = work(connection);
    if result.is_err() {
        connection.prepare_cached("ROLLBACK TO work")?.execute([])?;
    }
    connection.prepare_cached("RELEASE work")?.execute([])?;
    result
}

fn find(connection: &Connection, id: Uuid) -> Result<Option<Item>, Problem> {
    let mut statement = connection.prepare_cached(GET)?;
    Ok(statement.query_row([id], item).optional()?)
}

/// The statement of a list with one row more than the page has.
fn statement(query: &ListQuery) -> Result<(String, Vec<Value>), Problem> {
    let (column, direction, operator) = match query.sort {
        Sort::Title => ("title", "", ">"),
        Sort::CreatedAt => ("created_at", "", ">"),
        Sort::CreatedAtDown => ("created_at", " DESC", "<"),
    };
    let (mut conditions, mut values) = (Vec::new(), Vec::new());
    if let Some(category) = query.category {
        conditions.push("category = ?".to_owned());
        values.push(Value::Text(category.text().to_owned()));
    }
    if let Some(price) = query.price_min {
        conditions.push("price >= ?".to_owned());
        values.push(Value::Text(price.to_string()));
    }
    if let Some((key, id)) = &query.cursor {
        conditions.push(format!("({column}, id) {operator} (?, ?)"));
        values.push(match query.sort {
            Sort::Title => Value::Text(key.clone()),
            _ => Value::Integer(
                key.parse()
                    .map_err(|_| Problem::BadRequest("a foreign cursor"))?,
            ),
        });
        values.push(Value::Blob(id.as_bytes().to_vec()));
    }
    let conditions = match conditions.is_empty() {
        true => String::new(),
        false => format!(" WHERE {}", conditions.join(" AND ")),
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM items{conditions} ORDER BY {column}{direction}, id{direction} LIMIT ?"
    );
    values.push(Value::Integer(
        i64::try_from(query.limit + 1).unwrap_or(i64::MAX),
    ));
    Ok((sql, values))
}

fn item(row: &Row<'_>) -> rusqlite::Result<Item> {
    let fault = |index, text: &str| {
        let kind = rusqlite::types::Type::Text;
        rusqlite::Error::FromSqlConversionFailure(index, kind, text.to_owned().into())
    };
    let instant = |index| {
        let micros = row.get::<_, i64>(index)?;
        DateTime::from_timestamp_micros(micros).ok_or_else(|| fault(index, "no instant"))
    };
    let category = row.get_ref(3)?.as_str()?;
    let price = row.get_ref(4)?.as_str()?;
    let tags = row.get_ref(7)?.as_str()?;
    let day = row.get_ref(8)?.as_str_or_null()?;
    Ok(Item {
        id: row.get(0)?,
        title: row.get(1)?,
        description: row.get(2)?,
        category: Category::of(category).ok_or_else(|| fault(3, "no category"))?,
        price: price.parse().map_err(|_| fault(4, "no decimal"))?,
        stock: row.get(5)?,
        active: row.get(6)?,
        tags: serde_json::from_str(tags).map_err(|_| fault(7, "no tags"))?,
        published_on: day
            .map(|day| day.parse::<NaiveDate>().map_err(|_| fault(8, "no day")))
            .transpose()?,
        created_at: instant(9)?,
        updated_at: instant(10)?,
        version: row.get(11)?,
    })
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        Self::Internal(error.to_string())
    }
}
