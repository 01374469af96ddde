//! A project on disk: what is sealed in it, and what it would be if it were generated now.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use super::request::STANDARD_INPUT;
use super::settings::REF_MAP;
use crate::{
    Reading,
    backend::{BACKENDS, Project, Sealed, SealedMigration, backend, is_pending_migration},
    emit::{Contents, Entry, FileTree, Ownership},
    output::{Changes, Generator, MANIFEST, Manifest, TargetRecord, changes, read_text, sha256},
};

/// The sealed schema of a project.
pub(super) const SCHEMA: &str = "crates/store/schema.json";

/// The recorded manifest of a project, if it has one.
///
/// # Errors
///
/// When it cannot be read.
pub(super) fn manifest(folder: &Path) -> Result<Option<Manifest>> {
    match read_text(&folder.join(MANIFEST))? {
        Some(text) => Manifest::parse(&text).map(Some),
        None => Ok(None),
    }
}

/// What is sealed in a project.
///
/// # Errors
///
/// When the schema or the migrations cannot be read, or their numbers are not in order.
pub(super) fn sealed(folder: &Path) -> Result<Sealed> {
    let schema = read_text(&folder.join(SCHEMA))?;
    let mut migrations = Vec::new();
    for database in ["postgres", "sqlite"] {
        let mut files = sql_files(&folder.join("migrations").join(database))?;
        files.retain(|file| !is_pending_migration(file));
        refuse_odd_numbers(database, &files)?;
        let sealed = files.into_iter().map(|file| SealedMigration {
            database: database.into(),
            file,
        });
        migrations.extend(sealed);
    }
    let database = match schema {
        Some(text) => serde_json::from_str(&text).with_context(|| {
            format!("{SCHEMA} is damaged; restore it from version control, it is the sealed schema")
        })?,
        // Without it the pending migration would make every table once more.
        None if !migrations.is_empty() => bail!(
            "{SCHEMA} is missing, but migrations/ has sealed migrations: restore it from version \
             control, it is the schema to which they lead"
        ),
        None => Default::default(),
    };
    Ok(Sealed {
        database,
        migrations,
    })
}

fn sql_files(folder: &Path) -> Result<Vec<String>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            return Err(error).with_context(|| format!("{} cannot be read", folder.display()));
        }
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.with_context(|| format!("{} cannot be read", folder.display()))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".sql") {
            files.push(name);
        }
    }
    files.sort();
    Ok(files)
}

/// The number of a migration, `NNNN_<name>.sql`.
pub(super) fn number(file: &str) -> Option<u32> {
    file.split_once('_')?.0.parse().ok()
}

/// Refuses names that say no number, or one behind which there is none for the next. Two branches
/// that sealed a migration each may have given both the same number.
fn refuse_odd_numbers(database: &str, files: &[String]) -> Result<()> {
    for file in files {
        match number(file) {
            None => bail!("migrations/{database}/{file} is not named NNNN_<name>.sql"),
            Some(u32::MAX) => bail!(
                "migrations/{database}/{file} has the highest number that there is, so that no \
                 migration could follow it: give it the next number after the others"
            ),
            Some(_) => {}
        }
    }
    let mut sorted: Vec<&String> = files.iter().collect();
    sorted.sort_by_key(|file| number(file));
    for pair in sorted.windows(2) {
        if number(pair[0]) == number(pair[1]) {
            bail!(
                "migrations/{database}/{} and {} have the same number: two branches sealed one each. \
                 Give the one that no database has applied yet the next number, in every database's \
                 folder, then run `oasmith generate`",
                pair[0],
                pair[1]
            );
        }
    }
    Ok(())
}

/// How much of a project is compared.
#[derive(Debug, Default)]
pub(super) struct Scope<'a> {
    /// The targets whose files are; none for all.
    pub(super) only: &'a [String],
    /// The sealed migrations that are not on disk yet, by path.
    pub(super) unwritten: BTreeMap<String, String>,
}

