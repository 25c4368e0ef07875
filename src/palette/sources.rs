//! What can be chosen, made of what is known.

use super::{Action, Does, Group, Item};
use crate::ion::activities::Activity;
use crate::ion::blocks::Block;
use crate::ion::buses::Bus;
use crate::ion::people::Listed;
use crate::ion::signups::Signup;
use crate::ion::web;
use crate::route::Route;
use crate::time::{Date, day_name};

/// How many blocks are offered: two weeks of them.
const BLOCKS: usize = 40;

/// Our pages.
#[must_use]
pub fn pages() -> Vec<Item> {
    let page = |label: &str, to, ion: &str, more: &str| {
        Item::new(Group::Pages, label.to_owned(), String::new(), Does::Go(to), more).in_ion(ion)
    };
    vec![
        page("Today", Route::Today, web::home(), "home now bell"),
        page("Eighth", Route::Eighth, web::eighth(), "8th period sign up signup choose"),
        page("My eighth", Route::MyEighth, web::eighth(), "8th signups history mine"),
        page("Activities", Route::Activities, web::eighth(), "clubs catalog"),
        page("News", Route::News, web::announcements(), "announcements posts"),
        page("Buses", Route::Buses, web::buses(), "bus"),
        page("People", Route::People, &web::search(""), "search students teachers directory"),
        page("My profile", Route::Me, web::preferences(), "me"),
        page("Schedule", Route::Schedule, web::schedule(), "bell periods calendar"),
        page("Settings", Route::Settings, web::preferences(), "preferences theme notifications"),
        page("Account", Route::Account, web::preferences(), "session token diagnosis sign out"),
        page("Guide", Route::Guide, web::register_application(), "oauth developer build app"),
        page("API explorer", Route::Explore, &web::api("/"), "developer endpoints rest"),
    ]
}

fn action(label: &str, note: &str, action: Action, more: &str) -> Item {
    Item::new(Group::Actions, label.to_owned(), note.to_owned(), Does::Act(action), more)
}

/// How it can look.
#[must_use]
pub fn themes() -> Vec<Item> {
    vec![
        action("Light theme", "", Action::Light, "bright mode"),
        action("Dark theme", "", Action::Dark, "night mode"),
        action("Theme of the device", "", Action::AsDevice, "system mode"),
    ]
}

/// What one can do about the session.
#[must_use]
pub fn session() -> Vec<Item> {
    vec![
        action("Renew the session", "", Action::Renew, "token refresh"),
        action("Sign out", "On this device", Action::SignOut, "log out logout leave"),
    ]
}

/// Blocks from today on, by day and letter, with what is chosen in each.
#[must_use]
pub fn blocks(all: &[Block], signups: &[Signup], today: Date) -> Vec<Item> {
    let mut coming: Vec<&Block> = all.iter().filter(|it| it.date >= today).collect();
    // Ion sorts them by number.
    coming.sort_by(|a, b| (a.date, &a.letter).cmp(&(b.date, &b.letter)));
    let item = |block: &Block| {
        let chosen = signups.iter().find(|it| it.block == block.id).map(|it| it.title.as_str());
        let note = match (chosen, block.locked) {
            (Some(title), _) => title.to_owned(),
            (None, true) => "Locked".to_owned(),
            (None, false) => "Nothing chosen yet".to_owned(),
        };
        let label = format!("{}, block {}", day_name(block.date, today), block.letter);
        let more = format!("8th eighth {} {}", block.date, note);
        Item::new(Group::Blocks, label, note, Does::Go(Route::Block(block.id.0)), &more)
            .in_ion(web::block(block.id))
    };
    coming.into_iter().take(BLOCKS).map(item).collect()
}

/// Activities; found by their number as well.
#[must_use]
pub fn activities(all: &[Activity]) -> Vec<Item> {
    let item = |it: &Activity| {
        let does = Does::Go(Route::Activity(it.id.0));
        Item::new(Group::Activities, it.name.clone(), String::new(), does, &it.id.to_string())
            .in_ion(web::activity(it.id))
    };
    all.iter().map(item).collect()
}

/// Bus routes.
#[must_use]
pub fn buses(all: &[Bus]) -> Vec<Item> {
    let item = |bus: &Bus| {
        let note = bus.space.as_ref().map(|space| format!("Space {space}")).unwrap_or_default();
        let number = bus.number.as_deref().unwrap_or_default();
        Item::new(
            Group::Buses,
            bus.route.clone(),
            note,
            Does::Go(Route::Buses),
            &["bus ", number].concat(),
        )
        .in_ion(web::buses())
    };
    all.iter().map(item).collect()
}

/// People, in Ion's order.
#[must_use]
pub fn people(all: &[Listed]) -> Vec<Item> {
    let item = |person: &Listed| {
        let grade = person.grade.as_ref().map(|grade| grade.name.clone());
        let note = grade.or_else(|| person.kind.word().map(str::to_owned)).unwrap_or_default();
        let does = Does::Go(Route::Person(person.id.0));
        Item::new(Group::People, person.full_name.clone(), note, does, &person.username)
            .in_ion(web::profile(person.id))
    };
    all.iter().map(item).collect()
}
