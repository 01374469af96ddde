//! Files of which we own some keys: TOML documents.

use anyhow::{Context, Result};
use toml_edit::{Array, DocumentMut, Item, Value};

/// The user's document with our keys brought in step; every other byte stays.
///
/// Of a list, our items are made to be in it, and the user's stay.
///
/// # Errors
///
/// When the document is no TOML.
pub fn merge(theirs: &str, ours: &str, keys: &[String]) -> Result<String> {
    let mut document: DocumentMut = theirs.parse().context("it is no valid TOML")?;
    let wanted: DocumentMut = match ours.parse() {
        Ok(wanted) => wanted,
        Err(error) => crate::bug!("a template that is no TOML: {error}"),
    };
    for key in keys {
        let path: Vec<&str> = key.split('.').collect();
        if let Some(item) = find(&wanted, &path) {
            put(&mut document, &path, item);
        }
    }
    Ok(document.to_string())
}

fn find<'a>(document: &'a DocumentMut, path: &[&str]) -> Option<&'a Item> {
    path.iter()
        .try_fold(document.as_item(), |item, key| item.get(key))
}

fn put(document: &mut DocumentMut, path: &[&str], wanted: &Item) {
    let mut item = document.as_item_mut();
    for key in path {
        item = &mut item[*key];
    }
    if let (Some(theirs), Some(ours)) = (item.as_array_mut(), wanted.as_array()) {
        add_missing(theirs, ours);
    } else if item.to_string().trim() != wanted.to_string().trim() {
        *item = wanted.clone();
    }
}

fn add_missing(theirs: &mut Array, ours: &Array) {
    for wanted in ours {
        let is_there = theirs.iter().any(|known| known.as_str() == wanted.as_str());
        if !is_there && let Some(text) = wanted.as_str() {
            theirs.push(Value::from(text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::merge;

    const OURS: &str = "[workspace]\nmembers = [\"a\", \"b\"]\ndefault-members = [\"a\"]\n";

    #[test]
    fn what_is_the_users_stays() {
        let theirs =
            "# mine\n[workspace]\nmembers = [\"b\", \"mine\"] # here\n\n[profile.dev]\nx = 1\n";
        let keys = [
            "workspace.members".to_owned(),
            "workspace.default-members".to_owned(),
        ];
        let merged = merge(theirs, OURS, &keys).unwrap();
        assert_eq!(
            merged,
            "# mine\n[workspace]\nmembers = [\"b\", \"mine\", \"a\"] # here\ndefault-members = [\"a\"]\n\n\
             [profile.dev]\nx = 1\n"
        );
        assert_eq!(merge(&merged, OURS, &keys).unwrap(), merged);
    }

    #[test]
    fn a_broken_document_is_said_to_be_broken() {
        assert!(merge("[workspace", OURS, &[]).is_err());
    }
}
