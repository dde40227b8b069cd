export const byId = (id) => document.getElementById(id);

/**
 * An element. Every text becomes a text node, never markup: an event may hold anything.
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Leaves a node alone that says so already, for what reads the page aloud. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function badge(state, text = state) {
  return element('span', { class: 'state', 'data-state': state }, text);
}

/** Whether the parts of the page lie beside each other. */
export function isWide() {
  return matchMedia('(min-width: 1100px)').matches;
}
