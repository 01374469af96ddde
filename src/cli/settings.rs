//! `oasmith.toml`: the user's settings of a project.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use toml_edit::{Document, Item, Value};

use super::choices::{self, SDK, choices};
use crate::output::{MANIFEST, Manifest, is_interrupted, read_text};
use crate::{backend::Chosen, contract::Added};

/// The name of the settings in the output folder.
pub(super) const SETTINGS: &str = "oasmith.toml";
/// The setting, and the option of a manifest, that says what is read in place of URLs.
pub(super) const REF_MAP: &str = "ref-map";

/// What `oasmith.toml` says; for a project without one, such as an SDK alone, what it was made from.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Settings {
    /// `name`: the name of the service.
    pub(super) name: Option<String>,
    /// `contracts`, relative to the file.
    pub(super) contracts: Vec<String>,
    /// `root`, relative to the file.
    pub(super) root: Option<String>,
    /// `ref-map`, `URL=PATH` each, the path relative to the file.
    pub(super) ref_map: Vec<String>,
    /// `targets`.
    pub(super) targets: Vec<String>,
    /// `[[extensions]]`: what is added to the contract, each at the JSON Pointer `at`.
    pub(super) extensions: Vec<Added>,
    /// `[sdk.<language>]`: what is chosen for a target.
    pub(super) chosen: Chosen,
}

/// What is wrong with the settings, and how far behind their beginning, where that is known.
#[derive(Debug)]
pub(super) struct Fault {
    at: Option<usize>,
    error: anyhow::Error,
}

impl Fault {
    pub(super) fn at(at: Option<usize>, error: anyhow::Error) -> Self {
        Self { at, error }
    }

    /// The error with the place in a file: `FILE:LINE:COLUMN`.
    fn located(self, file: &str, text: &str) -> anyhow::Error {
        let before = self.at.and_then(|at| text.get(..at));
        let place = before.map(|before| {
            let line = before.matches('\n').count() + 1;
            let begins = before.rfind('\n').map_or(0, |end| end + 1);
            format!("{file}:{line}:{}", before[begins..].chars().count() + 1)
        });
        self.error.context(place.unwrap_or_else(|| file.to_owned()))
    }
}

/// How far behind the beginning of the settings something stands.
pub(super) fn place_of(item: &Item) -> Option<usize> {
    item.span().map(|span| span.start)
}

/// The settings of a project, if it has any.
///
/// # Errors
///
/// When they cannot be read or say something that is not known.
pub(super) fn settings(folder: &Path) -> Result<Option<Settings>> {
    match read_text(&folder.join(SETTINGS))? {
        Some(text) => {
            let place = folder.join(SETTINGS).display().to_string();
            let parsed = parse(&text).map_err(|fault| fault.located(&place, &text));
            parsed.map(Some)
        }
        None => Ok(None),
    }
}

/// The settings that a project without `oasmith.toml` was generated with.
pub(super) fn recorded(manifest: &Manifest) -> Settings {
    let text = |key: &str| manifest.options.get(key)?.as_str().map(str::to_owned);
    let list = |key: &str| {
        let values = manifest.options.get(key).and_then(|value| value.as_array());
        let texts = values.into_iter().flatten().filter_map(|one| one.as_str());
        texts.map(str::to_owned).collect()
    };
    Settings {
        name: text("name"),
        contracts: list("contracts"),
        root: text("root"),
        ref_map: list(REF_MAP),
        targets: list("targets"),
        extensions: Vec::new(),
        chosen: choices::recorded(manifest),
    }
}

fn parse(text: &str) -> Result<Settings, Fault> {
    // It says the place itself.
    let document = Document::parse(text).map_err(|error| Fault::at(None, error.into()))?;
    let mut settings = Settings::default();
    for (key, item) in document.iter() {
        if key == SDK {
            settings.chosen = choices(item)?;
            continue;
        }
        let known = document.as_table().key(key);
        let at = known.and_then(|key| Some(key.span()?.start));
        let taken = settings.take(key, item);
        taken.map_err(|error| Fault::at(at, error))?;
    }
    match settings.contracts.is_empty() {
        true => Err(Fault::at(None, anyhow!("`contracts` names no contract"))),
        false => Ok(settings),
    }
}

