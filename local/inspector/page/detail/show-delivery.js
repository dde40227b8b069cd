import { statusBadge } from '../deliveries/delivery-row.js';
import { byId, setText } from '../dom/dom.js';
import { shownText } from '../receiver/shown-text.js';
import { nothingNoticed, senderNotices } from '../words/delivery-words.js';
import { clock, counted, seconds } from '../words/numbers.js';
import { EventList } from './event-list.js';
import { Headers } from './show-headers.js';

/** The delivery that is chosen: what its sender notices, and the consumer. */
export class DeliveryDetail {
  #events = new EventList();
  #headers = new Headers();
  #delivery;
  #shownBody;

  constructor() {
    byId('sent-body').addEventListener('toggle', () => void this.#showBody());
  }

  get delivery() {
    return this.#delivery;
  }

  show(delivery) {
    this.#delivery = delivery;
    byId('detail-empty').hidden = delivery !== undefined;
    byId('detail-content').hidden = delivery === undefined;
    setText(
      byId('detail'),
      delivery === undefined
        ? 'Delivery'
        : `${delivery.source ?? delivery.path.slice(0, 40)}, ${clock(delivery.at, true)}`,
    );
    if (delivery === undefined) return;
    const { requestId, method, path, bytes, deliveryId } = delivery;
    const facts = [`${method} ${path.slice(0, 200)}`, `request ${requestId}`];
    if (deliveryId !== undefined && deliveryId !== requestId) facts.push(`delivery ${deliveryId}`);
    setText(byId('detail-facts'), facts.join(' · '));
    for (const id of ['repeat', 'tamper']) byId(id).disabled = bytes === undefined;
    this.#showAnswer(delivery);
    this.#headers.show(delivery);
    this.#showEvents(delivery);
    byId('sent-body').hidden = bytes === undefined;
    setText(byId('sent-bytes'), bytes === undefined ? '' : counted(bytes, 'byte'));
    void this.#showBody();
  }

  #showAnswer({ answer, gone }) {
    const status = statusBadge(answer?.status);
    byId('answer-status').dataset.kind = status.dataset.kind;
    setText(byId('answer-status'), status.textContent);
    const told = answer && `after ${seconds(answer.milliseconds)}. ${senderNotices(answer.status)}`;
    setText(byId('answer-time'), told ?? (gone ? 'It left before the answer.' : 'No answer yet.'));
    byId('answer-body').hidden = answer === undefined;
    setText(byId('answer-body'), answer?.body ?? '');
    byId('answer-reason').hidden = answer?.reason === undefined;
    setText(byId('answer-reason'), answer?.reason === undefined ? '' : `In the log alone: ${answer.explained}.`);
  }

  #showEvents(delivery) {
    const { events, more, answer } = delivery;
    const repeated = (answer?.counts?.duplicates ?? 0) - events.filter(({ state }) => state === 'duplicate').length;
    const left = more - Math.max(0, repeated);
    const parts = [];
    if (events.length === 0) parts.push(nothingNoticed(delivery));
    if (events.length > 0 && more > 0 && repeated > 0)
      parts.push(`${counted(repeated, 'entry', 'entries')} repeated another of the same delivery.`);
    if (left > 0) parts.push(`${counted(left, 'more event')} not listed.`);
    setText(byId('events-summary'), parts.join(' '));
    byId('events-summary').hidden = parts.length === 0;
    this.#events.show(delivery);
  }

  async #showBody() {
    const { requestId, bytes } = this.#delivery ?? {};
    if (!byId('sent-body').open || bytes === undefined || this.#shownBody === requestId) return;
    this.#shownBody = requestId;
    byId('sent-text').replaceChildren();
    const shown = await shownText('body', { delivery: requestId }, 'Body');
    if (this.#shownBody === requestId) byId('sent-text').replaceChildren(shown);
  }
}
