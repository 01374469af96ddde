//! XML Objects: how values are written in XML.

use super::{flag, text};
use crate::{
    contract::Node,
    model::{Xml, XmlNode},
};

/// What a schema says of its values in XML, if it says anything that is kept.
pub(super) fn xml(schema: Node<'_>) -> Option<Xml> {
    let written = schema.get("xml")?;
    let node_type = match text(written, "nodeType").as_deref() {
        Some("element") => Some(XmlNode::Element),
        Some("attribute") => Some(XmlNode::Attribute),
        Some("text" | "cdata") => Some(XmlNode::Text),
        // Until 3.1 two flags said the same.
        _ if flag(written, "attribute") => Some(XmlNode::Attribute),
        _ if flag(written, "wrapped") => Some(XmlNode::Element),
        _ => None,
    };
    let name = text(written, "name");
    let xml = Xml { name, node_type };
    (xml.name.is_some() || xml.node_type.is_some()).then_some(xml)
}
