//! `oasmith.lock`: what was generated from what.

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = "oasmith.lock";

/// The version of the manifest's format.
const VERSION: u32 = 1;

/// Inputs and outputs of a run with their hashes; no times, no absolute paths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this format.
    pub manifest_version: u32,
    /// What generated it.
    pub generator: Generator,
    /// The newest contract.
    pub contract: ContractRecord,
    /// The older contracts, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub older_contracts: Vec<ContractRecord>,
    /// The hash of `options`.
    pub config_sha256: String,
    /// The options in force.
    pub options: serde_json::Value,
    /// The targets.
    pub targets: Vec<TargetRecord>,
    /// The files, by path.
    pub files: Vec<FileRecord>,
    /// The patterns of paths that are left alone.
    pub ignored: Vec<String>,
}

/// What generated the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generator {
    /// The program.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The hash of all templates in it.
    pub template_bundle_sha256: String,
}

/// A contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractRecord {
    /// Its root document, relative to the output folder.
    pub root: String,
    /// Every file that was read for it, relative to the folder of the root document.
    pub files: Vec<InputRecord>,
    /// The hash of the whole contract as one document.
    pub resolved_sha256: String,
    /// `info.version`.
    pub api_version: String,
    /// `openapi`.
    pub openapi_version: String,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputRecord {
    /// Its path.
    pub path: String,
    /// The hash of its bytes.
    pub sha256: String,
}

/// A target that was generated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetRecord {
    /// The id of the backend.
    pub id: String,
    /// The folder that it writes into, relative to the output folder.
    pub out_dir: String,
    /// Its options.
    pub options: serde_json::Value,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Its path, relative to the output folder.
    pub path: String,
    /// The hash of what we own of it, with `\n` as line end.
    pub sha256: String,
    /// The target that wants it.
    pub target: String,
    /// Whose it is: `managed`, `scaffold`, `merged` or `frozen`.
    pub kind: String,
    /// Where it comes from.
    pub from: String,
}

impl Manifest {
    /// A manifest of this format.
    pub fn new(
        generator: Generator,
        mut contracts: Vec<ContractRecord>,
        options: serde_json::Value,
    ) -> Self {
        let newest = contracts
            .pop()
            .unwrap_or_else(|| crate::bug!("a manifest without a contract"));
        Self {
            manifest_version: VERSION,
            generator,
            contract: newest,
            older_contracts: contracts,
            config_sha256: sha256(options.to_string().as_bytes()),
            options,
            targets: Vec::new(),
            files: Vec::new(),
            ignored: Vec::new(),
        }
    }

    /// Reads a manifest.
    ///
    /// # Errors
    ///
    /// When it is no manifest, or one of a newer format.
    pub fn parse(text: &str) -> Result<Self> {
        let value: serde_json::Value = serde_json::from_str(text)
            .with_context(|| format!("{MANIFEST} is damaged; restore it from version control"))?;
        match value
            .get("manifest_version")
            .and_then(serde_json::Value::as_u64)
        {
            Some(version) if version > u64::from(VERSION) => bail!(
                "{MANIFEST} has format {version}, this oasmith knows {VERSION}: use a newer oasmith"
            ),
            Some(_) => {}
            None => bail!("{MANIFEST} is damaged: it has no `manifest_version`"),
        }
        let manifest: Self = serde_json::from_value(value)
            .with_context(|| format!("{MANIFEST} is damaged; restore it from version control"))?;
        for file in &manifest.files {
            if !is_inside(&file.path) {
                bail!(
                    "{MANIFEST} names `{}`, which is not inside the output folder",
                    file.path
                );
            }
        }
        Ok(manifest)
    }

    /// The text of the manifest: sorted, each file on a line of its own.
    pub fn to_text(&self) -> String {
        let mut plain = self.clone();
        plain.files.clear();
        let mut text = pretty(&plain);
        let files = self
            .files
            .iter()
            .map(|file| format!("    {}", compact(file)));
        let files: Vec<String> = files.collect();
        // The first one of this name at this depth: a contract's own list is further in.
        if !files.is_empty() {
            let list = format!("\n  \"files\": [\n{}\n  ]", files.join(",\n"));
            text = text.replacen("\n  \"files\": []", &list, 1);
        }
        text + "\n"
    }
}

fn pretty(manifest: &Manifest) -> String {
    match serde_json::to_string_pretty(manifest) {
        Ok(text) => text,
        Err(error) => crate::bug!("a manifest that cannot be written: {error}"),
    }
}

fn compact(record: &FileRecord) -> String {
    match serde_json::to_string(record) {
        Ok(text) => text,
        Err(error) => crate::bug!("a manifest that cannot be written: {error}"),
    }
}

/// Whether a path stays inside the folder that it is relative to.
pub(super) fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with('/')
        && !path.contains('\\')
        && !path.contains(':')
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// The SHA-256 of some bytes, in lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let contract = ContractRecord {
            root: "api.yaml".to_owned(),
            files: vec![],
            resolved_sha256: "0".to_owned(),
            api_version: "1.0.0".to_owned(),
            openapi_version: "3.0.3".to_owned(),
        };
        let generator = Generator {
            name: "oasmith".to_owned(),
            version: "0.1.0".to_owned(),
            template_bundle_sha256: "1".to_owned(),
        };
        let mut manifest = Manifest::new(generator, vec![contract], serde_json::json!({}));
        for path in ["a.rs", "b/c.rs"] {
            manifest.files.push(FileRecord {
                path: path.to_owned(),
                sha256: "2".to_owned(),
                target: "server".to_owned(),
                kind: "managed".to_owned(),
                from: "x".to_owned(),
            });
        }
        manifest
    }

    #[test]
    fn text_and_value_are_the_same() {
        let manifest = manifest();
        let text = manifest.to_text();
        assert_eq!(Manifest::parse(&text).unwrap(), manifest);
        assert!(
            text.lines()
                .filter(|line| line.contains("\"path\""))
                .count()
                == 2
        );
    }

    #[test]
    fn newer_formats_damage_and_escapes_are_refused() {
        let text = manifest().to_text();
        let newer = text.replace("\"manifest_version\": 1", "\"manifest_version\": 2");
        assert!(
            Manifest::parse(&newer)
                .unwrap_err()
                .to_string()
                .contains("newer")
        );
        assert!(Manifest::parse("{}").is_err());
        assert!(Manifest::parse("<<<<<<< HEAD").is_err());
        assert!(Manifest::parse(&text.replace("b/c.rs", "../c.rs")).is_err());
        assert!(Manifest::parse(&text.replace("b/c.rs", "/etc/c.rs")).is_err());
    }
}
