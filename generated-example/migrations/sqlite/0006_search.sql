CREATE TABLE "_authors_name_biography_words_rows" (
  _row INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL,
  UNIQUE ("id")
) STRICT;
CREATE VIRTUAL TABLE "_authors_name_biography_words" USING fts5 (
  words, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 0 categories ''L* Nd Nl'''
);
INSERT INTO "_authors_name_biography_words_rows" ("id") SELECT "id" FROM "authors";
INSERT INTO "_authors_name_biography_words" (rowid, words)
SELECT _row, substr(coalesce("name", '') || ' ' || coalesce("biography", ''), 1, 200000)
FROM "authors" JOIN "_authors_name_biography_words_rows" USING ("id");
CREATE TRIGGER "_authors_name_biography_words_insert" AFTER INSERT ON "authors" BEGIN
  INSERT INTO "_authors_name_biography_words_rows" ("id") VALUES (new."id");
  INSERT INTO "_authors_name_biography_words" (rowid, words)
  VALUES (last_insert_rowid(), substr(coalesce(new."name", '') || ' ' || coalesce(new."biography", ''), 1, 200000));
END;
CREATE TRIGGER "_authors_name_biography_words_update" AFTER UPDATE OF "name", "biography" ON "authors"
WHEN substr(coalesce(old."name", '') || ' ' || coalesce(old."biography", ''), 1, 200000)
  <> substr(coalesce(new."name", '') || ' ' || coalesce(new."biography", ''), 1, 200000)
BEGIN
  UPDATE "_authors_name_biography_words"
  SET words = substr(coalesce(new."name", '') || ' ' || coalesce(new."biography", ''), 1, 200000)
  WHERE rowid = (SELECT _row FROM "_authors_name_biography_words_rows" WHERE "id" = new."id");
END;
CREATE TRIGGER "_authors_name_biography_words_delete" AFTER DELETE ON "authors" BEGIN
  DELETE FROM "_authors_name_biography_words"
  WHERE rowid = (SELECT _row FROM "_authors_name_biography_words_rows" WHERE "id" = old."id");
  DELETE FROM "_authors_name_biography_words_rows" WHERE "id" = old."id";
END;

CREATE TABLE "_books_title_description_words_rows" (
  _row INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL,
  UNIQUE ("id")
) STRICT;
CREATE VIRTUAL TABLE "_books_title_description_words" USING fts5 (
  words, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 0 categories ''L* Nd Nl'''
);
INSERT INTO "_books_title_description_words_rows" ("id") SELECT "id" FROM "books";
INSERT INTO "_books_title_description_words" (rowid, words)
SELECT _row, substr(coalesce("title", '') || ' ' || coalesce("description", ''), 1, 200000)
FROM "books" JOIN "_books_title_description_words_rows" USING ("id");
CREATE TRIGGER "_books_title_description_words_insert" AFTER INSERT ON "books" BEGIN
  INSERT INTO "_books_title_description_words_rows" ("id") VALUES (new."id");
  INSERT INTO "_books_title_description_words" (rowid, words)
  VALUES (last_insert_rowid(), substr(coalesce(new."title", '') || ' ' || coalesce(new."description", ''), 1, 200000));
END;
CREATE TRIGGER "_books_title_description_words_update" AFTER UPDATE OF "title", "description" ON "books"
WHEN substr(coalesce(old."title", '') || ' ' || coalesce(old."description", ''), 1, 200000)
  <> substr(coalesce(new."title", '') || ' ' || coalesce(new."description", ''), 1, 200000)
BEGIN
  UPDATE "_books_title_description_words"
  SET words = substr(coalesce(new."title", '') || ' ' || coalesce(new."description", ''), 1, 200000)
  WHERE rowid = (SELECT _row FROM "_books_title_description_words_rows" WHERE "id" = new."id");
END;
CREATE TRIGGER "_books_title_description_words_delete" AFTER DELETE ON "books" BEGIN
  DELETE FROM "_books_title_description_words"
  WHERE rowid = (SELECT _row FROM "_books_title_description_words_rows" WHERE "id" = old."id");
  DELETE FROM "_books_title_description_words_rows" WHERE "id" = old."id";
END;

CREATE TABLE "_customers_name_email_words_rows" (
  _row INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL,
  UNIQUE ("id")
) STRICT;
CREATE VIRTUAL TABLE "_customers_name_email_words" USING fts5 (
  words, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 0 categories ''L* Nd Nl'''
);
INSERT INTO "_customers_name_email_words_rows" ("id") SELECT "id" FROM "customers";
INSERT INTO "_customers_name_email_words" (rowid, words)
SELECT _row, substr(coalesce("name", '') || ' ' || coalesce("email", ''), 1, 200000)
FROM "customers" JOIN "_customers_name_email_words_rows" USING ("id");
CREATE TRIGGER "_customers_name_email_words_insert" AFTER INSERT ON "customers" BEGIN
  INSERT INTO "_customers_name_email_words_rows" ("id") VALUES (new."id");
  INSERT INTO "_customers_name_email_words" (rowid, words)
  VALUES (last_insert_rowid(), substr(coalesce(new."name", '') || ' ' || coalesce(new."email", ''), 1, 200000));
END;
CREATE TRIGGER "_customers_name_email_words_update" AFTER UPDATE OF "name", "email" ON "customers"
WHEN substr(coalesce(old."name", '') || ' ' || coalesce(old."email", ''), 1, 200000)
  <> substr(coalesce(new."name", '') || ' ' || coalesce(new."email", ''), 1, 200000)
BEGIN
  UPDATE "_customers_name_email_words"
  SET words = substr(coalesce(new."name", '') || ' ' || coalesce(new."email", ''), 1, 200000)
  WHERE rowid = (SELECT _row FROM "_customers_name_email_words_rows" WHERE "id" = new."id");
END;
CREATE TRIGGER "_customers_name_email_words_delete" AFTER DELETE ON "customers" BEGIN
  DELETE FROM "_customers_name_email_words"
  WHERE rowid = (SELECT _row FROM "_customers_name_email_words_rows" WHERE "id" = old."id");
  DELETE FROM "_customers_name_email_words_rows" WHERE "id" = old."id";
END;
