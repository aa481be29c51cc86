// Measures, without a browser: opening the name labels of a circle after unlocking, and moving capsules to a newer key (3a T36).
// node src/test/ts/build.mjs target/ts-tests moving.tool.ts && node target/ts-tests/vault/moving.tool.mjs [labels 1048] [capsules 10000]
import { utf8 } from "../../../main/ts/vault/bytes";
import { openLabels, rename } from "../../../main/ts/vault/labels";
import { moveAll } from "../../../main/ts/vault/reseal";
import { beginSubject, save } from "../../../main/ts/vault/subjects";
import { ABOUT, CARE, mission, relist } from "./people";

const labels = Number(process.argv[2] ?? 1048);
const capsules = Number(process.argv[3] ?? 10_000);
const PER_SUBJECT = 50;

const all = await mission();
const writer = await all.cora.unlock();
for (let i = 0; i < labels; i++) await rename(writer, await beginSubject(writer, ABOUT, [CARE]), "entry", `이름 ${i}`);
const reader = await all.cora.unlock();
let at = performance.now();
const opened = await openLabels(reader, () => true);
told(`${opened} labels opened`, opened, performance.now() - at);

let made = 0;
for (let subject = ""; made < capsules; made++) {
  if (made % PER_SUBJECT === 0) subject = await beginSubject(writer, ABOUT, [CARE]);
  await save(writer, subject, { kind: "note", doc: crypto.randomUUID(), type: "text/plain; charset=utf-8", body: utf8(`글 ${made}`), follows: [] });
}
await relist(all, all.cora);
const mover = await all.cora.unlock();
at = performance.now();
const moved = await moveAll(mover, () => Promise.resolve(true));
told(`${moved} capsules moved`, moved, performance.now() - at);
console.log(`still behind: ${(await all.cora.api.behindOf(CARE)).capsules}`);

function told(what: string, count: number, millis: number): void {
  console.log(`${what} in ${(millis / 1000).toFixed(1)} s, ${(millis / count).toFixed(1)} ms each; load of the machine ${loadOf()}`);
}

function loadOf(): string {
  return (process as unknown as { getBuiltinModule(name: "os"): { loadavg(): number[] } }).getBuiltinModule("os").loadavg()[0]!.toFixed(1);
}
