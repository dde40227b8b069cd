import { DeliveryTable } from './deliveries/delivery-table.js';
import { Filters } from './deliveries/filters.js';
import { DeliveryDetail } from './detail/show-delivery.js';
import { announce } from './dom/announce.js';
import { byId, isWide, setText } from './dom/dom.js';
import { connect } from './receiver/connect.js';
import { pressed } from './receiver/press.js';
import { Sources } from './sources/show-sources.js';
import { showServices, showWay } from './way/show-way.js';

// What is known comes from the receiver; what is chosen is the page's.

const deliveries = new Map();
let total = 0;
const table = new DeliveryTable(choose);
const filters = new Filters(showRows);
const detail = new DeliveryDetail();
const sources = new Sources(send);
/** The button whose delivery is still to appear: of what is sent from here, the page shows what became of it. */
let awaited;
/** The delivery that the card of its source tells of. */
let own;

function open(delivery) {
  table.select(delivery?.requestId);
  detail.show(delivery);
  showWay(delivery);
}

function choose(requestId) {
  open(deliveries.get(requestId));
  // On a narrow screen it is below the list, and there only for who asked for it.
  document.body.dataset.detail = 'open';
  if (!isWide()) byId('detail').focus();
}

function showRows() {
  let shown = 0;
  for (const delivery of deliveries.values()) {
    const isWanted = filters.matches(delivery);
    table.show(delivery, !isWanted);
    if (isWanted) shown += 1;
  }
  const kept = deliveries.size;
  byId('empty').hidden = kept > 0;
  byId('deliveries-table').hidden = shown === 0;
  byId('filters').hidden = kept === 0 && total === 0;
  byId('no-match').hidden = kept === 0 || shown > 0;
  const left = shown === kept ? '' : `${shown.toLocaleString('en')} shown, `;
  setText(byId('kept'), total === 0 ? '' : `${left}${kept.toLocaleString('en')} kept of ${total.toLocaleString('en')}`);
}

function showOverview(overview) {
  sources.show(overview.sources);
  showServices(overview);
  filters.show(overview.tallies);
  total = overview.tallies.reduce((sum, each) => sum + each.deliveries, 0);
}

function showDelivery(delivery) {
  const before = deliveries.get(delivery.requestId);
  deliveries.set(delivery.requestId, delivery);
  if (delivery.answer !== undefined && before?.answer === undefined) announce(delivery);
  if (before === undefined && (awaited !== undefined || detail.delivery === undefined)) {
    if (awaited === 'send') own = delivery.requestId;
    awaited = undefined;
    table.show(delivery, !filters.matches(delivery));
    open(delivery);
  }
  if (own === delivery.requestId && delivery.answer !== undefined) sources.tell(delivery);
  if (detail.delivery?.requestId === delivery.requestId) open(delivery);
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
    for (const delivery of snapshot.deliveries) deliveries.set(delivery.requestId, delivery);
    showRows();
    open(deliveries.get(chosen) ?? snapshot.deliveries.at(-1));
  },
  onUpdate: (update) => {
    showOverview(update.overview);
    for (const delivery of update.deliveries) showDelivery(delivery);
    for (const requestId of update.gone) {
      deliveries.delete(requestId);
      table.remove(requestId);
    }
    showRows();
  },
});

/** Presses a button of which a delivery comes, that is then shown. */
async function sends(button, name, asked) {
  awaited = name;
  const came = await pressed(button, name, asked);
  if (came === undefined) awaited = undefined;
  return came !== undefined;
}

async function send(button, asked) {
  if (!(await sends(button, 'send', asked))) sources.fail(asked.source);
}

for (const name of ['repeat', 'tamper']) {
  byId(name).addEventListener('click', ({ currentTarget }) => {
    void sends(currentTarget, name, { delivery: detail.delivery.requestId });
  });
}

for (const service of ['sqs', 'dynamodb']) {
  byId(`${service}-button`).addEventListener('click', ({ currentTarget }) => {
    void pressed(currentTarget, 'service', { service, running: currentTarget.dataset.running !== 'true' });
  });
}

byId('close').addEventListener('click', () => {
  delete document.body.dataset.detail;
  table.focus();
});

byId('relay-button').addEventListener('click', ({ currentTarget }) => void pressed(currentTarget, 'relay'));

byId('clear').addEventListener('click', async ({ currentTarget }) => {
  await pressed(currentTarget, 'clear');
  open(undefined);
});

byId('take-button').addEventListener('click', async ({ currentTarget }) => {
  const came = await pressed(currentTarget, 'take');
  if (came === undefined) return;
  setText(byId('taken'), came.taken === undefined ? 'The queue has no message to give.' : `Took ${came.taken}.`);
  const delivery = deliveries.get(came.delivery);
  if (delivery !== undefined) open(delivery);
});
