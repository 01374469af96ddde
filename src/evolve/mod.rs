//! What comes in: two states of the same thing: the tables as sealed, and as the contract wants them.
//! What goes out: the steps from one to the other, in an order in which they can be taken.
//! What it must not know: SQL, files, target languages.

mod tables;

pub use tables::{Step, steps};
