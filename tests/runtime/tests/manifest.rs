//! The manifest that is emitted and the one under test.

const EMITTED: &str = include_str!("../../../templates/rust-server/runtime/Cargo.toml.jinja");
const TESTED: &str = include_str!("../Cargo.toml");

fn dependencies(manifest: &str) -> Option<&str> {
    manifest
        .split_once("\n[dependencies]\n")
        .map(|(_, rest)| rest)
}

#[test]
fn both_have_the_same_dependencies_and_lints() {
    assert!(dependencies(EMITTED).is_some_and(|lines| lines.contains("[lints.rust]")));
    assert_eq!(dependencies(EMITTED), dependencies(TESTED));
}

#[test]
fn the_emitted_one_has_nothing_to_fill_in() {
    assert!(!EMITTED.contains("{{") && !EMITTED.contains("{%"));
}
