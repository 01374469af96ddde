// Managed by oasmith. Do not edit: the next run writes it anew.

//! The command line of a service.

use crate::auth::TokenRequest;

/// What the process is asked to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Serve requests.
    Serve,
    /// Apply migrations; `redo` drops everything first.
    Migrate { redo: bool },
    /// Fill each table with so many rows.
    Seed { rows: u64 },
    /// Print a token for development.
    Token(TokenRequest),
    /// Print what a file of users wants of the password on standard input.
    HashPassword,
    /// Print what a file of API keys wants of the key on standard input.
    HashKey,
    /// Print how to use it.
    Help,
    /// Print name and version.
    Version,
}

impl Command {
    /// Reads the arguments that follow the name of the program.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut arguments = arguments.into_iter();
        let first = arguments.next();
        let command = match first.as_deref() {
            None | Some("serve") => Self::Serve,
            Some("migrate") => return migrate(arguments),
            Some("seed") => return seed(arguments),
            Some("token") => return token(arguments),
            Some("hash-password") => Self::HashPassword,
            Some("hash-key") => Self::HashKey,
            Some("help" | "--help" | "-h") => Self::Help,
            Some("version" | "--version" | "-V") => Self::Version,
            Some(other) => return Err(format!("there is no command `{other}`")),
        };
        match arguments.next().as_deref() {
            None => Ok(command),
            Some("--help" | "-h") => Ok(Self::Help),
            Some(other) => Err(unexpected(other)),
        }
    }
}

fn migrate(arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut redo = false;
    for argument in arguments {
        match argument.as_str() {
            "--redo" => redo = true,
            "--help" | "-h" => return Ok(Command::Help),
            other => return Err(unexpected(other)),
        }
    }
    Ok(Command::Migrate { redo })
}

/// How many rows a table gets where nobody says it.
const ROWS: u64 = 100;

fn seed(mut arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut rows = ROWS;
    while let Some(argument) = arguments.next() {
        let (name, inline) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        match name {
            "--rows" => {
                let count = inline.or_else(|| arguments.next());
                let count = count.and_then(|count| count.replace('_', "").parse().ok());
                rows = count.ok_or_else(|| "`--rows` wants a number".to_owned())?;
            }
            "--help" | "-h" => return Ok(Command::Help),
            _ => return Err(unexpected(&argument)),
        }
    }
    Ok(Command::Seed { rows })
}

fn token(mut arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut token = TokenRequest::default();
    while let Some(argument) = arguments.next() {
        let (name, inline) = match argument.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (argument, None),
        };
        let mut value = || {
            let value = inline.clone().or_else(|| arguments.next());
            value.ok_or_else(|| format!("`{name}` wants a value"))
        };
        match name.as_str() {
            "--scope" => token
                .scopes
                .get_or_insert_default()
                .extend(value()?.split_ascii_whitespace().map(str::to_owned)),
            "--role" => {
                let role = value()?;
                let roles = token.roles.get_or_insert_default();
                roles.extend((!role.is_empty()).then_some(role));
            }
            "--subject" => token.subject = value()?,
            "--ttl" => {
                token.ttl = value()?
                    .parse()
                    .map_err(|_| "`--ttl` wants seconds".to_owned())?;
            }
            "--header" if inline.is_none() => token.header = true,
            "--help" | "-h" => return Ok(Command::Help),
            other => return Err(unexpected(other)),
        }
    }
    Ok(Command::Token(token))
}

fn unexpected(argument: &str) -> String {
    format!("`{argument}` means nothing here")
}

#[cfg(test)]
mod tests {
    use super::Command;
    use crate::auth::TokenRequest;

    fn parse(line: &str) -> Result<Command, String> {
        Command::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn reads_commands() {
        let table = [
            ("", Some(Command::Serve)),
            ("serve", Some(Command::Serve)),
            ("serve now", None),
            ("sing", None),
            ("--help", Some(Command::Help)),
            ("migrate --help", Some(Command::Help)),
            ("--version", Some(Command::Version)),
            ("migrate", Some(Command::Migrate { redo: false })),
            ("migrate --redo", Some(Command::Migrate { redo: true })),
            ("migrate --undo", None),
            ("seed", Some(Command::Seed { rows: 100 })),
            ("seed --rows 7", Some(Command::Seed { rows: 7 })),
            ("seed --rows=1_000", Some(Command::Seed { rows: 1000 })),
            ("seed --rows many", None),
            ("seed --rows", None),
            ("seed books", None),
            ("token", Some(Command::Token(TokenRequest::default()))),
            ("token --ttl soon", None),
            ("token --scope", None),
            ("token --header=yes", None),
            ("token --role", None),
            ("hash-key", Some(Command::HashKey)),
            ("hash-password", Some(Command::HashPassword)),
            ("hash-password secret", None),
        ];
        for (line, expected) in table {
            assert_eq!(parse(line).ok(), expected, "{line}");
        }
    }

    #[test]
    fn reads_what_a_token_shall_say() {
        let token = parse("token --scope a --scope=b --role c --subject me --ttl 5 --header");
        let expected = TokenRequest {
            subject: "me".to_owned(),
            scopes: Some(vec!["a".to_owned(), "b".to_owned()]),
            roles: Some(vec!["c".to_owned()]),
            ttl: 5,
            header: true,
        };
        assert_eq!(token, Ok(Command::Token(expected)));
    }
}
