// Managed by oasmith. Do not edit: the next run writes it anew.

//! What every call of the contract has.

/// A call that is filled in and then sent, with what every call has.
#[macro_export]
#[doc(hidden)]
macro_rules! call {
    ($(#[$attribute:meta])* pub struct $name:ident;) => {
        $(#[$attribute])*
        #[must_use = "a call is not made until it is sent"]
        #[derive(Clone, Debug)]
        pub struct $name {
            pub(super) call: $crate::runtime::Call,
        }

        impl $name {
            /// A header field of this call alone.
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.call.header(name, &value);
                self
            }

            /// Tells repetitions of this call from other calls (`Idempotency-Key`), where the service takes
            /// such a key; made up where the operation declares it and none is given.
            pub fn idempotency_key(mut self, key: &str) -> Self {
                self.call.idempotency_key(key);
                self
            }

            /// The trace that this call belongs to, in place of what the client knows: the text of
            /// `traceparent` (W3C Trace Context).
            pub fn traceparent(mut self, parent: &str) -> Self {
                self.call.traceparent(parent);
                self
            }

            /// How long an attempt of this call may take, in place of what the client says.
            pub fn timeout(mut self, timeout: std::time::Duration) -> Self {
                self.call.timeout(timeout);
                self
            }

            /// How long this call may take in all, in place of what the client says.
            pub fn total_timeout(mut self, timeout: std::time::Duration) -> Self {
                self.call.total_timeout(timeout);
                self
            }

            /// How this call is repeated, in place of what the client says.
            pub fn retry(mut self, retry: $crate::Retry) -> Self {
                self.call.retry(retry);
                self
            }
        }
    };
}
