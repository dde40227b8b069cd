import { badge, element, setText } from '../dom/dom.js';
import { outcomeParts } from '../words/delivery-words.js';
import { clock } from '../words/numbers.js';

/** A row of the table; what does not change in it is there at once. */
export function deliveryRow({ requestId, at, source, path }) {
  return element(
    'tr',
    { 'data-delivery': requestId },
    element('td', {}, element('button', { type: 'button', class: 'time', tabindex: '-1' }, clock(at))),
    element('td', { class: 'source' }, source ?? path.slice(0, 40)),
    element('td'),
    element('td', { class: 'came' }),
    element('td', { class: 'event wide' }),
    element('td', { class: 'number wide' }),
  );
}

/** Shows in a row the result of its delivery. */
export function showRow(row, delivery) {
  const [, , status, came, event, time] = row.cells;
  const { answer, events } = delivery;
  row.dataset.kinds = delivery.kinds.join(' ');
  status.replaceChildren(statusBadge(answer?.status));
  came.replaceChildren(...outcomeParts(delivery).map(({ state, text }) => badge(state, text)));
  const [first, ...others] = events;
  setText(event, first === undefined ? '' : `${others.length > 0 ? `+${others.length} ` : ''}${first.id}`);
  event.title = first?.id ?? '';
  setText(time, answer === undefined ? '' : answer.milliseconds.toFixed(0));
}

export function statusBadge(status) {
  const kind =
    status === undefined ? 'none' : status === 200 ? 'good' : status >= 500 || status === 429 ? 'retry' : 'bad';
  return element('span', { class: 'status', 'data-kind': kind }, status === undefined ? '…' : String(status));
}
