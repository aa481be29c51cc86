// The one place of a browser where keys are: a shared worker for all tabs. Pages ask it over a port and get plaintext for what is
// in sight, never a key. It ends when it is locked, when nobody has moved for ten minutes, after eight hours, when another
// session signs in, and with the last tab.
import { Api, Refusal } from "./api";
import { textOf, utf8 } from "./bytes";
import { changeCalls, headWords } from "./changes";
import { codeCalls } from "./codes";
import { eraseCalls } from "./erasecalls";
import { draftCalls } from "./drafts";
import { attachments, fileCalls, staysInside } from "./files";
import { admit, again, asking, Beginning, grantTo, listMembers, makeEpoch, ownWords, rekeySubjects, say, second, waiting } from "./ceremonies";
import { handoverCalls, type HandoverLine, handoverLines, handoversAbout, lookHandovers, newHandovers } from "./handover";
import { forgetKept } from "./kept";
import { forgetLabels, labelAmong, labelsHeld, openLabels, rename, sweep } from "./labels";
import { rekeyRevealed, revealCalls } from "./reveal";
import { Presence } from "./presence";
import { Session } from "./session";
import { witnessCalls } from "./witness";
import { moveAll, movingCalls } from "./reseal";
import { beginSubject, type OpenSubject, openSubject, save, Stop } from "./subjects";
import { recoveryCalls } from "./recovery";
import { makingCalls, passkeysOf, resultsOf, waysCalls } from "./ways";
import type { WordLanguage } from "./words";
import type { Directory } from "./directory";

const IDLE_MS = 10 * 60 * 1000;
const LENGTH_MS = 8 * 60 * 60 * 1000;
const LOOK_AT_CLOCK_MS = 5_000;
/** How long the last page may be gone before the next one of the same tab must have come. */
const BETWEEN_PAGES_MS = 15_000;
/** Moving to newer keys waits while the member works, and looks again after a while whether there is something to move. */
const MOVING_WAITS_MS = 2_000;
const MOVING_EVERY_MS = 60_000;

