//! The news, a row for each post; a row opens the post.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// A post, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Post {
    /// Its title.
    pub title: String,
    /// How it begins, as plain text.
    pub excerpt: String,
    /// Who wrote it, if Ion knows.
    pub author: Option<String>,
    /// When: "Yesterday".
    pub when: String,
    /// Whether the school keeps it on top.
    pub is_pinned: bool,
    /// Its page.
    pub href: String,
}

impl Post {
    /// The line beneath: who and when.
    fn byline(&self) -> String {
        let parts = [self.author.as_deref(), Some(self.when.as_str())];
        let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }
}

/// A row.
#[component]
pub fn PostRow(
    post: Post,
    /// Whether the reader has not opened it yet.
    is_new: Signal<bool>,
    /// Whether it is the one that is shown.
    #[prop(optional, into)]
    is_current: Signal<bool>,
) -> impl IntoView {
    let byline = post.byline();
    let excerpt = Some(post.excerpt).filter(|excerpt| !excerpt.is_empty());
    let is_pinned = post.is_pinned;
    let mark = move || match (is_new.get(), is_pinned) {
        (true, _) => {
            view! { <span class="post-dot"><span class="sr">"New"</span></span> }.into_any()
        }
        (false, true) => view! { <Icon glyph=Glyph::Pin /> }.into_any(),
        (false, false) => view! { <span></span> }.into_any(),
    };
    view! {
        <a
            class="post"
            href=post.href
            aria-current=move || is_current.get().then_some("true")
        >
            {mark}
            <b>{post.title}</b>
            {excerpt.map(|excerpt| view! { <p>{excerpt}</p> })}
            <small>{byline} {is_pinned.then(|| view! { <span class="sr">"Pinned"</span> })}</small>
        </a>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_byline_has_only_what_is_known() {
        let mut post = Post { when: "Yesterday".to_owned(), ..Post::default() };
        assert_eq!(post.byline(), "Yesterday");
        post.author = Some("Ada Admin".to_owned());
        assert_eq!(post.byline(), "Ada Admin · Yesterday");
    }
}
