//! The runtime over real sockets, and as a program. One test binary, so that it links once.

#[cfg(test)]
mod access;
#[cfg(test)]
mod algorithms;
#[cfg(test)]
mod answers;
#[cfg(test)]
mod bodies;
#[cfg(test)]
mod contract;
#[cfg(test)]
mod cors;
#[cfg(test)]
mod docs;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod hostile;
#[cfg(test)]
mod jwks;
#[cfg(test)]
mod keys_and_users;
#[cfg(test)]
mod lifecycle;
#[cfg(test)]
mod manifest;
#[cfg(test)]
mod problems;
#[cfg(all(test, unix))]
mod program;
#[cfg(test)]
mod roles;
#[cfg(all(test, unix))]
mod secrets;
#[cfg(test)]
mod stubs;
#[cfg(test)]
mod support;
#[cfg(test)]
mod work;
