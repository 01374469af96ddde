//! What is written is read.

use types::{Date, Timestamp};

use crate::fixture::{Book, books, context};

#[tokio::test(flavor = "multi_thread")]
async fn a_value_written_is_the_value_read() {
    let books = books().await;
    let titles = [
        "",
        " ",
        "\0",
        "a\0b\0",
        "\u{f8ff}",
        "\u{f8ff}0",
        "\u{f8ff}1\0",
        "ünïcödé",
        "\u{10ffff}",
        "'; DROP TABLE books; --",
        "\u{1}\u{7f}\u{feff}",
        "👩‍👩‍👧",
        "\\0",
        "%_",
    ];
    let prices = [
        "0",
        "-0.01",
        "79228162514264337593543950335",
        "0.0000000000000000000000000001",
        "1.50",
    ];
    let instants = [0, 1, -1, 253_402_300_799_999_999, -62_135_596_800_000_000];
    let dates = [
        (1, 1, 1),
        (1999, 12, 31),
        (2000, 1, 1),
        (2024, 2, 29),
        (9999, 12, 31),
    ];
    for index in 0..titles.len() {
        let mut book = Book::new(titles[index]);
        book.tags = vec![titles[index].to_owned(), "\u{0}".to_owned()];
        book.price = prices[index % prices.len()].parse().unwrap();
        book.updated_at = Timestamp::from_micros(instants[index % instants.len()]);
        let (year, month, day) = dates[index % dates.len()];
        book.published_on = Date::new(year, month, day);
        book.in_print = index % 2 == 0;
        books.create(book.clone()).await.unwrap();
        let read = books.get(&mut context(), book.id).await.unwrap().unwrap();
        assert_eq!(read.value, book);
        assert_eq!(read.value.price.to_string(), book.price.to_string());
    }
}
