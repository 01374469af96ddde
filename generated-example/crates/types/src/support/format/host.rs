// Managed by oasmith. Do not edit: the next run writes it anew.

//! Host names of RFC 1123.

/// Whether the text is a host name: labels of letters, digits and inner hyphens, of at most 63
/// characters each and 253 in all.
pub(super) fn is_hostname(text: &str) -> bool {
    text.len() <= 253 && text.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&label.len())
        && label.bytes().all(allowed)
        && !label.starts_with('-')
        && !label.ends_with('-')
}
