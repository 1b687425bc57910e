//! Embeds the web app in the program or, if it has not been built, a page that says so. Node.js is
//! therefore not needed to work on the services alone.

use std::path::Path;

fn main() {
    // Rerun when the app is built or removed.
    println!("cargo::rerun-if-changed=../web/dist");
    let built = Path::new("../web/dist/index.html").exists();
    memory_serve::load_directory(if built {
        "../web/dist"
    } else {
        "src/pages/unbuilt"
    });
}
