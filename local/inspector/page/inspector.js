import { DeliveryList } from './deliveries/delivery-list.js';
import { DeliveryDetail } from './detail/show-delivery.js';
import { announce } from './dom/announce.js';
import { byId, isWide, setText } from './dom/dom.js';
import { connect } from './receiver/connect.js';
import { OwnDeliveries } from './receiver/own-deliveries.js';
import { pressed } from './receiver/press.js';
import { Sources } from './sources/show-sources.js';
import { watchButtons } from './way/buttons.js';
import { showServices, showWay } from './way/show-way.js';

// What is known comes from the receiver; what is chosen is the page's.

const list = new DeliveryList(choose);
const detail = new DeliveryDetail();
const own = new OwnDeliveries();
const sources = new Sources(async (button, asked) => {
  if (!(await own.press(button, 'send', asked))) sources.fail(asked.source);
});

function open(delivery) {
  list.select(delivery?.requestId);
  detail.show(delivery);
  showWay(delivery);
}

function choose(requestId) {
  open(list.get(requestId));
  // On a narrow screen it is below the list, and there only for who asked for it.
  document.body.dataset.detail = 'open';
  if (!isWide()) byId('detail').focus();
}

function showOverview(overview) {
  sources.show(overview.sources);
  showServices(overview);
  list.showTallies(overview.tallies);
}

function showDelivery(delivery) {
  const before = list.get(delivery.requestId);
  list.add(delivery);
  if (delivery.answer !== undefined && before?.answer === undefined) announce(delivery);
  const isNext = before === undefined && (own.takes(delivery) || detail.delivery === undefined);
  if (isNext || detail.delivery?.requestId === delivery.requestId) open(delivery);
  if (own.isSample(delivery) && delivery.answer !== undefined) sources.tell(delivery);
}

const connectionTexts = { live: 'Live', lost: 'Connection lost. Trying again…' };

connect({
  onState: (state) => {
    byId('connection').dataset.state = state;
    setText(byId('connection'), connectionTexts[state]);
  },
  onSnapshot: (snapshot) => {
    const chosen = detail.delivery?.requestId;
    list.clear();
    showOverview(snapshot.overview);
    for (const delivery of snapshot.deliveries) list.add(delivery);
    list.showAll();
    open(list.get(chosen) ?? snapshot.deliveries.at(-1));
  },
  onUpdate: (update) => {
    showOverview(update.overview);
    for (const delivery of update.deliveries) showDelivery(delivery);
    for (const requestId of update.gone) list.remove(requestId);
    list.showAll();
  },
});

for (const name of ['repeat', 'tamper']) {
  byId(name).addEventListener('click', ({ currentTarget }) => {
    void own.press(currentTarget, name, { delivery: detail.delivery.requestId });
  });
}

byId('clear').addEventListener('click', async ({ currentTarget }) => {
  if ((await pressed(currentTarget, 'clear')) !== undefined) open(undefined);
});

byId('close').addEventListener('click', () => {
  delete document.body.dataset.detail;
  list.focus();
});

watchButtons((requestId) => {
  const delivery = list.get(requestId);
  if (delivery !== undefined) open(delivery);
});
