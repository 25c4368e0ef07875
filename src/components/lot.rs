//! The lot, space by space: a drawing for who sees it, a list of who stands where for who hears it.

use leptos::prelude::*;

use crate::buses::lot::Spot;
use crate::ion::RouteId;

/// The spaces.
#[component]
pub fn Lot(
    spots: Vec<Spot>,
    /// The reader's own route.
    mine: Option<RouteId>,
) -> impl IntoView {
    let spot = |Spot { label, routes }: Spot| {
        if routes.is_empty() {
            return view! { <li class="lot-free" aria-hidden="true"><span>{label}</span></li> }
                .into_any();
        }
        let is_mine = routes.iter().any(|(id, _)| Some(*id) == mine);
        let names: Vec<_> = routes.into_iter().map(|(_, route)| route).collect();
        view! {
            <li class:is-mine=is_mine>
                <span><span class="sr">"Space "</span> {label}</span>
                <b>{names.join(", ")}</b>
            </li>
        }
        .into_any()
    };
    view! { <ol class="lot" role="list">{spots.into_iter().map(spot).collect_view()}</ol> }
}
