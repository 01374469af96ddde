// Managed by oasmith. Do not edit: the next run writes it anew.

//! Conditional requests (RFC 9110 section 13): entity tags and the headers that carry them.

use std::fmt;

/// A strong entity tag (RFC 9110 section 8.8.3), quotes included when it is shown: `"7"`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntityTag(String);

impl EntityTag {
    /// The tag of a version number that grows with each change of the resource.
    pub fn of_version(version: i64) -> Self {
        Self(version.to_string())
    }

    /// The tag with this opaque text, without its quotes; `None` if a tag cannot hold the text.
    pub fn of_text(text: &str) -> Option<Self> {
        text.bytes().all(is_tag_byte).then(|| Self(text.to_owned()))
    }

    /// The version it stands for, when it is one that [`EntityTag::of_version`] writes.
    pub fn version(&self) -> Option<i64> {
        let version = self.0.parse().ok()?;
        (Self::of_version(version) == *self).then_some(version)
    }
}

impl fmt::Display for EntityTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0)
    }
}

/// `If-Match` (RFC 9110 section 13.1.1): act only on a version that the caller has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IfMatch {
    /// `*`: any version, so long as the resource exists.
    Any,
    /// One of these. Weak tags are left out, since strong comparison never matches them.
    Tags(Vec<EntityTag>),
}

impl IfMatch {
    /// Reads the value of the header.
    ///
    /// # Errors
    ///
    /// A sentence about what is malformed.
    pub fn parse(value: &str) -> Result<Self, String> {
        Ok(match Condition::parse(value)? {
            Condition::Any => Self::Any,
            Condition::Tags(tags) => Self::Tags(
                tags.into_iter()
                    .filter(|(weak, _)| !weak)
                    .map(|(_, tag)| tag)
                    .collect(),
            ),
        })
    }

    /// Whether a resource with this tag may be acted upon (strong comparison).
    pub fn allows(&self, current: &EntityTag) -> bool {
        match self {
            Self::Any => true,
            Self::Tags(tags) => tags.contains(current),
        }
    }
}

/// `If-None-Match` (RFC 9110 section 13.1.2): answer only with a version that the caller lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IfNoneMatch {
    /// `*`: only if the resource does not exist.
    Any,
    /// None of these, weak or strong.
    Tags(Vec<EntityTag>),
}

impl IfNoneMatch {
    /// Reads the value of the header.
    ///
    /// # Errors
    ///
    /// A sentence about what is malformed.
    pub fn parse(value: &str) -> Result<Self, String> {
        Ok(match Condition::parse(value)? {
            Condition::Any => Self::Any,
            Condition::Tags(tags) => Self::Tags(tags.into_iter().map(|(_, tag)| tag).collect()),
        })
    }

    /// Whether a resource with this tag is new to the caller (weak comparison); if it is not, the
    /// answer is 304 to GET and 412 to anything else.
    pub fn allows(&self, current: &EntityTag) -> bool {
        match self {
            Self::Any => false,
            Self::Tags(tags) => !tags.contains(current),
        }
    }
}

/// What both headers share: `*` or a list of tags, each weak or not.
enum Condition {
    Any,
    Tags(Vec<(bool, EntityTag)>),
}

impl Condition {
    fn parse(value: &str) -> Result<Self, String> {
        let mut rest = value.trim_matches(is_blank);
        if rest == "*" {
            return Ok(Self::Any);
        }
        let mut tags = Vec::new();
        loop {
            // Empty members of a list are to be skipped (RFC 9110 section 5.6.1.2).
            rest = rest.trim_start_matches(|c| is_blank(c) || c == ',');
            if rest.is_empty() {
                break;
            }
            let (tag, after) = read_tag(rest)?;
            tags.push(tag);
            rest = after.trim_start_matches(is_blank);
            if !rest.is_empty() && !rest.starts_with(',') {
                return Err("entity tags must be separated by commas".to_owned());
            }
        }
        if tags.is_empty() {
            return Err("must be `*` or a list of entity tags".to_owned());
        }
        Ok(Self::Tags(tags))
    }
}

fn read_tag(text: &str) -> Result<((bool, EntityTag), &str), String> {
    let (weak, quoted) = match text.strip_prefix("W/") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let open = quoted
        .strip_prefix('"')
        .ok_or("an entity tag must stand in double quotes")?;
    let (inner, after) = open
        .split_once('"')
        .ok_or("an entity tag lacks its closing quote")?;
    let tag = EntityTag::of_text(inner).ok_or("an entity tag holds a forbidden character")?;
    Ok(((weak, tag), after))
}

/// `etagc` of RFC 9110 section 8.8.3.
fn is_tag_byte(byte: u8) -> bool {
    byte == 0x21 || (0x23..=0x7e).contains(&byte) || byte >= 0x80
}

fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t'
}

#[cfg(test)]
mod tests {
    use super::{EntityTag, IfMatch, IfNoneMatch};

    fn tags(versions: &[i64]) -> Vec<EntityTag> {
        versions
            .iter()
            .copied()
            .map(EntityTag::of_version)
            .collect()
    }

    #[test]
    fn reads_if_match() {
        let table: &[(&str, Option<IfMatch>)] = &[
            ("*", Some(IfMatch::Any)),
            (" * ", Some(IfMatch::Any)),
            ("\"7\"", Some(IfMatch::Tags(tags(&[7])))),
            ("\"7\", \"8\"", Some(IfMatch::Tags(tags(&[7, 8])))),
            ("\"7\",,\t\"8\" ,", Some(IfMatch::Tags(tags(&[7, 8])))),
            ("W/\"7\"", Some(IfMatch::Tags(tags(&[])))),
            ("W/\"7\", \"8\"", Some(IfMatch::Tags(tags(&[8])))),
            (
                "\"a,b\"",
                EntityTag::of_text("a,b").map(|tag| IfMatch::Tags(vec![tag])),
            ),
            (
                "\"\"",
                EntityTag::of_text("").map(|tag| IfMatch::Tags(vec![tag])),
            ),
            ("", None),
            (" , ", None),
            ("7", None),
            ("\"7", None),
            ("w/\"7\"", None),
            ("\"7\" \"8\"", None),
            ("*, \"7\"", None),
            ("\"a b\"", None),
        ];
        for (text, expected) in table {
            assert_eq!(IfMatch::parse(text).ok(), *expected, "{text:?}");
        }
    }

    #[test]
    fn compares_strongly_for_if_match_and_weakly_for_if_none_match() {
        let current = EntityTag::of_version(7);
        // value, may If-Match go on, may If-None-Match go on
        let table = [
            ("*", true, false),
            ("\"7\"", true, false),
            ("\"6\", \"7\"", true, false),
            ("W/\"7\"", false, false),
            ("\"8\"", false, true),
            ("\"07\"", false, true),
        ];
        for (text, strong, weak) in table {
            let if_match = IfMatch::parse(text).map(|header| header.allows(&current));
            let if_none_match = IfNoneMatch::parse(text).map(|header| header.allows(&current));
            assert_eq!((if_match, if_none_match), (Ok(strong), Ok(weak)), "{text}");
        }
    }

    #[test]
    fn a_tag_knows_its_version_only_if_we_wrote_it() {
        assert_eq!(EntityTag::of_version(7).to_string(), "\"7\"");
        assert_eq!(EntityTag::of_version(-1).version(), Some(-1));
        for text in ["07", "+7", "v7", "", "9223372036854775808"] {
            assert_eq!(EntityTag::of_text(text).and_then(|tag| tag.version()), None);
        }
    }
}
