//! Calling somebody who looks elsewhere: a notification of the browser's, and a short sound.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// How high the two notes are, in hertz; when each begins and how long it sounds, in seconds.
const NOTES: [(f64, f64); 2] = [(660.0, 0.0), (880.0, 0.18)];
const SOUNDS: f64 = 0.16;
/// How loud, of 1.
const LOUDNESS: f64 = 0.2;

/// Asks the reader whether notifications may be shown, unless they have said so before. To be called
/// while they press something: browsers hear it only then. Nobody waits for what they say.
pub fn ask_to_notify() {
    let Some(class) = class("Notification") else { return };
    if text(&class, "permission") == "default"
        && let Some(asked) = call(&class, "requestPermission", &[])
    {
        // What they say is found out when there is something to show.
        drop(asked.dyn_into::<Promise>());
    }
}

/// Shows a notification, where the reader allows it; pressing it brings the page to the front.
pub fn notify(title: &str, body: &str) {
    let Some(class) = class("Notification") else { return };
    if text(&class, "permission") != "granted" {
        return;
    }
    let options = Object::new();
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&options, &"body".into(), &body.into());
    let arguments = Array::of2(&title.into(), &options);
    let Ok(constructor) = class.dyn_into::<Function>() else { return };
    // Some phones take notifications from service workers only, and throw.
    let Ok(shown) = Reflect::construct(&constructor, &arguments) else { return };
    let _ = Reflect::set(&shown, &"onclick".into(), &Function::new_no_args("window.focus()"));
}

/// A sound that can be made.
#[derive(Clone, Debug)]
pub struct Sound(JsValue);

/// Makes a sound possible. To be called while the reader presses something: browsers let a page be
/// heard only after that.
#[must_use]
pub fn sound() -> Option<Sound> {
    let class = class("AudioContext")?.dyn_into::<Function>().ok()?;
    let context = Reflect::construct(&class, &Array::new()).ok()?;
    Some(Sound(context))
}

impl Sound {
    /// Two short notes, one higher than the other.
    pub fn play(&self) {
        // What the browser does not let be heard is not heard; the page says it as well.
        let _ = NOTES.iter().try_for_each(|(pitch, at)| self.note(*pitch, *at));
    }

    fn note(&self, pitch: f64, at: f64) -> Option<()> {
        let context = &self.0;
        let _ = call(context, "resume", &[]);
        let begins = get(context, "currentTime")?.as_f64()? + at;
        let oscillator = call(context, "createOscillator", &[])?;
        let gain = call(context, "createGain", &[])?;
        Reflect::set(&get(&oscillator, "frequency")?, &"value".into(), &pitch.into()).ok()?;
        let loudness = get(&gain, "gain")?;
        call(&loudness, "setValueAtTime", &[LOUDNESS.into(), begins.into()])?;
        call(&loudness, "linearRampToValueAtTime", &[0.0.into(), (begins + SOUNDS).into()])?;
        call(&oscillator, "connect", std::slice::from_ref(&gain))?;
        call(&gain, "connect", &[get(context, "destination")?])?;
        call(&oscillator, "start", &[begins.into()])?;
        call(&oscillator, "stop", &[(begins + SOUNDS).into()])?;
        Some(())
    }
}

/// web-sys has these, each as a feature with many more; a few names by hand weigh less.
fn class(name: &str) -> Option<JsValue> {
    get(&js_sys::global(), name)
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

fn text(of: &JsValue, name: &str) -> String {
    get(of, name).and_then(|value| value.as_string()).unwrap_or_default()
}

fn call(on: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function: Function = get(on, name)?.dyn_into().ok()?;
    let list: Array = arguments.iter().collect();
    Reflect::apply(&function, on, &list).ok()
}
