//! What a cleaned text may hold, whatever it was before.

use proptest::prelude::*;

use super::*;

const ION: &str = "https://ion.example";

/// Every name that a cleaned text may hold.
const TAGS: &str = "p br hr ul ol li dl dt dd blockquote pre code kbd samp var b strong i em u s del ins small sub \
sup mark q abbr cite dfn figure figcaption div tr td th caption details summary thead tbody tfoot table a img span \
h3 h4 h5 h6";
const ATTRIBUTES: &str = "href target rel referrerpolicy src alt loading decoding width height dir lang start colspan \
rowspan title class tabindex role aria-label";

/// The cleaned text, written out for the eye.
fn cleaned(html: &str) -> String {
    written(&clean(html, ION).pieces)
}

fn written(pieces: &[Piece]) -> String {
    let write = |piece: &Piece| match piece {
        Piece::Text(text) => text.replace('<', "&lt;"),
        Piece::Element(Element { tag, attributes, children }) => {
            let attributes: String =
                attributes.iter().map(|(name, value)| format!(" {name}={value:?}")).collect();
            format!("<{tag}{attributes}>{}</{tag}>", written(children))
        }
    };
    pieces.iter().map(write).collect()
}

/// What is wrong with a cleaned text, if anything is.
fn fault(pieces: &[Piece], is_in_link: bool) -> Option<String> {
    pieces.iter().find_map(|piece| {
        let Piece::Element(Element { tag, attributes, children }) = piece else { return None };
        if !TAGS.split(' ').any(|it| it == *tag) || *tag == "a" && is_in_link {
            return Some(format!("<{tag}>"));
        }
        let bad = attributes.iter().find(|(name, value)| {
            let may_be = match *name {
                "href" => ["https://", "http://", "mailto:"].iter().any(|it| value.starts_with(it)),
                "src" => value.starts_with("data:image/") && *tag == "img",
                "class" => value == "prose-wide",
                "target" => {
                    value.starts_with('_') && attributes.iter().any(|(name, _)| *name == "rel")
                }
                _ => true,
            };
            !may_be || !ATTRIBUTES.split_whitespace().any(|it| it == *name)
        });
        bad.map(|bad| format!("{bad:?}")).or_else(|| fault(children, is_in_link || *tag == "a"))
    })
}

#[test]
fn ordinary_posts_stay_as_they_are() {
    let post =
        "<p>Come to <b>Room 204</b> on <em>Friday</em>.</p><ul><li>One</li><li>Two</li></ul>";
    assert_eq!(cleaned(post), post);
    assert_eq!(cleaned("a<br />b"), "a<br></br>b");
    assert_eq!(
        cleaned("<strike>a</strike><center>b</center><font color=red>c</font>"),
        "<s>a</s><div>b</div>c"
    );
    assert_eq!(cleaned("&lt;b&gt; &amp;amp;"), "&lt;b> &amp;");
}

#[test]
fn scripts_styles_and_pictures_that_run_go() {
    assert_eq!(cleaned("a<script>x</script><style>y</style>b"), "ab");
    assert_eq!(cleaned("<svg onload=x><script>y</script></svg><math><mi>z</mi></math>b"), "b");
    assert_eq!(cleaned("<p onclick=x style=\"position:fixed\" class=y id=main>b</p>"), "<p>b</p>");
    assert_eq!(
        cleaned("<form action=//evil.example><input name=q><button>Go</button></form>"),
        "<div>Go</div>"
    );
    assert_eq!(
        cleaned(
            "<base href=//evil.example><meta http-equiv=refresh content=0><link rel=stylesheet>"
        ),
        ""
    );
}

#[test]
fn links_lead_out_and_give_nothing_away() {
    assert_eq!(
        cleaned("<a href=/eighth onclick=x>b</a>"),
        "<a href=\"https://ion.example/eighth\" target=\"_blank\" rel=\"noopener noreferrer\" \
         referrerpolicy=\"no-referrer\">b</a>"
    );
    assert_eq!(cleaned("<a href=mailto:a@b.example>c</a>"), "<a href=\"mailto:a@b.example\">c</a>");
    assert_eq!(cleaned("<a href=javascript:x>c</a>"), "c");
    assert!(
        cleaned("<a href=https://b.example><img src=c alt=d></a>")
            .contains("<span>Picture: d (ion.example)")
    );
    assert!(cleaned("<a href=https://b.example> </a>").ends_with("> b.example</a>"));
}

