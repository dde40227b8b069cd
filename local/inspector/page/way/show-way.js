import { byId, setText } from '../dom/dom.js';
import { clock, counted } from '../words/numbers.js';
import { wayOf } from './way-of.js';

const names = { sqs: 'SQS', dynamodb: 'DynamoDB' };

/** Shows where the events of the delivery are that is opened. */
export function showWay(delivery) {
  for (const [station, { tone, text }] of Object.entries(wayOf(delivery))) {
    const node = byId(`way-${station}`);
    setText(node, text);
    node.dataset.tone = tone;
  }
}

/** Shows how the services are, and what waits. */
export function showServices({ isReady, services, relay, queues }) {
  for (const each of services) showService(each, isReady);
  setText(byId('services-problem'), problemsOf(services));
  byId('relay-button').disabled = !isReady;
  byId('take-button').disabled = !isReady;
  showRelay(relay);
  setText(byId('queue-main'), depth(queues.main));
  setText(byId('queue-dead-letter'), depth(queues.deadLetter));
}

function showService({ service, running, problem }, isReady) {
  const state = byId(`${service}-state`);
  setText(state, running ? 'running' : 'stopped');
  state.dataset.state = running ? 'settled' : 'stopped';
  const button = byId(`${service}-button`);
  const action = running ? 'Stop' : 'Start';
  setText(button, action);
  button.setAttribute('aria-label', `${action} ${names[service]}`);
  button.dataset.running = String(running);
  button.disabled = !isReady || problem !== undefined;
}

function problemsOf(services) {
  const stopped = services.filter(({ running }) => !running).map(({ service }) => names[service]);
  const problems = services.flatMap(({ problem }) => problem ?? []);
  if (stopped.length > 0) {
    problems.push(`The receiver and the relay do not reach ${stopped.join(' and ')}; consumers do.`);
  }
  return problems.join(' ');
}

function depth(queue) {
  if (queue === undefined || queue === null) return '–';
  return `${counted(queue.waiting, 'message')}${queue.held > 0 ? `, and ${queue.held.toLocaleString('en')} with a reader` : ''}`;
}

function showRelay({ last, isRunning, waiting }) {
  const text = waiting === 0 ? 'Nothing waits for it.' : `${counted(waiting, 'event waits', 'events wait')} for it.`;
  setText(byId('relay-waiting'), text);
  byId('relay-waiting').dataset.waiting = String(waiting > 0);
  const came = last && (last.problem ?? `${last.relayed} relayed${last.failed > 0 ? `, ${last.failed} failed` : ''}`);
  setText(
    byId('relay-last'),
    isRunning ? 'Running…' : last ? `Last run ${clock(last.at)}: ${came}.` : 'It runs every minute.',
  );
}
