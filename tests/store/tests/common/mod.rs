//! A table of books and its repository, as they would be generated, and what the tests share.

#![allow(dead_code, reason = "no test uses everything")]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use engine::sqlite::{
    Bind, Connection, Filter, Json, List, OptionalExtension, Options, Probe, Row, Select, Sort,
    SortKey, SqlError, Sqlite, conflict, get, json,
};
use engine::{Migration, Page, Stored, check_version};
use runtime::{Context, Failure, IfMatch, Migrations};
use rusqlite::params;
use types::{Date, Decimal, Timestamp, Uuid};

/// A folder of its own for one test, which goes with it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("store-engine-{}-{number}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    pub fn file(&self) -> PathBuf {
        self.0.join("data").join("books.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub static MIGRATIONS: &[Migration] = &[Migration {
    number: 1,
    name: "create_books",
    sql: r#"
        CREATE TABLE "authors" ("id" BLOB NOT NULL PRIMARY KEY) STRICT;
        CREATE TABLE "books" (
            "id"           BLOB    NOT NULL PRIMARY KEY,
            "title"        TEXT    NOT NULL,
            "isbn"         TEXT    NOT NULL UNIQUE,
            "author_id"    BLOB    REFERENCES "authors" ("id"),
            "price"        TEXT    NOT NULL COLLATE decimal,
            "published_on" TEXT,
            "tags"         TEXT    NOT NULL,
            "in_print"     INTEGER NOT NULL,
            "updated_at"   INTEGER NOT NULL,
            "version"      INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE "_books_title_words_rows" (
            _row INTEGER PRIMARY KEY,
            "id" BLOB NOT NULL UNIQUE
        ) STRICT;
        CREATE VIRTUAL TABLE "_books_title_words" USING fts5 (
            words, content = '', contentless_delete = 1, tokenize = 'unicode61'
        );
        CREATE TRIGGER "_books_title_words_insert" AFTER INSERT ON "books" BEGIN
            INSERT INTO "_books_title_words_rows" ("id") VALUES (new."id");
            INSERT INTO "_books_title_words" (rowid, words) VALUES (last_insert_rowid(), new."title");
        END;
        CREATE TRIGGER "_books_title_words_update" AFTER UPDATE OF "title" ON "books" BEGIN
            UPDATE "_books_title_words" SET words = new."title" WHERE rowid =
                (SELECT _row FROM "_books_title_words_rows" WHERE "id" = new."id");
        END;
        CREATE TRIGGER "_books_title_words_delete" AFTER DELETE ON "books" BEGIN
            DELETE FROM "_books_title_words" WHERE rowid =
                (SELECT _row FROM "_books_title_words_rows" WHERE "id" = old."id");
            DELETE FROM "_books_title_words_rows" WHERE "id" = old."id";
        END;
    "#,
    sealed: true,
}];

/// An open database with its tables.
pub async fn open(folder: &Folder) -> Sqlite {
    open_with(&folder.file(), &Options::default()).await
}

pub async fn open_with(file: &Path, options: &Options) -> Sqlite {
    let database = Sqlite::open_with(file, options).unwrap();
    database.migrate(Migrations::All, MIGRATIONS).await.unwrap();
    database
}

/// The context of a request that writes once.
pub fn sole() -> Context {
    let mut cx = context();
    cx.dispatched::<()>("write");
    cx.served_by_store::<()>("write");
    cx
}

pub fn context() -> Context {
    Context::background(Duration::from_secs(10))
}

#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    pub id: Uuid,
    pub title: String,
    pub isbn: String,
    pub author_id: Option<Uuid>,
    pub price: Decimal,
    pub published_on: Option<Date>,
    pub tags: Vec<String>,
    pub in_print: bool,
    pub updated_at: Timestamp,
}

impl Book {
    pub fn new(title: &str) -> Self {
        let id = Uuid::now_v7();
        Self {
            id,
            title: title.to_owned(),
            isbn: id.to_string(),
            author_id: None,
            price: "12.90".parse().unwrap(),
            published_on: None,
            tags: vec!["a".to_owned()],
            in_print: true,
            updated_at: Timestamp::now(),
        }
    }
}

pub static BOOKS: Select = Select {
    columns: r#""id", "title", "isbn", "author_id", "price", "published_on", "tags", "in_print",
        "updated_at""#,
    from: r#""books""#,
};

const ID_UP: SortKey = SortKey {
    column: r#""id""#,
    nullable: false,
    descending: false,
    place: Some(0),
};
const ID_DOWN: SortKey = SortKey {
    descending: true,
    ..ID_UP
};
const TITLE: SortKey = SortKey {
    column: r#""title""#,
    nullable: false,
    descending: false,
    place: Some(1),
};
const PRICE: SortKey = SortKey {
    column: r#""price""#,
    nullable: false,
    descending: false,
    place: None,
};
const PUBLISHED: SortKey = SortKey {
    column: r#""published_on""#,
    nullable: true,
    descending: false,
    place: Some(5),
};

pub static SORTS: &[Sort] = &[
    Sort {
        name: "title",
        keys: &[TITLE, ID_UP],
    },
    Sort {
        name: "-title",
        keys: &[
            SortKey {
                descending: true,
                ..TITLE
            },
            ID_DOWN,
        ],
    },
    Sort {
        name: "price",
        keys: &[PRICE, ID_UP],
    },
    Sort {
        name: "-price",
        keys: &[
            SortKey {
                descending: true,
                ..PRICE
            },
            ID_DOWN,
        ],
    },
    Sort {
        name: "publishedOn",
        keys: &[PUBLISHED, ID_UP],
    },
    Sort {
        name: "-publishedOn",
        keys: &[
            SortKey {
                descending: true,
                ..PUBLISHED
            },
            ID_DOWN,
        ],
    },
    Sort {
        name: "publishedOn,-title",
        keys: &[
            PUBLISHED,
            SortKey {
                descending: true,
                ..TITLE
            },
            ID_UP,
        ],
    },
    Sort {
        name: "-publishedOn,title",
        keys: &[
            SortKey {
                descending: true,
                ..PUBLISHED
            },
            TITLE,
            ID_DOWN,
        ],
    },
];

