import { badge, byId, element, setText } from '../dom/dom.js';
import { shownText } from '../receiver/shown-text.js';
import { consumerNotices, stateWords } from '../words/event-words.js';
import { seconds } from '../words/numbers.js';

const stepNames = {
  known: 'known already',
  claimed: 'claimed',
  published: 'published',
  relayed: 'relayed',
  settled: 'settled',
  consumed: 'consumed',
};

/** The events of the delivery that is shown: each where it is, and opened, its message. */
export class EventList {
  #list = byId('events');
  #delivery;
  #items = new Map();

  show(delivery) {
    const { requestId, events } = delivery;
    if (this.#delivery !== requestId) {
      this.#list.replaceChildren();
      this.#items.clear();
      this.#delivery = requestId;
    }
    const ids = new Set(events.map(({ id }) => id));
    for (const [id, { node }] of this.#items) {
      if (ids.has(id)) continue;
      node.remove();
      this.#items.delete(id);
    }
    for (const event of events) this.#showEvent(delivery, event);
    // Where there is one event, its message is what is looked for.
    const [only, ...others] = this.#items.values();
    if (only !== undefined && others.length === 0 && !only.wasOpened) {
      only.wasOpened = true;
      only.details.open = true;
    }
  }

  #showEvent(delivery, event) {
    const item = this.#items.get(event.id) ?? this.#add(delivery, event);
    item.event = event;
    item.state.replaceChildren(badge(event.state, stateWords[event.state]));
    setText(item.notice, consumerNotices(event, delivery.at));
    item.steps.replaceChildren(
      ...event.steps.map(({ name, at }) =>
        element('li', {}, stepNames[name], ' ', element('span', { class: 'hint' }, `+${seconds(at - delivery.at)}`)),
      ),
    );
    if (item.details.open) void this.#load(item, delivery);
  }

  #add(delivery, event) {
    const state = element('span');
    const notice = element('p');
    const steps = element('ol', { class: 'steps', 'aria-label': 'Its way' });
    const text = element('div');
    const details = element(
      'details',
      {},
      element(
        'summary',
        {},
        element(
          'span',
          { class: 'event-name' },
          element('code', { class: 'type' }, event.type),
          element('code', { class: 'id' }, event.id),
        ),
        state,
      ),
      steps,
      notice,
      text,
    );
    const node = element('li', {}, details);
    const item = { event, node, details, state, notice, steps, text, loaded: undefined, wasOpened: false };
    details.addEventListener('toggle', () => {
      if (details.open) void this.#load(item, delivery);
    });
    this.#list.append(node);
    this.#items.set(event.id, item);
    return item;
  }

  /** The message, again whenever it was sent meanwhile: SQS may have refused its first form. */
  async #load(item, { requestId }) {
    const { id, state } = item.event;
    if (item.loaded === state) return;
    item.loaded = state;
    if (state === 'duplicate') return item.text.replaceChildren();
    const shown = await shownText('message', { delivery: requestId, event: id }, `Message of ${id}`);
    if (item.loaded === state) item.text.replaceChildren(shown);
  }
}
