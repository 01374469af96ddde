// Managed by oasmith. Do not edit: the next run writes it anew.

//! Logs: one line of JSON for each event on standard output, or text for a person at a terminal.

use std::io::IsTerminal;

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// What goes to the log and in which form.
#[derive(Debug)]
pub(crate) struct LogSettings {
    filter: Targets,
    json: bool,
}

impl LogSettings {
    /// Reads `LOG`, such as `info` or `warn,access=info`, and `LOG_FORMAT`, `json` or `text`.
    pub(crate) fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let set = |name| lookup(name).filter(|value| !value.is_empty());
        let filter = set("LOG").unwrap_or_else(|| "info".to_owned());
        let json = match set("LOG_FORMAT").as_deref() {
            None => !std::io::stdout().is_terminal(),
            Some("json") => true,
            Some("text") => false,
            Some(other) => return Err(format!("LOG_FORMAT=`{other}`: say `json` or `text`")),
        };
        Ok(Self {
            filter: targets(&filter).map_err(|fault| format!("LOG=`{filter}`: {fault}"))?,
            json,
        })
    }

    /// Starts the log of this process. A log that is already there stays.
    pub(crate) fn start(self) {
        let base = tracing_subscriber::registry().with(self.filter);
        let started = if self.json {
            let lines = fmt::layer()
                .json()
                .flatten_event(true)
                .with_span_list(false);
            base.with(lines).try_init()
        } else {
            base.with(fmt::layer().compact().with_target(false))
                .try_init()
        };
        drop(started);
    }
}

/// What is logged. A word by itself is a level: taken for the name of a target, one that is misspelt
/// would silence everything else.
fn targets(filter: &str) -> Result<Targets, String> {
    for directive in filter.split(',').map(str::trim) {
        if !directive.contains('=') && directive.parse::<LevelFilter>().is_err() {
            return Err(format!(
                "`{directive}` is none of error, warn, info, debug, trace and off"
            ));
        }
    }
    filter
        .parse()
        .map_err(|fault: tracing_subscriber::filter::ParseError| fault.to_string())
}

#[cfg(test)]
mod tests {
    use super::LogSettings;

    #[test]
    fn reads_filter_and_format() {
        let table = [
            (None, None, true),
            (Some("debug"), Some("json"), true),
            (Some("warn,access=info"), Some("text"), true),
            (Some("access=loud"), None, false),
            (Some("loud"), None, false),
            (Some("info,acess"), None, false),
            (Some("off"), None, true),
            (None, Some("xml"), false),
        ];
        for (log, format, good) in table {
            let read = LogSettings::read(|name| {
                let value = if name == "LOG" { log } else { format };
                value.map(str::to_owned)
            });
            assert_eq!(read.is_ok(), good, "{log:?} {format:?}");
        }
    }
}
