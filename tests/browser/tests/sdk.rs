//! The TypeScript SDK in a page of another origin than the service's, as it is: no bundler, no server of
//! its own.

use anyhow::ensure;
use browser::{Bookstore, Browser, Site};
use serde_json::{Value, json};

/// A page that loads the package.
const PAGE: &str = r#"<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<title>A shop</title>
<script type="module">
  import * as sdk from "/index.js";
  window.sdk = sdk;
</script>
"#;

/// What the page does; it tells what came of it.
const PROGRAM: &str = r#"
const client = new sdk.Client({ baseUrl, bearer: token, retry: { times: 0 } });
const author = await client.authors.create({ name: "Ursula K. Le Guin" });
const book = {
  title: "The Left Hand of Darkness", isbn: "978-0-441-47812-5", authorId: author.id, price: "12.90",
  currency: "EUR", status: "available", tags: [], stock: 1,
};
const created = await client.books.create(book).withResponse();
const titles = [];
for await (const book of client.books.list({ limit: 1 })) titles.push(book.title);
const found = await client.books.get(created.data.id).withResponse();
const changed = await client.books.patch(found.data.id, { price: "10.50" }, { ifMatch: found.etag });
const late = await client.books.patch(found.data.id, { price: "9.50" }, { ifMatch: found.etag }).result();
const missing = await client.books.get("01937b1c-5a10-7c3e-9f04-2f6b8a1d3c55").result();
const withoutToken = await sdk.createAuthor(sdk.connect({ baseUrl }), { name: "Nobody" }).result();
return {
  titles,
  prices: [created.data.price, changed.price],
  location: created.headers.get("location"),
  etag: found.etag,
  requestIds: [created.requestId, missing.error.requestId],
  late: late.status,
  missing: { declared: missing.declared, title: missing.body.title, isApi: missing.error instanceof sdk.ApiError },
  withoutToken: withoutToken.status,
};
"#;

/// A page of another origin that has loaded the package.
fn page(site: &Site) -> anyhow::Result<Browser> {
    let mut browser = Browser::start(800, 600)?;
    browser.open(site.origin())?;
    browser.wait_for("window.sdk")?;
    Ok(browser)
}

fn site() -> anyhow::Result<Site> {
    let package = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../generated-example/sdk/typescript/dist"
    );
    Site::start(PAGE, package.into())
}

#[test]
fn a_page_of_an_origin_that_is_named_makes_calls() -> anyhow::Result<()> {
    let site = site()?;
    let bookstore = Bookstore::start_with(&[("CORS_ORIGINS", site.origin())])?;
    let mut browser = page(&site)?;
    let (base_url, token) = (json!(bookstore.origin()), json!(bookstore.token()?));
    let found = browser.evaluate(&format!(
        "(async (baseUrl, token) => {{ {PROGRAM} }})({base_url}, {token})"
    ))?;
    ensure!(
        found["titles"] == json!(["The Left Hand of Darkness"]),
        "{found}"
    );
    ensure!(found["prices"] == json!(["12.90", "10.50"]), "{found}");
    // Header fields that browsers keep from pages unless the service shows them.
    ensure!(
        found["location"]
            .as_str()
            .is_some_and(|it| it.contains("/books/")),
        "{found}"
    );
    ensure!(
        found["etag"].as_str().is_some_and(|it| it.contains('"')),
        "{found}"
    );
    let has_id = |id: &Value| id.as_str().is_some_and(|id| !id.is_empty());
    let ids = found["requestIds"].as_array();
    ensure!(ids.is_some_and(|ids| ids.iter().all(has_id)), "{found}");
    ensure!(found["late"] == 412, "{found}");
    let missing = json!({ "declared": "404", "title": "Not Found", "isApi": true });
    ensure!(found["missing"] == missing, "{found}");
    ensure!(found["withoutToken"] == 401, "{found}");
    Ok(())
}

#[test]
fn a_page_of_an_origin_that_is_not_named_learns_nothing() -> anyhow::Result<()> {
    let bookstore = Bookstore::start_with(&[("CORS_ORIGINS", "https://shop.example")])?;
    let mut browser = page(&site()?)?;
    let base_url = json!(bookstore.origin());
    let failure = browser.evaluate(&format!(
        "new sdk.Client({{ baseUrl: {base_url}, retry: {{ times: 0 }} }}).books.list()
           .then(() => 'an answer', (error) => error.name)"
    ))?;
    ensure!(failure == "ConnectionError", "{failure}");
    Ok(())
}
