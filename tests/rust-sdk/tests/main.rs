//! The SDK's runtime against a server of a few lines. One test binary, so that it links once.

#[cfg(test)]
mod answers;
#[cfg(test)]
mod blocking;
#[cfg(test)]
mod calls;
#[cfg(test)]
mod enumerations;
#[cfg(test)]
mod manifest;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod support;
#[cfg(test)]
mod uploads;

#[cfg(test)]
pub use enumerations::read_enumeration;
