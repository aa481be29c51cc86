// The committed vectors of docs/specs say of themselves what must come of them; the verifier in Java reads the same files.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { unb64 } from "../../../main/ts/vault/bytes";
import { open, type Row, SealBroken } from "../../../main/ts/vault/capsule";
import { Directory, Refused } from "../../../main/ts/vault/directory";
import { readSubjectCards } from "../../../main/ts/vault/subjectcard";

const ROOT = "docs/specs";
const bytes = (text: string) => {
  const read = unb64(text);
  assert.ok(read);
  return read;
};

function vector(path: string): { head: Map<string, string>; file: Uint8Array } {
  const raw = readFileSync(path);
  const end = raw.indexOf("\n\n");
  const head = new Map(raw.subarray(0, end).toString("utf8").split("\n").map((line): [string, string] => {
    const colon = line.indexOf(": ");
    return [line.slice(0, colon), line.slice(colon + 2)];
  }));
  return { head, file: new Uint8Array(raw.subarray(end + 2)) };
}

async function outcome(path: string): Promise<[string, string]> {
  const { head, file } = vector(path);
  const row = JSON.parse(head.get("row")!) as Row;
  const world = JSON.parse(readFileSync(`${ROOT}/capsule/${head.get("world")}`, "utf8")) as { statements: string[]; subjectCards: string[] };
  const directory = Directory.of(world.statements.map(bytes));
  const first = JSON.parse(new TextDecoder().decode(bytes(world.subjectCards[0]!)).split("\n")[1]!) as { subject: string };
  const cards = readSubjectCards(world.subjectCards.map(bytes), first.subject, directory);
  const known = new Map(JSON.parse(head.get("known")!) as Array<[string, number]>);
  try {
    const opened = await open(file, bytes(head.get("key")!), { row, directory, cards, known });
    return [head.get("expect")!, opened.flagged ? "flagged" : "ok"];
  } catch (error) {
    assert.ok(error instanceof SealBroken, String(error));
    return [head.get("expect")!, error.reason];
  }
}

for (const folder of ["valid", "invalid"]) {
  describe(`capsule vectors: ${folder}`, () => {
    const names = readdirSync(`${ROOT}/capsule/${folder}`).sort();
    test("there are enough of them", () => assert.ok(names.length >= (folder === "valid" ? 12 : 40), String(names.length)));
    for (const name of names) {
      test(name, async () => {
        const [expected, is] = await outcome(`${ROOT}/capsule/${folder}/${name}`);
        assert.equal(is, expected);
      });
    }
  });
}

describe("directory vectors", () => {
  for (const name of readdirSync(`${ROOT}/directory`).filter((each) => each.endsWith(".json")).sort()) {
    test(name, () => {
      const { verdict, chain } = JSON.parse(readFileSync(`${ROOT}/directory/${name}`, "utf8")) as { verdict: object; chain: string[] };
      let is: object;
      try {
        is = { ok: Directory.of(chain.map(bytes)).head };
      } catch (error) {
        assert.ok(error instanceof Refused);
        is = { refused: error.seq, reason: error.reason };
      }
      assert.deepEqual(is, verdict);
    });
  }
});
