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
fn both_have_the_same_features() {
    let features = |manifest: &str| -> Vec<String> {
        let (_, rest) = manifest.split_once("\n[features]\n").unwrap();
        let section = rest.split("\n[").next().unwrap();
        let lines = section.lines().filter(|line| line.contains(" = ["));
        let named = lines.filter(|line| !line.starts_with("default"));
        named.map(str::to_owned).collect()
    };
    assert_eq!(features(EMITTED), features(TESTED));
    assert_eq!(features(EMITTED).len(), 2);
}

#[test]
fn the_emitted_one_has_nothing_to_fill_in() {
    assert!(!EMITTED.contains("{{") && !EMITTED.contains("{%"));
}
