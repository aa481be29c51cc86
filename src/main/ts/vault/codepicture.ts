// Codes as they are drawn, and as they are found in a camera's picture. The text of a code never leaves the page but to the worker.
import { encodeQR } from "qr";
import { decodeQR } from "qr/decode.js";

/** Light modules around a code, without which no reader finds it (ISO/IEC 18004). */
const QUIET = 4;
const SVG = "http://www.w3.org/2000/svg";

/** Dark and light modules of a text, row by row, with the quiet zone. A quarter of it may be spoilt and it still reads. */
export function modules(text: string): boolean[][] {
  return encodeQR(text, "raw", { ecc: "quartile", border: QUIET });
}

/** A code, black on white whatever the page's colours. */
export function drawn(text: string, about: string): SVGSVGElement {
  const rows = modules(text);
  const side = rows.length;
  const picture = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": about, class: "sealed-code", "shape-rendering": "crispEdges" })) {
    picture.setAttribute(name, value);
  }
  picture.append(shape(`M0 0h${side}v${side}h-${side}z`, "#fff"), shape(rows.map((row, y) => line(row, y)).join(""), "#000"));
  return picture;
}

function shape(outline: string, fill: string): SVGPathElement {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", outline);
  path.setAttribute("fill", fill);
  return path;
}

function line(row: boolean[], y: number): string {
  let outline = "";
  for (let from = 0; from < row.length; from++) {
    if (!row[from]) continue;
    let to = from;
    while (row[to] === true) to++;
    outline += `M${from} ${y}h${to - from}v1h-${to - from}z`;
    from = to;
  }
  return outline;
}

/** The text of the code in a picture, if there is one that can be read. */
export function found(picture: { width: number; height: number; data: Uint8Array | Uint8ClampedArray }): string | undefined {
  try {
    return decodeQR(picture);
  } catch {
    return undefined;
  }
}
