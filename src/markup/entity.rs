//! Character references: `&amp;`, `&#8217;`.

/// The names of the characters from U+00A0 on, in their order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg \
plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute \
Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve \
Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc \
atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute \
ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// The same from U+0391 on; U+03A2 is no character.
const GREEK: &str = "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - \
Sigma Tau Upsilon Phi Chi Psi Omega - - - - - - - alpha beta gamma delta epsilon zeta eta theta iota kappa \
lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega";

/// Others that an editor or an author writes.
const OTHERS: [(&str, char); 36] = [
    ("amp", '&'),
    ("AMP", '&'),
    ("lt", '<'),
    ("LT", '<'),
    ("gt", '>'),
    ("GT", '>'),
    ("quot", '"'),
    ("QUOT", '"'),
    ("apos", '\''),
    ("colon", ':'),
    ("sol", '/'),
    ("lpar", '('),
    ("rpar", ')'),
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bull", '•'),
    ("hellip", '…'),
    ("prime", '′'),
    ("euro", '€'),
    ("trade", '™'),
    ("larr", '←'),
    ("rarr", '→'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("ne", '≠'),
    ("le", '≤'),
    ("ge", '≥'),
    ("infin", '∞'),
];

/// How many bytes a reference may have after its `&`.
const BYTES_MAX: usize = 12;

/// The text with its references decoded, once; what is none of those we know stays as it is.
#[must_use]
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (c, length) = reference(after).unwrap_or(('&', 0));
        out.push(c);
        rest = &after[length..];
    }
    out.push_str(rest);
    out
}

/// The character of the reference that follows a `&`, and how many bytes it takes. A number may lack
/// its semicolon (WHATWG HTML, 13.2.5.80), a name may not.
fn reference(after: &str) -> Option<(char, usize)> {
    if let Some(number) = after.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let (digits, radix) = hex.map_or((number, 10), |digits| (digits, 16));
        let count = digits.bytes().take_while(|&byte| char::from(byte).is_digit(radix)).count();
        if count == 0 {
            return None;
        }
        // As browsers do for what is no character, or far too big a number.
        let code = u32::from_str_radix(&digits[..count], radix).unwrap_or_default();
        let c = char::from_u32(code).filter(|&c| c != '\0').unwrap_or('\u{fffd}');
        let length = after.len() - digits.len() + count;
        return Some((c, length + usize::from(digits[count..].starts_with(';'))));
    }
    let end = after.bytes().take(BYTES_MAX).position(|byte| byte == b';')?;
    named(&after[..end]).map(|c| (c, end + 1))
}

fn named(name: &str) -> Option<char> {
    let in_row = |names: &str, first: u32| {
        let at = names.split(' ').position(|it| it == name && it != "-")?;
        char::from_u32(first + u32::try_from(at).ok()?)
    };
    let other = OTHERS.iter().find(|(it, _)| *it == name).map(|(_, c)| *c);
    other.or_else(|| in_row(LATIN, 0xa0)).or_else(|| in_row(GREEK, 0x391))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_once() {
        assert_eq!(decoded("&lt;b&gt; &quot;x&quot; &#39;&#x2019;&nbsp;y"), "<b> \"x\" '’\u{a0}y");
        assert_eq!(decoded("&amp;lt;"), "&lt;");
        assert_eq!(decoded("AT&T & R&D; &unknown; &#xZ; &#;"), "AT&T & R&D; &unknown; &#xZ; &#;");
    }

    #[test]
    fn rows_of_names_stand_where_they_begin() {
        assert_eq!(decoded("&iexcl;&szlig;&yuml;"), "¡ßÿ");
        assert_eq!(decoded("&eacute;&Uuml;&frac12;&times;"), "éÜ½×");
        assert_eq!(decoded("&Alpha;&Sigma;&Omega;&alpha;&sigma;&omega;"), "ΑΣΩασω");
        assert_eq!(decoded("&-;"), "&-;");
    }

    #[test]
    fn a_number_may_lack_its_semicolon_and_be_no_character() {
        assert_eq!(decoded("&#106avascript&#x3A;"), "javascript:");
        assert_eq!(decoded("&#0000106;&#x000006A;"), "jj");
        assert_eq!(decoded("&#0;&#1114112;&#xD800;&#99999999999;"), "\u{fffd}".repeat(4));
    }
}
