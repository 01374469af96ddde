// Managed by oasmith. Do not edit: the next run writes it anew.

//! How values are written in XML (OpenAPI, XML Object).

use super::super::Literal;
use super::values::{member, members, text};
use super::{Keyword, Schema};

/// What the contract says of a value in XML. Prefixes and namespaces are not kept: names are compared
/// without them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Xml {
    /// The name of its element or attribute, where that is not the name of the property.
    pub name: Option<String>,
    /// What it is.
    pub node: XmlNode,
}

/// What a value is in XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlNode {
    /// What is usual: an element; of a list, an element for each item.
    Usual,
    /// An element, of a list too, with those of the items in it.
    Element,
    /// An attribute of the element around.
    Attribute,
    /// The text of the element around.
    Text,
}

impl Xml {
    pub(super) fn read(written: &Literal) -> Option<Self> {
        let written = members(written)?;
        let name = match member(written, "name") {
            Some(name) => Some(text(name)?.to_owned()),
            None => None,
        };
        let node = match member(written, "nodeType").map(text) {
            None => XmlNode::Usual,
            Some(Some("element")) => XmlNode::Element,
            Some(Some("attribute")) => XmlNode::Attribute,
            Some(Some("text")) => XmlNode::Text,
            Some(_) => return None,
        };
        Some(Self { name, node })
    }
}

impl Schema {
    /// How its values are written in XML, where the schema or one that it is made of says so.
    pub fn xml(&self) -> Option<&'static Xml> {
        self.each_keyword(&mut |keyword| match keyword {
            Keyword::Xml(xml) => Some(xml),
            _ => None,
        })
    }
}
