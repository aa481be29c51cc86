// Walking through a list by keyboard: j or arrow down, k or arrow up, Enter opens.

/** Makes the rows of every list on the page reachable by j, k and the arrows. */
export function moveInLists(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const step = stepOf(event);
    if (step === 0) return;
    const links = rowLinks();
    if (links.length === 0) return;
    const row = document.activeElement?.closest("tr") ?? null;
    const at = links.findIndex((link) => link.closest("tr") === row);
    const next = links[Math.min(links.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  });
}

function stepOf(event: KeyboardEvent): number {
  const inList = document.activeElement?.closest("[data-rows]") !== null;
  if (event.key === "j" || (inList && event.key === "ArrowDown")) return 1;
  if (event.key === "k" || (inList && event.key === "ArrowUp")) return -1;
  return 0;
}

function rowLinks(): HTMLElement[] {
  const links: HTMLElement[] = [];
  for (const row of document.querySelectorAll<HTMLElement>("[data-rows] tbody tr")) {
    const link = row.querySelector<HTMLElement>("a[href]");
    if (link !== null) links.push(link);
  }
  return links;
}

/** Whether keys belong to the field that is being written in. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}
