// The form of a manual entry: what each fund still misses, while it is typed. Posting is decided by the server alone.
import { converted, minor, plain, written } from "./money";

interface Sum {
  title: string;
  debit: bigint;
  credit: bigint;
}

/** Keeps the balance of the entry form up to date, and adds and removes lines without a round trip. */
export function writeEntries(): void {
  document.addEventListener("input", (event) => update(event.target));
  document.addEventListener("change", (event) => update(event.target));
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const add = event.target.closest("[data-add-line]");
    const remove = event.target.closest("[data-remove-line]");
    const form = event.target.closest<HTMLFormElement>("[data-entry-form]");
    if (form === null || (add === null && remove === null)) return;
    const done = add !== null ? addLine(form) : removeLine(form, remove);
    // Without a line to copy or to spare the server answers instead.
    if (done) {
      event.preventDefault();
      balance(form);
    }
  });
  const begin = () => document.querySelectorAll<HTMLFormElement>("[data-entry-form]").forEach(balance);
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSettle", begin);
}

function update(target: EventTarget | null): void {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
  const form = target.closest<HTMLFormElement>("[data-entry-form]");
  if (form === null) return;
  if (target.name === "date") {
    // Rates belong to their day: on another one the server proposes.
    for (const option of form.querySelectorAll<HTMLElement>("[data-rate]")) option.dataset.rate = "";
  }
  if (target.name === "entity") {
    // Funds, accounts and currency belong to the legal entity: the server draws the form again, nothing is lost.
    form.requestSubmit(form.querySelector<HTMLButtonElement>('button[value="entity"]'));
    return;
  }
  propose(form, target);
  balance(form);
}

/** Proposes the value of a line in another currency, unless a person wrote one. */
function propose(form: HTMLFormElement, target: HTMLInputElement | HTMLSelectElement): void {
  const line = target.closest<HTMLElement>("[data-line]");
  if (line === null) return;
  const func = field(line, "func");
  if (func === null) return;
  if (target === func) {
    func.dataset.typed = func.value === "" ? "" : "yes";
    return;
  }
  if (func.dataset.typed === "yes" || (func.value !== "" && func.dataset.proposed !== func.value)) return;
  const currency = currencyOf(form, line);
  const own = amount(line, currency.exponent);
  const value =
    currency.foreign && own !== undefined
      ? converted(own, currency.exponent, exponent(form), currency.rate)
      : undefined;
  func.value = value === undefined ? "" : plain(value < 0n ? -value : value, exponent(form));
  func.dataset.proposed = func.value;
}

function balance(form: HTMLFormElement): void {
  const rows = form.querySelector<HTMLElement>("[data-balance-rows]");
  const table = form.querySelector<HTMLElement>("[data-balance]");
  if (rows === null || table === null) return;
  const sums = new Map<string, Sum>();
  let open = false;
  for (const line of form.querySelectorAll<HTMLElement>("[data-line]")) {
    const fund = line.querySelector<HTMLSelectElement>('select[name^="fund-"]');
    const value = valueOf(form, line);
    if (value === "open") open = true;
    if (fund === null || fund.value === "" || typeof value !== "bigint") continue;
    const sum = sums.get(fund.value) ?? { title: fund.selectedOptions[0]?.text ?? "", debit: 0n, credit: 0n };
    if (value >= 0n) sum.debit += value;
    else sum.credit -= value;
    sums.set(fund.value, sum);
  }
  table.hidden = sums.size === 0;
  toggle(form, "[data-balance-empty]", sums.size === 0);
  toggle(form, "[data-balance-open]", open);
  rows.replaceChildren(...[...sums.values()].map((sum) => drawn(sum, exponent(form))));
}

function drawn(sum: Sum, digits: number): HTMLTableRowElement {
  const row = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = sum.title;
  row.append(head);
  const difference = sum.debit - sum.credit;
  for (const value of [sum.debit, sum.credit, difference]) {
    const cell = document.createElement("td");
    cell.className = "n";
    cell.textContent = written(value, digits);
    row.append(cell);
  }
  row.lastElementChild?.classList.add(difference === 0n ? "balanced" : "unbalanced");
  return row;
}

