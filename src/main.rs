//! Starts Anion.

fn main() {
    anion::start();
}
