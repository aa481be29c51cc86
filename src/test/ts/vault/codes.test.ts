// Codes (QR) of words: what is drawn is found again and says the same words, and what is not the code that belongs here is refused
// by name (docs/specs/unlock.md).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { found, modules } from "../../../main/ts/vault/codepicture";
import { type CodeKind, joinCode, sheetCode, wordsOfCode } from "../../../main/ts/vault/codes";
import { utf8 } from "../../../main/ts/vault/bytes";
import { admit, ownWords } from "../../../main/ts/vault/ceremonies";
import { makeCard, makeStatement } from "../../../main/ts/vault/directory";
import { memberKeys } from "../../../main/ts/vault/keys";
import { Session } from "../../../main/ts/vault/session";
import { Gathered, Sheets } from "../../../main/ts/vault/sheets";
import { Stop } from "../../../main/ts/vault/subjects";
import { lists, type WordLanguage, wordsOf } from "../../../main/ts/vault/words";
import { AccountApi, Store, TestMemory } from "../../../main/ts/sealing/server";
import { bytesOf, ORG, TIME, uuidOf } from "./world";

const EMMA = uuidOf("emma");
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const languages: WordLanguage[] = ["en", "ko"];
const count = (kind: CodeKind) => (kind === "trustee" ? 24 : 12);
const words = (kind: CodeKind, language: WordLanguage, from = "words") => wordsOf(new Uint8Array([...bytesOf(from), ...bytesOf(`${from} more`)]).slice(0, 33), count(kind), language);
const codeOf = (kind: CodeKind, language: WordLanguage, from?: string) => (kind === "join" ? joinCode(EMMA, words(kind, language, from)) : sheetCode(kind, words(kind, language, from)));
const kinds: CodeKind[] = ["join", "member", "trustee"];

const refused = (reason: string, text: string, kind: CodeKind, member = EMMA) =>
  assert.throws(() => wordsOfCode(text, kind, "en", member), (error) => error instanceof Stop && error.reason === reason, `${reason}: ${text}`);

/** Lines of the vectors: kind, words or why it is refused, text. Written by another program than ours. */
const vectors = () => readFileSync("docs/specs/unlock/codes.tsv", "utf8").split("\n").filter((each) => each !== "" && !each.startsWith("#")).map((each) => each.split("\t"));

/** A picture as a camera makes one: grey on grey, turned, with a spot on it. */
function photographed(rows: boolean[][], degrees: number, spot: number): { width: number; height: number; data: Uint8Array } {
  const [side, wide] = [640, 420];
  const data = new Uint8Array(side * side * 4);
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [dx, dy] = [x - side / 2, y - side / 2];
      const [u, v] = [(dx * cos + dy * sin) / wide + 0.5, (dy * cos - dx * sin) / wide + 0.5];
      const dark = rows[Math.floor(v * rows.length)]?.[Math.floor(u * rows.length)] === true;
      const spoilt = Math.hypot(u - 0.62, v - 0.62) < spot;
      const grey = spoilt ? 120 : (dark ? 50 : 190) + Math.round(20 * (x / side));
      data.set([grey, grey, grey, 255], (y * side + x) * 4);
    }
  }
  return { width: side, height: side, data };
}

