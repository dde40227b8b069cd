import { byId } from '../dom/dom.js';
import { deliveryRow, showRow } from './delivery-row.js';

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

  /** @param isHidden whether the filters leave it out */
  show(delivery, isHidden) {
    const { requestId } = delivery;
    const row = this.#rows.get(requestId) ?? this.#add(delivery);
    const text = JSON.stringify(delivery);
    if (this.#shown.get(requestId) !== text) showRow(row, delivery);
    this.#shown.set(requestId, text);
    if (row.hidden === isHidden) return;
    row.hidden = isHidden;
    this.#reach();
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

  /** Puts the focus on the row that the keyboard reaches. */
  focus() {
    this.#body.querySelector('button[tabindex="0"]')?.focus();
  }

  #add(delivery) {
    const row = deliveryRow(delivery);
    this.#rows.set(delivery.requestId, row);
    this.#body.prepend(row);
    this.#reach();
    return row;
  }

  #visible() {
    return [...this.#body.rows].filter(({ hidden }) => !hidden);
  }

  /** Lets the keyboard reach one row: the selected, else the latest. */
  #reach() {
    const selected = this.#rows.get(this.#selected);
    const reached = selected?.hidden === false ? selected : this.#visible()[0];
    for (const row of this.#body.rows) row.querySelector('button').tabIndex = row === reached ? 0 : -1;
  }

  #move(event) {
    const rows = this.#visible();
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
