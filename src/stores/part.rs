//! A part of the program that loads when it is asked for, so that the others do not wait for it.

use std::pin::Pin;

/// It could not be loaded; it can be asked for again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

/// A part on its way.
pub type Loading<T> = Pin<Box<dyn Future<Output = Result<T, Missing>>>>;

#[cfg(split)]
impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Missing
    }
}

/// `part!(name in file: Type = value)` makes the function `name`, which loads `value` with the file `file`.
///
/// The release puts what only this value needs into a file of its own (`script/tools/split`). As it is
/// compiled in development and in tests, without `--cfg split`, all is one program and nothing is
/// left to load. What is named in another way as well is in the program like anything else.
///
/// Several values may be in one file. What two files share, and the program does not need, is in
/// files of its own, which `script/tools/parts.mjs` keeps few.
macro_rules! part {
    ($(#[$doc:meta])* $seen:vis $name:ident in $file:ident: $What:ty = $what:expr) => {
        $(#[$doc])*
        $seen fn $name() -> $crate::stores::part::Loading<$What> {
            #[cfg(split)]
            #[::leptos::wasm_split::wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible)]
            fn load() -> Result<$What, $crate::stores::part::Missing> {
                Ok($what)
            }
            #[cfg(not(split))]
            async fn load() -> Result<$What, $crate::stores::part::Missing> {
                Ok($what)
            }
            Box::pin(load())
        }
    };
}
pub(crate) use part;
