//! What is asked for: the arguments, with the settings of the project in what they leave open.

use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use super::{
    arguments::{GenerateArguments, ref_mapping},
    project::{manifest, relative, resolved, targets},
    settings::{REF_MAP, SETTINGS, Settings, find_project, recorded, settings},
    terminal::complain,
};
use crate::Options;

/// The contract that is read from standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// What to generate.
#[derive(Debug)]
pub(super) struct Request {
    /// The contracts, and all that the project consists of.
    pub(super) options: Options,
    /// The targets whose files are written; none for all.
    pub(super) only: Vec<String>,
}

/// The folder to write into.
///
/// # Errors
///
/// When it is not named, and no project is here.
pub(super) fn folder(arguments: &GenerateArguments) -> Result<PathBuf> {
    match (&arguments.out, arguments.contracts.is_empty()) {
        (out, true) => find_project(out.as_deref())
            .context("no contract is named, and there are no settings that name one"),
        (Some(out), false) => Ok(out.clone()),
        (None, false) => bail!("--out DIR is missing: the folder of the project"),
    }
}

/// What is asked for in a folder; none where it contradicts the settings of the project there, which
/// has been said then.
///
/// # Errors
///
/// When something cannot be read or is not known.
pub(super) fn request(arguments: &GenerateArguments, folder: &Path) -> Result<Option<Request>> {
    let only = match arguments.only.is_empty() {
        true => Vec::new(),
        false => targets(&arguments.only)?,
    };
    let (options, only) = match (settings(folder)?, manifest(folder)?) {
        (Some(settings), _) => {
            if contradicts(arguments, folder, &settings)? {
                return Ok(None);
            }
            let all = targets(&settings.targets)?;
            refuse_others(&only, &all)?;
            (options(folder, settings)?, only)
        }
        (None, Some(known)) => {
            let mut settings = recorded(&known);
            settings.targets.extend(only.iter().cloned());
            if !arguments.contracts.is_empty() {
                settings.name = None;
                name_contracts(&mut settings, arguments, folder)?;
            }
            (options(folder, settings)?, only)
        }
        (None, None) => {
            let mut settings = Settings {
                targets: only,
                ..Settings::default()
            };
            name_contracts(&mut settings, arguments, folder)?;
            (options(folder, settings)?, Vec::new())
        }
    };
    let keep_going = arguments.keep_going;
    let options = Options {
        keep_going,
        ..as_typed(options, arguments)
    };
    Ok(Some(Request { options, only }))
}

fn name_contracts(
    settings: &mut Settings,
    arguments: &GenerateArguments,
    folder: &Path,
) -> Result<()> {
    let contracts = arguments.contracts.iter();
    let contracts = contracts.map(|path| relative(path, folder));
    settings.contracts = contracts.collect::<Result<_>>()?;
    settings.root = root(arguments, folder)?;
    settings.ref_map = ref_map(arguments, folder)?;
    Ok(())
}

fn root(arguments: &GenerateArguments, folder: &Path) -> Result<Option<String>> {
    let root = arguments.root.as_ref();
    root.map(|root| relative(root, folder)).transpose()
}

/// What is read in place of URLs, as settings have it.
fn ref_map(arguments: &GenerateArguments, folder: &Path) -> Result<Vec<String>> {
    let named = arguments.ref_map.iter().map(|(url, path)| {
        let path = relative(path, folder)?;
        Ok(format!("{url}={path}"))
    });
    named.collect()
}

/// Messages name contracts as they were typed.
fn as_typed(mut options: Options, arguments: &GenerateArguments) -> Options {
    if !arguments.contracts.is_empty() {
        options.contracts = arguments.contracts.clone();
    }
    options.root = arguments.root.clone().or(options.root);
    if !arguments.ref_map.is_empty() {
        options.ref_map = arguments.ref_map.clone();
    }
    options
}

