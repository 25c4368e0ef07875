//! The rules that ARCHITECTURE.md states, as a table.

use super::rules::Demand::{
    FileLines, FunctionLines, Job, Names, Neighbors, NoAddress, NoCode, NoText, Paired,
};
use super::rules::Of::{AllBut, Everything, Only};
use super::rules::Rule;

/// The modules that decide.
pub(crate) const DECIDE: &str = "buses cache config diagnosis eighth explore export guide http ion json keys loadable markup news oauth origin palette people polling route school_day session settings time words";

pub(crate) const RULES: &[Rule] = &[
    // Who may name whom: of our own modules these, of other crates those.
    Rule {
        of: Only("json"),
        demand: Names("", "serde_json"),
        because: "a document is read field by field, whatever it is about",
    },
    Rule {
        of: Only("time"),
        demand: Names("json", "serde thiserror"),
        because: "a day or a moment is a value, whoever needs it",
    },
    Rule { of: Only("origin"), demand: Names("", ""), because: "an address is judged by itself" },
    Rule {
        of: Only("polling route"),
        demand: Names("time", ""),
        because: "where a page is and when it asks is said in days and spans alone",
    },
    Rule {
        of: Only("http"),
        demand: Names("", "form_urlencoded thiserror"),
        because: "a request is a value, whoever makes it and whoever sends it",
    },
    Rule {
        of: Only("config"),
        demand: Names("origin", "serde_json thiserror"),
        because: "a configuration is read before anything else is there",
    },
    Rule {
        of: Only("oauth"),
        demand: Names("config http json time", "base64 serde serde_json sha2 thiserror"),
        because: "the protocol does not know Ion's API; the two meet in stores::client",
    },
    Rule {
        of: Only("ion"),
        demand: Names("http json time", "serde_json thiserror"),
        because: "the API does not know how a reader signs in; the two meet in stores::client",
    },
    Rule {
        of: Only("eighth school_day"),
        demand: Names("ion polling time", ""),
        because: "what a day means follows from Ion's data and a moment",
    },
    Rule {
        of: Only("export"),
        demand: Names("eighth ion school_day time", ""),
        because: "a file for elsewhere is made of what is known here, whoever hands it over",
    },
    Rule {
        of: Only("keys settings"),
        demand: Names("route time", ""),
        because: "all pages share it",
    },
    Rule {
        of: Only("people"),
        demand: Names("http ion", ""),
        because: "who is looked for, and what is worth marking, follows from words and Ion's answer",
    },
    Rule {
        of: Only("buses"),
        demand: Names("ion school_day time", ""),
        because: "what the board shows follows from Ion's list and the bells",
    },
    Rule {
        of: Only("markup"),
        demand: Names("", ""),
        because: "what makes a text harmless depends on nothing that could change what that means",
    },
    Rule {
        of: Only("news"),
        demand: Names("ion time", ""),
        because: "what is new, found or loaded follows from Ion's announcements and a moment",
    },
    Rule {
        of: Only("loadable"),
        demand: Names("ion", ""),
        because: "of data on its way only the failure is known",
    },
    Rule {
        of: Only("cache"),
        demand: Names("ion session time", ""),
        because: "what may be shown of an answer follows from whose it is and how old",
    },
    Rule {
        of: Only("session"),
        demand: Names("config http json oauth time", "serde serde_json thiserror"),
        because: "the session only decides; stores::session does what it says",
    },
    Rule {
        of: Only("diagnosis"),
        demand: Names("config http ion time", ""),
        because: "what is wrong follows from what was seen; stores::doctor looks",
    },
    Rule {
        of: Only("guide"),
        demand: Names("config http json oauth origin", ""),
        because: "the guide explains the protocol that Anion speaks, and is judged as Anion judges",
    },
    Rule {
        of: Only("explore"),
        demand: Names("guide http ion", "serde_json"),
        because: "what can be asked and what an answer means follows from Ion's API alone",
    },
    Rule {
        of: Only("palette"),
        demand: Names("eighth ion route time", ""),
        because: "what typed words mean follows from what is known; pages::palette asks and shows",
    },
    Rule {
        of: Only("words"),
        demand: Names("config diagnosis http ion oauth session", ""),
        because: "what a person is told follows from the error alone",
    },
    Rule {
        of: Only("browser"),
        demand: Names(
            "http time",
            "console_error_panic_hook gloo_net gloo_storage js_sys thiserror wasm_bindgen wasm_bindgen_futures web_sys",
        ),
        because: "what touches the browser decides nothing, so it needs no decisions",
    },
    Rule {
        of: Only("stores"),
        demand: Names(
            "browser buses cache config diagnosis eighth explore guide http ion json keys loadable news oauth origin polling route school_day session settings time words",
            "futures leptos serde_json",
        ),
        because: "a store holds and carries out; it shows nothing, and asks browser for the rest",
    },
    Rule {
        of: Only("components"),
        demand: Names(
            "buses diagnosis eighth explore guide ion loadable markup route school_day time words",
            "leptos",
        ),
        because: "a widget gets data and gives events: no store, no page, no browser, no token",
    },
    Rule {
        of: Only("pages"),
        demand: Names(
            "buses components config diagnosis eighth explore export guide http ion keys loadable markup news oauth palette people route school_day session settings stores time words",
            "leptos leptos_router",
        ),
        because: "a page brings stores and widgets together, and leaves the browser to the stores",
    },
    Rule {
        of: Only("app"),
        demand: Names("browser config pages route stores", "leptos"),
        because: "app puts everything together once and decides nothing",
    },
    Rule { of: Only("main"), demand: Names("", "anion"), because: "main only starts it" },
    Rule {
        of: Only("pages"),
        demand: Neighbors("later layout place"),
        because: "a page that knows another cannot be changed without it",
    },
    // What may be said where.
    Rule {
        of: Only(DECIDE),
        demand: NoCode("SystemTime Instant rand getrandom thread_rng"),
        because: "what decides takes the moment and the dice as arguments",
    },
    Rule {
        of: Only(DECIDE),
        demand: NoCode("leptos leptos_router web_sys js_sys gloo_net gloo_storage wasm_bindgen"),
        because: "what decides runs natively, in tests, without a browser",
    },
    Rule {
        of: AllBut("browser"),
        demand: NoCode("web_sys js_sys gloo_net gloo_storage wasm_bindgen JsValue"),
        because: "what the browser may refuse or throw ends in browser",
    },
    Rule {
        of: Only("components"),
        demand: NoCode("expect_context use_context provide_context"),
        because: "a widget shows what it is given, so that it can stand anywhere",
    },
    Rule {
        of: AllBut(""),
        demand: NoCode(
            "inner_html set_inner_html set_outer_html insert_adjacent_html set_srcdoc DomParser create_contextual_fragment",
        ),
        because: "no browser parses Ion's HTML: it is shown as text (ion::text), or built of what markup lets through",
    },
    Rule {
        of: AllBut("ion config"),
        demand: NoCode("\"/api \"/oauth"),
        because: "Ion's paths are spelled in ion, and their defaults in config",
    },
    Rule {
        of: AllBut("stores"),
        demand: NoCode("\"anion."),
        because: "what is stored has its keys in stores, where one sees all of them",
    },
    Rule {
        of: AllBut("route ion explore"),
        demand: NoAddress,
        because: "our addresses are spelled in route",
    },
    Rule {
        of: AllBut(""),
        demand: NoCode("path! FlatRoutes Outlet"),
        because: "which page an address is, route says; the router's patterns would say it once more",
    },
    Rule {
        of: AllBut(""),
        demand: NoCode(".unwrap() panic! unreachable! unimplemented! unsafe"),
        because: "what can fail says so; a panic is a dead page",
    },
    Rule {
        of: AllBut(""),
        demand: NoCode("log! println! eprintln! console_log! console_error!"),
        because: "what is never logged leaks from no log",
    },
    Rule {
        of: AllBut(""),
        demand: NoCode("cookie set_cookie HtmlDocument CookieStore"),
        because: "a cookie goes along where nobody meant it to; a token is in none",
    },
    Rule {
        of: AllBut(""),
        demand: Paired("_blank", "noopener noreferrer"),
        because: "a page opened from ours gets no hold of it",
    },
    // How a file is written.
    Rule {
        of: Everything,
        demand: NoText(concat!(
            "TO",
            "DO FIX",
            "ME db",
            "g! to",
            "do! #[ign",
            "ore console",
            ".log"
        )),
        because: "nothing is committed that is unfinished, switched off or for the moment only",
    },
    Rule {
        of: Everything,
        demand: Job,
        because: "whose job cannot be said in one sentence has two",
    },
    Rule { of: Everything, demand: FileLines(400), because: "a file so long is about two things" },
    Rule {
        of: AllBut(""),
        demand: FunctionLines(70),
        because: "a function longer than a screen hides its parts",
    },
];
