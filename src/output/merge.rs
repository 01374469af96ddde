//! Files of which we own some keys: TOML documents.

use anyhow::{Context, Result, bail};
use toml_edit::{Array, DocumentMut, Item, Table, Value};

use crate::emit::Merged;

/// The user's document with our keys brought in step; every other byte stays.
///
/// Of a list, our items are made to be in it, those of ours that are no longer wanted are taken out,
/// and the user's stay.
///
/// # Errors
///
/// When the document is no TOML, or has something else where one of our keys belongs.
pub fn merge(theirs: &str, ours: &str, merged: &Merged) -> Result<String> {
    let mut document: DocumentMut = theirs.parse().context("it is no valid TOML")?;
    let wanted: DocumentMut = match ours.parse() {
        Ok(wanted) => wanted,
        Err(error) => crate::bug!("a template that is no TOML: {error}"),
    };
    for key in &merged.keys {
        let path: Vec<&str> = key.split('.').collect();
        if let Some(item) = find(&wanted, &path) {
            put(&mut document, &path, item, &merged.retired)?;
        }
    }
    Ok(document.to_string())
}

fn find<'a>(document: &'a DocumentMut, path: &[&str]) -> Option<&'a Item> {
    path.iter()
        .try_fold(document.as_item(), |item, key| item.get(key))
}

fn put(document: &mut DocumentMut, path: &[&str], wanted: &Item, retired: &[String]) -> Result<()> {
    let mut item = document.as_item_mut();
    for (depth, key) in path.iter().enumerate() {
        let Some(table) = item.as_table_like_mut() else {
            bail!("`{}` is no table in it", path[..depth].join("."));
        };
        item = table.entry(key).or_insert(match depth + 1 == path.len() {
            true => Item::None,
            false => Item::Table(Table::new()),
        });
    }
    if let (Some(theirs), Some(ours)) = (item.as_array_mut(), wanted.as_array()) {
        theirs.retain(|known| {
            known
                .as_str()
                .is_none_or(|k| !retired.iter().any(|r| r == k))
        });
        add_missing(theirs, ours);
    } else if item.to_string().trim() != wanted.to_string().trim() {
        *item = wanted.clone();
    }
    Ok(())
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
    use super::{Merged, merge};

    fn keys(retired: &[&str]) -> Merged {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Merged {
            keys: owned(&["workspace.members", "workspace.default-members"]),
            retired: owned(retired),
        }
    }

    const OURS: &str = "[workspace]\nmembers = [\"a\", \"b\"]\ndefault-members = [\"a\"]\n";

    #[test]
    fn what_is_the_users_stays() {
        let theirs =
            "# mine\n[workspace]\nmembers = [\"b\", \"mine\"] # here\n\n[profile.dev]\nx = 1\n";
        let keys = keys(&[]);
        let merged = merge(theirs, OURS, &keys).unwrap();
        assert_eq!(
            merged,
            "# mine\n[workspace]\nmembers = [\"b\", \"mine\", \"a\"] # here\ndefault-members = [\"a\"]\n\n\
             [profile.dev]\nx = 1\n"
        );
        assert_eq!(merge(&merged, OURS, &keys).unwrap(), merged);
    }

    #[test]
    fn what_was_ours_goes_when_it_is_not_wanted() {
        let theirs = "[workspace]\nmembers = [\"a\", \"mine\", \"gone\", \"b\"]\n";
        let merged = merge(theirs, OURS, &keys(&["gone"])).unwrap();
        assert!(merged.starts_with("[workspace]\nmembers = [\"a\", \"mine\", \"b\"]\n"));
    }

    #[test]
    fn a_broken_document_is_said_to_be_broken() {
        for broken in ["[workspace", "workspace = 1", "[[workspace]]\nx = 1"] {
            assert!(merge(broken, OURS, &keys(&[])).is_err(), "{broken}");
        }
    }
}
