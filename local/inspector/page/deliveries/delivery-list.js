import { byId, setText } from '../dom/dom.js';
import { DeliveryTable } from './delivery-table.js';
import { Filters } from './filters.js';

/** The deliveries that are kept: all that is known of them, and in the table those that the filters leave. */
export class DeliveryList {
  #deliveries = new Map();
  #total = 0;
  #table;
  #filters = new Filters(() => this.showAll());

  /** @param onSelect called with the request id of the delivery that the user chose */
  constructor(onSelect) {
    this.#table = new DeliveryTable(onSelect);
  }

  get(requestId) {
    return this.#deliveries.get(requestId);
  }

  add(delivery) {
    this.#deliveries.set(delivery.requestId, delivery);
    this.#show(delivery);
  }

  remove(requestId) {
    this.#deliveries.delete(requestId);
    this.#table.remove(requestId);
  }

  clear() {
    this.#deliveries.clear();
    this.#table.clear();
  }

  select(requestId) {
    this.#table.select(requestId);
  }

  /** Puts the focus on the row that is selected. */
  focus() {
    this.#table.focus();
  }

  showTallies(tallies) {
    this.#filters.show(tallies);
    this.#total = tallies.reduce((sum, each) => sum + each.deliveries, 0);
  }

  /** Shows what the filters leave, and how many of how many that is. */
  showAll() {
    const shown = [...this.#deliveries.values()].filter((delivery) => this.#show(delivery)).length;
    const kept = this.#deliveries.size;
    byId('empty').hidden = kept > 0;
    byId('deliveries-table').hidden = shown === 0;
    byId('filters').hidden = kept === 0 && this.#total === 0;
    byId('no-match').hidden = kept === 0 || shown > 0;
    const [some, all, of] = [shown, kept, this.#total].map((count) => count.toLocaleString('en'));
    const left = shown === kept ? '' : `${some} shown, `;
    setText(byId('kept'), this.#total === 0 ? '' : `${left}${all} kept of ${of}`);
  }

  #show(delivery) {
    const isWanted = this.#filters.matches(delivery);
    this.#table.show(delivery, !isWanted);
    return isWanted;
  }
}
