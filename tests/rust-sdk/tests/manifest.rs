//! The manifest of this package and the one that is emitted belong together.

#[test]
fn the_emitted_manifest_has_every_dependency_of_the_runtime() {
    let own = include_str!("../Cargo.toml");
    let emitted = include_str!("../../../templates/rust-sdk/Cargo.toml.jinja");
    for section in ["[features]", "[dependencies]"] {
        let (_, lines) = own.split_once(&format!("\n{section}\n")).unwrap();
        for line in lines.lines().take_while(|line| !line.is_empty()) {
            assert!(
                emitted.lines().any(|other| other == line),
                "{line} is not in the template"
            );
        }
    }
}
