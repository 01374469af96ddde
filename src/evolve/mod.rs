//! What comes in: two states of the same thing: the tables as sealed, and as the contract wants them.
//! What goes out: the steps from one to the other, in an order in which they can be taken, and in phases
//! between which older versions of the server run.
//! What it must not know: SQL, files, target languages.

mod between;
mod phases;
mod tables;

pub use between::{former, heir};
pub use phases::{Guess, Phase, Stage, fill, guesses, stages};
pub use tables::{Step, steps};

#[cfg(test)]
mod tests;
