//! Takes the pages that few readers open out of the program that the compiler made.
//!
//! usage: split PROGRAM FOLDER
//!
//! PROGRAM is what cargo wrote, linked with `--emit-relocs`. FOLDER gets what remains of it
//! (`main.wasm`, for wasm-bindgen), a file for each part and for what parts share, and `parts.txt`:
//! a line for each part, with its name and the files that it needs.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, slice};

use wasm_split_cli_support::{Options, transform};

/// The import by which wasm-bindgen knows the functions that it will replace. The splitter knows it,
/// too, and has parts reach them in another way. If it did not, pages would break that are parts.
const MARK: &[u8] = b"__wbindgen_describe_generic_import";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [program, folder] = &arguments[..] else {
        return Err("usage: split PROGRAM FOLDER".into());
    };
    let program = fs::read(program)?;
    if !program.windows(MARK.len()).any(|bytes| bytes == MARK) {
        return Err("wasm-bindgen marks its casts otherwise than the splitter knows".into());
    }
    let told = split(&program, folder)?;
    fs::write(folder.join("parts.txt"), told)?;
    Ok(())
}

/// Splits the program; says which files each part is made of.
fn split(program: &[u8], folder: &Path) -> Result<String, Box<dyn Error>> {
    let main = folder.join("main.wasm");
    let mut options = Options::new(program);
    options.output_dir = folder;
    options.main_out_path = &main;
    let loader = folder.join(options.link_name);
    let files = transform(options)?.prefetch_map;
    // script/tools/parts.mjs has a smaller one.
    fs::remove_file(loader)?;
    let mut told = String::new();
    for (part, files) in BTreeMap::from_iter(files) {
        writeln!(told, "{part} {}", files.join(" "))?;
    }
    Ok(told)
}

/// The dice that the standard library throws for its hash tables on Linux: always the same number.
/// The splitter lays out the files in the order of such tables, and the same program shall become
/// the same files.
///
/// # Safety
///
/// `buffer` must be valid for writing `length` bytes.
#[unsafe(no_mangle)]
unsafe extern "C" fn getrandom(buffer: *mut u8, length: usize, _flags: u32) -> isize {
    // SAFETY: as above; this is what libc's own function of that name asks for, too.
    unsafe { slice::from_raw_parts_mut(buffer, length) }.fill(4);
    length.cast_signed()
}

#[cfg(test)]
mod tests {
    use std::hash::{BuildHasher, RandomState};
    use std::thread;

    #[test]
    fn hash_tables_have_the_same_order_every_time() {
        // Each thread throws its own dice for its first table.
        let first = || thread::spawn(|| RandomState::new().hash_one("a function")).join().ok();
        assert_eq!(first(), first());
    }
}
