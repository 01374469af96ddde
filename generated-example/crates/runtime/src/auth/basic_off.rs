// Managed by oasmith. Do not edit: the next run writes it anew.

//! What stands for users in a service whose contract knows no passwords: nobody.

use super::authenticator::Refusal;
use super::{BasicSettings, Principal, Secret, SecurityScheme};
use crate::{Failure, ServiceInfo};

const OFF: &str = "this service was built without the feature `basic` of the crate `runtime`";

/// The users who may come in: there are none.
#[derive(Debug)]
pub(crate) enum Users {}

impl Users {
    pub(crate) fn from_settings(_: &ServiceInfo, _: &BasicSettings) -> Result<Self, Failure> {
        Err(Failure::internal(OFF))
    }

    pub(super) async fn verify(&self, _: &SecurityScheme, _: &str) -> Result<Principal, Refusal> {
        match *self {}
    }
}

pub(crate) fn developer_header(_: &BasicSettings) -> Result<String, Failure> {
    Err(Failure::internal(OFF))
}

pub(crate) fn hash_password(_: &Secret) -> Result<String, Failure> {
    Err(Failure::internal(OFF))
}
