// Moving about without a full load: links and forms of our own pages are fetched and their body replaced.
import htmx from "htmx.org";

/** Sets htmx so that nothing is evaluated, nothing styled inline, and nothing kept in the browser's storage. */
export function moveAbout(): void {
  htmx.config.allowEval = false;
  htmx.config.allowScriptTags = false;
  htmx.config.includeIndicatorStyles = false;
  htmx.config.selfRequestsOnly = true;
  // Pages hold private things: going back fetches again, storage stays empty.
  htmx.config.historyCacheSize = 0;
  htmx.config.refreshOnHistoryMiss = true;
  htmx.config.responseHandling = [
    { code: "204", swap: false },
    // Forms that come back with faults, and error pages, are pages like any other.
    { code: "...", swap: true },
  ];
  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector<HTMLMetaElement>('meta[name="form-token"]')?.content;
    const detail = (event as CustomEvent<{ headers: Record<string, string> }>).detail;
    if (token !== undefined) detail.headers["X-Form-Token"] = token;
  });
  // htmx writes down where it is, already while it is loaded; the browser's history knows that by itself.
  sessionStorage.removeItem("htmx-current-path-for-history");
  for (const moved of ["htmx:pushedIntoHistory", "htmx:replacedInHistory", "htmx:historyRestore"]) {
    document.addEventListener(moved, () => sessionStorage.clear());
  }
  document.addEventListener("DOMContentLoaded", () => document.body.classList.add("scripted"));
}
