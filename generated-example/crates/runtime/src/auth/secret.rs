//! Secrets: a type that never shows its content, and where the signing secret comes from.

use std::fmt;
use std::io::Write;
use std::path::Path;

use ring::rand::{SecureRandom, SystemRandom};

use crate::Failure;
use crate::settings::JwtSettings;

/// HS256 wants a key of at least the length of its hash (RFC 7518 section 3.2), in bytes.
const MIN_LENGTH: usize = 32;

/// A text that is not for logs: `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A new one of 256 random bits, in hexadecimal.
    ///
    /// # Errors
    ///
    /// When the operating system has no randomness to give.
    pub fn random() -> Result<Self, Failure> {
        let mut bytes = [0_u8; MIN_LENGTH];
        SystemRandom::new()
            .fill(&mut bytes)
            .map_err(|_| Failure::Internal("the system gives no random bytes".to_owned()))?;
        let digits = |byte: &u8| format!("{byte:02x}");
        Ok(Self(bytes.iter().map(digits).collect()))
    }

    pub(crate) fn expose(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// The signing secret: `JWT_SECRET`, else the content of `JWT_SECRET_FILE`, else one for
/// development that is made on first use and kept.
pub(crate) fn load(settings: &JwtSettings) -> Result<Secret, Failure> {
    if let Some(secret) = &settings.secret {
        return check(secret.clone(), "JWT_SECRET");
    }
    if let Some(file) = &settings.secret_file {
        return check(read(file)?, &file.display().to_string());
    }
    let file = &settings.development_file;
    if !file.exists() {
        create(file)?;
    }
    tracing::warn!(
        "JWT_SECRET is not set: bearer tokens are checked with the development secret in {}",
        file.display()
    );
    check(read(file)?, &file.display().to_string())
}

fn check(secret: Secret, origin: &str) -> Result<Secret, Failure> {
    if secret.expose().len() < MIN_LENGTH {
        return Err(Failure::Internal(format!(
            "the secret in {origin} is too short: HS256 needs at least {MIN_LENGTH} bytes"
        )));
    }
    Ok(secret)
}

fn read(file: &Path) -> Result<Secret, Failure> {
    std::fs::read_to_string(file)
        .map(|text| Secret::new(text.trim_end()))
        .map_err(|cause| Failure::Internal(format!("cannot read {}: {cause}", file.display())))
}

/// Writes beside the file and links it into place, so that of two processes that start together
/// one wins and neither reads half a secret.
fn create(file: &Path) -> Result<(), Failure> {
    let cannot = |cause: std::io::Error| {
        Failure::Internal(format!("cannot write {}: {cause}", file.display()))
    };
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(cannot)?;
    }
    let draft = file.with_extension(format!("{}.tmp", std::process::id()));
    write_private(&draft, &Secret::random()?).map_err(cannot)?;
    let linked = std::fs::hard_link(&draft, file);
    std::fs::remove_file(&draft).map_err(cannot)?;
    match linked {
        Err(cause) if cause.kind() != std::io::ErrorKind::AlreadyExists => Err(cannot(cause)),
        _ => Ok(()),
    }
}

fn write_private(file: &Path, secret: &Secret) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    file.write_all(secret.expose())?;
    file.sync_all()
}
