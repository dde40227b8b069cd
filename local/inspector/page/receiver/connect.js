/** Milliseconds after which a connection that the browser gave up is tried again. */
const patience = 1_000;

/**
 * Follows the receiver. After a lost connection it tries again until there is one, and then gets all anew.
 * @param onSnapshot called with all
 * @param onUpdate called with what changed
 * @param onState called with `live` or `lost`
 */
export function connect({ onSnapshot, onUpdate, onState }) {
  const stream = new EventSource('/_inspector/events');
  stream.addEventListener('snapshot', ({ data }) => {
    onState('live');
    onSnapshot(JSON.parse(data));
  });
  stream.addEventListener('update', ({ data }) => onUpdate(JSON.parse(data)));
  stream.addEventListener('error', () => {
    onState('lost');
    if (stream.readyState !== EventSource.CLOSED) return;
    setTimeout(() => connect({ onSnapshot, onUpdate, onState }), patience);
  });
}