type Arguments = Record<string, unknown>;
interface Port {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

interface Scope {
  onconnect?: (event: MessageEvent) => void;
  close(): void;
}

const scope = self as unknown as Scope;
const ports = new Presence<Port>(() => lock("last-page"), BETWEEN_PAGES_MS);
const api = new Api();
const recovery = recoveryCalls(api);
let session: Session | undefined;
let beginning: Beginning | undefined;
let stopped: string | undefined;
let token: string | undefined;
let openedAt = 0;
let movedAt = 0;

const text = (args: Arguments, name: string): string => {
  const value = args[name];
  if (typeof value !== "string") throw new Stop("wrong");
  return value;
};
const texts = (args: Arguments, name: string): string[] => {
  const value = args[name];
  if (!Array.isArray(value) || !value.every((each) => typeof each === "string")) throw new Stop("wrong");
  return value as string[];
};
const language = (args: Arguments): WordLanguage => (args["language"] === "en" ? "en" : "ko");
const unlocked = (): Session => {
  if (stopped !== undefined) throw new Stop(stopped);
  if (session === undefined) throw new Stop("locked");
  return session;
};
const begun = (): Beginning => {
  if (stopped !== undefined) throw new Stop(stopped);
  if (beginning === undefined) throw new Stop("locked");
  return beginning;
};

const calls: Record<string, (args: Arguments) => Promise<unknown>> = {
  hello: async (args) => {
    const given = text(args, "token");
    if (token !== undefined && token !== given) lock("other-session");
    if (given !== "") token = given;
    return state();
  },
  state: async () => state(),
  active: async () => {
    movedAt = Date.now();
    return undefined;
  },
  lock: async () => lock("asked"),
  unlock: async (args) => {
    await enter(await Session.byPassphrase(api, await api.me(), text(args, "words")));
    return state();
  },
  "passkeys": async () => passkeysOf(await api.me()),
  "unlock.passkey": async (args) => {
    await enter(await Session.byPasskey(api, await api.me(), text(args, "id"), resultsOf(args)));
    return state();
  },
  ...waysCalls(unlocked),
  ...recovery.calls,
  ...codeCalls(),

  "begin": async () => {
    beginning?.forget();
    beginning = new Beginning(api);
    let me = await api.me();
    if (me.member === null) {
      await api.becomeMember();
      me = await api.me();
    }
    return { founded: me.org !== null, unlocks: me.unlocks.length };
  },
  ...makingCalls("begin", begun),
  "begin.again": async () => again(api, await api.me()),
  "begin.split": async (args) => begun().split(await api.me(), Number(args["k"]), Number(args["n"]), language(args), now()),
  "begin.sheet": async (args) => begun().sheetTypedBack(Number(args["index"]), text(args, "typed")),
  "begin.found": async () => begun().found(),
  "begin.ask": async (args) => {
    const me = await api.me();
    if (me.org === null) throw new Stop("no-directory");
    return begun().ask(me, me.org, language(args));
  },
  "begin.end": async () => {
    const next = await begun().unlocked(await api.me());
    begun().forget();
    beginning = undefined;
    await enter(next);
    return state();
  },

  "sealed.open": async (args) => {
    const holder = unlocked();
    holder.me = await holder.api.me();
    await holder.look();
    const about = { kind: text(args, "kind"), id: text(args, "id") };
    const found = await holder.api.about(about.kind, about.id);
    const handedOver = found.length === 0 ? [] : await handoversAbout(holder, about);
    const subjects: Array<ReturnType<typeof shown> & { handovers: HandoverLine[] }> = [];
    for (const circle of new Set(found.flatMap((each) => each.circles))) if (holder.open().includes(circle)) await sweep(holder, circle);
    const opened: OpenSubject[] = [];
    for (const each of found) opened.push(await openSubject(holder, each.subject, labelsHeld(holder, each.subject)));
    await holder.remember();
    const members = handedOver.length > 0 || opened.some((each) => each.broken.length > 0) ? await holder.api.members() : [];
    const called = (member: string) => members.find((one) => one.member === member)?.shownName ?? member.slice(0, 8);
    for (const each of opened) subjects.push({ ...shown(each, holder.directory), handovers: handoverLines(each, handedOver, called) });
    for (const each of subjects.flatMap(({ broken }) => broken)) each.uploader = called(each.uploader);
    return { subjects, circles: circleNames(holder), begins: holder.me.begins };
  },
  "sealed.save": async (args) => {
    const holder = unlocked();
    await holder.look();
    if (!(await readyToSeal(holder))) throw new Stop("two-ways");
    const circle = text(args, "circle");
    const about = { kind: text(args, "kind"), id: text(args, "id") };
    const given = args["subject"];
    const label = typeof args["label"] === "string" ? args["label"] : "";
    const subject = typeof given === "string" ? given : await beginSubject(holder, about, [circle]);
    const doc = typeof args["doc"] === "string" ? args["doc"] : crypto.randomUUID();
    const version = await save(holder, subject, {
      kind: "note", doc, type: "text/plain; charset=utf-8", body: utf8(text(args, "text")), follows: texts(args, "follows"),
    });
    if (label !== "") {
      const { kind, documents } = await openSubject(holder, subject, labelsHeld(holder, subject));
      const before = labelAmong(documents);
      if (before?.text !== label) await rename(holder, subject, kind, label, before);
    }
    await holder.remember();
    return { subject, doc, version: version.version };
  },

  ...changeCalls(unlocked, api),
  ...witnessCalls(unlocked),
  ...revealCalls(unlocked),
  "directory": async (args) => ({ ...(await directoryState(unlocked())), headWords: headWords(unlocked(), language(args)) }),
  ...fileCalls(unlocked),
  ...handoverCalls(unlocked),
  ...draftCalls(unlocked),
  ...movingCalls(unlocked),

  "words.own": async (args) => ownWords(unlocked(), language(args)),
  "asking": async () => asking(unlocked().api, unlocked().directory),
  "admit": async (args) => admit(unlocked(), text(args, "member"), text(args, "words")),
  "list": async (args) => listMembers(unlocked(), text(args, "circle"), args["lethal"] === true, texts(args, "members"), texts(args, "keepers")),
  "epoch": async (args) => makeEpoch(unlocked(), text(args, "circle")),
  "grant": async (args) => grantTo(unlocked(), text(args, "circle"), text(args, "member")),
  "rekey": async (args) => rekeySubjects(unlocked(), text(args, "circle")),
  "steward": async (args) => say(unlocked(), { kind: args["add"] === true ? "steward-added" : "steward-removed", member: text(args, "member") }),
  "retire": async (args) => say(unlocked(), { kind: "retire", card: Number(args["card"]) }),
  "waiting": async () => waiting(unlocked()),
  "second": async (args) => second(unlocked(), text(args, "id")),
  ...eraseCalls(unlocked),
};

async function enter(next: Session): Promise<void> {
  forgetSession();
  session = next;
  stopped = undefined;
  openedAt = movedAt = Date.now();
  tell({ event: "state", state: state() });
  void openLabels(next, () => session === next).catch(() => undefined).then(() => keepMoving(next));
  void lookHandovers(next).then(() => tell({ event: "state", state: state() })).catch(() => undefined);
  // Records that somebody was allowed to read for a time get a new key when it is over: by whoever unlocks next.
  void rekeyRevealed(next).catch(() => undefined);
}

/** A capsule waits until there are two ways in and a sheet, and a recovery key: losing a key must not lose a person's file. */
async function readyToSeal(holder: Session): Promise<boolean> {
  holder.me = await holder.api.me();
  const sheets = holder.me.unlocks.filter((each) => each.kind === "sheet").length;
  return sheets >= 1 && holder.me.unlocks.length - sheets >= 2 && holder.directory.recoveries.length > 0;
}

function state(): object {
  if (session === undefined) return { locked: true, stopped };
  return {
    locked: false,
    stopped,
    member: session.member,
    admitted: session.admitted,
    remembered: session.remembered,
    steward: session.directory.isSteward(session.member),
    circles: session.open(),
    changes: session.changes.length + newHandovers(session).length,
    head: session.directory.head,
    until: Math.min(movedAt + IDLE_MS, openedAt + LENGTH_MS),
  };
}

function shown(subject: OpenSubject, directory: Directory) {
  return {
    ...subject,
    label: labelAmong(subject.documents)?.text ?? "",
    files: attachments(subject, directory),
    inside: staysInside(subject.circles, directory),
    documents: subject.documents.filter((each) => each.kind === "note").map((each) => ({
      doc: each.doc,
      kind: each.kind,
      versions: each.versions.length,
      heads: each.heads.map(({ docHash, version, author, time, body, flagged }) => ({ docHash, version, author, time, flagged, text: textOf(body) })),
    })),
  };
}

function circleNames(holder: Session): Array<{ id: string; name: string; lethal: boolean }> {
  const open = new Set(holder.open());
  return holder.me.circles.filter((each) => open.has(each.id)).map(({ id, name, lethal }) => ({ id, name, lethal }));
}

async function directoryState(holder: Session): Promise<object> {
  await holder.look();
  const { directory } = holder;
  const names = await holder.api.members();
  holder.me = await holder.api.me();
  return {
    head: directory.head,
    headTime: directory.saids.at(-1)?.time,
    genesis: directory.hashes[0],
    stewards: directory.stewards(),
    needsTwo: directory.needsTwo,
    members: directory.members().map((member) => ({ member, name: names.find((each) => each.member === member)?.shownName, card: directory.cardOf(member)?.seq })),
    circles: [...directory.circles].map(([circle, each]) => ({
      circle,
      lethal: each.lists.at(-1)!.lethal,
      members: each.lists.at(-1)!.members,
      keepers: each.lists.at(-1)!.keepers,
      epoch: each.epochs.at(-1)?.epoch ?? 0,
      needsEpoch: directory.needsEpoch(circle),
      held: each.epochs.length > 0 && holder.epochSecret(circle, each.epochs.length) !== undefined,
      without: withoutKey(holder, circle),
    })),
    recovery: directory.recoveries.at(-1) === undefined ? undefined : { k: directory.recoveries.at(-1)!.k, n: directory.recoveries.at(-1)!.n },
  };
}

/** Who is listed and was not given the newest key: only the circle's own can know, and of keys given since the server tells. */
function withoutKey(holder: Session, circle: string): string[] {
  const given = holder.me.circles.find((each) => each.id === circle)?.given;
  const { lists, epochs } = holder.directory.circles.get(circle)!;
  if (given === undefined || epochs.length === 0) return [];
  return lists.at(-1)!.members.filter((one) => !epochs.at(-1)!.members.members.includes(one) && !given.includes(one));
}

function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

/** Moves what is behind to the newest keys, in the pauses that the member makes. What fails is tried again after a while. */
async function keepMoving(holder: Session): Promise<void> {
  const isOpen = () => session === holder && stopped === undefined;
  const turn = async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    while (isOpen() && Date.now() - movedAt < MOVING_WAITS_MS) await new Promise((resolve) => setTimeout(resolve, 500));
    return isOpen();
  };
  while (await turn()) {
    await moveAll(holder, turn).catch(() => undefined);
    await lookHandovers(holder).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, MOVING_EVERY_MS));
  }
}

