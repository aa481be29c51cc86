// Bundles the client program and what pages need beside it. Called by Maven with the folder to write to.
//
// Every file gets a name that carries a hash of its content (fonts: the version of their package), so that browsers
// may keep it for ever. list.properties says which plain name became which address.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename } from "node:path";

const out = `${process.argv[2] ?? "target/classes/static"}/assets`;
await mkdir(out, { recursive: true });
for (const old of await readdir(out)) {
  if (/\.(js|css|svg)$/.test(old)) await rm(`${out}/${old}`);
}
const list = new Map();

// The client program: what pages run, and the worker in which keys are.
const scripts = await build({
  entryPoints: { naru: "src/main/ts/platform/naru.ts", vault: "src/main/ts/vault/worker.ts" },
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  outdir: out,
  write: false,
  legalComments: "none",
});
// What the release says of its client: SHA-256 and address of each script, and of the whole the SHA-256 of that list.
const sums = [];
for (const { path, contents } of scripts.outputFiles) {
  const address = await hashed(basename(path), contents);
  sums.push(`${createHash("sha256").update(contents).digest("hex")}  ${address}`);
}
await writeFile(`${out}/client.sha256`, sums.sort().join("\n") + "\n");

// The font faces of Pretendard: its own list of Unicode ranges, with addresses below ours.
const fontPackage = JSON.parse(await readFile("node_modules/pretendard/package.json", "utf8"));
const fontSource = "node_modules/pretendard/dist/web/variable";
const fontAddress = `/assets/fonts/${fontPackage.version}`;
const faces = (await readFile(`${fontSource}/pretendardvariable-dynamic-subset.css`, "utf8"))
  .replaceAll(/url\(\.\/woff2-dynamic-subset\//g, `url(${fontAddress}/`)
  .replaceAll("'Pretendard Variable'", "Pretendard")
  .replaceAll("font-display: swap", "font-display: fallback");
const fontFolder = `${out}/fonts/${fontPackage.version}`;
if (!existsSync(fontFolder)) {
  await mkdir(fontFolder, { recursive: true });
  await cp(`${fontSource}/woff2-dynamic-subset`, fontFolder, { recursive: true });
  await cp("node_modules/pretendard/LICENSE", `${fontFolder}/OFL.txt`).catch(() => undefined);
}

// One stylesheet: the tokens and parts of src/main/css after the font faces.
const styles = await build({
  stdin: {
    contents: `@import "./naru.css";\n${faces}`,
    resolveDir: "src/main/css",
    loader: "css",
    sourcefile: "faces.css",
  },
  bundle: true,
  minify: true,
  external: ["/assets/*"],
  write: false,
  outdir: out,
  legalComments: "none",
});
await hashed("naru.css", styles.outputFiles[0].contents);

for (const picture of await readdir("src/main/css/pictures")) {
  await hashed(picture, await readFile(`src/main/css/pictures/${picture}`));
}

await writeFile(
  `${out}/list.properties`,
  [...list].map(([name, address]) => `${name}=${address}`).sort().join("\n") + "\n",
);

async function hashed(name, contents) {
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 12);
  const dot = name.lastIndexOf(".");
  const file = `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
  await writeFile(`${out}/${file}`, contents);
  list.set(name, `/assets/${file}`);
  return `/assets/${file}`;
}
