//! What an answer means: Ion's peculiarities, told where they bite and not elsewhere.

use serde_json::Value;

use super::catalog::{Entry, at};
use super::request::Draft;
use crate::http::{Method, Response, decode_form};
use crate::ion::{ApiError, refusal};

/// What was asked and how Ion answered.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// The question.
    pub draft: &'a Draft,
    /// The endpoint it went to, if it is known.
    pub entry: Option<&'static Entry>,
    /// Whether a token went along.
    pub had_token: bool,
    /// The answer.
    pub response: &'a Response,
    /// The day at the school, `YYYY-MM-DD`.
    pub today: &'a str,
}

/// What to know about it, the most important first.
#[must_use]
pub fn remarks(answered: Answered<'_>) -> Vec<String> {
    let mut found = of_refusal(answered);
    if answered.response.is_ok()
        && let Ok(value) = serde_json::from_str::<Value>(&answered.response.body)
    {
        of_pages(answered, &value, &mut found);
        if let Some(entry) = answered.entry {
            of_data(answered, entry, &value, &mut found);
        }
        if has_url(&value) {
            found.push(
                "Addresses in the answer are built from the host that Ion believes it has. Behind a proxy \
                 that is the wrong one: build yours from the numbers."
                    .to_owned(),
            );
        }
    }
    found
}

fn of_refusal(answered: Answered<'_>) -> Vec<String> {
    let Answered { draft, entry, had_token, response, .. } = answered;
    let said = |texts: &[&str]| texts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    if response.status == 404 && response.is_html() {
        return said(&[
            "A page instead of JSON: Ion knows no such address. A number that is not there would be JSON.",
        ]);
    }
    match refusal(response) {
        Some(ApiError::SessionRefused) if had_token => said(&[
            "403 where other servers say 401: the token has lapsed or was revoked. Only the sentence \
             tells that from a lack of rights.",
        ]),
        Some(ApiError::SessionRefused) => said(&[
            "403 where other servers say 401: this needs a token, and none was sent. Sign in, and send it again.",
        ]),
        Some(ApiError::OriginRefused) => said(&[
            "An empty 401 is Ion’s middleware: it refuses every page of another origin before anything else.",
        ]),
        Some(ApiError::Withdrawn) => {
            said(&["Ion has withdrawn this account’s use of the API. Only this address says so."])
        }
        Some(ApiError::Forbidden(_)) => {
            said(&["Here 403 is a lack of rights: the token is good, and you may not."])
        }
        Some(ApiError::NotFound) => not_found(entry, response),
        Some(ApiError::Broken(_)) => broken(answered),
        _ if response.status == 405 => vec![takes_else(draft)],
        _ if response.status == 406 => {
            said(&["Ion has no such kind of answer here. A picture needs Accept: image/*."])
        }
        _ if response.status == 415 => {
            said(&["Ion reads JSON and forms only. Nothing was changed."])
        }
        _ if response.status == 400 => refused(answered),
        _ => Vec::new(),
    }
}

fn not_found(entry: Option<&'static Entry>, response: &Response) -> Vec<String> {
    if response.body.contains("\"Invalid page.\"") {
        return vec![
            "There is no such page: it is past the end, or no number. Where next is null, the last one is \
             reached."
                .to_owned(),
        ];
    }
    let mut found = vec![
        "Nobody and nothing of that number, or not for you: Ion does not say which. The sentence stands \
         in detail or in details, depending on the address."
            .to_owned(),
    ];
    if entry.is_some_and(|it| it.path == "/signups/user" && it.method == Method::Post) {
        found = vec!["The activity does not take place in that block.".to_owned()];
    }
    found
}

fn broken(answered: Answered<'_>) -> Vec<String> {
    let Answered { draft, entry, response, .. } = answered;
    let why = match entry.map(|it| (it.method, it.path)) {
        _ if !response.body.contains("Unknown error occurred.") => {
            "Ion failed, or what stands before it did, and does not say why."
        }
        Some((Method::Post, "/signups/user/favorites")) if !draft.body.contains("activity") => {
            "Ion fails where activity is missing: it wanted {\"activity\": number}."
        }
        Some((Method::Post, "/announcements")) => {
            "Ion’s own fault: with the author that it demands, it fails to save."
        }
        _ => {
            "“Unknown error occurred.” is any crash in Ion. It also answers so to tokens that belong to \
             an application and to no person."
        }
    };
    vec![why.to_owned()]
}

