// Managed by oasmith. Do not edit: the next run writes it anew.

//! Public keys in PEM (RFC 7468): which type they are, and the bytes that ring takes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::keys::{Key, KeyType};

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// RSA with fewer bits is refused by ring: 2048 bits are 256 bytes, and the structure adds some.
const MIN_RSA_BYTES: usize = 260;

const SEQUENCE: u8 = 0x30;
const BIT_STRING: u8 = 0x03;
const OBJECT_IDENTIFIER: u8 = 0x06;

const RSA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";
const RSA_PSS: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a";
const ELLIPTIC: &[u8] = b"\x2a\x86\x48\xce\x3d\x02\x01";
const CURVE_P256: &[u8] = b"\x2a\x86\x48\xce\x3d\x03\x01\x07";
const CURVE_P384: &[u8] = b"\x2b\x81\x04\x00\x22";
const ED25519: &[u8] = b"\x2b\x65\x70";

/// All keys of a file.
pub(super) fn keys(text: &str) -> Result<Vec<Key>, String> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some((_, block)) = rest.split_once(BEGIN) {
        let (label, block) = block.split_once(DASHES).ok_or("a block has no end")?;
        let (body, after) = block.split_once(END).ok_or("a block has no end")?;
        keys.push(key(label, body)?);
        rest = after;
    }
    match keys.is_empty() {
        true => Err("it holds no `-----BEGIN PUBLIC KEY-----`".to_owned()),
        false => Ok(keys),
    }
}

fn key(label: &str, body: &str) -> Result<Key, String> {
    let text: String = body.split_ascii_whitespace().collect();
    let decode = || {
        let bytes = STANDARD.decode(&text);
        bytes.map_err(|_| "a block is not in Base64".to_owned())
    };
    match label {
        "PUBLIC KEY" => {
            let der = decode()?;
            let (kind, bytes) = public_key(&der).ok_or(
                "a key is none of RSA, EC on P-256 or P-384, and Ed25519, which tokens are \
                 checked with",
            )?;
            checked(kind, bytes)
        }
        "RSA PUBLIC KEY" => checked(KeyType::Rsa, &decode()?),
        "CERTIFICATE" => Err(
            "it holds a certificate; `openssl x509 -pubkey -noout` takes the public key out of it"
                .to_owned(),
        ),
        label if label.ends_with("PRIVATE KEY") => {
            Err("it holds a private key, which only the issuer of tokens may have".to_owned())
        }
        _ => Err("it holds something else than public keys".to_owned()),
    }
}

fn checked(kind: KeyType, bytes: &[u8]) -> Result<Key, String> {
    if matches!(kind, KeyType::Rsa | KeyType::RsaPss) && bytes.len() < MIN_RSA_BYTES {
        return Err("an RSA key has fewer than 2048 bits".to_owned());
    }
    Ok(Key::public(kind, bytes))
}

/// The parts of a `SubjectPublicKeyInfo` (RFC 5280 section 4.1.2.7).
fn public_key(der: &[u8]) -> Option<(KeyType, &[u8])> {
    let (info, _) = element(SEQUENCE, der)?;
    let (algorithm, rest) = element(SEQUENCE, info)?;
    let (name, parameters) = element(OBJECT_IDENTIFIER, algorithm)?;
    let (bits, _) = element(BIT_STRING, rest)?;
    let key = bits.strip_prefix(&[0])?;
    let kind = match name {
        RSA => KeyType::Rsa,
        RSA_PSS => KeyType::RsaPss,
        ELLIPTIC => match element(OBJECT_IDENTIFIER, parameters)?.0 {
            CURVE_P256 => KeyType::P256,
            CURVE_P384 => KeyType::P384,
            _ => return None,
        },
        ED25519 => KeyType::Ed25519,
        _ => return None,
    };
    Some((kind, key))
}

/// The content of a DER element with this tag, and what follows it (X.690).
fn element(tag: u8, der: &[u8]) -> Option<(&[u8], &[u8])> {
    let rest = der.strip_prefix(&[tag])?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(*first), rest),
        0x81 | 0x82 => {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x0f))?;
            let length = digits
                .iter()
                .fold(0, |sum, digit| (sum << 8) | usize::from(*digit));
            (length, rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn says_what_a_file_is_instead() {
        let table = [
            ("", "no `-----BEGIN"),
            ("-----BEGIN PUBLIC KEY", "no end"),
            (
                "-----BEGIN PUBLIC KEY-----\n*\n-----END PUBLIC KEY-----",
                "Base64",
            ),
            (
                "-----BEGIN PUBLIC KEY-----\nMAA=\n-----END PUBLIC KEY-----",
                "none of RSA",
            ),
            (
                "-----BEGIN RSA PUBLIC KEY-----\nMAA=\n-----END RSA PUBLIC KEY-----",
                "2048",
            ),
            (
                "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----",
                "-pubkey",
            ),
            (
                "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----",
                "private key",
            ),
            ("-----BEGIN X-----\nMAA=\n-----END X-----", "something else"),
        ];
        for (text, expected) in table {
            let fault = keys(text).err().unwrap_or_default();
            assert!(fault.contains(expected), "{text}: {fault}");
        }
    }
}
