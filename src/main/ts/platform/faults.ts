// When a form came back with faults, the reader starts at their list.

/** Puts the focus on the list of faults, if the page has one. */
export function tellFaults(): void {
  const tell = () => document.querySelector<HTMLElement>(".wrong-summary")?.focus();
  document.addEventListener("DOMContentLoaded", tell);
  document.addEventListener("htmx:afterSettle", tell);
}
