//! Cases as they are written.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What is answered, what is called, and what must come of it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Case {
    /// What it shows, in a sentence.
    pub name: String,
    /// The rules of `docs/sdk-behaviour.md` that it shows.
    pub rules: Vec<String>,
    /// What the language must have to play it, such as `cancellation`.
    pub needs: Option<String>,
    /// What the client is made of, beside its base URL.
    #[serde(default)]
    pub client: Map<String, Value>,
    /// The calls, one after the other.
    pub calls: Vec<Value>,
    /// Whether they are made at the same time.
    #[serde(default)]
    pub together: bool,
    /// What the server answers, each once and in this order.
    #[serde(default)]
    pub answers: Vec<Reply>,
    /// What it must be asked, in this order; none: not looked at.
    pub requests: Option<Vec<Map<String, Value>>>,
    /// How the calls must end.
    #[serde(default)]
    pub results: Vec<Value>,
    /// Whether the file `{{shrinking}}` gets shorter while it is sent.
    #[serde(default)]
    pub shrinks: bool,
    /// The operations that must be warned of as deprecated.
    pub warnings: Option<Vec<Value>>,
    /// How many connections the server may see at most.
    pub connections: Option<usize>,
    /// How many milliseconds all must take, at least and at most.
    pub time: Option<(u64, u64)>,
    /// The waits before the second requests must lie apart by this many milliseconds at least.
    pub spread: Option<u64>,
}

/// An answer of the server.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Reply {
    /// How the request line must begin to get it; none: any.
    #[serde(rename = "for")]
    pub request: Option<String>,
    /// How often it is given; none: once.
    pub times: Option<usize>,
    /// The status; none: 200.
    pub status: Option<u16>,
    /// Header fields; a list: several of one name.
    pub headers: Map<String, Value>,
    /// A body of JSON.
    pub json: Option<Value>,
    /// A body of problem details.
    pub problem: Option<Value>,
    /// A body of text.
    pub text: Option<String>,
    /// A body in pieces: texts, and numbers of milliseconds between them.
    pub pieces: Vec<Value>,
    /// A body of so many bytes.
    pub bytes: Option<usize>,
    /// Milliseconds before it is given.
    pub delay: u64,
    /// Where the connection breaks.
    pub cut: Option<Cut>,
}

/// Where a connection breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Cut {
    /// Before anything of the answer.
    Start,
    /// Behind what is given of the body, before its end.
    Body,
}

/// The cases of a folder, file by file.
pub fn read_cases(folder: &Path) -> Result<Vec<Case>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{}", folder.display()))?;
    let paths: Result<Vec<_>, _> = entries.map(|entry| entry.map(|it| it.path())).collect();
    let mut paths = paths?;
    paths.retain(|path| path.extension().is_some_and(|it| it == "json"));
    paths.sort();
    let mut cases: Vec<Case> = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path)?;
        let own: Vec<Case> =
            serde_json::from_str(&text).with_context(|| format!("{}", path.display()))?;
        for case in own {
            if cases.iter().any(|other| other.name == case.name) {
                bail!("two cases are called `{}`", case.name);
            }
            cases.push(case);
        }
    }
    Ok(cases)
}
