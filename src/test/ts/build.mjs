// Bundles the tests of the client for node into the folder given: one file for each *.test.ts and *.tool.ts.
//
// --mutate FILE FIND REPLACE changes one place of one source on the way, so that a test can be shown to need it.
import { build } from "esbuild";
import { readdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";

const [out, ...rest] = process.argv.slice(2);
const mutation = rest[0] === "--mutate" ? { file: resolve(rest[1]), find: rest[2], replace: rest[3] } : undefined;
const only = mutation === undefined ? rest : rest.slice(4);
const found = (await readdir("src/test/ts", { recursive: true })).filter((name) => /\.(test|tool)\.ts$/.test(name));
const entries = found.filter((name) => only.length === 0 || only.some((each) => name.endsWith(each)));

await build({
  entryPoints: Object.fromEntries(entries.map((name) => [name.replace(/\.ts$/, ""), `src/test/ts/${name}`])),
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  outdir: out,
  outExtension: { ".js": ".mjs" },
  logLevel: "warning",
  plugins: mutation === undefined ? [] : [{
    name: "mutation",
    setup(each) {
      each.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (path !== mutation.file) return undefined;
        const source = await readFile(path, "utf8");
        if (source.split(mutation.find).length !== 2) throw new Error(`not once in ${path}: ${mutation.find}`);
        return { contents: source.replace(mutation.find, () => mutation.replace), loader: "ts" };
      });
    },
  }],
});
