import { copyButton } from '../dom/copy.js';
import { element } from '../dom/dom.js';
import { asked } from './press.js';

/** The text that the inspector keeps under a path, in both forms; what is not JSON has one. */
export async function shownText(path, query, label) {
  const text = await asked(path, query).catch(() => undefined);
  if (text === undefined) return element('p', { class: 'hint' }, 'This is no longer kept.');
  const { exact, indented, left, ...rest } = text;
  const shown = element('div', { class: 'texts' });
  if (Object.keys(rest.attributes ?? {}).length > 0) shown.append(attributeList(rest));
  if (indented !== undefined) shown.append(figure(indented, 'Laid out', label));
  shown.append(figure(exact, indented === undefined ? 'As text' : 'Exact', label));
  if (left > 0) {
    shown.append(element('p', { class: 'hint' }, `${left.toLocaleString('en')} more characters are left out.`));
  }
  return shown;
}

function figure(text, name, label) {
  const pre = element('pre', { tabindex: '0', role: 'group', 'aria-label': `${label}, ${name}` }, text);
  const caption = element(
    'figcaption',
    {},
    name,
    ' ',
    copyButton('Copy', `Copy: ${label}, ${name}`, () => text),
  );
  return element('figure', {}, caption, pre);
}

function attributeList({ attributes, group }) {
  const rows = Object.entries({ ...attributes, ...(group && { MessageGroupId: group }) });
  const items = rows.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value)));
  return element('dl', { class: 'facts attributes', 'aria-label': 'Message attributes' }, ...items);
}
