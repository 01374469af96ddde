//! placeholder
use std::{ffi::OsString, process::ExitCode};
/// Runs.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let options = crate::Options {
        contracts: vec![arguments[1].clone().into()],
        targets: vec!["server".into(), "sdk-rust".into()],
        relative_contracts: vec!["x.yaml".into()],
        ..Default::default()
    };
    let reading = crate::read(&options, crate::backend::Sealed::default());
    eprint!("{}", crate::diagnostic::render::text(reading.sink.sorted(), &reading.sources, false));
    let Some(project) = reading.project else { return ExitCode::from(1) };
    let tree = crate::files(&project);
    for (path, entry) in tree.iter() {
        let to = std::path::Path::new(&arguments[2]).join(path);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, &entry.contents.0).unwrap();
    }
    ExitCode::SUCCESS
}
