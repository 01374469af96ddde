// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: the failure of an operation that nobody has written, and what the caller would like.
//! Goes out: an answer that satisfies the contract, made when the code was generated.
//! It must not know: any operation that is written.

mod mocks;
mod wishes;

use std::str::FromStr;

pub use mocks::Mocks;

/// What answers in place of an operation (`STUBS`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stubs {
    /// `off`: nothing. An operation that nobody has written yet answers 501.
    #[default]
    Off,
    /// Where nobody has written the operation yet: an example of the contract, or a value that
    /// satisfies its schema. For tests, which look at what the data layer itself answers.
    MockUnwritten,
    /// `mock`: the same, also where the data layer serves the operation and refuses it for what it holds:
    /// an item that it does not have, a cursor that it did not give, a key that is taken. For development.
    Mock,
}

impl FromStr for Stubs {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "off" => Ok(Self::Off),
            "mock" => Ok(Self::Mock),
            _ => {
                Err("say `mock`, to answer with examples of the contract, or `off`, to answer 501")
            }
        }
    }
}
