//! OAuth 2.0 as a public client speaks it: the questions, and what to think of the answers.
//!
//! Two grants, because an application is registered for one of them: the implicit grant (RFC 6749,
//! section 4.2), which Ion still honours for registrations that have it, and the authorization code
//! grant (section 4.1) with PKCE (RFC 7636), the only one it registers today. RFC 9700, section
//! 2.1.2, advises against the former: its token travels in an address. Where a registration allows
//! it, choose `code`.
//!
//! The way through: [`Authorize::url`] leads to Ion's consent page; [`Answer::read`] reads what the
//! reader comes back with; [`Answer::check`] turns it into a [`Grant`], and only a grant can be
//! exchanged or kept. Nothing here sends, waits, asks the clock or throws dice.

mod authorize;
mod callback;
mod endpoint;
mod pending;
mod pkce;
mod refresh;
mod refusal;
mod token;

pub use authorize::{Approval, Authorize, Nonce};
pub use callback::{Answer, CallbackError, CodeGrant, Expected, Grant, Granted};
pub use endpoint::{TokenError, exchange, read_token, revoke};
pub use pending::{Pending, is_stale};
pub use pkce::{CodeChallenge, CodeVerifier};
pub use refresh::{NotRenewed, read_refresh, refresh};
pub use refusal::{Refusal, RefusalCode};
pub use token::{AccessToken, RefreshToken, Scope, Scopes, Token};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Bytes as BASE64URL without padding (RFC 7636, appendix A).
fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