/** What a line counts for in functional currency; "open" when only the server can say. */
function valueOf(form: HTMLFormElement, line: HTMLElement): bigint | "open" | undefined {
  const currency = currencyOf(form, line);
  const own = amount(line, currency.exponent);
  if (own === undefined || !currency.foreign) return own;
  const typed = minor(field(line, "func")?.value ?? "", exponent(form));
  if (typed === undefined) return "open";
  const size = typed < 0n ? -typed : typed;
  return own < 0n ? -size : size;
}

function amount(line: HTMLElement, digits: number): bigint | undefined {
  const debit = minor(field(line, "debit")?.value ?? "", digits);
  const credit = minor(field(line, "credit")?.value ?? "", digits);
  if (debit !== undefined && credit === undefined) return debit;
  return credit === undefined || debit !== undefined ? undefined : -credit;
}

function currencyOf(form: HTMLFormElement, line: HTMLElement): { exponent: number; rate: string; foreign: boolean } {
  const code = field(line, "currency")?.value.trim() ?? "";
  const functional = form.dataset.functional ?? "";
  if (code === "" || code === functional) return { exponent: exponent(form), rate: "", foreign: false };
  const options = form.querySelectorAll<HTMLOptionElement>("#currency-codes option");
  const option = [...options].find((one) => one.value === code);
  return { exponent: Number(option?.dataset.exponent ?? "0"), rate: option?.dataset.rate ?? "", foreign: true };
}

function exponent(form: HTMLFormElement): number {
  return Number(form.dataset.exponent ?? "0");
}

function field(line: HTMLElement, name: string): HTMLInputElement | null {
  return line.querySelector<HTMLInputElement>(`input[name^="${name}-"]`);
}

function toggle(form: HTMLFormElement, selector: string, shown: boolean): void {
  const part = form.querySelector<HTMLElement>(selector);
  if (part !== null) part.hidden = !shown;
}

function addLine(form: HTMLFormElement): boolean {
  const lines = form.querySelectorAll<HTMLElement>("[data-line]");
  const last = lines[lines.length - 1];
  if (last === undefined || lines.length >= 100) return false;
  const copy = last.cloneNode(true) as HTMLElement;
  for (const input of copy.querySelectorAll("input")) {
    input.value = "";
    input.dataset.typed = "";
  }
  // What repeats from line to line is kept: the fund. Faults belong to the line they were found in.
  const fund = last.querySelector<HTMLSelectElement>('select[name^="fund-"]');
  const same = copy.querySelector<HTMLSelectElement>('select[name^="fund-"]');
  if (fund !== null && same !== null) same.value = fund.value;
  const programme = copy.querySelector<HTMLSelectElement>('select[name^="programme-"]');
  if (programme !== null) programme.value = "";
  copy.querySelectorAll(".fault").forEach((fault) => fault.remove());
  copy.querySelectorAll(".field-wrong").forEach((wrong) => wrong.classList.remove("field-wrong"));
  last.after(copy);
  renumber(form);
  copy.querySelector<HTMLInputElement>("input")?.focus();
  return true;
}

function removeLine(form: HTMLFormElement, button: Element | null): boolean {
  const line = button?.closest<HTMLElement>("[data-line]") ?? null;
  if (line === null || form.querySelectorAll("[data-line]").length <= 1) return false;
  const next = (line.nextElementSibling ?? line.previousElementSibling) as HTMLElement | null;
  line.remove();
  renumber(form);
  next?.querySelector<HTMLInputElement>("input")?.focus();
  return true;
}

/** Rows are counted without gaps: names, ids, labels and what is read aloud follow the new places. */
function renumber(form: HTMLFormElement): void {
  form.querySelectorAll<HTMLElement>("[data-line]").forEach((line, index) => {
    const place = String(index + 1);
    for (const input of line.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")) {
      const old = input.id;
      input.name = input.name.replace(/-\d+$/, `-${place}`);
      input.id = `field-${input.name}`;
      line.querySelector<HTMLLabelElement>(`label[for="${old}"]`)?.setAttribute("for", input.id);
    }
    const remove = line.querySelector<HTMLButtonElement>("[data-remove-line]");
    if (remove !== null) remove.value = `remove-${place}`;
    for (const text of line.querySelectorAll<HTMLElement>("legend, [data-remove-line] .unseen")) {
      text.textContent = (text.textContent ?? "").replace(/\d+/, place);
    }
  });
}
