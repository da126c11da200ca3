//! serde's traits for everything that has ours: thin, one per type, no format code in the models.

/// Implements serde's traits for a type through [`Decode`](crate::Decode) and [`Encode`](crate::Encode). Without the
/// feature `serde` it is nothing.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __bridge {
    ($type:ty) => {};
}

/// Implements serde's traits for a type through [`Decode`](crate::Decode) and [`Encode`](crate::Encode).
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __bridge {
    ($type:ty) => {
        #[automatically_derived]
        impl<'de> $crate::__private::serde::Deserialize<'de> for $type {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::serde::Deserializer<'de>,
            {
                $crate::__private::deserialize(deserializer)
            }
        }

        #[automatically_derived]
        impl $crate::__private::serde::Serialize for $type {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::serde::Serializer,
            {
                $crate::__private::serialize(self, serializer)
            }
        }
    };
}

#[cfg(feature = "serde")]
pub use bridged::{deserialize, serialize};

#[cfg(feature = "serde")]
mod bridged;
