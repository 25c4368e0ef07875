//! Bytes as a file of this page's own, with an address for as long as somebody holds it.

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Url};

/// A file. The browser forgets it when this is dropped.
#[derive(Debug)]
pub struct FileUrl {
    url: String,
    size: usize,
}

impl FileUrl {
    /// Gives bytes an address; nothing where the browser cannot.
    #[must_use]
    pub fn new(bytes: &[u8], kind: &str) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let parts = Array::of1(&Uint8Array::from(bytes));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        let url = Url::create_object_url_with_blob(&blob).ok()?;
        Some(FileUrl { url, size: bytes.len() })
    }

    /// Its address, `blob:…`, good in this page alone.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How many bytes it has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }
}

impl Drop for FileUrl {
    fn drop(&mut self) {
        // What is forgotten already stays so.
        let _ = Url::revoke_object_url(&self.url);
    }
}
