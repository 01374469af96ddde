//! `[sdk.<language>]` of the settings: what users chose for a target.

use std::collections::BTreeMap;

use anyhow::anyhow;
use toml_edit::{Item, TableLike};

use super::settings::{Fault, place_of};
use crate::{
    backend::{Accepts, BACKENDS, Choice, Chosen, backend},
    output::Manifest,
};

/// What a target's name begins with, and the table in which it stands without that.
pub(super) const SDK: &str = "sdk";

/// What the table `sdk` says.
pub(super) fn choices(item: &Item) -> Result<Chosen, Fault> {
    let mut chosen = Chosen::new();
    for (language, item, at) in members(item, "`sdk` must be a table, such as `[sdk.typescript]`")?
    {
        let target = format!("{SDK}-{language}");
        let Some(known) = backend(&target) else {
            let error = anyhow!("there is no `[sdk.{language}]`; there are {}", languages());
            return Err(Fault::at(at, error));
        };
        let own = of_target(language, item, known.choices())?;
        chosen.insert(target, own);
    }
    Ok(chosen)
}

fn of_target(
    language: &str,
    item: &Item,
    choices: &[Choice],
) -> Result<BTreeMap<String, String>, Fault> {
    let mut chosen = BTreeMap::new();
    let form = format!("`sdk.{language}` must be a table: `[sdk.{language}]`");
    for (name, item, at) in members(item, &form)? {
        let Some(choice) = choices.iter().find(|choice| choice.name == name) else {
            let names = choices.iter().map(|choice| choice.name);
            let error = anyhow!(
                "`{name}` is nothing that is chosen in `[sdk.{language}]`; there is {}",
                listed(names)
            );
            return Err(Fault::at(at, error));
        };
        let Some(text) = item.as_str().filter(|text| choice.accepts.has(text)) else {
            let error = anyhow!("`{name}` must be {}", wanted(&choice.accepts));
            return Err(Fault::at(place_of(item).or(at), error));
        };
        chosen.insert(name.to_owned(), text.to_owned());
    }
    Ok(chosen)
}

/// What can be chosen, in a sentence.
fn wanted(accepts: &Accepts) -> String {
    match accepts {
        Accepts::OneOf(values) => {
            let values = values.iter().map(|value| format!("\"{value}\""));
            format!("one of {}", listed(values))
        }
        Accepts::Text { form, .. } => (*form).to_owned(),
    }
}

/// A member of a table: its name, its value, and how far behind the beginning of the settings it stands.
type Member<'a> = (&'a str, &'a Item, Option<usize>);

/// The members of a table.
fn members<'a>(item: &'a Item, complaint: &str) -> Result<Vec<Member<'a>>, Fault> {
    let Some(table) = item.as_table_like() else {
        return Err(Fault::at(place_of(item), anyhow!("{complaint}")));
    };
    let members = table.iter();
    Ok(members
        .map(|(key, member)| (key, member, key_place(table, key)))
        .collect())
}

fn key_place(table: &dyn TableLike, key: &str) -> Option<usize> {
    table.key(key)?.span().map(|span| span.start)
}

fn languages() -> String {
    let ids = BACKENDS.iter().map(|backend| backend.id());
    listed(ids.filter_map(|id| id.strip_prefix(SDK)?.strip_prefix('-')))
}

/// Several words in a sentence.
fn listed(words: impl Iterator<Item = impl ToString>) -> String {
    let words: Vec<String> = words.map(|word| word.to_string()).collect();
    match words.split_last() {
        None => "nothing".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// What was chosen when a project was generated.
pub(super) fn recorded(manifest: &Manifest) -> Chosen {
    let targets = manifest.targets.iter();
    let chosen = targets.map(|target| {
        let options = target.options.as_object().into_iter().flatten();
        let texts =
            options.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.into())));
        (target.id.clone(), texts.collect())
    });
    chosen.collect()
}
