//! The line that says whose a file is.

/// A file of ours that is no generated Rust: its first line says whose it is, where its language has
/// comments.
pub fn marked(path: &str, text: &str) -> String {
    let comment = match path.rsplit_once('.') {
        Some((_, "rs")) => "//",
        Some((_, "toml" | "py")) => "#",
        _ => return text.to_owned(),
    };
    format!("{comment} Managed by oasmith. Do not edit: the next run writes it anew.\n\n{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_comments_is_not_marked() {
        assert!(marked("src/lib.rs", "mod a;\n").starts_with("// Managed"));
        assert!(marked("Cargo.toml", "[package]\n").ends_with(" anew.\n\n[package]\n"));
        assert_eq!(marked("src/docs/assets/page.js", "x();\n"), "x();\n");
        assert_eq!(marked("LICENSE", "MIT\n"), "MIT\n");
    }
}