function forgetSession(): void {
  if (session === undefined) return;
  forgetKept(session);
  forgetLabels(session);
  session.forget();
}

/** Forgets everything, tells all pages, and ends. A page that asks again finds a new worker that knows nothing. */
function lock(why: string): void {
  forgetSession();
  beginning?.forget();
  recovery.forget();
  session = undefined;
  beginning = undefined;
  stopped = undefined;
  tell({ event: "locked", why });
  scope.close();
}

setInterval(() => {
  if (session === undefined) return;
  const at = Date.now();
  if (at - movedAt >= IDLE_MS) lock("idle");
  else if (at - openedAt >= LENGTH_MS) lock("length");
}, LOOK_AT_CLOCK_MS);

function tell(message: object): void {
  for (const port of ports) port.postMessage(message);
}

async function answer(port: Port, data: { id: number; call: string; args: Arguments }): Promise<void> {
  const { id, call, args } = data;
  try {
    const does = Object.hasOwn(calls, call) ? calls[call] : undefined;
    if (does === undefined) throw new Stop("wrong");
    if (session !== undefined && call !== "state" && call !== "hello") movedAt = Date.now();
    port.postMessage({ id, value: await does(args) });
  } catch (error) {
    const reason = error instanceof Stop ? error.reason : error instanceof Refusal ? error.reason : "fault";
    if (error instanceof Stop && error.alarm) {
      if (["directory-fork", "directory-short", "directory-refused", "epoch-key", "subject-key", "subject-card", "old", "log-changed"].includes(reason)) {
        stopped = reason;
        tell({ event: "state", state: state() });
        if (["subject-key", "subject-card", "old", "log-changed"].includes(reason)) await api.alarm(reason).catch(() => undefined);
      }
    }
    port.postMessage({ id, error: reason });
  }
}

function serve(port: Port): void {
  ports.came(port);
  port.onmessage = (event: MessageEvent<{ id: number; call: string; args: Arguments }>) => {
    if (event.data.call === "bye") ports.left(port);
    else void answer(port, event.data);
  };
}

if ("onconnect" in self) {
  scope.onconnect = (event) => serve(event.ports[0]!);
} else {
  serve(self as unknown as Port);
}
