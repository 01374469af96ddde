// Managed by oasmith. Do not edit: the next run writes it anew.

//! Pairs of names and values: those of a form, of the query, and of cookies.

use std::borrow::Cow;
use std::collections::BTreeMap;

use runtime::{Problem, Request};

/// How many pairs there may be.
const MOST: usize = 1_000;

/// A name, decoded, and a value as it is sent.
pub(super) type Decoded<'f> = (Cow<'f, str>, &'f str);

/// What is said of a form that cannot be decoded.
pub(super) fn malformed() -> Problem {
    Problem::new(400).with_detail("the form is not percent-encoded UTF-8")
}

/// The pairs of a form.
///
/// # Errors
///
/// 413 for more than 1,000 pairs, 400 for a name or a value that is malformed.
pub(super) fn of_form(bytes: &[u8]) -> Result<Vec<Decoded<'_>>, Problem> {
    let text = str::from_utf8(bytes).map_err(|_| malformed())?;
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    if pairs.clone().nth(MOST).is_some() {
        let detail = format!("a form may have at most {MOST} pairs");
        return Err(Problem::new(413).with_detail(detail));
    }
    let decoded = pairs.map(|pair| {
        let (name, raw) = pair.split_once('=').unwrap_or((pair, ""));
        let name = Request::decode_query(name, name)?;
        Request::decode_query(&name, raw)?;
        Ok((name, raw))
    });
    decoded
        .collect::<Result<_, Problem>>()
        .map_err(|_| malformed())
}

/// The pairs of a query, or of cookies, where there are not too many.
///
/// # Errors
///
/// 400 for more than 1,000 pairs.
pub(super) fn bounded<T>(pairs: Vec<T>, whole: &str) -> Result<Vec<T>, Problem> {
    if pairs.len() > MOST {
        let detail = format!("the {whole} may have at most {MOST} pairs");
        return Err(Problem::new(400).with_detail(detail));
    }
    Ok(pairs)
}

/// The pairs of a form, found by their names.
pub(super) struct Pairs<'f> {
    all: Vec<(&'f str, &'f str)>,
    /// By what stands before the first bracket of the name, in the order in which they came.
    by_base: BTreeMap<&'f str, Vec<(&'f str, &'f str)>>,
}

impl<'f> Pairs<'f> {
    pub(super) fn of(decoded: &'f [Decoded<'f>]) -> Self {
        let all: Vec<(&str, &str)> = decoded.iter().map(|(name, raw)| (&**name, *raw)).collect();
        let mut by_base: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for pair in &all {
            by_base.entry(base(pair.0)).or_default().push(*pair);
        }
        Self { all, by_base }
    }

    /// All of them, in the order in which they came.
    pub(super) fn all(&self) -> &[(&'f str, &'f str)] {
        &self.all
    }

    /// Those that may belong to a property: its own, and those that have brackets behind its name.
    pub(super) fn of_property(&self, name: &str) -> &[(&'f str, &'f str)] {
        self.by_base.get(base(name)).map_or(&[], Vec::as_slice)
    }

    /// The values of all names.
    pub(super) fn by_name(&self) -> BTreeMap<&'f str, Vec<&'f str>> {
        let mut by_name: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (name, raw) in &self.all {
            by_name.entry(*name).or_default().push(*raw);
        }
        by_name
    }
}

/// What stands before the first bracket of a name.
pub(super) fn base(name: &str) -> &str {
    name.split_once('[').map_or(name, |(base, _)| base)
}