#[test]
fn what_would_be_fetched_becomes_a_link() {
    for (html, words) in [
        ("<img src=https://b.example/c.png alt=Poster>", ">Picture: Poster (b.example)<"),
        ("<img src=/media/c.png>", ">Picture (ion.example)<"),
        (
            "<iframe src=https://b.example/v title=Film></iframe>",
            ">Embedded page: Film (b.example)<",
        ),
        ("<video><source src=https://b.example/v>x</video>", ">Video (b.example)<"),
        ("<object data=https://b.example/v></object>", ">Embedded file (b.example)<"),
    ] {
        assert!(cleaned(html).contains(words), "{html}: {}", cleaned(html));
    }
    for html in [
        "<iframe src=javascript:x></iframe>",
        "<iframe srcdoc='<b>x'></iframe>",
        "<img src=data:text/html,x>",
    ] {
        assert_eq!(cleaned(html), "", "{html}");
    }
    assert_eq!(
        cleaned("<img src=data:image/gif;base64,R0lGOD alt=a width=9 height=99999 onerror=x>"),
        "<img src=\"data:image/gif;base64,R0lGOD\" alt=\"a\" loading=\"lazy\" decoding=\"async\" \
         referrerpolicy=\"no-referrer\" width=\"9\"></img>"
    );
}

#[test]
fn headings_begin_under_the_posts_own_and_skip_none() {
    assert_eq!(cleaned("<h3>a</h3><h3>b</h3><h6>c</h6><h1>d</h1><h2> </h2>"), {
        "<h3>a</h3><h3>b</h3><h4>c</h4><h3>d</h3>"
    });
}

#[test]
fn where_there_is_no_room_for_headings_they_are_strong_words() {
    let pieces =
        clean("<h3><i class=x></i>&nbsp;<a href=/>Late</a></h3><hr><p>a", ION).without_headings();
    assert!(written(&pieces).starts_with("<strong><a href="), "{pieces:?}");
    assert_eq!(fault(&pieces, false), None);
}

#[test]
fn tables_scroll_and_keep_their_spans() {
    let table = cleaned("<table style=x><tr><td colspan=2 rowspan=9999 width=1>a</table>");
    assert!(table.contains("<table><tr><td colspan=\"2\">a</td></tr></table>"), "{table}");
    assert!(table.starts_with("<div class=\"prose-wide\" tabindex=\"0\""), "{table}");
}

#[test]
fn what_is_far_too_long_is_cut_and_says_so() {
    assert!(clean(&"<br>".repeat(20_001), ION).is_cut);
    assert!(!clean(&"<br>".repeat(20_000), ION).is_cut);
}

#[test]
fn every_payload_of_the_corpus_is_harmless() {
    let corpus = include_str!("../../tests/e2e/corpus/payloads.txt");
    let payloads: Vec<_> = corpus.split("\n%%\n").skip(1).collect();
    assert!(payloads.len() >= 150, "only {}", payloads.len());
    for payload in payloads {
        let cleaned = clean(payload, ION).pieces;
        assert_eq!(fault(&cleaned, false), None, "{payload}");
    }
}

const PARTS: [&str; 33] = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href=\"javascript:x\">",
    "<a href=https://b.example>",
    "</a>",
    "<table>",
    "<td>",
    "</table>",
    "<svg>",
    "</svg>",
    "<math>",
    "<style>",
    "</style>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<img src=x onerror=y>",
    "<img src=\"",
    "<iframe srcdoc=\"<b>\">",
    "<textarea>",
    "</title>",
    "<h2 id=a>",
    "\"",
    "'",
    ">",
    "<",
    "&lt;",
    "&#60;",
    "text",
    "<noscript>",
];

proptest! {
    #[test]
    fn whatever_it_was_it_is_harmless(parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..30)) {
        let html = parts.concat();
        prop_assert_eq!(fault(&clean(&html, ION).pieces, false), None, "{}", html);
    }

    #[test]
    fn any_text_is_taken(html in "(\\PC|[<>&;/!\"'\n=-])*") {
        prop_assert_eq!(fault(&clean(&html, ION).pieces, false), None);
    }

    #[test]
    fn a_text_without_markup_stays_the_same(words in "[a-zé 0-9.,]*") {
        prop_assert_eq!(text(&clean(&words, ION).pieces), words);
    }
}