/// Generates a project in memory and compares it with its folder.
///
/// # Errors
///
/// When something cannot be read.
pub(super) fn compare(
    folder: &Path,
    reading: &Reading,
    project: &Project,
    scope: &Scope<'_>,
) -> Result<Changes> {
    let mut tree = crate::files(project);
    if project.wants("server") {
        add_sealed(folder, project, scope, &mut tree)?;
    }
    let mut expected = expected_manifest(reading, project);
    let recorded = manifest(folder)?;
    changes(folder, &tree, recorded.as_ref(), &mut expected, scope.only)
}

/// The sealed migrations stand in the tree as they are on disk.
fn add_sealed(
    folder: &Path,
    project: &Project,
    scope: &Scope<'_>,
    tree: &mut FileTree,
) -> Result<()> {
    for migration in &project.sealed.migrations {
        let path = format!("migrations/{}/{}", migration.database, migration.file);
        let text = match scope.unwritten.get(&path) {
            Some(text) => text.clone(),
            None => read_text(&folder.join(&path))?.unwrap_or_default(),
        };
        tree.add(
            path,
            Entry {
                contents: Contents(text.replace("\r\n", "\n")),
                ownership: Ownership::Frozen,
                target: "server".to_owned(),
                from: "sealed migration".to_owned(),
            },
        );
    }
    Ok(())
}

fn expected_manifest(reading: &Reading, project: &Project) -> Manifest {
    let generator = Generator {
        name: "oasmith".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        template_bundle_sha256: sha256(crate::emit::bundle_text().as_bytes()),
    };
    let mut options = serde_json::json!({
        "contracts": project.contracts,
        "name": project.name,
        "root": project.root,
        "targets": project.targets,
    });
    if !project.ref_map.is_empty() {
        options[REF_MAP] = serde_json::json!(project.ref_map);
    }
    let mut manifest = Manifest::new(generator, reading.records.clone(), options);
    manifest.targets = BACKENDS
        .iter()
        .filter(|backend| project.wants(backend.id()))
        .map(|backend| TargetRecord {
            id: backend.id().to_owned(),
            out_dir: backend.folder().to_owned(),
            options: serde_json::json!(
                project.chosen.get(backend.id()).unwrap_or(&BTreeMap::new())
            ),
        })
        .collect();
    manifest
}

/// The targets that were asked for, in the order of the backends.
///
/// # Errors
///
/// When one is not known.
pub(super) fn targets(only: &[String]) -> Result<Vec<String>> {
    if let Some(unknown) = only.iter().find(|id| backend(id).is_none()) {
        let known: Vec<&str> = BACKENDS.iter().map(|backend| backend.id()).collect();
        bail!(
            "there is no target `{unknown}`; there are {}",
            known.join(", ")
        );
    }
    let wanted = BACKENDS.iter().map(|backend| backend.id().to_owned());
    Ok(wanted
        .filter(|id| only.is_empty() || only.contains(id))
        .collect())
}

/// `path` as it is named from inside `folder`, `/` between parts.
///
/// # Errors
///
/// When it is not UTF-8: the settings and the manifest could not name it.
pub(super) fn relative(path: &Path, folder: &Path) -> Result<String> {
    if path == Path::new(STANDARD_INPUT) {
        return Ok(STANDARD_INPUT.to_owned());
    }
    let (path, folder) = (resolved(path), resolved(folder));
    let mut ours = path.components().peekable();
    let mut theirs = folder.components().peekable();
    while ours.peek().is_some() && ours.peek() == theirs.peek() {
        ours.next();
        theirs.next();
    }
    let mut parts: Vec<String> = theirs.map(|_| "..".to_owned()).collect();
    for part in ours {
        let name = part.as_os_str().to_str();
        let name = name.with_context(|| {
            format!(
                "{} is not UTF-8, so that oasmith.toml could not name it: rename it",
                path.display()
            )
        })?;
        parts.push(name.to_owned());
    }
    Ok(match parts.is_empty() {
        true => ".".to_owned(),
        false => parts.join("/"),
    })
}

/// An absolute path without links, as far as it exists.
pub(super) fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut missing = Vec::new();
    for known in absolute.ancestors() {
        if let Ok(real) = known.canonicalize() {
            return missing
                .iter()
                .rev()
                .fold(real, |path, part| path.join(part));
        }
        missing.extend(known.file_name());
    }
    absolute
}
