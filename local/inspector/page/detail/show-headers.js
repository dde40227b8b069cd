import { copyButton } from '../dom/copy.js';
import { byId, element, setText } from '../dom/dom.js';
import { asked } from '../receiver/press.js';
import { counted } from '../words/numbers.js';

/** The headers of the delivery that is shown; of one with a wrong signature, what would have been right too. */
export class Headers {
  #delivery;
  #loaded;

  constructor() {
    byId('sent-headers').addEventListener('toggle', () => void this.#load());
  }

  show(delivery) {
    this.#delivery = delivery;
    const { bytes, kinds } = delivery;
    byId('sent-headers').hidden = bytes === undefined;
    const isForged = kinds.includes('forged') && bytes !== undefined;
    if (!isForged) byId('signature').hidden = true;
    if (this.#loaded !== keyOf(delivery)) {
      byId('headers').replaceChildren();
      byId('signature').replaceChildren();
      setText(byId('headers-hint'), '');
    }
    void this.#load();
  }

  async #load() {
    const { requestId, bytes, kinds } = this.#delivery ?? {};
    const isWanted = byId('sent-headers').open || kinds?.includes('forged');
    if (bytes === undefined || !isWanted || this.#loaded === keyOf(this.#delivery)) return;
    const key = keyOf(this.#delivery);
    this.#loaded = key;
    const shown = await asked('headers', { delivery: requestId }).catch(() => undefined);
    if (shown === undefined || this.#loaded !== key) return;
    const { headers, signature } = shown;
    setText(byId('headers-hint'), `${counted(headers.length, 'header')}, signed in ${signature.name}`);
    byId('headers').replaceChildren(...headers.map(headerRow));
    if (!kinds.includes('forged')) return;
    byId('signature').replaceChildren(...comparison(signature));
    byId('signature').hidden = false;
  }
}

/** What is right is known once it was answered. */
function keyOf({ requestId, kinds }) {
  return `${requestId} ${kinds}`;
}

function headerRow({ name, value, isSignature }) {
  const label = element('dt', {}, name);
  if (isSignature) label.append(' ', element('span', { class: 'state' }, 'the signature'));
  return element('div', {}, label, element('dd', {}, value));
}

function comparison({ name, came, expected, problem }) {
  const row = (label, value, ...more) =>
    element('div', {}, element('dt', {}, label), element('dd', {}, value, ...more));
  const code = (text) => element('code', {}, text);
  const right =
    expected === undefined
      ? row('Expected', problem)
      : row(
          'Expected',
          code(expected),
          ' ',
          copyButton('Copy', 'Copy the expected signature', () => expected),
        );
  return [
    element('p', {}, 'In the header ', code(name), ':'),
    element(
      'dl',
      { class: 'facts compare' },
      right,
      ...(came.length === 0 ? [row('Came', 'no such header')] : came.map((value) => row('Came', code(value)))),
    ),
    element('p', { class: 'hint' }, 'Known on this machine alone: no log has either, and the sender is not told.'),
  ];
}
