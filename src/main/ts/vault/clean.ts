// Pictures lose what they say beside what they show: place, time, camera, author. They are drawn and written anew before they are
// sealed, because afterwards nobody but their readers can see what is in them. Other files are kept as they are and marked so.
import type { Bytes } from "./bytes";
import { Stop } from "./subjects";

/** The longest edge that is kept: enough for a page of small print, 300 dpi on A4 is 3,508. */
const EDGE_MAX = 4096;
const QUALITY = 0.9;

export type Picture = "image/jpeg" | "image/png";

/** What the first bytes say; names and types that somebody typed say nothing. */
export function pictureKind(bytes: Uint8Array): Picture | undefined {
  const begins = (...start: number[]) => start.every((each, i) => bytes[i] === each);
  if (begins(0xff, 0xd8, 0xff)) return "image/jpeg";
  return begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? "image/png" : undefined;
}

/** A picture written anew, the right way up; anything else as it is. */
export async function cleaned(body: Bytes): Promise<{ body: Bytes; media: Picture | "application/octet-stream"; cleaned: boolean }> {
  const kind = pictureKind(body);
  const picture = kind === undefined ? undefined : await createImageBitmap(new Blob([body], { type: kind }), { imageOrientation: "from-image" }).catch(() => undefined);
  if (kind === undefined || picture === undefined) return { body, media: "application/octet-stream", cleaned: false };
  try {
    const scale = Math.min(1, EDGE_MAX / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
    canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const anew = new Uint8Array(await (await canvas.convertToBlob({ type: kind, quality: QUALITY })).arrayBuffer());
    if (pictureKind(anew) !== kind || saysMore(anew)) throw new Stop("not-cleaned");
    return { body: anew, media: kind, cleaned: true };
  } finally {
    picture.close();
  }
}

const PNG_CHUNKS = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND", "sRGB", "gAMA", "cHRM", "sBIT", "iCCP", "pHYs"]);
/** Start, quantisation, frames, Huffman, restart interval, JFIF, colour profile, Adobe's transform. */
const JPEG_SEGMENTS = new Set([0xd8, 0xdb, 0xc0, 0xc1, 0xc2, 0xc4, 0xdd, 0xe0, 0xe2, 0xee]);

/** Whether a picture carries anything but what is needed to show it. What cannot be read counts as more. */
export function saysMore(picture: Uint8Array): boolean {
  const view = new DataView(picture.buffer, picture.byteOffset, picture.byteLength);
  try {
    if (pictureKind(picture) === "image/png") {
      let at = 8;
      while (at < picture.length) {
        const name = String.fromCharCode(...picture.subarray(at + 4, at + 8));
        if (!PNG_CHUNKS.has(name)) return true;
        at += 12 + view.getUint32(at);
        if (name === "IEND") return at !== picture.length;
      }
      return true;
    }
    let at = 2;
    for (;;) {
      const marker = view.getUint8(at + 1);
      if (view.getUint8(at) !== 0xff) return true;
      // The picture itself: what stands behind its end would be more.
      if (marker === 0xda) return picture.at(-2) !== 0xff || picture.at(-1) !== 0xd9;
      if (!JPEG_SEGMENTS.has(marker)) return true;
      at += 2 + view.getUint16(at + 2);
    }
  } catch {
    return true;
  }
}