fn refused(answered: Answered<'_>) -> Vec<String> {
    let body = answered.response.body.trim_start();
    let shape = if body.starts_with('[') {
        "a bare list"
    } else if body.starts_with("{\"details\"") {
        "details, a list with one sentence for each reason"
    } else if body.starts_with("{\"detail\"") {
        "detail"
    } else if body.starts_with("{\"error\"") {
        "error"
    } else {
        "the name of a field, or non_field_errors"
    };
    vec![format!("Ion says why in one of five shapes; here it is {shape}. Nothing was changed.")]
}

fn takes_else(draft: &Draft) -> String {
    let takes: Vec<_> = at(&draft.address).iter().map(|it| it.method.as_str()).collect();
    let favors = draft.address.starts_with("/signups/user/favorites");
    if draft.method == Method::Delete && draft.address.starts_with("/signups") && !favors {
        return "There is no way to sign out of a block: sign up for something else instead."
            .to_owned();
    }
    if takes.is_empty() {
        return "This address does not take this method.".to_owned();
    }
    format!("This address takes {} only.", takes.join(" and "))
}

fn of_pages(answered: Answered<'_>, value: &Value, found: &mut Vec<String>) {
    let Some(results) = value.get("results").and_then(Value::as_array) else { return };
    let asked = asked(answered.draft, "page_size");
    let Some(asked) = asked.and_then(|it| it.parse::<usize>().ok()) else { return };
    let heeds = answered.entry.is_some_and(|it| it.params.iter().any(|it| it.name == "page_size"));
    let next = value.get("next").and_then(Value::as_str).unwrap_or_default();
    let has_more = !next.is_empty();
    if !heeds && results.len() != asked && (has_more || results.len() > asked) {
        found.push(format!(
            "page_size is ignored here: {} came and not {asked}, though next repeats what you asked for.",
            results.len()
        ));
    } else if heeds && results.len() < asked && has_more {
        found.push(format!("More than {} are not to be had at once.", results.len()));
    }
}

/// What the address asks for by this name.
fn asked(draft: &Draft, name: &str) -> Option<String> {
    let (_, query) = draft.address.split_once('?')?;
    decode_form(query).into_iter().find(|(it, _)| it == name).map(|(_, value)| value)
}

fn of_data(answered: Answered<'_>, entry: &Entry, value: &Value, found: &mut Vec<String>) {
    let mut say = |text: String| found.push(text);
    let list = value.get("results").and_then(Value::as_array).or(value.as_array());
    match (entry.method, entry.path) {
        (Method::Get, "/blocks") => {
            let dates: Vec<_> = items(list).filter_map(|it| text(it, "date")).collect();
            if answered.draft.address.contains("date=") && !dates.is_sorted() {
                say("Sorted by number and not by day, since a date was given.".to_owned());
            }
            let is_cut = value.get("next").is_some_and(|it| !it.is_null());
            if is_cut {
                say("There are more pages. page_size=200 has a whole school year.".to_owned());
            }
        }
        (Method::Get, "/blocks/{id}") => of_block(value, &mut say),
        (Method::Get, "/schedule") => {
            // Any other page begins with a later day, and nobody wonders.
            let is_first = asked(answered.draft, "page").is_none_or(|it| it == "1");
            let first = items(list).next().and_then(|it| text(it, "date"));
            if let Some(first) = first.filter(|it| is_first && *it != answered.today) {
                say(format!(
                    "The first day is {first} and not today: days without a schedule are left out, and \
                     Ion’s day ends when it is midnight in UTC."
                ));
            }
            of_names(value, &mut say);
        }
        (Method::Get, "/schedule/{date}") => {
            let blocks = value.pointer("/day_type/blocks").and_then(Value::as_array);
            if blocks.is_some_and(Vec::is_empty) {
                say("No blocks means no school. special and the name do not say it reliably.".to_owned());
            }
            of_names(value, &mut say);
        }
        (Method::Post, "/signups/user/favorites") => say(
            "201 whether it was turned on or off, and the answer is the activity either way. Read \
             /signups/user/favorites to see which."
                .to_owned(),
        ),
        (Method::Post, "/signups/user" | "/signups/user/{id}") => say(
            "201 also where it was chosen already. The answer is the activity, not the signup: what you \
             had in this block, and in both blocks for an activity over both, has been replaced."
                .to_owned(),
        ),
        _ => of_lists(entry, value, list, &mut say),
    }
}

