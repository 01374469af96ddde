// Managed by oasmith. Do not edit: the next run writes it anew.

//! The field `Link` of a page, which leads to others (RFC 8288).

use std::fmt::{self, Display};

use crate::request::{encode_query, push_as_sent, query_name};

/// Links from one page of a list to others: they ask for the same, but for where a page begins.
#[derive(Debug)]
pub struct Links<'r> {
    path: &'r str,
    /// What the request said that all pages have in common, as it was sent.
    kept: Vec<&'r str>,
    text: String,
}

impl<'r> Links<'r> {
    /// Links from a page at this path, to which this query led; these parameters say where it begins.
    pub fn new(path: &'r str, query: &'r str, begins: &[&str]) -> Self {
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let is_kept = |pair: &&str| !begins.contains(&query_name(pair).as_ref());
        Self {
            path,
            kept: pairs.filter(is_kept).collect(),
            text: String::new(),
        }
    }

    /// Adds the page with this relation to the present one, where there is one: it begins where the
    /// parameter says so.
    #[must_use]
    pub fn page(mut self, relation: &str, parameter: &str, begin: Option<impl Display>) -> Self {
        if let Some(begin) = begin {
            let begin = encode_query(&begin.to_string());
            self.add(
                relation,
                Some(&format!("{}={begin}", encode_query(parameter))),
            );
        }
        self
    }

    /// Adds the page at which the list begins.
    #[must_use]
    pub fn first(mut self) -> Self {
        self.add("first", None);
        self
    }

    fn add(&mut self, relation: &str, begin: Option<&str>) {
        if !self.text.is_empty() {
            self.text.push_str(", ");
        }
        self.text.push('<');
        self.text.push_str(self.path);
        for (index, pair) in self.kept.iter().copied().chain(begin).enumerate() {
            self.text.push(if index == 0 { '?' } else { '&' });
            push_as_sent(&mut self.text, pair);
        }
        self.text.push_str(">; rel=\"");
        self.text.push_str(relation);
        self.text.push('"');
    }
}

impl Display for Links<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::Links;

    #[test]
    fn links_ask_for_the_same_from_another_place() {
        let query = "q=a%20b&page=3&&pa%67e=9&limit=2&page2=x";
        let links = Links::new("/v1/books", query, &["page"])
            .page("prev", "page", Some(2))
            .page("next", "page", None::<u64>)
            .first();
        assert_eq!(
            links.to_string(),
            "</v1/books?q=a%20b&limit=2&page2=x&page=2>; rel=\"prev\", \
             </v1/books?q=a%20b&limit=2&page2=x>; rel=\"first\""
        );
        let links =
            Links::new("/a", "", &["page[after]"]).page("next", "page[after]", Some("=&\""));
        assert_eq!(
            links.to_string(),
            "</a?page%5Bafter%5D=%3D%26%22>; rel=\"next\""
        );
        let links = Links::new("/a", "q=<\u{e9}>", &[]).first();
        assert_eq!(links.to_string(), "</a?q=%3C%C3%A9%3E>; rel=\"first\"");
        assert_eq!(
            Links::new("/a", "", &[]).first().to_string(),
            "</a>; rel=\"first\""
        );
    }
}