impl Settings {
    fn take(&mut self, key: &str, item: &Item) -> Result<()> {
        match key {
            "name" => self.name = Some(name(&string(key, item)?)?),
            "contracts" => self.contracts = list(key, item)?,
            "root" => self.root = Some(string(key, item)?),
            REF_MAP => self.ref_map = list(key, item)?,
            "targets" => self.targets = list(key, item)?,
            "extensions" => self.extensions = extensions(item)?,
            other => bail!(
                "`{other}` is not known; there are name, contracts, root, ref-map, targets, extensions and sdk"
            ),
        }
        Ok(())
    }
}

/// A name that packages and files can have.
fn name(text: &str) -> Result<String> {
    let is_plain = text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && text.len() <= 64;
    match is_plain {
        true => Ok(text.to_owned()),
        false => {
            bail!("`name` must be lower-case letters, digits and `-`, and begin with a letter")
        }
    }
}

/// `[[extensions]]`: tables with the pointer `at`, and extensions.
fn extensions(item: &Item) -> Result<Vec<Added>> {
    const FORM: &str = "`extensions` must be tables, each with a text `at`: `[[extensions]]`";
    let tables = item.as_array_of_tables().context(FORM)?;
    let added = tables.iter().map(|table| {
        let at = table.get("at").and_then(Item::as_str).context(FORM)?;
        let mut members = Vec::new();
        for (name, item) in table.iter().filter(|(name, _)| *name != "at") {
            if !name.starts_with("x-oasmith-") {
                bail!("`extensions` at `{at}` has `{name}`, which is no extension of oasmith");
            }
            let value = item.as_value().and_then(json);
            let value = value
                .with_context(|| format!("`{name}` at `{at}` has a value that JSON has not"))?;
            members.push((name.to_owned(), value));
        }
        Ok(Added {
            at: at.to_owned(),
            members,
        })
    });
    added.collect()
}

/// A value of TOML in JSON; none for a time or a number that JSON has not.
fn json(value: &Value) -> Option<serde_json::Value> {
    Some(match value {
        Value::String(text) => text.value().as_str().into(),
        Value::Integer(number) => (*number.value()).into(),
        Value::Float(number) => serde_json::Number::from_f64(*number.value())?.into(),
        Value::Boolean(flag) => (*flag.value()).into(),
        Value::Datetime(_) => return None,
        Value::Array(items) => {
            let items: Option<Vec<_>> = items.iter().map(json).collect();
            items?.into()
        }
        Value::InlineTable(table) => {
            let members = table
                .iter()
                .map(|(name, value)| Some((name.to_owned(), json(value)?)));
            let members: Option<serde_json::Map<_, _>> = members.collect();
            members?.into()
        }
    })
}

fn string(key: &str, item: &Item) -> Result<String> {
    item.as_str()
        .map(str::to_owned)
        .with_context(|| format!("`{key}` must be a string"))
}

fn list(key: &str, item: &Item) -> Result<Vec<String>> {
    let complaint = || format!("`{key}` must be a list of strings");
    let array = item.as_array().with_context(complaint)?;
    let texts = array.iter().map(|value| value.as_str().map(str::to_owned));
    texts.collect::<Option<Vec<_>>>().with_context(complaint)
}

/// The project that a folder lies in: the nearest one upwards with a manifest or settings.
///
/// # Errors
///
/// When there is none.
pub(super) fn find_project(start: Option<&Path>) -> Result<PathBuf> {
    let start = match start {
        Some(folder) => folder.to_owned(),
        None => std::env::current_dir().context("there is no current folder")?,
    };
    let absolute =
        std::path::absolute(&start).with_context(|| format!("{} is no folder", start.display()))?;
    // Before the first run there are settings alone; an interrupted one has written no manifest yet.
    let is_project = |folder: &&Path| {
        let has = |file| folder.join(file).is_file();
        has(MANIFEST) || has(SETTINGS) || is_interrupted(folder)
    };
    let found = absolute.ancestors().find(is_project);
    found.map(Path::to_owned).with_context(|| {
        format!(
            "{} is no generated project: there is no {MANIFEST} in it or above it, nor {SETTINGS}",
            start.display()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_refused() {
        let good =
            parse("name = \"a-b\"\ncontracts = [\"x.yaml\"]\ntargets = [\"server\"]\n").unwrap();
        assert_eq!(good.name.as_deref(), Some("a-b"));
        assert_eq!(good.contracts, ["x.yaml"]);
        for bad in [
            "contracts = []",
            "contracts = \"x.yaml\"",
            "contracts = [1]",
            "contracts = [\"x\"]\ncontract = 1",
            "contracts = [\"x\"]\nname = \"../x\"",
            "contracts = [",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
