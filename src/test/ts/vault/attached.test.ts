// The committed vectors of attachments and drafts; readers in Java read the same files.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { b64, unb64, utf8 } from "../../../main/ts/vault/bytes";
import { SealBroken } from "../../../main/ts/vault/capsule";
import { findDrafts } from "../../../main/ts/vault/drafts";
import { openFile, readAttached } from "../../../main/ts/vault/files";
import type { Holder } from "../../../main/ts/vault/subjects";

const read = (name: string) => JSON.parse(readFileSync(`docs/specs/${name}/vectors.json`, "utf8"));

describe("attachment vectors", () => {
  const { cases } = read("attachment") as { cases: Array<{ name: string; expect: string; parent: string; file: string; content?: string }> };
  test("there are enough of them", () => assert.ok(cases.length >= 20));
  for (const each of cases) {
    test(`an attachment: ${each.name}`, async () => {
      let found: string;
      try {
        const body = await openFile(unb64(each.file)!, readAttached(utf8(each.parent)));
        assert.equal(b64(body), each.content);
        found = "ok";
      } catch (error) {
        assert.ok(error instanceof SealBroken, String(error));
        found = error.reason;
      }
      assert.equal(found, each.expect);
    });
  }
});

describe("draft vectors", () => {
  const all = read("draft") as {
    asked: { kind: string; of: string; member: string; id: string }; secret: string; signer: string; writing: object;
    cases: Array<{ name: string; expect: string; file: string }>;
  };
  for (const each of all.cases) {
    test(`a draft: ${each.name}`, async () => {
      const holder = {
        member: all.asked.member,
        keys: { secret: unb64(all.secret)!, signer: { publicKey: unb64(all.signer)! } },
        api: { drafts: () => Promise.resolve([{ id: all.asked.id, subject: null, bytes: unb64(each.file)! }]) },
      } as unknown as Holder;
      const found = await findDrafts(holder, { kind: all.asked.kind, id: all.asked.of });
      assert.equal(found.length === 1 ? "offered" : "not offered", each.expect);
      if (found.length === 1) assert.deepEqual(found[0]!.writing, all.writing);
    });
  }
});
