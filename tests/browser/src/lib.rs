//! The bookstore as a process, a page of it or of others, and a headless Chromium.

mod bookstore;
mod browser;
mod folder;
mod site;

pub use bookstore::Bookstore;
pub use browser::Browser;
pub use site::Site;
