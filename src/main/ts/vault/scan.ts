// <naru-scan>: a button beside a field that lets the camera type what a code says. The camera is asked for when the button is pressed
// and let go when a code was read, when the page is hidden, left or drawn anew, and after a minute.
import { found } from "./codepicture";
import type { CodeKind } from "./codes";
import { h, status } from "./dom";
import { ask, Said } from "./port";
import { say } from "./texts";

const LOOKS_EVERY_MS = 120;
const LONGEST_MS = 60_000;
/** The longer side of the pictures that are looked at, in pixels. */
const SIDE = 1280;

class Scan extends HTMLElement {
  /** Takes the text of a code; throws {@link Said} with what is wrong with it. */
  take: (text: string) => Promise<void> = () => Promise.resolve();
  private camera: MediaStream | undefined;
  private timer: number | undefined;
  private readonly turned = () => {
    if (document.visibilityState === "hidden") this.idle();
  };

  connectedCallback(): void {
    document.addEventListener("visibilitychange", this.turned);
    if (this.childElementCount === 0) this.idle();
  }

  disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.turned);
    this.letGo();
  }

  private idle(problem?: string, read = false): void {
    this.letGo();
    const button = h("button", { type: "button", class: "btn quiet small", onclick: () => void this.open() }, say("scan"));
    const said = problem !== undefined ? status(say(problem), "wrong") : read ? status(say("scan.read")) : undefined;
    this.replaceChildren(...(said === undefined ? [button] : [said, button]));
  }

  private letGo(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    for (const each of this.camera?.getTracks() ?? []) each.stop();
    this.camera = undefined;
  }

  private async open(): Promise<void> {
    for (const each of this.querySelectorAll("button")) each.disabled = true;
    let camera: MediaStream;
    try {
      camera = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } } });
    } catch (error) {
      return this.idle(error instanceof DOMException && error.name === "NotAllowedError" ? "camera-refused" : "camera-none");
    }
    this.camera = camera;
    // While the browser asked, the person may have gone on.
    if (!this.isConnected || document.visibilityState === "hidden") return this.idle();
    const view = h("video", { class: "scan-view", playsinline: true, "aria-label": say("scan.view") });
    view.muted = true;
    view.srcObject = camera;
    const stop = h("button", { type: "button", class: "btn quiet small", onclick: () => this.idle() }, say("scan.stop"));
    this.replaceChildren(view, status(say("scan.hold")), stop);
    stop.focus();
    await view.play().catch(() => undefined);
    this.look(view, document.createElement("canvas"), Date.now() + LONGEST_MS);
  }

  private look(view: HTMLVideoElement, picture: HTMLCanvasElement, until: number): void {
    if (this.camera === undefined) return;
    const text = seen(view, picture);
    if (text !== undefined) {
      this.letGo();
      void this.take(text).then(
        () => this.idle(undefined, true),
        (error: unknown) => this.idle(error instanceof Said ? error.reason : "fault"),
      );
    } else if (Date.now() > until) this.idle("scan-nothing");
    else this.timer = window.setTimeout(() => this.look(view, picture, until), LOOKS_EVERY_MS);
  }
}

/** What a code before the camera says; of the picture nothing stays. */
function seen(view: HTMLVideoElement, picture: HTMLCanvasElement): string | undefined {
  const { videoWidth, videoHeight } = view;
  if (videoWidth === 0 || videoHeight === 0) return undefined;
  const scale = Math.min(1, SIDE / Math.max(videoWidth, videoHeight));
  const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
  [picture.width, picture.height] = [width, height];
  const pen = picture.getContext("2d", { willReadFrequently: true });
  if (pen === null) return undefined;
  pen.drawImage(view, 0, 0, width, height);
  const text = found(pen.getImageData(0, 0, width, height));
  pen.clearRect(0, 0, width, height);
  return text;
}

/** A button that scans the code of one kind into a field, as words. They are judged as typed words are. */
export function scanInto(field: HTMLTextAreaElement, kind: CodeKind, member?: string): HTMLElement {
  if (customElements.get("naru-scan") === undefined) customElements.define("naru-scan", Scan);
  const scan = document.createElement("naru-scan") as Scan;
  scan.take = async (text) => {
    const words = await ask<string[]>("code.words", { text, kind, member, language: document.documentElement.lang });
    field.value = words.join(" ");
    field.focus();
  };
  return scan;
}
