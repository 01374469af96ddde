// Managed by oasmith. Do not edit: the next run writes it anew.

//! What a generated project hands to the platform: its name, its endpoint, its database.

use crate::work::BoxFuture;
use crate::{AnyAuthorizer, Failure, Request, Response, RoleTable, SecurityScheme};

/// What the platform must know of a service, as static data.
#[derive(Clone, Copy, Debug)]
pub struct ServiceInfo {
    /// The name: of the database file, in challenges, in logs.
    pub name: &'static str,
    /// The version of the contract.
    pub version: &'static str,
    /// The security schemes of the contract.
    pub security: &'static [SecurityScheme],
    /// The scopes that the contract knows; credentials for development hold all of them.
    pub scopes: &'static [&'static str],
    /// The roles that the contract knows; credentials for development hold all of them.
    pub roles: &'static [&'static str],
    /// Paths worth trying first, shown at start.
    pub paths: &'static [&'static str],
}

/// Answers the requests of one service; the generated `api` implements it.
pub trait Endpoint: Send + Sync + 'static {
    /// Answers one request. The platform adds the request id, turns a panic into 500 and stops it
    /// with 504 at its deadline.
    fn handle(&self, request: Request) -> BoxFuture<'static, Response>;

    /// Who decides, beyond the security schemes of the contract, who may do what.
    fn authorizer(&self) -> &dyn AnyAuthorizer {
        &RoleTable
    }
}

/// The database of a service; the generated `store` implements it.
pub trait Database: Clone + Send + Sync + 'static {
    /// Opens it, making it if need be.
    ///
    /// # Errors
    ///
    /// With a text that tells the operator what to do.
    fn open(url: &str) -> BoxFuture<'static, Result<Self, Failure>>;

    /// Applies migrations and gives the names of those applied, in order.
    ///
    /// # Errors
    ///
    /// With a text that tells the operator what to do.
    fn migrate(&self, scope: Migrations) -> BoxFuture<'_, Result<Vec<String>, Failure>>;

    /// Fills each table with so many rows that the contract allows, made up by chance, and says what was
    /// done, a line for each table.
    ///
    /// # Errors
    ///
    /// With a text that tells the operator what to do.
    fn seed(&self, rows: u64) -> BoxFuture<'_, Result<Vec<String>, Failure>> {
        let _ = rows;
        Box::pin(std::future::ready(Ok(Vec::new())))
    }

    /// Whether it can be worked with now.
    ///
    /// # Errors
    ///
    /// With a text for the log.
    fn ready(&self) -> BoxFuture<'_, Result<(), Failure>>;
}

/// Which migrations to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Migrations {
    /// Sealed and pending ones: what a server does at start.
    All,
    /// Sealed ones only: what production does.
    Sealed,
    /// Drop everything and apply sealed and pending ones anew: development only.
    Redo,
}
