// The page's end of the wire to the worker that holds the keys.

export interface LockState {
  locked: boolean;
  stopped?: string;
  member?: string;
  admitted?: boolean;
  remembered?: boolean;
  steward?: boolean;
  circles?: string[];
  /** How many changes of the directory she has not said she has read. */
  changes?: number;
  head?: [number, string];
  until?: number;
}

/** The worker said no; the reason is a word that texts.ts puts into a sentence. */
export class Said extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

type Answer = { id: number; value?: unknown; error?: string } | { event: "state"; state: LockState } | { event: "locked"; why: string };

const HELLO_MS = 4_000;
const HELLO_TRIES = 5;

let wire: MessagePort | Worker | undefined;
let next = 1;
const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
const listeners = new Set<(state: LockState) => void>();

function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
}

function connected(): MessagePort | Worker {
  if (wire !== undefined) return wire;
  const address = workerAddress();
  if ("SharedWorker" in window) {
    // Between one page and the next of the same tab nobody is connected for a moment: pages are never kept (no-store). The worker
    // may outlive that moment, and ends by itself when nobody comes back.
    const options = { name: "naru", extendedLifetime: true } as WorkerOptions;
    const worker = new SharedWorker(address, options);
    wire = worker.port;
    addEventListener("pagehide", () => worker.port.postMessage({ id: 0, call: "bye", args: {} }));
  } else {
    wire = new Worker(address, { name: "naru" });
  }
  wire.onmessage = (event: MessageEvent<Answer>) => took(event.data);
  return wire;
}

function workerAddress(): string {
  const address = meta("vault-worker");
  const policy = (globalThis as unknown as { naruTrust?: { createScriptURL(url: string): unknown } }).naruTrust;
  return (policy === undefined ? address : policy.createScriptURL(address)) as string;
}

function took(answer: Answer): void {
  if ("event" in answer) {
    if (answer.event === "locked") {
      // What was on the page goes with the page: it is loaded anew, unless it is on its way somewhere else.
      if (left === undefined) location.reload();
      else left();
      return;
    }
    for (const each of listeners) each(answer.state);
    return;
  }
  const asked = waiting.get(answer.id);
  waiting.delete(answer.id);
  if (answer.error === undefined) asked?.resolve(answer.value);
  else asked?.reject(new Said(answer.error));
}

/** Asks the worker. */
export function ask<T>(call: string, args: Record<string, unknown> = {}): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const id = next++;
    waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
    connected().postMessage({ id, call, args });
  });
}

const LEAVE_MS = 3_000;
let left: (() => void) | undefined;

/**
 * Locks for a page that is leaving. Loading it anew, as every page does that hears of locking, would take the request with it
 * that makes it leave. A worker that does not answer keeps nobody from leaving.
 */
export function lockAndLeave(): Promise<void> {
  return new Promise((resolve) => {
    left = resolve;
    setTimeout(resolve, LEAVE_MS);
    ask("lock").then(() => resolve(), () => resolve());
  });
}

/** Whether this page may hold sealed parts at all: somebody is signed in and the browser has what is needed. */
export function present(): boolean {
  return meta("vault-worker") !== "" && "indexedDB" in window && window.isSecureContext;
}

/** Greets the worker and listens from now on. */
export async function greet(listener: (state: LockState) => void): Promise<void> {
  listeners.add(listener);
  listener(await hello());
}

/** A worker that was just ending when this page came answers nothing any more: the next one is new. */
async function hello(): Promise<LockState> {
  for (let tries = 1; ; tries++) {
    const asked = connected();
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), HELLO_MS));
    const state = await Promise.race([ask<LockState>("hello", { token: meta("form-token") }), late]);
    if (state !== undefined) return state;
    if (tries === HELLO_TRIES) throw new Said("no-worker");
    if (wire === asked) wire = undefined;
  }
}

let toldAt = 0;
/** Tells the worker that somebody is there, at most twice a minute. */
export function tellActive(): void {
  const at = Date.now();
  if (wire === undefined || at - toldAt < 30_000) return;
  toldAt = at;
  void ask("active");
}
