/// <reference types="vitest/config" />
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// The arena that `npm run dev` uses; start one with `make run`.
const arena = process.env["AIMMO_ARENA"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: "es2022",
    // Inline nothing: the pages' policy forbids scripts from `data:` URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The editor is large but loaded on demand; `make bench` measures how much each page loads.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        // Chunks that are loaded on demand are named after their folder.
        chunkFileNames: ({ facadeModuleId, name }) => {
          const folder = /\/src\/(editor|world|messages)\//.exec(facadeModuleId ?? "")?.[1];
          return `assets/${folder ?? name}-[hash].js`;
        },
      },
    },
  },
  server: {
    // The messages are outside the web app because services and commands also use them.
    fs: { allow: [".", "../messages"] },
    proxy: {
      "/api": arena,
      "^/game-\\d+$": { target: arena, ws: true },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
});