/// Whether the arguments name other contracts than the settings. These are the user's, so that they
/// cannot be brought in step, and `check` would find the project out of step at once.
fn contradicts(arguments: &GenerateArguments, folder: &Path, known: &Settings) -> Result<bool> {
    let mut asked = known.clone();
    asked.root = root(arguments, folder)?;
    if !arguments.contracts.is_empty() {
        name_contracts(&mut asked, arguments, folder)?;
    }
    let place = |path: &String| match path.as_str() {
        STANDARD_INPUT => PathBuf::from(path),
        path => resolved(&folder.join(path)),
    };
    let places = |paths: &[String]| paths.iter().map(place).collect::<Vec<_>>();
    let has_others = places(&asked.contracts) != places(&known.contracts);
    let has_other_root = arguments.root.is_some()
        && asked.root.as_ref().map(place) != known.root.as_ref().map(place);
    if has_others {
        let (asked, known) = (toml(&asked.contracts), toml(&known.contracts));
        refuse(
            folder,
            &format!("contracts = {known}"),
            &format!("contracts = {asked}"),
        );
    } else if has_other_root {
        let line = |root: &Option<String>| match root {
            Some(root) => format!("root = {}", toml_edit::Value::from(root)),
            None => "no root".to_owned(),
        };
        refuse(folder, &line(&known.root), &line(&asked.root));
    }
    let asked_map = ref_map(arguments, folder)?;
    let has_other_map = !asked_map.is_empty() && asked_map != known.ref_map;
    if has_other_map {
        let line = |map: &[String]| format!("{REF_MAP} = {}", toml(map));
        refuse(folder, &line(&known.ref_map), &line(&asked_map));
    }
    Ok(has_others || has_other_root || has_other_map)
}

fn toml(texts: &[String]) -> String {
    let texts: toml_edit::Array = texts.iter().collect();
    toml_edit::Value::from(texts).to_string()
}

fn refuse(folder: &Path, known: &str, asked: &str) {
    let place = folder.join(SETTINGS);
    complain(&format!(
        "error: nothing was written: {} says `{known}`, and the command line asks for `{asked}`\n  \
         help: that file is yours and stays as it is. Put `{asked}` into it, then run `oasmith \
         generate` in its folder; or choose another folder with --out\n",
        place.display()
    ));
}

/// What is not a part of the project cannot be written alone.
fn refuse_others(only: &[String], all: &[String]) -> Result<()> {
    match only.iter().find(|target| !all.contains(target)) {
        Some(other) => bail!(
            "--only names `{other}`, which is not among the `targets` in {SETTINGS}: add it there"
        ),
        None => Ok(()),
    }
}

/// The options that a project's own settings make.
///
/// # Errors
///
/// When it has no settings, or unknown ones.
pub(super) fn options_of(folder: &Path) -> Result<Options> {
    let known = match settings(folder)? {
        Some(known) => Some(known),
        None => manifest(folder)?.as_ref().map(recorded),
    };
    match known {
        Some(known) => options(folder, known),
        None => bail!(
            "{} has no {SETTINGS}, which names the contracts",
            folder.display()
        ),
    }
}

fn options(folder: &Path, settings: Settings) -> Result<Options> {
    let is_input = |path: &&String| *path == STANDARD_INPUT;
    if settings.contracts.iter().filter(is_input).count() > 1 {
        bail!("standard input (`-`) can be read as one contract only");
    }
    let place = |path: &String| match path.as_str() {
        STANDARD_INPUT => PathBuf::from(path),
        path => folder.join(path),
    };
    let mapped = settings.ref_map.iter().map(|text| {
        let mapped = ref_mapping(text).map_err(anyhow::Error::msg);
        let (url, path) = mapped.with_context(|| format!("`{REF_MAP}` has `{text}`"))?;
        Ok((url, folder.join(path)))
    });
    Ok(Options {
        ref_map: mapped.collect::<Result<_>>()?,
        contracts: settings.contracts.iter().map(place).collect(),
        root: settings.root.as_ref().map(|path| folder.join(path)),
        targets: targets(&settings.targets)?,
        name: settings.name,
        relative_contracts: settings.contracts,
        relative_root: settings.root,
        relative_ref_map: settings.ref_map,
        added: settings.extensions,
        chosen: settings.chosen,
        keep_going: false,
    })
}

/// Refuses to wait for a contract that nobody knows is to be typed.
///
/// # Errors
///
/// When the settings name standard input, and that is a terminal.
pub(super) fn refuse_terminal(options: &Options) -> Result<()> {
    match reads_input(options) && std::io::stdin().is_terminal() {
        true => bail!("{PIPE}"),
        false => Ok(()),
    }
}

/// Says how to give a project its contract, where it comes from standard input and was not good.
pub(super) fn help_with_input(options: &Options) {
    if reads_input(options) {
        complain(&format!("help: {PIPE}\n"));
    }
}

const PIPE: &str = "this project was generated from standard input: pipe the contract in, as in \
                    `oasmith check < api.yaml`, or put the name of a file into `contracts` of oasmith.toml";

fn reads_input(options: &Options) -> bool {
    let mut contracts = options.relative_contracts.iter();
    contracts.any(|path| path == STANDARD_INPUT)
}