describe("a code", () => {
  for (const kind of kinds) {
    for (const language of languages) {
      test(`of ${kind} words, ${language}, says them again from a picture that is turned and spotted`, () => {
        const text = codeOf(kind, language);
        const rows = modules(text);
        assert.equal(rows.length, (kind === "member" ? 33 : 37) + 8, "modules a side, with the quiet zone");
        for (const [degrees, spot] of [[0, 0], [7, 0.06], [-90, 0.06], [171, 0]] as const) {
          const read = found(photographed(rows, degrees, spot));
          assert.equal(read, text, `turned by ${degrees}`);
          assert.deepEqual(wordsOfCode(read!, kind, language, EMMA), words(kind, language));
        }
        assert.equal(found(photographed(rows, 0, 0.4)), undefined, "more than a quarter is spoilt");
      });
    }
  }

  test("of a joiner is the same in both languages, and is read in the reader's", () => {
    assert.equal(codeOf("join", "ko"), codeOf("join", "en"));
    assert.deepEqual(wordsOfCode(codeOf("join", "ko"), "join", "en", EMMA), words("join", "en"));
  });

  test("of a sheet is read in the language of the sheet: its words are what opens", () => {
    assert.deepEqual(wordsOfCode(codeOf("member", "ko"), "member", "en"), words("member", "ko"));
  });

  test("that has any letter changed, cut off or added is refused, whatever it was changed to", () => {
    for (const kind of kinds) {
      const text = codeOf(kind, "ko");
      const begins = text.indexOf(" ") + 1;
      for (let at = begins; at < text.length; at++) {
        for (const other of [...LETTERS].filter((each) => each !== text[at]).slice(0, 8)) refused("code-damaged", text.slice(0, at) + other + text.slice(at + 1), kind);
        refused("code-damaged", text.slice(0, at), kind);
      }
      refused("code-damaged", `${text}A`, kind);
      refused("code-damaged", `${text} `, kind);
    }
  });

  test("with a right check over what no program writes is refused: bits after the last word, another list, more parts", () => {
    const refusals = vectors().filter(([, expected]) => expected!.startsWith("code-"));
    assert.equal(refusals.length >= 6, true);
    for (const [kind, reason, text] of refusals) refused(reason!, text!, kind as CodeKind, uuidOf("vector"));
  });

  test("of the vectors says the words that stand there", () => {
    const right = vectors().filter(([, expected]) => !expected!.startsWith("code-"));
    assert.equal(right.length, 6);
    for (const [kind, expected, text] of right) {
      const given = expected!.split(" ");
      const language = lists.en.includes(given[0]!) ? "en" : "ko";
      assert.deepEqual(wordsOfCode(text!, kind as CodeKind, language, uuidOf("vector")), given);
      assert.equal(kind === "join" ? joinCode(uuidOf("vector"), given) : sheetCode(kind as "member", given), text);
    }
  });

  test("is made of the words of the published lists, in their order", () => {
    for (const language of languages) {
      const published = readFileSync(`docs/specs/words/${language}.txt`, "utf8");
      assert.equal(published, `${lists[language].join("\n")}\n`);
      assert.equal(new Set(lists[language]).size, 2048);
    }
  });

  test("from elsewhere, or of a later version, is refused as that", () => {
    for (const text of ["", "https://example.org/", "WIFI:S:naru;P:x;;", codeOf("join", "en").slice(5), codeOf("join", "en").toLowerCase(), `X${codeOf("member", "en")}`]) refused("code-foreign", text, "join");
    refused("code-newer", codeOf("join", "en").replace("/1 ", "/2 "), "join");
    refused("code-newer", codeOf("member", "en").replace("/1 ", "/12 "), "member");
  });

  test("of another kind than belongs here is refused, each at each place", () => {
    for (const here of kinds) for (const kind of kinds) if (kind !== here) refused("code-other", codeOf(kind, "en"), here);
  });

  test("of another member is refused by name, and so is one where nobody is named", () => {
    refused("code-member", joinCode(uuidOf("dan"), words("join", "en")), "join");
    assert.throws(() => wordsOfCode(codeOf("join", "en"), "join", "en"), (error) => error instanceof Stop && error.reason === "code-member");
  });

  test("is not written of words that no program made", () => {
    for (const wrong of [[], ["my", "own"], words("member", "en").slice(1), [...words("member", "en"), "zoo"], [...words("member", "en").slice(1), "낱말"]]) {
      assert.throws(() => sheetCode("member", wrong), Stop);
    }
  });
});

describe("what was scanned is judged as what was typed", () => {
  const prepared = async () => {
    const store = new Store();
    const trustees = new Sheets();
    const sheets = await trustees.split(2, 3, "ko");
    const keys = await memberKeys(bytesOf("anna"));
    const card = await makeCard(ORG, uuidOf("anna"), keys.recipient, keys.signer);
    const genesis = { kind: "genesis", card, recovery: await trustees.terms() } as const;
    store.statements.push(await makeStatement(store.directory(), ORG, TIME, genesis, [{ name: uuidOf("anna"), seq: 0, signer: keys.signer }]));
    const session = async (name: string) => {
      const api = new AccountApi(store, uuidOf(name));
      return Session.byRoot(api, await api.me(), bytesOf(name).slice(), new TestMemory());
    };
    return { store, sheets, session };
  };
  const ask = async (store: Store, name: string, root: string) => {
    const keys = await memberKeys(bytesOf(root));
    const api = new AccountApi(store, uuidOf(name));
    await api.askToJoin(utf8(JSON.stringify(await makeCard(ORG, uuidOf(name), keys.recipient, keys.signer))));
  };
  const scanned = (text: string) => wordsOfCode(found(photographed(modules(text), 3, 0))!, "join", "en", EMMA).join(" ");

  test("the code of the joiner's screen admits her; with any one word of it another, nothing is signed", async () => {
    const { store, session } = await prepared();
    await ask(store, "emma", "emma");
    const own = await ownWords(await session("emma"), "ko");
    const anna = await session("anna");
    const before = store.statements.length;
    for (let at = 0; at < own.length; at++) {
      const wrong = own.map((each, i) => (i === at ? lists.ko[(lists.ko.indexOf(each) + 1) % 2048]! : each));
      await assert.rejects(admit(anna, EMMA, scanned(joinCode(EMMA, wrong))), (error) => error instanceof Stop && error.reason === "words-differ");
    }
    assert.equal(store.statements.length, before);
    await admit(anna, EMMA, scanned(joinCode(EMMA, own)));
    assert.equal(store.statements.length, before + 1);
  });

  test("where the server exchanged the card, the code of the screen admits nobody", async () => {
    const { store, session } = await prepared();
    const own = await ownWords(await session("emma"), "ko");
    await ask(store, "emma", "the server's own");
    const before = store.statements.length;
    await assert.rejects(admit(await session("anna"), EMMA, scanned(joinCode(EMMA, own))), (error) => error instanceof Stop && error.reason === "words-differ");
    assert.equal(store.statements.length, before);
  });

  test("a trustee's code is held against the signed hash, as the words are", async () => {
    const { store, sheets } = await prepared();
    const gathered = new Gathered(store.directory());
    const read = (given: string[]) => wordsOfCode(found(photographed(modules(sheetCode("trustee", given)), -4, 0.05))!, "trustee", "en").join(" ");
    gathered.take(read(sheets[1]!));
    assert.equal(gathered.have, 1);
    assert.throws(() => gathered.take(read(words("trustee", "ko"))), (error) => error instanceof Stop && error.reason === "sheet-foreign");
    assert.equal(gathered.have, 1);
  });
});
