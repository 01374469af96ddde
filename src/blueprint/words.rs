//! The words of names, as tables and services need them.

use heck::{ToKebabCase, ToSnakeCase};

/// `bookId` as `book_id`; a name of the table or column that the wire name stands for.
pub fn snake(name: &str) -> String {
    let spelt: String = name
        .to_snake_case()
        .chars()
        .filter(|c| *c == '_' || c.is_alphanumeric())
        .collect();
    match spelt.starts_with(|first: char| first.is_ascii_digit()) || spelt.is_empty() {
        true => format!("n{spelt}"),
        false => spelt,
    }
}

/// `Book Store` as `book-store`.
pub fn kebab(name: &str) -> String {
    name.to_kebab_case()
}

/// The name of a service, fit for a package and a file: ASCII, begins with a letter.
pub(super) fn service_name(title: &str) -> String {
    let ascii: String = title
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    let mut name = ascii.to_kebab_case();
    for suffix in ["-api", "-rest", "-service", "-server"] {
        if let Some(stem) = name.strip_suffix(suffix)
            && !stem.is_empty()
        {
            name = stem.to_owned();
        }
    }
    name.truncate(40);
    let name = name.trim_matches('-');
    match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => name.to_owned(),
        Some(_) => format!("api-{name}"),
        None => "service".to_owned(),
    }
}

/// The singular of an English plural, as far as resource names need it.
pub(super) fn singular(plural: &str) -> String {
    const SAME: &[&str] = &["series", "species", "news", "status", "analysis"];
    const ENDINGS: &[(&str, &str)] = &[
        ("statuses", "status"),
        ("people", "person"),
        ("children", "child"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("zes", "z"),
        ("ies", "y"),
    ];
    let lower = plural.to_ascii_lowercase();
    if SAME.iter().any(|same| lower.ends_with(same)) {
        return plural.to_owned();
    }
    for (ending, replacement) in ENDINGS {
        if let Some(stem) = plural.strip_suffix(ending) {
            return format!("{stem}{replacement}");
        }
    }
    match plural.strip_suffix('s') {
        Some(stem) if !stem.is_empty() && !stem.ends_with('s') => stem.to_owned(),
        _ => plural.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_lose_their_ending() {
        for (plural, expected) in [
            ("books", "book"),
            ("categories", "category"),
            ("addresses", "address"),
            ("boxes", "box"),
            ("statuses", "status"),
            ("series", "series"),
            ("status", "status"),
            ("people", "person"),
        ] {
            assert_eq!(singular(plural), expected, "{plural}");
        }
    }

    #[test]
    fn a_service_is_named_after_the_title() {
        for (title, expected) in [
            ("Bookstore", "bookstore"),
            (
                "Swagger Petstore - OpenAPI 3.0",
                "swagger-petstore-open-api-3-0",
            ),
            ("Museum API", "museum"),
            ("3D Prints", "api-3d-prints"),
            ("書店", "service"),
        ] {
            assert_eq!(service_name(title), expected, "{title}");
        }
    }
}
