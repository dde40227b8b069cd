import { outcome } from '../words/delivery-words.js';
import { counted } from '../words/numbers.js';
import { byId, setText } from './dom.js';

/** Milliseconds between two announcements, however much happens. */
const pause = 2_000;

let unsaid = [];
let timer;

/** Says to who cannot see the page which deliveries were answered: the one, or how many. */
export function announce(delivery) {
  unsaid.push(delivery);
  if (timer !== undefined) return;
  timer = setTimeout(() => {
    const last = unsaid.at(-1);
    const told = `${last.source ?? last.path} answered ${last.answer.status}, ${outcome(last)}`;
    setText(
      byId('announcement'),
      unsaid.length === 1 ? told : `${counted(unsaid.length, 'delivery', 'deliveries')}; the last: ${told}`,
    );
    unsaid = [];
    timer = undefined;
  }, pause);
}
