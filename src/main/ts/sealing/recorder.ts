// Writes down what clients send, so that the same can be sent to a real server later: a play of steps in their order.
import { AccountApi, type Store } from "./server";
import type { NewWrap, UnlockFile } from "../vault/api";
import { b64, type Bytes } from "../vault/bytes";
import type { Row } from "../vault/capsule";

/** One thing that somebody sent. Bytes are base64. */
export type Step = { as: string; does: string } & Record<string, unknown>;

/** The account of one person of the play. */
export class RecordedApi extends AccountApi {
  constructor(store: Store, memberId: string, private readonly name: string, private readonly steps: Step[]) {
    super(store, memberId);
  }

  private note(does: string, what: Record<string, unknown>): void {
    this.steps.push({ as: this.name, does, ...what });
  }

  override keepUnlock(id: string, kind: UnlockFile["kind"], label: string, bytes: Bytes): Promise<unknown> {
    this.note("unlock", { id, kind, label, bytes: b64(bytes) });
    return super.keepUnlock(id, kind, label, bytes);
  }

  override async say(statement: Bytes): Promise<unknown> {
    this.note("say", { statement: b64(statement) });
    return super.say(statement);
  }

  override askToJoin(card: Bytes): Promise<unknown> {
    this.note("join", { card: b64(card) });
    return super.askToJoin(card);
  }

  override async openEpoch(
    circle: string,
    statement: Bytes,
    grants: Array<{ to: string; bytes: string }>,
    subjects: Array<{ card: string; share: string; wraps: NewWrap[] }> = [],
  ): Promise<unknown> {
    const before = this.steps.length;
    await super.openEpoch(circle, statement, grants);
    this.steps.length = before; // the statement travels with its grants
    this.note("epoch", { circle, statement: b64(statement), grants, subjects });
    return undefined;
  }

  override openSubject(about: { kind: string; id: string }, card: Bytes, share: Bytes, wraps: NewWrap[]): Promise<unknown> {
    this.note("subject", { about, card: b64(card), share: b64(share), wraps });
    return super.openSubject(about, card, share, wraps);
  }

  override newVersion(subject: string, card: Bytes, share: Bytes, wraps: NewWrap[]): Promise<unknown> {
    this.note("version", { subject, card: b64(card), share: b64(share), wraps });
    return super.newVersion(subject, card, share, wraps);
  }

  override keep(row: Row, keyVersion: number, file: Bytes): Promise<string> {
    const { subject, kind, doc, version, docHash, prev } = row;
    this.note("capsule", { subject, kind, doc, version, docHash, prev, keyVersion, bytes: b64(file) });
    return super.keep(row, keyVersion, file);
  }

  override reseal(id: string, keyVersion: number, docHash: string, file: Bytes): Promise<unknown> {
    this.note("reseal", { docHash, keyVersion, bytes: b64(file) });
    return super.reseal(id, keyVersion, docHash, file);
  }
}
