//! Today's part on the news: what is pinned and what is newest.

use leptos::prelude::*;

use crate::components::empty::Empty;
use crate::components::icon::Glyph;
use crate::components::more::More;
use crate::components::part::part;
use crate::components::posts::PostRow;
use crate::components::skeleton::Awaited;
use crate::ion::Page;
use crate::ion::announcements::{self, Announcement};
use crate::pages::layout::failed;
use crate::pages::layout::posts::post;
use crate::route::Route;
use crate::stores::Stores;

/// How many posts are shown.
const POSTS_MAX: usize = 5;

/// The card.
#[component]
pub fn News(stores: Stores) -> impl IntoView {
    let news = stores.client.watch(|| Some(announcements::page(1)));
    let again = Callback::new(move |()| news.reload());
    let posts = move |page: &Page<Announcement>| {
        if page.results.is_empty() {
            return view! {
                <Empty glyph=Glyph::News title="No news" means="Ion has no announcement for you." />
            }
            .into_any();
        }
        let rows = page.results.iter().take(POSTS_MAX).map(|it| row(stores, it)).collect_view();
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    view! {
        <section class="card today-news" aria-labelledby="news">
            <div class="card-head">
                <h2 id="news">"News"</h2>
                <More words="All news" href=stores.setup.href(Route::News) />
            </div>
            {move || {
                news.with(|news| {
                    part(news, Awaited::Posts, |error| failed(stores, error, again), posts)
                })
            }}
        </section>
    }
}

fn row(stores: Stores, it: &Announcement) -> AnyView {
    let words = post(stores, it);
    let it = it.clone();
    let is_new = Signal::derive(move || stores.news.seen().is_new(&it));
    view! { <li><PostRow post=words is_new=is_new /></li> }.into_any()
}
