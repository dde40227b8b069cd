import { byId, setText } from '../dom/dom.js';
import { pressed } from '../receiver/press.js';

/**
 * The buttons of the strip: they stop and start services, run the relay, and take a message as a consumer does.
 * @param onTaken called with the request id of the delivery of a message that was taken
 */
export function watchButtons(onTaken) {
  for (const service of ['sqs', 'dynamodb']) {
    byId(`${service}-button`).addEventListener('click', ({ currentTarget }) => {
      void pressed(currentTarget, 'service', { service, running: currentTarget.dataset.running !== 'true' });
    });
  }
  byId('relay-button').addEventListener('click', ({ currentTarget }) => void pressed(currentTarget, 'relay'));
  byId('take-button').addEventListener('click', async ({ currentTarget }) => {
    const came = await pressed(currentTarget, 'take');
    if (came === undefined) return;
    setText(byId('taken'), came.taken === undefined ? 'The queue has no message to give.' : `Took ${came.taken}.`);
    onTaken(came.delivery);
  });
}
