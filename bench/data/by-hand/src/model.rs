//! What an item is, and what may be written.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

use crate::problem::Problem;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    Art,
    Cooking,
    Fiction,
    History,
    Science,
    Travel,
}

impl Category {
    pub const ALL: [(&'static str, Category); 6] = [
        ("art", Category::Art),
        ("cooking", Category::Cooking),
        ("fiction", Category::Fiction),
        ("history", Category::History),
        ("science", Category::Science),
        ("travel", Category::Travel),
    ];

    pub fn text(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    pub fn of(text: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(name, _)| *name == text)?;
        Some(found.1)
    }
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    pub id: Uuid,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub category: Category,
    pub price: Decimal,
    pub stock: i32,
    pub active: bool,
    pub tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_on: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[serde(skip)]
    pub version: i64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewItem {
    pub title: String,
    pub description: Option<String>,
    pub category: Category,
    pub price: String,
    pub stock: i32,
    pub active: bool,
    pub tags: Vec<String>,
    pub published_on: Option<NaiveDate>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ItemPatch {
    pub title: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub description: Option<Option<String>>,
    pub price: Option<String>,
    pub stock: Option<i32>,
    pub active: Option<bool>,
}

/// Null is a value, unlike what is left out.
fn present<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(from).map(Some)
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemPage {
    pub items: Vec<Item>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Title,
    CreatedAt,
    CreatedAtDown,
}

#[derive(Clone, Debug)]
pub struct ListQuery {
    pub limit: usize,
    pub cursor: Option<(String, Uuid)>,
    pub category: Option<Category>,
    pub price_min: Option<Decimal>,
    pub sort: Sort,
}

impl NewItem {
    pub fn checked(self) -> Result<Item, Problem> {
        check_title(&self.title)?;
        check_description(self.description.as_deref())?;
        check_stock(self.stock)?;
        if self.tags.len() > 10 {
            return Err(Problem::invalid("/tags", "has more than 10 items"));
        }
        for tag in &self.tags {
            if !(1..=40).contains(&tag.chars().count()) {
                return Err(Problem::invalid("/tags", "a tag has 1 to 40 characters"));
            }
        }
        let now = now();
        Ok(Item {
            id: Uuid::now_v7(),
            title: self.title,
            description: self.description,
            category: self.category,
            price: price(&self.price)?,
            stock: self.stock,
            active: self.active,
            tags: self.tags,
            published_on: self.published_on,
            created_at: now,
            updated_at: now,
            version: 1,
        })
    }
}

/// The present, to the microsecond, as databases keep it.
pub fn now() -> DateTime<Utc> {
    let now = Utc::now();
    DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
}

/// A patch that was checked.
#[derive(Clone, Debug)]
pub struct Changes {
    pub title: Option<String>,
    pub description: Option<Option<String>>,
    pub price: Option<Decimal>,
    pub stock: Option<i32>,
    pub active: Option<bool>,
}

impl ItemPatch {
    pub fn checked(self) -> Result<Changes, Problem> {
        let title = self.title.is_some() || self.price.is_some() || self.stock.is_some();
        if !title && self.description.is_none() && self.active.is_none() {
            return Err(Problem::invalid("", "has no property"));
        }
        if let Some(title) = &self.title {
            check_title(title)?;
        }
        if let Some(description) = &self.description {
            check_description(description.as_deref())?;
        }
        self.stock.map_or(Ok(()), check_stock)?;
        Ok(Changes {
            title: self.title,
            description: self.description,
            price: self.price.as_deref().map(price).transpose()?,
            stock: self.stock,
            active: self.active,
        })
    }
}

fn check_title(title: &str) -> Result<(), Problem> {
    match (1..=200).contains(&title.chars().count()) {
        true => Ok(()),
        false => Err(Problem::invalid("/title", "has 1 to 200 characters")),
    }
}

fn check_description(description: Option<&str>) -> Result<(), Problem> {
    match description.is_none_or(|text| text.chars().count() <= 2000) {
        true => Ok(()),
        false => Err(Problem::invalid(
            "/description",
            "has at most 2000 characters",
        )),
    }
}

fn check_stock(stock: i32) -> Result<(), Problem> {
    match (0..=1_000_000).contains(&stock) {
        true => Ok(()),
        false => Err(Problem::invalid("/stock", "is 0 to 1000000")),
    }
}

fn price(text: &str) -> Result<Decimal, Problem> {
    let fault = || Problem::invalid("/price", "is a decimal with two digits behind the point");
    let (whole, rest) = text.split_once('.').ok_or_else(fault)?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=8).contains(&whole.len()) || rest.len() != 2 || !digits(whole) || !digits(rest) {
        return Err(fault());
    }
    text.parse().map_err(|_| fault())
}
