// node seal.mjs FOLDER: seals what the demo and the drill play, with the client's own sources, and writes it into the folder.
import { build } from "esbuild";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const out = process.argv[2];
const made = await mkdtemp(join(tmpdir(), "naru-sealing-"));
try {
  const outfile = join(made, "plays.mjs");
  await build({ entryPoints: ["src/main/ts/sealing/plays.ts"], bundle: true, platform: "node", format: "esm", target: "node20", outfile, logLevel: "warning" });
  const { demo, drill } = await import(pathToFileURL(outfile).href);
  const shown = await demo();
  const seized = await drill();
  await mkdir(out, { recursive: true });
  await writeFile(join(out, "demo.json"), JSON.stringify(shown.recording));
  await writeFile(join(out, "demo-words.txt"), `${shown.passphrase}\n`);
  await writeFile(join(out, "drill-secrets.json"), JSON.stringify(seized.secrets));
  await writeFile(join(out, "drill.json"), JSON.stringify(seized.recording));
} finally {
  await rm(made, { recursive: true });
}
