//! The operations of `campaigns`.

use api::v1::campaigns::{CheckCampaign, CheckCampaignError, CheckCampaignOk};
use store::Store;

use crate::app::App;

impl api::v1::campaigns::Campaigns for App {
    fn store(&self) -> &Store {
        &self.store
    }

    async fn check_campaign(
        &self,
        _cx: &mut runtime::Context,
        _request: CheckCampaign,
    ) -> Result<CheckCampaignOk, CheckCampaignError> {
        Ok(CheckCampaignOk)
    }
}
