// Managed by oasmith. Do not edit: the next run writes it anew.

//! Header fields that the platform understands (RFC 9110, section 13.1).

use runtime::IfMatch;
use types::Schema;

use super::{Input, header};

/// What is read as a condition.
const IF_MATCH: &str = "If-Match";

impl Input<'_> {
    /// `If-Match` that must be there.
    pub fn if_match(&mut self, schema: &Schema) -> Option<IfMatch> {
        let _: String = self.required(header(IF_MATCH), schema)?;
        Some(self.condition())
    }

    /// `If-Match` that may be left out.
    pub fn optional_if_match(&mut self, schema: &Schema) -> Option<Option<IfMatch>> {
        let found: Option<String> = self.optional(header(IF_MATCH), schema)?;
        Some(found.map(|_| self.condition()))
    }

    /// The condition. A value that is no list of entity tags was never issued, and matches nothing.
    fn condition(&self) -> IfMatch {
        let lines = self.request.header_values(IF_MATCH);
        IfMatch::parse(&lines.join(", ")).unwrap_or(IfMatch::Tags(Vec::new()))
    }
}
