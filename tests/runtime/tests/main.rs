//! The runtime over real sockets, and as a program. One test binary, so that it links once.

#[cfg(test)]
mod access;
#[cfg(test)]
mod answers;
#[cfg(test)]
mod bodies;
#[cfg(test)]
mod contract;
#[cfg(test)]
mod lifecycle;
#[cfg(test)]
mod manifest;
#[cfg(all(test, unix))]
mod program;
#[cfg(test)]
mod stubs;
#[cfg(test)]
mod support;
#[cfg(test)]
mod work;
