// Seals the world of the seizure drill: marks in every sealed field, somebody who leaves, somebody who is erased; and, apart from
// it, all secrets, which is what attackers come to hold in it.
import { combine, split } from "shamir-secret-sharing";
import { Store } from "./server";
import { sealToPassphrase } from "../vault/age";
import { b64, type Bytes, random } from "../vault/bytes";
import { listMembers, makeEpoch } from "../vault/ceremonies";
import { moveCapsule } from "../vault/subjects";
import { passphrase, type Person, Play } from "./person";

/** 24 Hangul syllables and 24 other characters, random: what repeats itself is compressed by the database and not found. */
function mark(): string {
  const bytes = random(72);
  const hangul = Array.from({ length: 24 }, (_, i) => String.fromCharCode(0xac00 + (((bytes[2 * i]! << 8) | bytes[2 * i + 1]!) % 11172)));
  const ascii = Array.from({ length: 24 }, (_, i) => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"[bytes[48 + i]! % 62]);
  return `${hangul.join("")} ${ascii.join("")}`;
}

/** The play, and what is kept from its server: secrets of all, and which mark stands where. */
export async function drill(): Promise<{ recording: object; secrets: object }> {
  const play = new Play(new Store());
  const anna = play.person("anna", "administrator");
  const carl = play.person("carl", "case_worker");
  const dora = play.person("dora", "case_worker");
  const erik = play.person("erik", "counsellor");
  const frida = play.person("frida", "case_worker");
  const recovery = random(32);
  const shares = (await split(recovery, 3, 2)).map((each) => each.slice() as Bytes);
  await anna.found(recovery, 2, shares);
  for (const each of [carl, dora, erik, frida]) await each.join(anna);
  // Nobody opens these in a drill: it hands attackers the roots themselves. One file serves all, because each takes seconds.
  const way = await sealToPassphrase(passphrase("ko"), random(32));
  for (const each of [carl, dora, erik]) await each.keep("drill", way);

  const care = play.circle("care", "돌봄");
  const counselling = play.circle("counselling", "상담");
  await listMembers(await anna.unlock(), care, false, [carl, dora, frida].map((each) => each.id), [carl.id]);
  await makeEpoch(await carl.unlock(), care);
  await listMembers(await anna.unlock(), counselling, false, [erik.id], [erik.id]);
  await makeEpoch(await erik.unlock(), counselling);

  const marks: Array<{ subject: string; circle: string; mark: string }> = [];
  async function notes(writer: Person, circle: string, count: number, given?: string): Promise<string> {
    let subject = given;
    for (let i = 0; i < count; i++) {
      const text = mark();
      subject = await writer.note({ kind: "circle", id: circle }, [circle], text, subject);
      marks.push({ subject, circle, mark: text });
    }
    return subject!;
  }
  const first = await notes(carl, care, 3);
  const erased = await notes(dora, care, 2);
  await notes(erik, counselling, 2);
  play.moment("before");

  await listMembers(await anna.unlock(), care, false, [carl.id, dora.id], [carl.id]);
  await makeEpoch(await carl.unlock(), care);
  await notes(carl, care, 1, first);
  play.moment("removed");

  const keeper = await carl.unlock();
  for (const each of await keeper.api.toReseal(care)) await moveCapsule(keeper, each.subject, each.id);
  play.moment("moved");
  play.steps.push({ as: "carl", does: "erase", subject: erased });
  play.moment("erased");

  const few = await combine([shares[0]!, random(33)]).catch(() => new Uint8Array(32));
  const roots = Object.fromEntries(play.people.map((each) => [each.name, b64(each.root)]));
  return {
    recording: play.recording(),
    secrets: { roots, recovery: b64(recovery), tooFewShares: b64(few as Bytes), marks, erased, circles: { care, counselling } },
  };
}
