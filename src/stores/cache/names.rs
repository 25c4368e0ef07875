//! Under which names answers are kept: a reader's are made with a salt that is kept, sealed, where the
//! session is.

use std::pin::Pin;

use leptos::prelude::*;

use super::{Cache, SALT_KEY};
use crate::browser::storage::Area;
use crate::browser::{entropy, vault};
use crate::cache::{self, Name, Naming, Owner};
use crate::ion::{Audience, Question};
use crate::session::{Place, Sealed, associated_data};

impl Cache {
    /// Boxed, so that it is compiled once.
    pub(super) fn name<'a>(
        self,
        question: &'a Question,
    ) -> Pin<Box<dyn Future<Output = Option<Name>> + 'a>> {
        Box::pin(self.find_name(question))
    }

    async fn find_name(self, question: &Question) -> Option<Name> {
        let api = self.config.with_value(|config| config.api.clone());
        if question.audience() == Audience::Public {
            return name_of(cache::naming(None, &api, &question.key())).await;
        }
        let (reader, place) = self.reader()?;
        let salt = self.salt(place).await?;
        name_of(cache::naming(Some(&Owner { reader, place, salt }), &api, &question.key())).await
    }

    /// The salt that is kept where the session is, made at first use.
    async fn salt(self, place: Place) -> Option<String> {
        if let Some((at, salt)) = self.salt.get_value()
            && at == place
        {
            return Some(salt);
        }
        let area = if place == Place::Device { Area::Device } else { Area::Tab };
        let bound_to = format!("salt {}", self.config.with_value(associated_data));
        let era = self.session.anew_now().era;
        let kept = area.get(SALT_KEY).and_then(|text| Sealed::read(&text));
        let opened = match kept {
            Some(sealed) => vault::open(&sealed.iv, &sealed.data, &bound_to).await.ok(),
            None => None,
        };
        let salt = match opened {
            Some(salt) => salt,
            None => {
                let salt = cache::hex(&entropy::bytes().ok()?);
                let (iv, data) = vault::seal(&salt, &bound_to).await.ok()?;
                // The reader may have left while it was sealed.
                self.reader().filter(|_| era == self.session.anew_now().era)?;
                // Of several that make one at once the first has the say.
                if let Some((_, salt)) = self.salt.get_value().filter(|(at, _)| *at == place) {
                    return Some(salt);
                }
                area.set(SALT_KEY, &Sealed::new(iv, data).to_text()).ok()?;
                salt
            }
        };
        self.salt.set_value(Some((place, salt.clone())));
        Some(salt)
    }
}

/// The name; the browser digests what it is made of.
async fn name_of(naming: Naming) -> Option<Name> {
    match naming {
        Naming::Public(name) => Some(name),
        Naming::Reader { kind, whole } => {
            let digest = vault::digest(&whole).await.ok()?;
            Some(Naming::sealed(kind, whole, &digest))
        }
    }
}
