//! Which letters of a name are those that were looked for.

/// A name in pieces, each with whether it was looked for; together they are the name.
///
/// Letters of ASCII are the same in both cases, others only as they are: the table that would know
/// more is 16 KB.
#[must_use]
pub fn pieces(name: &str, words: &[&str]) -> Vec<(String, bool)> {
    let lower = name.to_ascii_lowercase();
    let words: Vec<_> = words.iter().map(|word| word.to_ascii_lowercase()).collect();
    let mut found = vec![false; name.len()];
    for word in words.iter().filter(|word| !word.is_empty()) {
        for (at, _) in lower.match_indices(word.as_str()) {
            found[at..at + word.len()].fill(true);
        }
    }
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (at, letter) in name.char_indices() {
        match pieces.last_mut() {
            Some((piece, is_found)) if *is_found == found[at] => piece.push(letter),
            _ => pieces.push((letter.to_string(), found[at])),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(name: &str, words: &[&str]) -> String {
        let mark = |(piece, is_found)| if is_found { format!("[{piece}]") } else { piece };
        pieces(name, words).into_iter().map(mark).collect()
    }

    #[test]
    fn what_was_looked_for_is_marked_in_either_case() {
        assert_eq!(shown("Bao Nguyen", &["NGU"]), "Bao [Ngu]yen");
        assert_eq!(shown("Anna Hanna", &["ann", "nah"]), "[Ann]a H[ann]a");
        assert_eq!(shown("Núñez", &["ñe"]), "Nú[ñe]z");
        assert_eq!(shown("Tess", &[""]), "Tess");
        assert_eq!(shown("Tess", &["tess"]), "[Tess]");
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(name in "\\PC{0,20}", word in "\\PC{0,3}") {
            let whole: String = pieces(&name, &[&word]).into_iter().map(|(piece, _)| piece).collect();
            prop_assert_eq!(whole, name);
        }
    }
}
