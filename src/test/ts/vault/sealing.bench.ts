// Measured in a browser by org.naru.bench.Sealing: bundled for it, and what it finds is told by the names below.
import { openWith, plainLength, recipientOf, sealTo } from "../../../main/ts/vault/age";
import { b64, type Bytes, random, unb64, utf8 } from "../../../main/ts/vault/bytes";
import { openLabels, rename } from "../../../main/ts/vault/labels";
import { moveAll } from "../../../main/ts/vault/reseal";
import { beginSubject, save } from "../../../main/ts/vault/subjects";
import { ABOUT, CARE, mission, relist } from "./people";

const PER_SUBJECT = 50;
const SMALLEST = 4096;

const bench = {
  /** Files a second: sealed, then opened; and one of them, for others to open. */
  async files(secret: string, seconds: number) {
    const key = unb64(secret)!;
    const recipient = await recipientOf(key);
    const plain = random(plainLength(SMALLEST)!);
    const files: Bytes[] = [];
    const sealed = await rate(seconds, async () => void files.push(await sealTo(recipient, plain)));
    let at = 0;
    const back = await rate(seconds, async () => {
      const again = await openWith(key, files[at++ % files.length]!);
      if (b64(again) !== b64(plain)) throw new Error("opened as something else");
    });
    return { sealed, opened: back, file: b64(files[0]!), plain: b64(plain) };
  },

  /** Opens a file that another program made. */
  async other(secret: string, file: string) {
    return b64(await openWith(unb64(secret)!, unb64(file)!));
  },

  /** Milliseconds until the names of so many records stand readable after unlocking. */
  async labels(count: number) {
    const all = await mission();
    const writer = await all.cora.unlock();
    for (let i = 0; i < count; i++) await rename(writer, await beginSubject(writer, ABOUT, [CARE]), "entry", `이름 ${i}`);
    const reader = await all.cora.unlock();
    const at = performance.now();
    const found = await openLabels(reader, () => true);
    return { found, millis: performance.now() - at };
  },

  /** Milliseconds until so many capsules are under a newer key. */
  async moved(count: number) {
    const all = await mission();
    const writer = await all.cora.unlock();
    let subject = "";
    for (let i = 0; i < count; i++) {
      if (i % PER_SUBJECT === 0) subject = await beginSubject(writer, ABOUT, [CARE]);
      await save(writer, subject, { kind: "note", doc: crypto.randomUUID(), type: "text/plain; charset=utf-8", body: utf8(`글 ${i}`), follows: [] });
    }
    await relist(all, all.cora);
    const mover = await all.cora.unlock();
    const at = performance.now();
    const found = await moveAll(mover, () => Promise.resolve(true));
    return { found, millis: performance.now() - at, behind: (await all.cora.api.behindOf(CARE)).capsules };
  },
};

async function rate(seconds: number, work: () => Promise<void>): Promise<number> {
  for (let i = 0; i < 20; i++) await work();
  const begin = performance.now();
  let count = 0;
  while (performance.now() - begin < seconds * 1000) {
    await work();
    count++;
  }
  return (count * 1000) / (performance.now() - begin);
}

(globalThis as unknown as { naruBench: typeof bench }).naruBench = bench;
