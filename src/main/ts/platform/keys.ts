// Keys that work on every page.
import { isTyping } from "./lists";

/** Slash puts the cursor into the search field. */
export function findWithSlash(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const field = document.querySelector<HTMLInputElement>("#search, .filters input:not([type=hidden])");
    if (field === null) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

/** Escape, or a click elsewhere, closes a menu. */
export function closeMenus(): void {
  const open = () => document.querySelectorAll<HTMLDetailsElement>("details.menu[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of open()) {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    }
  });
}
