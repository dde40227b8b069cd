import { badge, byId, element, setText } from './dom.js';
import { clock, counted, outcome } from './words.js';

/** The table of deliveries: a row each, the latest first, of which the keyboard reaches one and the arrows the others. */
export class DeliveryTable {
  #body = byId('deliveries-rows');
  #rows = new Map();
  #shown = new Map();
  #selected;

  /** @param onSelect called with the request id of the delivery that the user chose */
  constructor(onSelect) {
    this.#body.addEventListener('click', ({ target }) => {
      const row = target.closest('tr');
      if (row && getSelection().isCollapsed) onSelect(row.dataset.delivery);
    });
    this.#body.addEventListener('keydown', (event) => this.#move(event));
  }

  show(delivery) {
    const { requestId } = delivery;
    const text = JSON.stringify(delivery);
    if (this.#shown.get(requestId) === text) return;
    this.#shown.set(requestId, text);
    const row = this.#rows.get(requestId) ?? this.#add(delivery);
    const [, , status, came, time] = row.cells;
    const { answer, events } = delivery;
    status.replaceChildren(statusBadge(answer?.status));
    // What is a duplicate or a dead letter is in the counts.
    const states = Map.groupBy(
      events.filter(({ state }) => state !== 'duplicate' && state !== 'dead-lettered'),
      ({ state }) => state,
    );
    const chips = [...states].map(([state, all]) => badge(state, all.length === 1 ? state : `${all.length} ${state}`));
    came.replaceChildren(element('span', { class: 'outcome' }, outcome(delivery)), ...chips);
    setText(time, answer === undefined ? '' : answer.milliseconds.toFixed(0));
  }

  remove(requestId) {
    this.#rows.get(requestId)?.remove();
    this.#rows.delete(requestId);
    this.#shown.delete(requestId);
    this.#reach();
  }

  clear() {
    this.#rows.clear();
    this.#shown.clear();
    this.#body.replaceChildren();
  }

  select(requestId) {
    this.#rows.get(this.#selected)?.removeAttribute('aria-current');
    this.#selected = requestId;
    this.#rows.get(requestId)?.setAttribute('aria-current', 'true');
    this.#reach();
  }

  updateEmptiness() {
    const isEmpty = this.#rows.size === 0;
    byId('empty').hidden = !isEmpty;
    byId('deliveries-table').hidden = isEmpty;
    byId('deliveries-hint').hidden = isEmpty;
    setText(byId('deliveries'), isEmpty ? 'Deliveries' : `Deliveries (${counted(this.#rows.size, 'shown', 'shown')})`);
  }

  #add({ requestId, at, source, path }) {
    const button = element('button', { type: 'button', class: 'time', tabindex: '-1' }, clock(at));
    const row = element(
      'tr',
      { 'data-delivery': requestId },
      element('td', {}, button),
      element('td', { class: 'source' }, source ?? path.slice(0, 40)),
      element('td'),
      element('td', { class: 'came' }),
      element('td', { class: 'number wide' }),
    );
    this.#rows.set(requestId, row);
    this.#body.prepend(row);
    this.#reach();
    return row;
  }

  /** Lets the keyboard reach one row: the selected, else the latest. */
  #reach() {
    const reached = this.#rows.get(this.#selected) ?? this.#body.rows[0];
    for (const row of this.#body.rows) row.querySelector('button').tabIndex = row === reached ? 0 : -1;
  }

  #move(event) {
    const rows = [...this.#body.rows];
    const at = rows.indexOf(event.target.closest('tr'));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = rows[to];
    if (row === undefined) return;
    event.preventDefault();
    const button = row.querySelector('button');
    for (const each of rows) each.querySelector('button').tabIndex = each === row ? 0 : -1;
    button.focus();
    button.scrollIntoView({ block: 'nearest' });
  }
}

export function statusBadge(status) {
  const kind = status === undefined ? 'none' : status === 200 ? 'good' : status >= 500 ? 'retry' : 'bad';
  return element('span', { class: 'status', 'data-kind': kind }, status === undefined ? '…' : String(status));
}
