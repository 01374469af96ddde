//! A project on disk: what is sealed in it, and what it would be if it were generated now.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{
    Options, Reading,
    backend::{BACKENDS, Project, Sealed, SealedMigration, backend},
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
/// When the schema or the migrations cannot be read, or two migrations have one number.
pub(super) fn sealed(folder: &Path) -> Result<Sealed> {
    let database = match read_text(&folder.join(SCHEMA))? {
        Some(text) => serde_json::from_str(&text).with_context(|| {
            format!("{SCHEMA} is damaged; restore it from version control, it is the sealed schema")
        })?,
        None => Default::default(),
    };
    let mut migrations = Vec::new();
    for database in ["postgres", "sqlite"] {
        let mut files = sql_files(&folder.join("migrations").join(database))?;
        files.retain(|file| file != "pending.sql");
        refuse_twins(database, &files)?;
        let sealed = files.into_iter().map(|file| SealedMigration {
            database: database.into(),
            file,
        });
        migrations.extend(sealed);
    }
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

/// Two branches that sealed a migration each may have given both the same number.
fn refuse_twins(database: &str, files: &[String]) -> Result<()> {
    for pair in files.windows(2) {
        let number = |file: &str| {
            file.split('_')
                .next()
                .unwrap_or_default()
                .parse::<u32>()
                .ok()
        };
        let (Some(first), Some(second)) = (number(&pair[0]), number(&pair[1])) else {
            let odd = if number(&pair[0]).is_none() {
                &pair[0]
            } else {
                &pair[1]
            };
            bail!("migrations/{database}/{odd} is not named NNNN_<name>.sql");
        };
        if first == second {
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

/// A project as it would be, compared with what is there.
pub(super) struct Comparison {
    /// What has to change.
    pub(super) changes: Changes,
}

/// Generates a project in memory and compares it with its folder.
///
/// # Errors
///
/// When something cannot be read.
pub(super) fn compare(folder: &Path, reading: &Reading, project: &Project) -> Result<Comparison> {
    let mut tree = crate::files(project);
    add_sealed(folder, project, &mut tree)?;
    let mut expected = expected_manifest(reading, project);
    let recorded = manifest(folder)?;
    let changes = changes(folder, &tree, recorded.as_ref(), &mut expected)?;
    Ok(Comparison { changes })
}

/// The sealed migrations stand in the tree as they are on disk.
fn add_sealed(folder: &Path, project: &Project, tree: &mut FileTree) -> Result<()> {
    if !project.wants("server") {
        return Ok(());
    }
    for migration in &project.sealed.migrations {
        let path = format!("migrations/{}/{}", migration.database, migration.file);
        let text = read_text(&folder.join(&path))?.unwrap_or_default();
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
    let options = serde_json::json!({
        "contracts": project.contracts,
        "name": project.name,
        "root": project.root,
        "targets": project.targets,
    });
    let mut manifest = Manifest::new(generator, reading.records.clone(), options);
    manifest.targets = BACKENDS
        .iter()
        .filter(|backend| project.wants(backend.id()))
        .map(|backend| TargetRecord {
            id: backend.id().to_owned(),
            out_dir: backend.folder().to_owned(),
            options: serde_json::json!({}),
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

/// The options that a project's own settings make.
///
/// # Errors
///
/// When it has no settings, or unknown ones.
pub(super) fn options_of(folder: &Path) -> Result<Options> {
    let Some(settings) = super::settings::settings(folder)? else {
        bail!(
            "{} has no oasmith.toml, which names the contracts",
            folder.display()
        );
    };
    Ok(Options {
        contracts: settings
            .contracts
            .iter()
            .map(|path| folder.join(path))
            .collect(),
        root: settings.root.as_ref().map(|path| folder.join(path)),
        targets: targets(&settings.targets)?,
        name: settings.name,
        relative_contracts: settings.contracts,
        relative_root: settings.root,
        keep_going: false,
    })
}

/// `path` as it is named from inside `folder`, `/` between parts.
pub(super) fn relative(path: &Path, folder: &Path) -> String {
    if path == Path::new("-") {
        return "-".to_owned();
    }
    let (path, folder) = (resolved(path), resolved(folder));
    let mut ours = path.components().peekable();
    let mut theirs = folder.components().peekable();
    while ours.peek().is_some() && ours.peek() == theirs.peek() {
        ours.next();
        theirs.next();
    }
    let mut parts: Vec<String> = theirs.map(|_| "..".to_owned()).collect();
    parts.extend(ours.map(|part| part.as_os_str().to_string_lossy().into_owned()));
    match parts.is_empty() {
        true => ".".to_owned(),
        false => parts.join("/"),
    }
}

/// An absolute path without links, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
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
