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

/** Calls what a button does. @throws Error with the reason, where it could not be done */
export async function press(name, asked) {
  const response = await fetch(`/_inspector/press/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  }).catch(() => {
    throw new Error('The receiver does not answer. Is npm start still running?');
  });
  if (!response.ok) throw new Error((await response.json()).problem);
}

/** The text that the inspector keeps under a path, in both forms; what is not JSON has one. */
export async function shownText(path, label) {
  const response = await fetch(path).catch(() => undefined);
  if (!response?.ok) return element('p', { class: 'hint' }, 'This is no longer kept.');
  const { exact, indented, left, ...rest } = await response.json();
  const pre = (text, name) =>
    element(
      'figure',
      {},
      element('figcaption', {}, name),
      element('pre', { tabindex: '0', role: 'group', 'aria-label': `${label}, ${name}` }, text),
    );
  const shown = element('div', { class: 'texts' });
  if (Object.keys(rest.attributes ?? {}).length > 0) shown.append(attributeList(rest));
  if (indented !== undefined) shown.append(pre(indented, 'Laid out'));
  shown.append(pre(exact, indented === undefined ? 'As text' : 'Exact'));
  if (left > 0)
    shown.append(element('p', { class: 'hint' }, `${left.toLocaleString('en')} more characters are left out.`));
  return shown;
}

function attributeList({ attributes, group }) {
  const rows = Object.entries({ ...attributes, ...(group && { MessageGroupId: group }) });
  const items = rows.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value)));
  return element('dl', { class: 'facts attributes', 'aria-label': 'Message attributes' }, ...items);
}
