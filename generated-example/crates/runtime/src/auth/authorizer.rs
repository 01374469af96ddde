// Managed by oasmith. Do not edit: the next run writes it anew.

//! Who may do what: roles, attributes, and whatever else a service decides by.

use std::future::Future;

use super::{Principal, Resource};
use crate::{BoxFuture, Failure};

/// One operation of the contract that asks who its caller is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Its `operationId`.
    pub id: &'static str,
    /// The HTTP method, in capitals.
    pub method: &'static str,
    /// The whole path, with parameters in braces.
    pub path: &'static str,
    /// The tag that owns it.
    pub tag: &'static str,
    /// `x-oasmith-roles`: the roles of which a caller must have one; none if any caller will do.
    pub roles: &'static [&'static str],
}

impl Operation {
    /// What the role table says: whether the caller has one of the roles, or none is needed.
    pub fn admits(&self, principal: Option<&Principal>) -> bool {
        let has_role = |role: &&str| principal.is_some_and(|who| who.has_role(role));
        self.roles.is_empty() || self.roles.iter().any(has_role)
    }
}

/// Decides who may do what, once the security schemes of the contract have been satisfied.
///
/// It is asked for each operation that has security requirements or roles, before the body of the
/// request is read. The default is the role table of the contract; whoever writes another decides
/// alone, and calls [`Operation::admits`] where roles count too:
///
/// ```text
/// use runtime::{Authorizer, Failure, Operation, Principal, Resource};
///
/// /// Customers see what is theirs; everything else is up to the roles.
/// struct Policy;
///
/// impl Authorizer for Policy {
///     async fn allows(
///         &self,
///         operation: &'static Operation,
///         principal: Option<&Principal>,
///         resource: &Resource,
///     ) -> Result<bool, Failure> {
///         if operation.tag == "customers" {
///             let owner = resource.get("customerId");
///             return Ok(principal.is_some_and(|who| owner == Some(who.subject.as_str())));
///         }
///         Ok(operation.admits(principal))
///     }
/// }
/// ```
pub trait Authorizer: Send + Sync + 'static {
    /// Whether the caller, who is unknown where the contract admits anybody, may do what the
    /// operation does with the resource. Without leave the answer is 403.
    ///
    /// # Errors
    ///
    /// When it cannot be decided: the answer is that of the failure, and nothing is done.
    fn allows(
        &self,
        operation: &'static Operation,
        principal: Option<&Principal>,
        resource: &Resource,
    ) -> impl Future<Output = Result<bool, Failure>> + Send {
        let _ = resource;
        std::future::ready(Ok(operation.admits(principal)))
    }
}

/// The role table of the contract: what is decided by `x-oasmith-roles` alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct RoleTable;

impl Authorizer for RoleTable {}

/// The object-safe twin of [`Authorizer`], which every authorizer is.
pub trait AnyAuthorizer: Send + Sync + 'static {
    /// [`Authorizer::allows`].
    fn allows<'a>(
        &'a self,
        operation: &'static Operation,
        principal: Option<&'a Principal>,
        resource: &'a Resource,
    ) -> BoxFuture<'a, Result<bool, Failure>>;
}

impl<T: Authorizer> AnyAuthorizer for T {
    fn allows<'a>(
        &'a self,
        operation: &'static Operation,
        principal: Option<&'a Principal>,
        resource: &'a Resource,
    ) -> BoxFuture<'a, Result<bool, Failure>> {
        Box::pin(Authorizer::allows(self, operation, principal, resource))
    }
}
