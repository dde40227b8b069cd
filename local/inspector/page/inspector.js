import { announce } from './announce.js';
import { connect } from './connect.js';
import { byId, press, setText } from './dom.js';
import { DeliveryTable } from './show-deliveries.js';
import { DeliveryDetail } from './show-delivery.js';
import { showOverview } from './show-overview.js';

// What is known comes from the receiver; what is chosen is the page's.

const deliveries = new Map();
const table = new DeliveryTable(choose);
const detail = new DeliveryDetail();
/** Whether the next delivery that appears is the one that the user just sent. */
let awaitsOwn = false;

function choose(requestId) {
  table.select(requestId);
  detail.show(deliveries.get(requestId));
  // On a narrow screen it is below the list.
  if (!matchMedia('(min-width: 1100px)').matches) byId('detail').focus();
}

function showDeliveries(changed, gone) {
  for (const delivery of changed) {
    const before = deliveries.get(delivery.requestId);
    deliveries.set(delivery.requestId, delivery);
    table.show(delivery);
    if (delivery.answer !== undefined && before?.answer === undefined) announce(delivery);
    if (before === undefined && (awaitsOwn || detail.delivery === undefined)) {
      awaitsOwn = false;
      table.select(delivery.requestId);
      detail.show(delivery);
    }
    if (detail.delivery?.requestId === delivery.requestId) detail.show(delivery);
  }
  for (const requestId of gone) {
    deliveries.delete(requestId);
    table.remove(requestId);
  }
  table.updateEmptiness();
}

const connectionTexts = { live: 'Live', lost: 'Connection lost. Trying again…' };

connect({
  onState: (state) => {
    byId('connection').dataset.state = state;
    setText(byId('connection'), connectionTexts[state]);
  },
  onSnapshot: (snapshot) => {
    const chosen = detail.delivery?.requestId;
    deliveries.clear();
    table.clear();
    showOverview(snapshot.overview);
    for (const delivery of snapshot.deliveries) {
      deliveries.set(delivery.requestId, delivery);
      table.show(delivery);
    }
    table.updateEmptiness();
    const shown = deliveries.get(chosen) ?? snapshot.deliveries.at(-1);
    table.select(shown?.requestId);
    detail.show(shown);
  },
  onUpdate: (update) => {
    showOverview(update.overview);
    showDeliveries(update.deliveries, update.gone);
  },
});

/** Does what a button says, and tells what went wrong. A button that waits keeps the focus. */
async function pressed(button, name, asked) {
  if (button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  setText(byId('problem'), '');
  try {
    await press(name, asked);
  } catch (error) {
    awaitsOwn = false;
    setText(byId('problem'), error.message);
  } finally {
    button.removeAttribute('aria-busy');
  }
}

byId('send').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  awaitsOwn = true;
  const asked = { source: form.get('source'), sample: form.get('sample'), renew: form.get('renew') === 'on' };
  void pressed(byId('send-button'), 'send', asked);
});

for (const name of ['repeat', 'tamper']) {
  byId(name).addEventListener('click', ({ currentTarget }) => {
    awaitsOwn = true;
    void pressed(currentTarget, name, { delivery: detail.delivery.requestId });
  });
}

for (const service of ['sqs', 'dynamodb']) {
  byId(`${service}-button`).addEventListener('click', ({ currentTarget }) => {
    void pressed(currentTarget, 'service', { service, running: currentTarget.dataset.running !== 'true' });
  });
}

byId('relay-button').addEventListener('click', ({ currentTarget }) => void pressed(currentTarget, 'relay', {}));
