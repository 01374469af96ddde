// Managed by oasmith. Do not edit: the next run writes it anew.

//! Unions: a variant for each form of a value.

/// Declares a union. A form whose type no other one has is marked `#[from]`: it is made from its value.
#[doc(hidden)]
#[macro_export]
macro_rules! forms {
    (
        $(#[$about:meta])*
        pub enum $name:ident {
            $($(#[$doc:meta])* $form:ident($(#[$from:ident])? $value:ty $(,)?)),+ $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        #[serde(untagged)]
        pub enum $name {
            $($(#[$doc])* $form($value),)+
        }

        $($(
            impl From<$value> for $name {
                fn $from(value: $value) -> Self {
                    Self::$form(value)
                }
            }
        )?)+
    };
}
