/// <reference types="vitest/config" />
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// Where `npm run dev` finds an arena: started by `make run`.
const arena = process.env["AIMMO_ARENA"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: "es2022",
    // The pages' policy allows no data: scripts, and fonts there are none.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The editor comes on demand; `make bench` measures what pages load.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        // Parts that come on demand are known by the folder that they are of.
        chunkFileNames: ({ facadeModuleId, name }) => {
          const folder = /\/src\/(editor|world|lessons|messages)\//.exec(facadeModuleId ?? "")?.[1];
          return `assets/${folder ?? name}-[hash].js`;
        },
      },
    },
  },
  server: {
    // The messages are beside the web app: services and commands read them too.
    fs: { allow: [".", "../messages"] },
    proxy: {
      "/api": arena,
      "^/game-\\d+$": { target: arena, ws: true },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
});
