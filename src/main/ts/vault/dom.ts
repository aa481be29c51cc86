// Building pages without ever making a document out of a text: elements only, so nothing that was written can become one.

type Child = Node | string | undefined;
type Properties = Record<string, string | boolean | number | ((event: Event) => void) | undefined>;

/** An element with properties and children; `on…` are listeners, `true` sets an attribute empty, `false` leaves it out. */
export function h<T extends keyof HTMLElementTagNameMap>(tag: T, properties: Properties = {}, ...children: Child[]): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((each) => each !== undefined));
  return element;
}

/** A closed place in which nothing of the page can reach: forms do not send it, scripts do not find it. */
export function closedRoot(host: HTMLElement): ShadowRoot {
  const root = host.attachShadow({ mode: "closed" });
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    root.append(h("link", { rel: "stylesheet", href: link.getAttribute("href") ?? "" }));
  }
  return root;
}

/** Replaces what stands in the place, except its stylesheets. */
export function show(root: ShadowRoot, ...children: Child[]): void {
  for (const each of [...root.children]) if (!(each instanceof HTMLLinkElement)) each.remove();
  root.append(...children.filter((each) => each !== undefined));
}

/** What keeps spelling checkers, translators and password stores from reading a field. Fields have no name on purpose. */
export const PRIVATE: Properties = {
  spellcheck: "false",
  autocomplete: "off",
  autocorrect: "off",
  autocapitalize: "off",
  translate: "no",
  writingsuggestions: "false",
};

let count = 0;
/** A label with its field, and what stands below it. */
export function labelled(text: string, field: HTMLElement, hint?: string, below?: HTMLElement): HTMLElement {
  field.id = `sealed-${++count}`;
  const about = hint === undefined ? undefined : h("span", { class: "hint", id: `${field.id}-hint` }, hint);
  if (about !== undefined) field.setAttribute("aria-describedby", about.id);
  return h("div", { class: "field" }, h("label", { for: field.id }, text), about, field, below);
}

/** A sentence that screen readers say when it changes. */
export function status(text: string, tone: "said" | "wrong" = "said"): HTMLElement {
  return h("p", { class: tone === "wrong" ? "notice notice-red" : "said", role: tone === "wrong" ? "alert" : "status" }, text);
}
