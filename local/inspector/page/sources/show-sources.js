import { copyButton } from '../dom/copy.js';
import { byId, element } from '../dom/dom.js';
import { outcome } from '../words/delivery-words.js';
import { seconds } from '../words/numbers.js';
import { sourceCard } from './source-card.js';

/** The sources, and the result of the sample that was sent last. */
export class Sources {
  #cards = new Map();
  #shown = '';
  #onSend;

  /** @param onSend called with the button that was pressed and what it asks for */
  constructor(onSend) {
    this.#onSend = onSend;
  }

  show(sources) {
    const text = JSON.stringify(sources);
    if (text === this.#shown || sources.length === 0) return;
    this.#shown = text;
    const renews = () => byId('renew').checked;
    this.#cards = new Map(sources.map((source) => [source.name, sourceCard(source, renews, this.#onSend)]));
    byId('sources').replaceChildren(...Array.from(this.#cards.values(), ({ node }) => node));
    const port = location.port === '3000' ? '' : `PORT=${location.port} `;
    const command = `${port}npm run send -- ${sources[0].name}`;
    byId('empty-command').replaceChildren(
      element('pre', {}, command),
      copyButton('Copy', 'Copy the command', () => command),
    );
  }

  /** Shows beside the button the result of what it sent. */
  tell(delivery) {
    const { source, answer } = delivery;
    this.#cards.get(source)?.tell(`${answer.status} after ${seconds(answer.milliseconds)}: ${outcome(delivery)}.`);
  }

  /** Says that it failed. */
  fail(source) {
    this.#cards.get(source)?.tell('Not sent.');
  }
}
