//! Takes the picture of the README: `cargo run --bin screenshot -- ../../docs/images/docs-page.png`.

use anyhow::Context;
use browser::{Bookstore, Browser};

const AUTHORS: &str = "#operations-authors-listAuthors";

fn main() -> anyhow::Result<()> {
    let path = std::env::args().nth(1).context("which file?")?;
    let bookstore = Bookstore::start()?;
    let mut browser = Browser::start(1200, 1250)?;
    browser.open(&format!("{}/v1/docs", bookstore.origin()))?;
    // One operation as it looks when it was called; the others as they are.
    browser.click(&format!("{AUTHORS} .opblock-summary-control"))?;
    browser.click(&format!("{AUTHORS} .try-out__btn"))?;
    browser.click(&format!("{AUTHORS} .execute"))?;
    let answer = format!("document.querySelector('{AUTHORS} .live-responses-table tbody')");
    browser.wait_for(&answer)?;
    std::fs::write(&path, browser.screenshot()?)?;
    Ok(())
}
