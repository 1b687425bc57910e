//! Embeds the web app in the program, or else a page saying that it has not been built: working on
//! the services alone does not require Node.js.

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
