// Managed by oasmith. Do not edit: the next run writes it anew.

//! Secrets: a type that never shows its content, and those that are kept in files.

use std::fmt;
use std::io::Write;
use std::path::Path;

use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};

use crate::Failure;

/// How many random bytes a secret of ours has.
const RANDOM_LENGTH: usize = 32;

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
        Ok(Self(hexadecimal(&random_bytes()?)))
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// 256 random bits.
pub(super) fn random_bytes() -> Result<[u8; RANDOM_LENGTH], Failure> {
    let mut bytes = [0_u8; RANDOM_LENGTH];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| Failure::Internal("the system gives no random bytes".to_owned()))?;
    Ok(bytes)
}

/// The SHA-256 digest of a secret: of random ones it gives nothing away (FIPS 180-4).
#[derive(Clone, Copy)]
pub(super) struct Fingerprint([u8; 32]);

impl Fingerprint {
    pub(super) fn of(secret: &str) -> Self {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(digest(&SHA256, secret.as_bytes()).as_ref());
        Self(bytes)
    }

    /// From 64 hexadecimal digits.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if text.len() != 2 * bytes.len() || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        for (index, byte) in bytes.iter_mut().enumerate() {
            let digits = text.get(2 * index..2 * index + 2)?;
            *byte = u8::from_str_radix(digits, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// Whether both are the same, in a time that does not depend on where they differ.
    pub(super) fn is(&self, other: &Self) -> bool {
        let pairs = self.0.iter().zip(&other.0);
        std::hint::black_box(pairs.fold(0, |differ, (one, two)| differ | (one ^ two))) == 0
    }

    pub(super) fn hexadecimal(&self) -> String {
        hexadecimal(&self.0)
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The secret in a file, without the line end behind it.
pub(super) fn read(file: &Path) -> Result<Secret, Failure> {
    read_text(file).map(|text| Secret::new(text.trim_end()))
}

/// The text of a file that holds secrets or keys.
pub(super) fn read_text(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file)
        .map_err(|cause| Failure::Internal(format!("cannot read {}: {cause}", file.display())))
}

/// The secret for development in a file, made on first use.
pub(super) fn kept(file: &Path) -> Result<Secret, Failure> {
    if !file.exists() {
        create(file)?;
    }
    read(file)
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
    file.write_all(secret.expose().as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn fingerprints_are_sha_256() {
        // FIPS 180-4, the example of one block.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Fingerprint::of("abc").hexadecimal(), abc);
        let read = Fingerprint::parse(&abc.to_uppercase());
        assert!(read.is_some_and(|read| read.is(&Fingerprint::of("abc"))));
        assert!(read.is_some_and(|read| !read.is(&Fingerprint::of("abd"))));
    }

    #[test]
    fn other_text_is_no_fingerprint() {
        let plus = format!("+{}", "a".repeat(63));
        for text in [
            "",
            "abc",
            &"g".repeat(64),
            &"a".repeat(65),
            &plus,
            &"é".repeat(32),
        ] {
            assert!(Fingerprint::parse(text).is_none(), "{text}");
        }
    }
}
