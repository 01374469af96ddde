//! In: the failure of an operation that nobody has written yet, and what the caller would like.
//! Out: an answer that satisfies the contract, made when the code was generated.
//! It must not know: any operation that is written.

mod mocks;
mod wishes;

use std::str::FromStr;

pub use mocks::Mocks;

/// What an operation answers that nobody has written yet (`STUBS`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stubs {
    /// `off`: 501.
    #[default]
    Off,
    /// `mock`: an example of the contract, or a value that satisfies its schema. For development.
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
