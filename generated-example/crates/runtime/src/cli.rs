//! The command line of a service.

use crate::ServiceInfo;
use crate::auth::TokenRequest;

/// What the process is asked to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Serve requests.
    Serve,
    /// Apply migrations; `redo` drops everything first.
    Migrate { redo: bool },
    /// Print a token for development.
    Token(TokenRequest),
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
            Some("token") => return token(arguments),
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
                .extend(value()?.split_ascii_whitespace().map(str::to_owned)),
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

/// How to use the program.
pub(crate) fn help(info: &ServiceInfo) -> String {
    format!(
        "{name} {version}

Usage: {name}-server [COMMAND]

Commands:
  serve                 serve requests (the default)
  migrate               apply sealed migrations; what production does
    --redo              drop everything and apply all of them anew; for development
  token                 print a bearer token for development
    --scope SCOPE       with this scope; may be repeated
    --subject SUBJECT   for this subject (dev)
    --ttl SECONDS       valid for this long (3600)
    --header            as a complete header line for each security scheme

Environment:
  HOST, PORT            where to listen (127.0.0.1, 8080)
  DATABASE_URL          the database (sqlite://data/{name}.db)
  MIGRATE               off: apply no migrations at start
  STUBS                 mock: operations that nobody has written yet answer with examples of
                        the contract, for development; off: they answer 501 (off)
  SQLITE_SYNCHRONOUS    normal: commits survive a crash of the server; full: also of the machine (normal)
  JWT_SECRET            the secret that signs bearer tokens, of at least 32 bytes;
  JWT_SECRET_FILE       or a file that holds it (one for development is made in data/)
  JWT_ISSUER            the only issuer whose tokens are accepted
  JWT_AUDIENCE          the audience that tokens must name
  REQUEST_TIMEOUT       seconds until a request is answered with 504 (30)
  MAX_BODY_BYTES        the largest request body (1048576)
  MAX_CONNECTIONS       connections served at once (10000)
  SPOOL_DIR             where uploads are kept meanwhile (the system's temporary folder)
  SHUTDOWN_DELAY        seconds to go on after /readyz has turned (0)
  SHUTDOWN_TIMEOUT      seconds that requests in flight have to finish (25)
  LOG                   levels, such as `info` or `warn,access=info` (info)
  LOG_FORMAT            json or text (text at a terminal, else json)
",
        name = info.name,
        version = info.version,
    )
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
            ("token", Some(Command::Token(TokenRequest::default()))),
            ("token --ttl soon", None),
            ("token --scope", None),
            ("token --header=yes", None),
        ];
        for (line, expected) in table {
            assert_eq!(parse(line).ok(), expected, "{line}");
        }
    }

    #[test]
    fn reads_what_a_token_shall_say() {
        let token = parse("token --scope a --scope=b --subject me --ttl 5 --header");
        let expected = TokenRequest {
            subject: "me".to_owned(),
            scopes: vec!["a".to_owned(), "b".to_owned()],
            ttl: 5,
            header: true,
        };
        assert_eq!(token, Ok(Command::Token(expected)));
    }
}
