//! Dice that nobody can predict.

use super::BrowserError;

/// 256 random bits from the browser's generator.
///
/// # Errors
///
/// Where the browser has none; then nothing that needs them may go on.
pub fn bytes() -> Result<[u8; 32], BrowserError> {
    let mut bytes = [0; 32];
    fill(&mut bytes)?;
    Ok(bytes)
}

/// Fills a buffer with random bits.
///
/// # Errors
///
/// As [`bytes`].
pub fn fill(buffer: &mut [u8]) -> Result<(), BrowserError> {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let crypto = crypto.ok_or(BrowserError::NoCrypto)?;
    crypto.get_random_values_with_u8_array(buffer).map_err(|_| BrowserError::NoCrypto)?;
    Ok(())
}
