DROP INDEX "books_author_id_idx";

DROP INDEX "orders_customer_id_idx";

DROP INDEX "reviews_book_id_idx";
