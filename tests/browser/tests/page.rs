//! The page shows every operation and can call them, and loads and asks nothing of anybody else.

use anyhow::ensure;
use browser::{Bookstore, Browser};
use serde_json::Value;

/// How many operations the contract beside the page has.
const COUNT: &str = "fetch('openapi.json').then(answer => answer.json()).then(contract =>
    Object.values(contract.paths).flatMap(Object.keys).filter(key => key !== 'parameters').length)";

const BOOKS: &str = "#operations-books-listBooks";

/// Makes sure that the page stayed with its server and that the browser found no fault with it.
fn is_well_behaved(browser: &Browser, origin: &str) -> anyhow::Result<()> {
    let requests: Vec<&str> = browser
        .events("Network.requestWillBeSent")
        .filter_map(|event| event["request"]["url"].as_str())
        .collect();
    ensure!(requests.len() > 4, "too few requests: {requests:?}");
    for url in requests {
        let stays = url.starts_with(&format!("{origin}/")) || url.starts_with("data:");
        ensure!(stays, "the page asks for {url}");
    }
    let logged: Vec<&Value> = browser
        .events("Log.entryAdded")
        .map(|event| &event["entry"])
        .filter(|entry| entry["level"] == "error" || entry["source"] == "security")
        .collect();
    ensure!(logged.is_empty(), "the console shows {logged:?}");
    let thrown: Vec<&Value> = browser.events("Runtime.exceptionThrown").collect();
    ensure!(thrown.is_empty(), "the page throws {thrown:?}");
    Ok(())
}

fn shows_every_operation(browser: &mut Browser) -> anyhow::Result<()> {
    browser.wait_for("document.querySelector('.opblock')")?;
    let count = browser.evaluate(COUNT)?;
    ensure!(
        count.as_u64().is_some_and(|count| count > 30),
        "{count} operations"
    );
    browser.wait_for(&format!(
        "document.querySelectorAll('.opblock').length === {count}"
    ))
}

#[test]
fn it_shows_the_operations_and_calls_one() -> anyhow::Result<()> {
    let bookstore = Bookstore::start()?;
    let mut browser = Browser::start(1200, 900)?;
    browser.open(&format!("{}/docs", bookstore.origin()))?;
    shows_every_operation(&mut browser)?;
    ensure!(browser.evaluate("document.title")? == "Bookstore");
    browser.click(&format!("{BOOKS} .opblock-summary-control"))?;
    browser.click(&format!("{BOOKS} .try-out__btn"))?;
    browser.click(&format!("{BOOKS} .execute"))?;
    let status = format!(
        "document.querySelector('{BOOKS} .live-responses-table tbody .response-col_status')"
    );
    browser.wait_for(&status)?;
    let status = browser.evaluate(&format!("{status}.innerText"))?;
    ensure!(
        status
            .as_str()
            .is_some_and(|it| it.trim().starts_with("200")),
        "{status}"
    );
    let called = browser.events("Network.responseReceived").any(|event| {
        let url = event["response"]["url"].as_str().unwrap_or_default();
        let is_list = url.starts_with(&format!("{}/v1/books?", bookstore.origin()))
            || url == format!("{}/v1/books", bookstore.origin());
        is_list && event["response"]["status"] == 200
    });
    ensure!(called, "the browser has seen no 200 of GET /v1/books");
    is_well_behaved(&browser, bookstore.origin())
}

#[test]
fn it_shows_the_format_of_failures() -> anyhow::Result<()> {
    let bookstore = Bookstore::start()?;
    let mut browser = Browser::start(1200, 900)?;
    browser.open(&format!("{}/v1/docs", bookstore.origin()))?;
    shows_every_operation(&mut browser)?;
    browser.click(&format!("{BOOKS} .opblock-summary-control"))?;
    let row = format!("document.querySelector('{BOOKS} tr.response[data-code=\"503\"]')");
    browser.wait_for(&row)?;
    let text = browser.evaluate(&format!("{row}.innerText"))?;
    let text = text.as_str().unwrap_or_default();
    for part in [
        "application/problem+json",
        "Retry-After",
        "Service Unavailable",
        "requestId",
    ] {
        ensure!(text.contains(part), "{part} is not in {text}");
    }
    is_well_behaved(&browser, bookstore.origin())
}

#[test]
fn nothing_runs_that_is_written_into_the_page() -> anyhow::Result<()> {
    let bookstore = Bookstore::start()?;
    let mut browser = Browser::start(1200, 900)?;
    browser.open(&format!("{}/docs", bookstore.origin()))?;
    browser.wait_for("document.querySelector('.opblock')")?;
    browser.evaluate(
        "{ const script = document.createElement('script');
           script.textContent = 'window.ran = true';
           document.body.append(script); }",
    )?;
    ensure!(browser.evaluate("typeof window.ran")? == "undefined");
    let refused =
        browser.evaluate("fetch('http://127.0.0.1:9/').then(() => '', error => error.name)")?;
    ensure!(refused == "TypeError", "{refused}");
    let policy = browser.events("Log.entryAdded").any(|event| {
        let text = event["entry"]["text"].as_str().unwrap_or_default();
        text.contains("connect-src 'self'")
    });
    ensure!(policy, "the policy of the page was not applied");
    Ok(())
}
