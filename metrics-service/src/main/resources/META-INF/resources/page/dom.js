// Makes elements. Whatever is shown is put in as text, never as HTML: names, metadata and answers may hold anything.

/** An element with attributes and children; a string child becomes text. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== null));
  return element;
}

/** The element of that id. */
export const byId = id => document.getElementById(id);

/** Replaces what an element holds. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter(child => child !== undefined && child !== null));
}

/** Makes these what an element holds, in this order. Those that stay in it are not moved, and keep the keyboard's focus. */
export function arrange(element, children) {
  for (const child of [...element.children]) {
    if (!children.includes(child)) child.remove();
  }
  children.forEach((child, place) => {
    if (element.children[place] !== child) element.insertBefore(child, element.children[place] ?? null);
  });
}

/** Sets the text of an element only where it is another, so that screen readers are not told for nothing. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Shows an element or hides it. */
export function show(element, visible) {
  element.hidden = !visible;
}

/**
 * A table. A column is {name, cell, number?, header?}; cell gives the text or element of a row.
 */
export function table(caption, columns, rows) {
  const kind = column => (column.number ? "number" : undefined);
  const head = columns.map(column => el("th", { scope: "col", class: kind(column) }, column.name));
  const body = rows.map(row => el("tr", {}, columns.map(column => (column.header
    ? el("th", { scope: "row" }, column.cell(row))
    : el("td", { class: kind(column) }, column.cell(row))))));
  return el("div", { class: "scroll" }, el("table", {},
    el("caption", {}, caption), el("thead", {}, el("tr", {}, head)), el("tbody", {}, body)));
}

/** A bar of a share from 0 to 100; the figure beside it says the same to who can't see it. */
export function bar(percent, kind = "") {
  const filled = el("span", { class: `filled ${kind}` });
  filled.style.inlineSize = `${Math.max(0, Math.min(100, percent))}%`;
  return el("span", { class: "bar", "aria-hidden": "true" }, filled);
}

/** A line that says that there is nothing. */
export const nothing = text => el("p", { class: "nothing" }, text);
