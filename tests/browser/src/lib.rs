//! The bookstore as a process, and a page of it in a headless Chromium.

mod bookstore;
mod browser;
mod folder;

pub use bookstore::Bookstore;
pub use browser::Browser;
