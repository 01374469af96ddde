//! The operations of `weather`, from memory.

use api::v1::weather::{GetWeather, GetWeatherError, GetWeatherOk};
use store::Store;

use crate::app::App;

impl api::v1::weather::Weather for App {
    fn store(&self) -> &Store {
        &self.store
    }

    async fn get_weather(
        &self,
        _cx: &mut runtime::Context,
        request: GetWeather,
    ) -> Result<GetWeatherOk, GetWeatherError> {
        let body = types::v1::Weather {
            city: request.city,
            celsius: 21.5,
            humidity: 64,
            wind_kmh: 11.25,
            summary: "clear, with a light breeze".to_owned(),
        };
        Ok(GetWeatherOk { body })
    }
}
