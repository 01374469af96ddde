//! The arguments, as typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Reads OpenAPI contracts and writes a Rust server and client SDKs, and keeps them in step.
#[derive(Debug, Parser)]
#[command(name = "oasmith", version, about, after_help = AFTER_HELP, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  oasmith generate bookstore.v1.yaml --out ./bookstore
  cd bookstore && cargo run
  oasmith check

Exit codes:
  0  clean
  1  findings: faults in the contract, or files out of step
  2  could not run, or could not decide
  3  --keep-going generated with something left out or mended";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write the project that contracts describe, or bring it in step
    Generate(GenerateArguments),
    /// Say whether a generated project is in step with its contracts
    Check(CheckArguments),
    /// Print what a stage of the generator knows, as JSON
    Inspect(InspectArguments),
    /// Manage the migrations of a generated project
    Migration(MigrationArguments),
    /// Say what the code of a diagnostic means, why it matters and how to mend it
    Explain(ExplainArguments),
}

/// A URL and what is read in its place.
pub(super) fn ref_mapping(text: &str) -> Result<(String, PathBuf), String> {
    match text.rsplit_once('=') {
        Some((url, path)) if !url.is_empty() && !path.is_empty() => {
            Ok((url.to_owned(), PathBuf::from(path)))
        }
        _ => Err("write URL=PATH".to_owned()),
    }
}

/// Which diagnostics are printed.
#[derive(Debug, Clone, Args)]
pub(super) struct DiagnosticArguments {
    /// Print at most so many diagnostics, errors first, and count the rest
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(super) max_diagnostics: usize,
    /// Print remarks too: what is worth knowing, though nothing is lost
    #[arg(long)]
    pub(super) verbose: bool,
}

/// The form of what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs: one object on standard output; diagnostics stay text, on standard error
    Json,
    /// For GitHub Actions: as text, but diagnostics, on standard error too, are workflow commands
    /// that it shows beside the lines of the contract
    Github,
}

impl Format {
    pub(super) fn of_diagnostics(self) -> DiagnosticFormat {
        match self {
            Self::Text | Self::Json => DiagnosticFormat::Text,
            Self::Github => DiagnosticFormat::Github,
        }
    }
}

/// The form of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DiagnosticFormat {
    /// For people
    Text,
    /// Workflow commands of GitHub Actions, which it shows beside the lines of the contract
    Github,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  oasmith generate bookstore.v1.yaml --out ./bookstore
  oasmith generate api.yaml --out ./sdk --only sdk-rust
  oasmith generate                  # in a generated project: reads its oasmith.toml
  oasmith generate --dry-run        # what would change
  oasmith generate - --out ./bookstore < bookstore.v1.yaml

A project has the contracts and targets that its oasmith.toml names: to change them, edit that file.
One that was generated from standard input reads it again: `oasmith generate < bookstore.v1.yaml`.")]
pub(super) struct GenerateArguments {
    /// The contracts, one for each version, the newest last; `-` reads standard input
    pub(super) contracts: Vec<PathBuf>,
    /// The folder of the project
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The folder that references may not leave [default: that of the contract]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
    /// Read a file in place of a URL, or of all that begin with it where PATH is a folder; it lies
    /// below the root too. May be given several times
    #[arg(long, value_name = "URL=PATH", value_parser = ref_mapping)]
    pub(super) ref_map: Vec<(String, PathBuf)>,
    /// What to write: server, sdk-rust, sdk-typescript, sdk-python. In a new project, what it consists of [default: all]; in a
    /// project, files of its other targets stay as they are [default: all of its targets]
    #[arg(long, value_name = "TARGETS", value_delimiter = ',')]
    pub(super) only: Vec<String>,
    /// Mend or leave out what is unsound and generate the rest
    #[arg(long)]
    pub(super) keep_going: bool,
    /// Say what would change and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Write over files that were changed by hand, and into a folder that holds other files
    #[arg(long)]
    pub(super) force: bool,
    /// Say nothing but errors
    #[arg(long)]
    pub(super) quiet: bool,
    /// The form of the summary and of diagnostics
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) diagnostics: DiagnosticArguments,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  oasmith check                     # in a generated project, or in a folder below it
  oasmith check ./bookstore --diff
  oasmith check < api.yaml          # where the project was generated from standard input")]
pub(super) struct CheckArguments {
    /// The folder of the project [default: this one, or the nearest one above with an oasmith.lock]
    pub(super) dir: Option<PathBuf>,
    /// Print what would change in each file
    #[arg(long)]
    pub(super) diff: bool,
    /// The form of the report and of diagnostics
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) diagnostics: DiagnosticArguments,
}

/// A stage of the generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Stage {
    /// The contract as one document
    Contract,
    /// What it means
    Api,
    /// What the service is, and why
    Blueprint,
    /// Every name and spelling of the output
    Plan,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  oasmith inspect bookstore.v1.yaml --stage blueprint | jq .decisions")]
pub(super) struct InspectArguments {
    /// The contract
    pub(super) contract: PathBuf,
    /// The stage to print
    #[arg(long, value_enum)]
    pub(super) stage: Stage,
    /// The folder that references may not leave [default: that of the contract]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
    /// Read a file in place of a URL, or of all that begin with it where PATH is a folder; it lies
    /// below the root too. May be given several times
    #[arg(long, value_name = "URL=PATH", value_parser = ref_mapping)]
    pub(super) ref_map: Vec<(String, PathBuf)>,
    /// Leave out the operations that cannot be generated
    #[arg(long)]
    pub(super) keep_going: bool,
    /// The form of diagnostics, on standard error; the stage itself is always JSON
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: DiagnosticFormat,
    #[command(flatten)]
    pub(super) diagnostics: DiagnosticArguments,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  oasmith explain OA0103
  oasmith explain                   # all codes, a line each")]
pub(super) struct ExplainArguments {
    /// The code, such as OA0103 [default: a list of all]
    pub(super) code: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct MigrationArguments {
    #[command(subcommand)]
    pub(super) command: MigrationCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum MigrationCommand {
    /// Give the pending migration a number and freeze it
    ///
    /// Without --contract it seals what the new version of the server needs and the running one can live
    /// with. What only suits the new one waits: stricter rules, and the removal of what nobody uses any
    /// more.
    #[command(after_help = "\
Examples:
  oasmith migration seal initial               # migrations/*/0001_initial.sql
  oasmith migration seal covers --contract     # once no older version of the server runs")]
    Seal(SealArguments),
}

#[derive(Debug, Args)]
pub(super) struct SealArguments {
    /// What the migration does, in a word or two: letters, digits, `-` and `_`
    pub(super) name: String,
    /// Seal what waits until no older version of the server runs
    #[arg(long)]
    pub(super) contract: bool,
    /// Seal also steps that destroy something of what is stored
    #[arg(long)]
    pub(super) allow_destructive: bool,
    /// The folder of the project [default: this one, or the nearest one above with an oasmith.lock]
    #[arg(long, value_name = "DIR")]
    pub(super) dir: Option<PathBuf>,
    #[command(flatten)]
    pub(super) diagnostics: DiagnosticArguments,
}
