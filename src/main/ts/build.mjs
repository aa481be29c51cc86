// Bundles the client program and copies what pages need beside it. Called by Maven with the folder to write to.
import { build } from "esbuild";
import { cp, mkdir, readdir } from "node:fs/promises";
import { existsSync } from "node:fs";

const out = process.argv[2] ?? "target/classes/static";
await mkdir(`${out}/assets`, { recursive: true });
await build({
  entryPoints: { naru: "src/main/ts/platform/naru.ts" },
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  outdir: `${out}/assets`,
  legalComments: "none",
});
// One stylesheet: the tokens and parts of src/main/css, with the font faces of Pretendard beside it.
await build({
  entryPoints: { naru: "src/main/css/naru.css" },
  bundle: true,
  minify: true,
  external: ["*.woff2"],
  outdir: `${out}/assets`,
});
const fonts = "node_modules/pretendard/dist/web/variable";
await mkdir(`${out}/assets/fonts`, { recursive: true });
for (const file of await readdir(`${fonts}/woff2-dynamic-subset`)) {
  if (!existsSync(`${out}/assets/fonts/${file}`)) {
    await cp(`${fonts}/woff2-dynamic-subset/${file}`, `${out}/assets/fonts/${file}`);
  }
}
