//! Proof Key for Code Exchange (RFC 7636), by S256 only.

use std::fmt;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::base64url;

/// The secret that only the page which began the sign-in knows (RFC 7636, section 4.1).
///
/// Not `Clone`: it proves one exchange, and a copy would be one to forget about.
#[derive(PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct CodeVerifier(String);

impl CodeVerifier {
    /// A verifier of 256 random bits: 43 unreserved characters.
    #[must_use]
    pub fn from_random(bytes: &[u8; 32]) -> Self {
        CodeVerifier(base64url(bytes))
    }

    /// A verifier that was stored while the reader was at Ion.
    pub(super) fn from_stored(text: String) -> Self {
        CodeVerifier(text)
    }

    /// What may be shown to the world beforehand (RFC 7636, section 4.2). There is no `plain`.
    #[must_use]
    pub fn challenge(&self) -> CodeChallenge {
        CodeChallenge(base64url(&Sha256::digest(self.0.as_bytes())))
    }

    /// The text, for the token request.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for CodeVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeVerifier([redacted])")
    }
}

/// The verifier's SHA-256, as BASE64URL.
#[derive(Debug, PartialEq, Eq)]
pub struct CodeChallenge(String);

impl CodeChallenge {
    /// The text, for the authorization request.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // The octets of RFC 7636, appendix B.
    const OCTETS: [u8; 32] = [
        116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37,
        77, 105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
    ];

    #[test]
    fn the_vector_of_rfc_7636_appendix_b_comes_out() {
        let verifier = CodeVerifier::from_random(&OCTETS);
        assert_eq!(verifier.as_str(), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(verifier.challenge().as_str(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn a_verifier_does_not_print() {
        let verifier = CodeVerifier::from_random(&OCTETS);
        assert!(!format!("{verifier:?}").contains(verifier.as_str()));
    }

    proptest! {
        #[test]
        fn a_verifier_is_43_to_128_unreserved_characters(bytes: [u8; 32]) {
            let verifier = CodeVerifier::from_random(&bytes);
            prop_assert!((43..=128).contains(&verifier.as_str().len()));
            let unreserved = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
            prop_assert!(verifier.as_str().bytes().all(unreserved));
        }

        #[test]
        fn two_attempts_differ(one: [u8; 32], other: [u8; 32]) {
            prop_assume!(one != other);
            prop_assert_ne!(
                CodeVerifier::from_random(&one),
                CodeVerifier::from_random(&other)
            );
        }
    }
}
