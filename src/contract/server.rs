//! Where the API is served.

use super::{Contract, Node};
use crate::diagnostic::Place;

impl Contract {
    /// The place that tells the contract's own version.
    pub fn heading(&self) -> Place {
        let version = self.at("/info/version");
        version.unwrap_or_else(|| self.root()).heading()
    }

    /// The path below which the API is served: that of `servers[0].url` without a trailing slash,
    /// server variables by their defaults. Empty for the root.
    pub fn mount(&self) -> String {
        let servers = self.root().get("servers");
        let Some(server) = servers.and_then(|servers| servers.items().next()) else {
            return String::new();
        };
        let url = server.get("url").and_then(Node::as_str);
        let mut url = url.unwrap_or_default().to_owned();
        if let Some(variables) = server.get("variables") {
            for entry in variables.entries() {
                let default = entry
                    .value
                    .get("default")
                    .and_then(|default| default.text());
                url = url.replace(&format!("{{{}}}", entry.key), default.unwrap_or_default());
            }
        }
        path_of(&url)
    }
}

/// The path of an absolute or relative URL; empty where it has none or where it is no plain path.
fn path_of(url: &str) -> String {
    let after_scheme = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |slash| &rest[slash..]),
        None => url,
    };
    let path = after_scheme
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    let is_plain = path.starts_with('/')
        && !path.contains("//")
        && path
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "/-._~".contains(c));
    match is_plain {
        true => path.to_owned(),
        false => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn the_mount_path_is_the_path_of_the_server() {
        for (url, expected) in [
            ("/v1", "/v1"),
            ("/v1/", "/v1"),
            ("https://api.example.com/v1", "/v1"),
            ("https://api.example.com", ""),
            ("https://{region}.example.com/base/v2?x=1", "/base/v2"),
            ("/", ""),
            ("relative/path", ""),
            ("/a b", ""),
            ("/{tenant}/v1", ""),
        ] {
            assert_eq!(path_of(url), expected, "{url}");
        }
    }
}
