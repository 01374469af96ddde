//! A table of books on PostgreSQL and its repository, as they would be generated.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use engine::postgres::{
    Bind, Constraints, Filter, Json, Link, List, Options, Postgres, Row, Select, Sort, SortKey,
    SqlError, ToSql, conflict, delete_conflict, get, json,
};
use engine::{Migration, Page, Stored, check_version};
use runtime::{Context, Failure, IfMatch, Migrations};
use types::{Date, Decimal, Timestamp, Uuid};

pub static MIGRATIONS: &[Migration] = &[Migration {
    number: 1,
    name: "create_books",
    sql: r#"
        CREATE TABLE "authors" ("id" uuid NOT NULL, CONSTRAINT "authors_pkey" PRIMARY KEY ("id"));
        CREATE TABLE "books" (
            "id"           uuid             NOT NULL,
            "title"        text COLLATE "C" NOT NULL,
            "isbn"         text COLLATE "C" NOT NULL,
            "author_id"    uuid,
            "price"        numeric          NOT NULL,
            "published_on" date,
            "tags"         json             NOT NULL,
            "in_print"     boolean          NOT NULL,
            "updated_at"   timestamptz      NOT NULL,
            "version"      bigint           NOT NULL,
            CONSTRAINT "books_pkey" PRIMARY KEY ("id"),
            CONSTRAINT "books_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id")
        );
        CREATE UNIQUE INDEX "books_isbn_key" ON "books" ("isbn");
    "#,
    sealed: true,
}];

static CONSTRAINTS: Constraints = Constraints {
    unique: &[("books_pkey", &["id"]), ("books_isbn_key", &["isbn"])],
    references: &[("books_author_id_fkey", "authorId")],
    children: &[],
};

static OF_AUTHORS: Constraints = Constraints {
    unique: &[("authors_pkey", &["id"])],
    references: &[],
    children: &[("books", "books")],
};

/// The URL of the server that the tests use.
pub fn url() -> String {
    let url = std::env::var("OASMITH_POSTGRES_URL");
    url.expect("OASMITH_POSTGRES_URL names a server for the tests: run `scripts/test store`")
}

/// A database of its own for one test, empty.
pub async fn database() -> Postgres {
    database_with(Options::default()).await
}

pub async fn database_with(options: Options) -> Postgres {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("test_{}_{number}", std::process::id());
    let server = Postgres::open_with(&url(), Options::default()).unwrap();
    let create = format!("CREATE DATABASE {name}");
    let create = |link: Link| {
        let create = create.clone();
        async move { link.batch(&create).await }
    };
    server.read(&mut context(), create).await.unwrap();
    named(&name, options)
}

/// The database of this name.
fn named(name: &str, options: Options) -> Postgres {
    let url = url();
    let (server, _) = url.rsplit_once('/').unwrap();
    Postgres::open_with(&format!("{server}/{name}"), options).unwrap()
}

/// The repository on a database with its tables.
pub async fn books() -> Books {
    books_with(Options::default()).await
}

pub async fn books_with(options: Options) -> Books {
    let database = database_with(options).await;
    database.migrate(Migrations::All, MIGRATIONS).await.unwrap();
    Books(database)
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
    columns: r#""id", "title", "isbn", "author_id", "price"::text, "published_on", "tags",
        "in_print", "updated_at", "version""#,
    from: r#""books""#,
};

/// Where a column stands among those of a book. The price is read as text.
const fn place(column: &'static str) -> Option<usize> {
    match column.as_bytes() {
        br#""id""# => Some(0),
        br#""title""# => Some(1),
        br#""published_on""# => Some(5),
        _ => None,
    }
}

const fn up(column: &'static str, nullable: bool) -> SortKey {
    SortKey {
        column,
        nullable,
        descending: false,
        place: place(column),
    }
}

const fn down(column: &'static str, nullable: bool) -> SortKey {
    SortKey {
        column,
        nullable,
        descending: true,
        place: place(column),
    }
}

const ID: &str = r#""id""#;
const TITLE: &str = r#""title""#;
const PRICE: &str = r#""price""#;
const PUBLISHED: &str = r#""published_on""#;

pub static SORTS: &[Sort] = &[
    Sort {
        name: "title",
        keys: &[up(TITLE, false), up(ID, false)],
    },
    Sort {
        name: "-title",
        keys: &[down(TITLE, false), down(ID, false)],
    },
    Sort {
        name: "price",
        keys: &[up(PRICE, false), up(ID, false)],
    },
    Sort {
        name: "-price",
        keys: &[down(PRICE, false), down(ID, false)],
    },
    Sort {
        name: "publishedOn",
        keys: &[up(PUBLISHED, true), up(ID, false)],
    },
    Sort {
        name: "-publishedOn",
        keys: &[down(PUBLISHED, true), down(ID, false)],
    },
    Sort {
        name: "publishedOn,-title",
        keys: &[up(PUBLISHED, true), down(TITLE, false), up(ID, false)],
    },
    Sort {
        name: "-publishedOn,title",
        keys: &[down(PUBLISHED, true), up(TITLE, false), down(ID, false)],
    },
];

fn read_book(row: &Row) -> Result<Stored<Book>, SqlError> {
    Ok(Stored {
        value: Book {
            id: get(row, 0)?,
            title: get(row, 1)?,
            isbn: get(row, 2)?,
            author_id: get(row, 3)?,
            price: get(row, 4)?,
            published_on: get(row, 5)?,
            tags: get::<Json<Vec<String>>>(row, 6)?.0,
            in_print: get(row, 7)?,
            updated_at: get(row, 8)?,
        },
        version: get(row, 9)?,
    })
}

