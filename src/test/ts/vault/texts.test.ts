// Every sentence that the client says exists in both languages, with the same gaps to fill.
import assert from "node:assert/strict";
import { test } from "node:test";
import { handoverTexts } from "../../../main/ts/vault/handovertexts";
import { pageTexts } from "../../../main/ts/vault/pagetexts";
import { watchTexts } from "../../../main/ts/vault/watchtexts";

test("the pages' sentences exist in both languages, with the same gaps", () => {
  const { en, ko } = pageTexts;
  assert.deepEqual(Object.keys(ko), Object.keys(en));
  const gaps = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([gap]) => gap).sort();
  for (const [key, text] of Object.entries(en)) assert.deepEqual(gaps(ko[key]!), gaps(text), key);
});

test("the sentences about watching exist in both languages, with the same gaps", () => {
  const { en, ko } = watchTexts;
  assert.deepEqual(Object.keys(ko), Object.keys(en));
  const gaps = (text: string) => [...text.matchAll(/\{[a-z\d]+\}/g)].map(([gap]) => gap).sort();
  for (const [key, text] of Object.entries(en)) assert.deepEqual(gaps(ko[key]!), gaps(text), key);
});

test("the sentences about handing over exist in both languages, with the same gaps", () => {
  const { en, ko } = handoverTexts;
  assert.deepEqual(Object.keys(ko), Object.keys(en));
  const gaps = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([gap]) => gap).sort();
  for (const [key, text] of Object.entries(en)) assert.deepEqual(gaps(ko[key]!), gaps(text), key);
});
