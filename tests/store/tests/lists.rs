//! Lists: order, filters, cursors.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{BOOKS, Book, Books, Folder, SORTS, context, open};
use engine::sqlite::{Connection, Filter, List, Options, Select, Sort, Sqlite};
use runtime::Failure;
use types::Date;

fn sort(name: &str) -> &'static Sort {
    SORTS.iter().find(|sort| sort.name == name).unwrap()
}

/// Books with titles, prices and dates that many of them share; some have no date.
async fn many_books(books: &Books) -> Vec<Book> {
    let mut cx = context();
    let mut all = Vec::new();
    for number in 0..60u8 {
        let mut book = Book::new(&format!("title {}", number % 7));
        book.price = ["9.90", "10.00", "100.00", "0.50", "-1.00", "9.9"][usize::from(number) % 6]
            .parse()
            .unwrap();
        book.published_on = (number % 3 != 0).then(|| Date::new(2000, 1, 1 + number % 4).unwrap());
        books.insert(&mut cx, book.clone()).await.unwrap();
        all.push(book);
    }
    cx.commit().await.unwrap();
    all
}

/// The order that a sort stands for. In Rust, too, nothing is less than something.
fn in_order(mut all: Vec<Book>, name: &str) -> Vec<Book> {
    match name {
        "title" => all.sort_by_key(|book| (book.title.clone(), book.id)),
        "price" => all.sort_by_key(|book| (book.price, book.id)),
        "publishedOn" => all.sort_by_key(|book| (book.published_on, book.id)),
        "publishedOn,-title" => all.sort_by(|a, b| {
            let date = a.published_on.cmp(&b.published_on);
            date.then_with(|| b.title.cmp(&a.title))
                .then_with(|| a.id.cmp(&b.id))
        }),
        "-publishedOn,title" => all.sort_by(|a, b| {
            let date = b.published_on.cmp(&a.published_on);
            date.then_with(|| a.title.cmp(&b.title))
                .then_with(|| b.id.cmp(&a.id))
        }),
        reversed => {
            all = in_order(all, &reversed[1..]);
            all.reverse();
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_each_other_without_gap_or_repetition() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let all = many_books(&books).await;
    for sort in SORTS {
        let expected = in_order(all.clone(), sort.name);
        for limit in [1, 7, 20, 59, 60, 61] {
            let mut walked = Vec::new();
            let mut cursor: Option<String> = None;
            loop {
                let page = books
                    .list(&mut context(), sort, limit, Vec::new(), cursor.as_deref())
                    .await
                    .unwrap();
                assert!(!page.items.is_empty(), "{} {limit}", sort.name);
                walked.extend(page.items);
                cursor = page.next_cursor;
                if cursor.is_none() {
                    break;
                }
            }
            assert_eq!(walked, expected, "{} by {limit}", sort.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_served_by_the_index() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let plan = |connection: &engine::sqlite::Connection| {
        connection.execute_batch("CREATE INDEX by_title ON books (title, id)")?;
        let sql = r#"EXPLAIN QUERY PLAN SELECT "id" FROM "books"
            WHERE ("title", "id") > ('a', x'00') ORDER BY "title", "id" LIMIT 3"#;
        Ok(connection.query_row(sql, [], |row| row.get::<_, String>(3))?)
    };
    let plan = books.0.write(&mut context(), plan).await.unwrap();
    assert!(
        plan.contains("by_title") && plan.starts_with("SEARCH"),
        "{plan}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_followed_back_to_the_first_one() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let all = many_books(&books).await;
    for sort in SORTS {
        let expected = in_order(all.clone(), sort.name);
        for limit in [1, 7, 20, 59, 60, 61] {
            let ask = |cursor: Option<String>, backwards: bool| {
                let books = &books;
                async move {
                    let page = books.page_beside(sort, limit, cursor.as_deref(), backwards);
                    page.await.unwrap()
                }
            };
            let mut page = ask(None, false).await;
            assert_eq!(page.previous_cursor, None);
            while page.next_cursor.is_some() {
                page = ask(page.next_cursor, false).await;
            }
            let mut at = expected.len() - page.items.len();
            while page.previous_cursor.is_some() {
                page = ask(page.previous_cursor, true).await;
                let from = at.saturating_sub(usize::try_from(limit).unwrap());
                assert_eq!(page.items, expected[from..at], "{} by {limit}", sort.name);
                let next = ask(page.next_cursor.clone(), false).await;
                assert_eq!(next.items.first(), expected.get(at));
                assert_eq!(page.has_more, page.previous_cursor.is_some());
                at = from;
            }
            assert_eq!(at, 0, "{} by {limit}", sort.name);
        }
    }
}

/// Whether a book is expected.
type Meets = Box<dyn Fn(&Book) -> bool>;

#[tokio::test(flavor = "multi_thread")]
async fn filters_keep_what_meets_them_all() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let all = many_books(&books).await;
    let price = |text: &str| text.parse::<types::Decimal>().unwrap();
    let date = Date::new(2000, 1, 2).unwrap();
    let cases: Vec<(Vec<Filter>, Meets)> = vec![
        (vec![], Box::new(|_| true)),
        (
            vec![Filter::equal("title", &"title 3")],
            Box::new(|book| book.title == "title 3"),
        ),
        (
            vec![
                Filter::at_least("price", &price("9.90")),
                Filter::at_most("price", &price("10")),
            ],
            Box::new(move |book| book.price >= price("9.90") && book.price <= price("10")),
        ),
        (
            vec![Filter::greater("price", &price("9.9"))],
            Box::new(move |book| book.price > price("9.9")),
        ),
        (
            vec![Filter::less("price", &price("0"))],
            Box::new(move |book| book.price < price("0")),
        ),
        (
            vec![Filter::at_least("published_on", &date)],
            Box::new(move |book| book.published_on >= Some(date)),
        ),
        (
            vec![Filter::is_null("published_on", true)],
            Box::new(|book| book.published_on.is_none()),
        ),
        (
            vec![Filter::contains_any(&["isbn", "title"], "TLE 5")],
            Box::new(|book| book.title == "title 5"),
        ),
        (
            vec![Filter::contains_any(&["title"], "%")],
            Box::new(|_| false),
        ),
        (
            vec![Filter::contains_any(&["title"], "title_1")],
            Box::new(|_| false),
        ),
        (
            vec![Filter::one_of("title", &["title 1", "title 2"])],
            Box::new(|book| matches!(book.title.as_str(), "title 1" | "title 2")),
        ),
        (
            vec![Filter::one_of::<String>("title", &[])],
            Box::new(|_| false),
        ),
    ];
    for (filters, expected) in cases {
        let expected: Vec<Book> = in_order(all.clone(), "title")
            .into_iter()
            .filter(expected)
            .collect();
        let page = books
            .list(&mut context(), sort("title"), 100, filters.clone(), None)
            .await
            .unwrap();
        assert_eq!(page.items, expected, "{filters:?}");
        assert_eq!(page.next_cursor, None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_is_taken_only_as_it_was_issued() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    many_books(&books).await;
    let page = books
        .list(&mut context(), sort("title"), 2, Vec::new(), None)
        .await
        .unwrap();
    let cursor = page.next_cursor.unwrap();
    assert!(
        cursor
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')),
        "{cursor}"
    );

    let mut damaged = vec![
        String::new(),
        "x".to_owned(),
        "é".to_owned(),
        format!("{cursor}A"),
        format!("{cursor}="),
    ];
    for place in 0..cursor.len() {
        let other = if &cursor[place..=place] == "A" {
            "B"
        } else {
            "A"
        };
        damaged.push(format!(
            "{}{other}{}",
            &cursor[..place],
            &cursor[place + 1..]
        ));
        damaged.push(cursor[..place].to_owned());
    }
    for damaged in damaged {
        let refused = books
            .list(&mut context(), sort("title"), 2, Vec::new(), Some(&damaged))
            .await;
        assert!(matches!(refused, Err(Failure::BadRequest(_))), "{damaged}");
    }
    let refused = books
        .list(&mut context(), sort("-title"), 2, Vec::new(), Some(&cursor))
        .await;
    assert!(matches!(refused, Err(Failure::BadRequest(text)) if text.contains("another order")));
    books
        .list(&mut context(), sort("title"), 2, Vec::new(), Some(&cursor))
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_of_another_list_is_refused() {
    static MAGAZINES: Select = Select {
        from: r#""magazines""#,
        ..BOOKS
    };
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    many_books(&books).await;
    for sort in SORTS {
        let page = books
            .list(&mut context(), sort, 2, Vec::new(), None)
            .await
            .unwrap();
        let cursor = page.next_cursor.as_deref();
        let key = books.0.cursor_key(&mut context()).await.unwrap();
        assert!(List::new(&BOOKS, sort, 2, &key).after(cursor).is_ok());
        let refused = List::new(&MAGAZINES, sort, 2, &key).after(cursor);
        assert!(
            matches!(refused, Err(Failure::BadRequest(_))),
            "{}",
            sort.name
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn money_sorts_as_numbers_do_however_long_they_are() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let prices = [
        "-10.5",
        "-9.75",
        "-0.1",
        "0",
        "0.00",
        "0.10",
        "0.2",
        "9.99",
        "10",
        "79228162514264337593543950335",
        "79228162514264337593543950335",
    ];
    let mut cx = context();
    for price in prices.iter().rev() {
        let mut book = Book::new("x");
        book.price = price.parse().unwrap();
        books.insert(&mut cx, book).await.unwrap();
    }
    cx.commit().await.unwrap();
    let page = books
        .list(&mut context(), sort("price"), 100, Vec::new(), None)
        .await
        .unwrap();
    let sorted: Vec<types::Decimal> = page.items.iter().map(|book| book.price).collect();
    assert!(sorted.is_sorted(), "{sorted:?}");
    let texts: Vec<String> = sorted.iter().map(ToString::to_string).collect();
    assert!(texts.contains(&"0.00".to_owned()) && texts.contains(&"0.10".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_knows_the_letters_of_all_scripts() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    for title in ["Äpfel", "ΣΊΣΥΦΟΣ", "100% sure", "straße"] {
        books.create(Book::new(title)).await.unwrap();
    }
    let searches = [
        ("äPF", 1),
        ("σίσυφος", 1),
        ("ΊΣΥΦΟς", 1),
        ("0% S", 1),
        ("%", 1),
        ("_", 0),
        ("STRASSE", 1),
        ("apfel", 0),
        ("", 4),
    ];
    for (text, expected) in searches {
        let filters = vec![Filter::contains_any(&["isbn", "title"], text)];
        let sort = sort("title");
        let page = books
            .list(&mut context(), sort, 10, filters, None)
            .await
            .unwrap();
        assert_eq!(page.items.len(), expected, "{text}");
    }
}

/// Who has not the key of the database cannot write a cursor, nor can another database.
#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_of_another_database_is_refused() {
    let (folder, other) = (Folder::new(), Folder::new());
    let books = Books(open(&folder).await);
    many_books(&books).await;
    let page = async |books: &Books, cursor: Option<String>| {
        books
            .list(
                &mut context(),
                sort("title"),
                2,
                Vec::new(),
                cursor.as_deref(),
            )
            .await
    };
    let cursor = page(&books, None).await.unwrap().next_cursor;
    let strangers = Books(open(&other).await);
    let refused = page(&strangers, cursor.clone()).await;
    assert!(
        matches!(refused, Err(Failure::BadRequest(_))),
        "{refused:?}"
    );
    drop(books);
    let again = Books(open(&folder).await);
    let second = page(&again, cursor.clone()).await.unwrap();
    assert_eq!(second.items.len(), 2);
    // What an older version made has no key yet, and gets one.
    let forget =
        |connection: &mut Connection| Ok(connection.execute_batch("DROP TABLE _oasmith_keys")?);
    again.0.exclusively(forget).await.unwrap();
    drop(again);
    let options = Options::default();
    let old = Books(Sqlite::open_with(&folder.file(), &options).unwrap());
    let refused = page(&old, cursor).await;
    assert!(
        matches!(refused, Err(Failure::BadRequest(_))),
        "{refused:?}"
    );
    let anew = page(&old, None).await.unwrap().next_cursor;
    assert_eq!(page(&old, anew).await.unwrap().items, second.items);
}