/// The remarks on what is merely read, and neither a block nor a schedule.
fn of_lists(entry: &Entry, value: &Value, list: Option<&Vec<Value>>, say: &mut dyn FnMut(String)) {
    match entry.path {
        "/signups/user/{id}" if list.is_some_and(Vec::is_empty) => {
            say(
                "Empty: they share nothing, or have signed up for nothing. Ion does not say which."
                    .to_owned(),
            );
        }
        "/signups/scheduled_activity/{id}" => {
            let of = |name| value.pointer(name).and_then(Value::as_u64).unwrap_or_default();
            let (all, seen) = (of("/signups/count"), of("/signups/viewable_count"));
            if all > seen {
                say(format!("{all} have signed up, and {seen} of them let you see it."));
            }
            capacity(value.get("capacity").and_then(Value::as_i64), say);
        }
        "/announcements" => {
            say("Expired ones are among them, and those you have hidden: nothing marks either."
                .to_owned());
            say("content is HTML that nobody has cleaned. Clean it before you show it.".to_owned());
        }
        "/announcements/{id}" if entry.method == Method::Patch => {
            say("author is repeated here and was not saved.".to_owned());
        }
        "/announcements/{id}" => {
            say("content is HTML that nobody has cleaned. Clean it before you show it.".to_owned());
        }
        "/emerg" if value.get("status").is_some_and(Value::is_null) => {
            say("Both are null: the school’s feed is switched off, so nothing is known.".to_owned());
        }
        "/bus" | "/bus/{id}" => {
            say("a has arrived, d is delayed, o is on time. “_4” is space 4; empty means not known.".to_owned());
        }
        "/activities/{id}" => {
            let count = value
                .get("scheduled_on")
                .and_then(Value::as_object)
                .map_or(0, serde_json::Map::len);
            if count > 0 {
                say(format!(
                    "{count} blocks of all years, in order of date here and of number once JavaScript has read them."
                ));
            }
        }
        "/profile" | "/profile/{id}" if value.get("student_id").is_none() => {
            say("No student_id: Ion tells it to teachers and admins only, your own included."
                .to_owned());
        }
        _ => {}
    }
}

fn of_block(value: &Value, say: &mut dyn FnMut(String)) {
    let Some(activities) = value.get("activities").and_then(Value::as_object) else { return };
    let roster = |it: &Value, name: &str| it.pointer(name).and_then(Value::as_i64);
    let capacities: Vec<_> =
        activities.values().filter_map(|it| roster(it, "/roster/capacity")).collect();
    let nobody = capacities.iter().filter(|it| **it == 0).count();
    let unlimited = capacities.iter().filter(|it| **it == -1).count();
    let over = activities.values().filter(|it| {
        let capacity = roster(it, "/roster/capacity").unwrap_or(-1);
        capacity > 0 && roster(it, "/roster/count").is_some_and(|count| count > capacity)
    });
    let over = over.count();
    say("No locked here: only the list of blocks says whether signups are closed.".to_owned());
    if nobody > 0 {
        say(format!(
            "{nobody} of {} have a capacity of 0. It means nobody, but it is wrong where an activity has \
             no room: /signups/scheduled_activity has the true one.",
            activities.len()
        ));
    }
    if unlimited > 0 {
        say(format!("{unlimited} have a capacity of -1: no limit."));
    }
    if over > 0 {
        say(format!("{over} hold more people than places. Full is count >= capacity, not ==."));
    }
    say("activities is an object by number, and JavaScript sorts those: the order here is the text’s.".to_owned());
}

fn capacity(capacity: Option<i64>, say: &mut dyn FnMut(String)) {
    match capacity {
        Some(-1) => say("A capacity of -1 means no limit.".to_owned()),
        Some(0) => say("A capacity of 0 is meant so here: nobody can sign up.".to_owned()),
        _ => {}
    }
}

fn of_names(value: &Value, say: &mut dyn FnMut(String)) {
    let text = value.to_string();
    if ["<br", "&amp;", "&nbsp;", "&#"].iter().any(|it| text.contains(it)) {
        say("Names of days and periods are HTML: they hold <br> and entities such as &amp;."
            .to_owned());
    }
}

fn items(list: Option<&Vec<Value>>) -> impl Iterator<Item = &Value> {
    list.into_iter().flatten()
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

/// Whether there is an address of Ion's in it, in its first item or outermost.
fn has_url(value: &Value) -> bool {
    let first = value.get("results").and_then(|it| it.get(0)).or(value.get(0));
    [Some(value), first].into_iter().flatten().any(|it| text(it, "url").is_some())
}

#[cfg(test)]
#[path = "meaning_tests.rs"]
mod tests;
