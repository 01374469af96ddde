//! The parameters in a path template (OpenAPI 3.2.0, section 4.8.2).

/// What is wrong with the braces of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// `{` without its `}`.
    Unclosed,
    /// `}` without its `{`.
    Unopened,
    /// `{` inside of braces.
    Nested,
    /// `{}`.
    Unnamed,
    /// A `/` inside of braces.
    Slash,
    /// A parameter directly behind another one.
    Adjacent,
}

/// The names in braces, in order.
pub(super) fn parameters(path: &str) -> Result<Vec<&str>, Fault> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some(open) = rest.find(['{', '}']) {
        if rest[open..].starts_with('}') {
            return Err(Fault::Unopened);
        }
        let inside = &rest[open + 1..];
        let end = inside.find(['{', '}']).ok_or(Fault::Unclosed)?;
        if inside[end..].starts_with('{') {
            return Err(Fault::Nested);
        }
        names.push(name(&inside[..end])?);
        rest = &inside[end + 1..];
        if rest.starts_with('{') {
            return Err(Fault::Adjacent);
        }
    }
    Ok(names)
}

fn name(name: &str) -> Result<&str, Fault> {
    match name {
        "" => Err(Fault::Unnamed),
        _ if name.contains('/') => Err(Fault::Slash),
        _ => Ok(name),
    }
}

/// The template with all names removed: equal for templates that match the same requests.
pub(super) fn anonymous(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut inside = false;
    for character in path.chars() {
        inside = match character {
            '{' => true,
            '}' => false,
            _ => inside,
        };
        if !inside || character == '{' {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found() {
        assert_eq!(parameters("/pets"), Ok(vec![]));
        assert_eq!(parameters("/a/{b}.{c}/{d}:run"), Ok(vec!["b", "c", "d"]));
    }

    #[test]
    fn faults_are_told_apart() {
        assert_eq!(parameters("/{a"), Err(Fault::Unclosed));
        assert_eq!(parameters("/a}"), Err(Fault::Unopened));
        assert_eq!(parameters("/{a{b}}"), Err(Fault::Nested));
        assert_eq!(parameters("/{}"), Err(Fault::Unnamed));
        assert_eq!(parameters("/{a/b}"), Err(Fault::Slash));
        assert_eq!(parameters("/{a}{b}"), Err(Fault::Adjacent));
    }

    #[test]
    fn names_do_not_count() {
        assert_eq!(anonymous("/a/{b}.{c}"), anonymous("/a/{x}.{y}"));
        assert_ne!(anonymous("/a/{b}"), anonymous("/a/b"));
    }
}
