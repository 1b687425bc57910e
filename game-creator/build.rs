//! Puts the web app into the program, or a page that says that it isn't built:
//! who works on the services alone needs no Node.js.

use std::path::Path;

fn main() {
    // Cargo looks again when the app is built or removed.
    println!("cargo::rerun-if-changed=../web/dist");
    let built = Path::new("../web/dist/index.html").exists();
    memory_serve::load_directory(if built {
        "../web/dist"
    } else {
        "src/pages/unbuilt"
    });
}
