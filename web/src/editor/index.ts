// The code editor. Pages import it when they need it, because it is large.

export { default as Diff } from "./Diff.svelte";
export { default as Editor } from "./Editor.svelte";
