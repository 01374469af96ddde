// Managed by oasmith. Do not edit: the next run writes it anew.

//! The test of a server against its contract.

/// Declares, in the module of a version, the test of that version: the requests and the schemas of
/// the answers lie beside the module.
macro_rules! contract_test {
    () => {
        /// A test of the server against the contract of this version: requests that are right and
        /// wrong, and what must be answered to them.
        pub fn contract_test<D: runtime::Database>() -> runtime::testing::ContractTest<D> {
            static ANSWERS: types::Schemas = types::Schemas::new(include_str!("answers.json"));
            runtime::testing::ContractTest::new(include_str!("cases.json"), |schema, value| {
                let violations = types::validate(value, &ANSWERS.get(schema)).into_iter();
                violations.map(|it| format!("`{}` {}", it.pointer, it.detail)).collect()
            })
        }
    };
}
pub(crate) use contract_test;
