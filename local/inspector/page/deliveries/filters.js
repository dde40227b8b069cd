import { byId, element, setText } from '../dom/dom.js';

const kinds = {
  all: 'All',
  accepted: 'New',
  known: 'Known',
  'dead-letter': 'Dead letters',
  forged: 'Forged',
  'try-again': 'Try again',
  refused: 'Refused',
};

/** What the user wants to see: of which source, with which outcome, with which id. The counts are the buttons. */
export class Filters {
  #kind = 'all';
  #sources = '';
  #tallies = [];
  #buttons = new Map();

  /** @param onChange called when something else is wanted */
  constructor(onChange) {
    for (const [kind, label] of Object.entries(kinds)) {
      const count = element('span', { class: 'count' }, '0');
      const button = element('button', { type: 'button', 'data-kind': kind }, `${label} `, count);
      button.addEventListener('click', () => this.#choose(kind, onChange));
      this.#buttons.set(kind, { button, count });
      byId('kinds').append(button);
    }
    byId('filter-source').addEventListener('change', () => this.#choose(this.#kind, onChange));
    byId('filter-id').addEventListener('input', () => onChange());
    byId('show-all').addEventListener('click', () => {
      byId('filter-source').value = '';
      byId('filter-id').value = '';
      this.#choose('all', onChange);
      this.#buttons.get('all').button.focus();
    });
    this.#showCounts();
  }

  /** @param tallies of each source, since the receiver runs or the list was cleared */
  show(tallies) {
    this.#tallies = tallies;
    const sources = tallies.map(({ source }) => source ?? '-');
    if (JSON.stringify(sources) !== this.#sources) {
      this.#sources = JSON.stringify(sources);
      const select = byId('filter-source');
      const { value } = select;
      const name = (source) => (source === '-' ? 'no source' : source);
      const options = sources.map((source) => element('option', { value: source }, name(source)));
      select.replaceChildren(element('option', { value: '' }, 'All sources'), ...options);
      select.value = sources.includes(value) ? value : '';
    }
    this.#showCounts();
  }

  /** Whether a delivery is wanted. */
  matches({ source, kinds: ofDelivery, requestId, deliveryId, events }) {
    const wanted = byId('filter-source').value;
    const id = byId('filter-id').value.trim().toLowerCase();
    const ids = [requestId, deliveryId ?? '', ...events.map((event) => event.id)];
    return (
      (wanted === '' || wanted === (source ?? '-')) &&
      (this.#kind === 'all' || ofDelivery.includes(this.#kind)) &&
      (id === '' || ids.some((each) => each.toLowerCase().includes(id)))
    );
  }

  #choose(kind, onChange) {
    this.#kind = kind;
    this.#showCounts();
    onChange();
  }

  #showCounts() {
    const wanted = byId('filter-source').value;
    const tallies = this.#tallies.filter(({ source }) => wanted === '' || wanted === (source ?? '-'));
    for (const [kind, { button, count }] of this.#buttons) {
      const of = (tally) => (kind === 'all' ? tally.deliveries : (tally.kinds[kind] ?? 0));
      const sum = tallies.reduce((total, tally) => total + of(tally), 0);
      setText(count, sum.toLocaleString('en'));
      button.classList.toggle('zero', sum === 0);
      button.setAttribute('aria-pressed', String(kind === this.#kind));
    }
  }
}
