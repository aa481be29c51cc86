// What was written and not saved: sealed to the subject's key, or to the member herself where nothing is sealed yet; signed by her, so
// that a server cannot put words into her mouth; padded; offered again to her alone.
import { bucketFor, CAPSULE_MAX_BYTES, openWith, sealTo } from "./age";
import { b64, type Bytes, concat, textOf, utf8 } from "./bytes";
import type { Session } from "./session";
import { verifiedText } from "./signing";
import { type Holder, load, secretsOf, Stop } from "./subjects";

const FIRST_LINE = "naru-draft/1";

/** A text as it stands in the field. */
export interface Writing {
  subject?: string;
  doc?: string;
  follows: string[];
  circle: string;
  text: string;
  label: string;
}

interface Line {
  kind: string;
  of: string;
  member: string;
  id: string;
  time: string;
  writing: Writing;
}

export interface Found {
  id: string;
  time: string;
  writing: Writing;
}

/** Keeps what is written now in the place of what was kept before. */
export async function keepDraft(holder: Holder, about: { kind: string; id: string }, id: string, writing: Writing): Promise<void> {
  const { subject, doc, follows, circle, text, label } = writing;
  const plain: Writing = { ...(subject === undefined ? {} : { subject }), ...(doc === undefined ? {} : { doc }), follows, circle, text, label };
  const line: Line = { kind: about.kind, of: about.id, member: holder.member, id, time: holder.now(), writing: plain };
  const signed = utf8(`${FIRST_LINE}\n${JSON.stringify(line)}\n`);
  const lines = concat(signed, utf8(`${b64(await holder.keys.signer.sign(signed))}\n`));
  const { file, plain: length } = bucketFor(lines.length);
  if (file > CAPSULE_MAX_BYTES) throw new Stop("draft-large");
  const recipient = subject === undefined ? holder.keys.recipient : (await load(holder, subject)).cards.at(-1)!.recipient;
  await holder.api.keepDraft(id, about, subject, await sealTo(recipient, concat(lines, new Uint8Array(length - lines.length))));
}

/** The member's own drafts of a page, newest first. What does not open or was not written by her is no draft. */
export async function findDrafts(holder: Holder, about: { kind: string; id: string }): Promise<Found[]> {
  const found: Found[] = [];
  for (const { id, subject, bytes } of await holder.api.drafts(about)) {
    const secrets = subject === null ? [holder.keys.secret] : await secretsOf(holder, subject).catch(() => []);
    const line = await opened(holder, bytes, secrets);
    if (line?.kind === about.kind && line.of === about.id && line.member === holder.member && line.id === id && line.writing.subject === (subject ?? undefined)) {
      found.push({ id, time: line.time, writing: line.writing });
    }
  }
  return found;
}

async function opened(holder: Holder, file: Bytes, secrets: Bytes[]): Promise<Line | undefined> {
  for (const secret of secrets) {
    const plain = await openWith(secret, file).catch(() => undefined);
    if (plain === undefined) continue;
    const first = plain.indexOf(0x0a);
    const second = plain.indexOf(0x0a, first + 1);
    const third = plain.indexOf(0x0a, second + 1);
    if (third < 0 || textOf(plain.subarray(0, first)) !== FIRST_LINE) return undefined;
    const signature = textOf(plain.subarray(second + 1, third));
    if (!verifiedText(signature, plain.subarray(0, second + 1), b64(holder.keys.signer.publicKey))) return undefined;
    return JSON.parse(textOf(plain.subarray(first + 1, second))) as Line;
  }
  return undefined;
}

/** The worker's calls. */
export function draftCalls(unlocked: () => Session): Record<string, (args: Record<string, unknown>) => Promise<unknown>> {
  const about = (args: Record<string, unknown>) => ({ kind: String(args["kind"]), id: String(args["of"]) });
  // Who leaves a page and comes back at once finds what she left, though it was not on the server yet.
  let keeping: Promise<unknown> = Promise.resolve();
  return {
    "draft.keep": async (args) => {
      const kept = keepDraft(unlocked(), about(args), String(args["draft"]), args["writing"] as Writing);
      keeping = Promise.allSettled([keeping, kept]);
      return kept;
    },
    "draft.find": async (args) => {
      await keeping;
      return findDrafts(unlocked(), about(args));
    },
    "draft.forget": async (args) => unlocked().api.forgetDraft(String(args["draft"])),
  };
}