async fn insert_book(link: Link, book: &Book) -> Result<(), SqlError> {
    let sql = r#"INSERT INTO "books"
        VALUES ($1, $2, $3, $4, $5::text::numeric, $6, $7, $8, $9, 1)"#;
    let values: &[&(dyn ToSql + Sync)] = &[
        &Bind(&book.id),
        &Bind(&book.title),
        &Bind(&book.isbn),
        &Bind(&book.author_id),
        &Bind(&book.price),
        &Bind(&book.published_on),
        &json(&book.tags)?,
        &Bind(&book.in_print),
        &Bind(&book.updated_at),
    ];
    let inserted = link.execute(sql, values).await;
    inserted
        .map(drop)
        .map_err(|error| conflict(error, &CONSTRAINTS))
}

async fn find(link: Link, id: Uuid, lock: &str) -> Result<Option<Stored<Book>>, SqlError> {
    let Select { columns, from } = BOOKS;
    let sql = format!(r#"SELECT {columns} FROM {from} WHERE "id" = $1{lock}"#);
    let row = link.row(&sql, &[&Bind(&id)]).await?;
    row.as_ref().map(read_book).transpose()
}

async fn rename(
    link: Link,
    id: Uuid,
    title: &str,
    condition: Option<&IfMatch>,
) -> Result<i64, SqlError> {
    let found = find(link.clone(), id, " FOR UPDATE").await?;
    let version = found.ok_or(Failure::NotFound)?.version;
    check_version(condition, version)?;
    let sql = r#"UPDATE "books" SET "title" = $2, "version" = "version" + 1 WHERE "id" = $1"#;
    link.execute(sql, &[&Bind(&id), &Bind(&title)]).await?;
    Ok(version + 1)
}

/// The repository.
#[derive(Clone)]
pub struct Books(pub Postgres);

impl Books {
    pub async fn insert(&self, cx: &mut Context, book: Book) -> Result<Stored<Book>, Failure> {
        self.0.write(cx, |link| insert_book(link, &book)).await?;
        Ok(Stored {
            value: book,
            version: 1,
        })
    }

    pub async fn get(&self, cx: &mut Context, id: Uuid) -> Result<Option<Stored<Book>>, Failure> {
        self.0.read(cx, |link| find(link, id, "")).await
    }

    pub async fn rename(
        &self,
        cx: &mut Context,
        id: Uuid,
        title: &str,
        condition: Option<IfMatch>,
    ) -> Result<i64, Failure> {
        let condition = condition.as_ref();
        self.0
            .write(cx, |link| rename(link, id, title, condition))
            .await
    }

    pub async fn list(
        &self,
        cx: &mut Context,
        sort: &'static Sort,
        limit: u32,
        filters: &[Filter],
        cursor: Option<&str>,
    ) -> Result<Page<Book>, Failure> {
        let key = &self.0.cursor_key(cx).await?;
        let page = |link: Link| async move {
            let list = List::new(&BOOKS, sort, limit, key).after(cursor)?;
            let list = filters.iter().cloned().fold(list, List::filter);
            list.fetch(&link, read_book).await
        };
        let page = self.0.read(cx, page).await?;
        Ok(page.map(|stored| stored.value))
    }

    /// The page behind a cursor, or the one that ends before it; it tells of both of its neighbours.
    pub async fn page_beside(
        &self,
        sort: &'static Sort,
        limit: u32,
        cursor: Option<&str>,
        backwards: bool,
    ) -> Result<Page<Book>, Failure> {
        let key = &self.0.cursor_key(&mut context()).await?;
        let page = |link: Link| async move {
            let list = List::new(&BOOKS, sort, limit, key).both_ways();
            let list = match backwards {
                true => list.before(cursor)?,
                false => list.after(cursor)?,
            };
            list.fetch(&link, read_book).await
        };
        let page = self.0.read(&mut context(), page).await?;
        Ok(page.map(|stored| stored.value))
    }

    /// Another copy of the service, on the same database.
    pub async fn copy(&self) -> Self {
        let name = |link: Link| async move {
            let row = link.row("SELECT current_database()::text", &[]).await?;
            get::<String>(&row.unwrap(), 0)
        };
        let name = self.0.read(&mut context(), name).await.unwrap();
        Self(named(&name, Options::default()))
    }

    /// How many books a request that comes later sees.
    pub async fn count(&self) -> i64 {
        let count = |link: Link| async move {
            let row = link.row("SELECT count(*) FROM books", &[]).await?;
            get(&row.unwrap(), 0)
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

    pub async fn add_author(&self, id: Uuid) -> Result<(), Failure> {
        let mut cx = context();
        let add = |link: Link| async move {
            let sql = r#"INSERT INTO "authors" VALUES ($1)"#;
            link.execute(sql, &[&Bind(&id)]).await.map(drop)
        };
        self.0.write(&mut cx, add).await?;
        cx.commit().await
    }

    pub async fn remove_author(&self, id: Uuid) -> Result<u64, Failure> {
        let mut cx = context();
        let remove = |link: Link| async move {
            let sql = r#"DELETE FROM "authors" WHERE "id" = $1"#;
            let removed = link.execute(sql, &[&Bind(&id)]).await;
            removed.map_err(|error| delete_conflict(error, &OF_AUTHORS))
        };
        let removed = self.0.write(&mut cx, remove).await?;
        cx.commit().await?;
        Ok(removed)
    }
}
