// Managed by oasmith. Do not edit: the next run writes it anew.

//! A request as somebody types it.

use super::cases::{Body, Case};
use super::credentials::{Credential, VARIABLES};

/// A line of curl that sends the request again with these credentials, in which shell variables stand
/// for what is secret.
pub(super) fn line(case: &Case, url: &str, credentials: &[Credential]) -> String {
    let mut line = format!("curl -i -X {} {}", case.method, word(url));
    let accept = case.accept.iter().map(|it| ("Accept", it.as_str()));
    let media_type = case
        .media_type
        .iter()
        .map(|it| ("Content-Type", it.as_str()));
    let own = case
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in own.chain(accept).chain(media_type) {
        line += &format!(" -H {}", word(&format!("{name}: {value}")));
    }
    for credential in credentials {
        line += " ";
        line += &shown(credential);
    }
    match &case.body {
        Some(Body::Json(value)) => line += &format!(" --data-raw {}", word(&value.to_string())),
        Some(Body::Text(text)) => line += &format!(" --data-raw {}", word(text)),
        Some(Body::Spaces(_)) => line += " --data-binary @LARGE_FILE",
        None => {}
    }
    line
}

/// The option for a credential. Only a variable at its end means something to the shell: what
/// stands before comes from the contract.
fn shown(credential: &Credential) -> String {
    let (option, text) = match credential {
        Credential::Header(name, value) => ("-H", format!("{name}: {value}")),
        Credential::Query(pair) => ("--url-query", pair.clone()),
    };
    let mut variables = VARIABLES.iter();
    let found = variables.find_map(|variable| Some((text.strip_suffix(variable)?, variable)));
    match found {
        Some((text, variable)) => format!("{option} {}\"{variable}\"", word(text)),
        None => format!("{option} {}", word(&text)),
    }
}

/// Text as one word of a POSIX shell.
fn word(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::super::cases::Case;
    use super::super::credentials::Credential;
    use super::{line, shown};

    #[test]
    fn the_line_can_be_typed() -> serde_json::Result<()> {
        let case: Case = serde_json::from_str(
            r#"{"says": "", "method": "POST", "path": "/a", "headers": [["X", "it's"]],
                "type": "application/json", "body": {"json": {"a": 1}},
                "statuses": ["200"]}"#,
        )?;
        let credentials = [
            Credential::Header("Authorization".into(), "Bearer $TOKEN".into()),
            Credential::Query("key=$API_KEY".into()),
        ];
        assert_eq!(
            line(&case, "http://h/a?b=1", &credentials),
            "curl -i -X POST 'http://h/a?b=1' -H 'X: it'\\''s' -H 'Content-Type: application/json' \
             -H 'Authorization: Bearer '\"$TOKEN\" --url-query 'key='\"$API_KEY\" \
             --data-raw '{\"a\":1}'"
        );
        Ok(())
    }

    #[test]
    fn a_name_of_the_contract_runs_nothing() {
        let header = |name: &str, value: &str| Credential::Header(name.into(), value.into());
        let table = [
            (
                header("Cookie", "`id`$(id)$TOKEN=$API_KEY"),
                "-H 'Cookie: `id`$(id)$TOKEN='\"$API_KEY\"",
            ),
            (
                header("X-\"'`id`$API_KEY", "$API_KEY"),
                "-H 'X-\"'\\''`id`$API_KEY: '\"$API_KEY\"",
            ),
            (header("$(id)", "bogus"), "-H '$(id): bogus'"),
            (
                Credential::Query("`id`=$API_KEY".into()),
                "--url-query '`id`='\"$API_KEY\"",
            ),
        ];
        for (credential, expected) in table {
            assert_eq!(shown(&credential), expected);
        }
    }
}
