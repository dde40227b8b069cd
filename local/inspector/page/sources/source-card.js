import { copyButton } from '../dom/copy.js';
import { element, isWide, setText } from '../dom/dom.js';
import { asked } from '../receiver/press.js';

/**
 * A source: its URL, and its samples to send, from here or by curl.
 * @param {() => boolean} renews whether samples get new ids and times
 * @param onSend called with the button and what it asks for
 */
export function sourceCard({ name, url, signatureHeader, samples }, renews, onSend) {
  const select = element(
    'select',
    { 'aria-label': `Sample for ${name}` },
    ...samples.map((sample) => element('option', { value: sample }, sample)),
  );
  const sent = element('p', { class: 'hint told', role: 'status' }, `Signed in ${signatureHeader}.`);
  const send = element('button', { type: 'button', class: 'primary', 'aria-label': `Send to ${name}, signed` }, 'Send');
  const choice = () => ({ source: name, sample: select.value, renew: renews() });
  send.addEventListener('click', () => {
    setText(sent, 'Sending…');
    onSend(send, choice());
  });
  const curl = async () => {
    const copied = (await asked('curl', choice())).curl;
    setText(sent, copied);
    return copied;
  };
  const node = element(
    'li',
    {},
    element(
      'div',
      { class: 'line' },
      element('h3', {}, element('code', {}, url.slice(0, -name.length), element('strong', {}, name))),
      copyButton('Copy URL', `Copy URL of ${name}`, () => url),
    ),
    element('div', { class: 'line' }, select, send, copyButton('Copy curl', `Copy curl to ${name}, signed`, curl)),
    sent,
  );
  if (samples.length === 0) for (const each of node.querySelectorAll('.line:nth-child(2) > *')) each.disabled = true;
  return {
    tell: (text) => {
      setText(sent, text);
      // What appears above it on a narrow screen would push it away.
      if (!isWide()) node.scrollIntoView({ block: 'nearest' });
    },
    node,
  };
}