const COLUMNS: &[(&str, &str)] = &[("isbn", "isbn"), ("author_id", "authorId"), ("id", "id")];

fn read_book(row: &Row<'_>) -> rusqlite::Result<Book> {
    Ok(Book {
        id: get(row, 0)?,
        title: get(row, 1)?,
        isbn: get(row, 2)?,
        author_id: get(row, 3)?,
        price: get(row, 4)?,
        published_on: get(row, 5)?,
        tags: get::<Json<Vec<String>>>(row, 6)?.0,
        in_print: get(row, 7)?,
        updated_at: get(row, 8)?,
    })
}

fn insert_book(connection: &Connection, book: &Book) -> Result<Stored<Book>, SqlError> {
    let sql = r#"INSERT INTO "books" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1)"#;
    let inserted = connection.prepare_cached(sql)?.execute(params![
        Bind(&book.id),
        Bind(&book.title),
        Bind(&book.isbn),
        Bind(&book.author_id),
        Bind(&book.price),
        Bind(&book.published_on),
        json(&book.tags)?,
        Bind(&book.in_print),
        Bind(&book.updated_at),
    ]);
    inserted.map_err(|error| {
        let author = Probe::Parent {
            field: "authorId",
            exists: r#"SELECT 1 FROM "authors" WHERE "id" = ?1"#,
            key: &Bind(&book.author_id),
        };
        conflict(connection, error, COLUMNS, &[author])
    })?;
    Ok(Stored {
        value: book.clone(),
        version: 1,
    })
}

/// The repository.
#[derive(Clone)]
pub struct Books(pub Sqlite);

impl Books {
    pub async fn insert(&self, cx: &mut Context, book: Book) -> Result<Stored<Book>, Failure> {
        self.0
            .write(cx, move |connection| insert_book(connection, &book))
            .await
    }

    pub async fn get(&self, cx: &mut Context, id: Uuid) -> Result<Option<Stored<Book>>, Failure> {
        let sql = r#"SELECT "id", "title", "isbn", "author_id", "price", "published_on", "tags",
            "in_print", "updated_at", "version" FROM "books" WHERE "id" = ?1"#;
        let read = move |connection: &Connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let stored = statement.query_row([Bind(&id)], |row| {
                Ok(Stored {
                    value: read_book(row)?,
                    version: get(row, 9)?,
                })
            });
            Ok(stored.optional()?)
        };
        self.0.read(cx, read).await
    }

    pub async fn rename(
        &self,
        cx: &mut Context,
        id: Uuid,
        title: &str,
        condition: Option<IfMatch>,
    ) -> Result<i64, Failure> {
        let title = title.to_owned();
        let rename = move |connection: &Connection| {
            let sql = r#"SELECT "version" FROM "books" WHERE "id" = ?1"#;
            let mut statement = connection.prepare_cached(sql)?;
            let version = statement
                .query_row([Bind(&id)], |row| get::<i64>(row, 0))
                .optional()?;
            let version = version.ok_or(Failure::NotFound)?;
            check_version(condition.as_ref(), version)?;
            let sql =
                r#"UPDATE "books" SET "title" = ?2, "version" = "version" + 1 WHERE "id" = ?1"#;
            connection
                .prepare_cached(sql)?
                .execute(params![Bind(&id), title])?;
            Ok(version + 1)
        };
        self.0.write(cx, rename).await
    }

    pub async fn list(
        &self,
        cx: &mut Context,
        sort: &'static Sort,
        limit: u32,
        filters: Vec<Filter>,
        cursor: Option<&str>,
    ) -> Result<Page<Book>, Failure> {
        let key = self.0.cursor_key(cx).await?;
        let list = List::new(&BOOKS, sort, limit, &key).after(cursor)?;
        let list = filters.into_iter().fold(list, List::filter);
        self.0
            .scan(cx, move |connection| list.fetch(connection, read_book))
            .await
    }

    /// The page behind a cursor, or the one that ends before it; it tells of both of its neighbours.
    pub async fn page_beside(
        &self,
        sort: &'static Sort,
        limit: u32,
        cursor: Option<&str>,
        backwards: bool,
    ) -> Result<Page<Book>, Failure> {
        let key = self.0.cursor_key(&mut context()).await?;
        let list = List::new(&BOOKS, sort, limit, &key).both_ways();
        let list = match backwards {
            true => list.before(cursor)?,
            false => list.after(cursor)?,
        };
        let page = move |connection: &Connection| list.fetch(connection, read_book);
        self.0.read(&mut context(), page).await
    }

    /// How many books a request that comes later sees.
    pub async fn count(&self) -> i64 {
        let count = |connection: &Connection| {
            Ok(connection.query_row("SELECT count(*) FROM books", [], |row| row.get(0))?)
        };
        self.0.read(&mut context(), count).await.unwrap()
    }

    /// A whole request: a unit of work with one insertion.
    pub async fn create(&self, book: Book) -> Result<Stored<Book>, Failure> {
        let mut cx = context();
        let stored = self.insert(&mut cx, book).await?;
        cx.commit().await?;
        Ok(stored)
    }
}
