//! The protected header of an encrypted value.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sdksmith_runtime::{Extra, to_string};

/// Names the algorithms and the key, in base64url: it is authenticated together with the value.
pub(super) fn protected(kid: &str) -> String {
    let mut header = Extra::new();
    for (name, value) in [
        ("alg", super::jwk::ALGORITHM),
        ("enc", "A256GCM"),
        ("kid", kid),
    ] {
        header.insert(name, &value.to_owned());
    }
    URL_SAFE_NO_PAD.encode(to_string(&header))
}
