import { byId, element, setText } from './dom.js';
import { clock, counted } from './words.js';

/** Shows all that is not about one delivery. */
export function showOverview({ isReady, sources, services, relay, queues, tallies }) {
  showSources(sources);
  for (const { service, running, problem } of services) {
    const state = byId(`${service}-state`);
    setText(state, running ? 'running' : 'stopped');
    state.dataset.state = running ? 'settled' : 'stopped';
    const button = byId(`${service}-button`);
    const name = service === 'sqs' ? 'SQS' : 'DynamoDB';
    const action = running ? 'Stop' : 'Start';
    setText(button, action);
    button.setAttribute('aria-label', `${action} ${name}`);
    button.dataset.running = String(running);
    button.disabled = !isReady || problem !== undefined;
  }
  const problems = services.flatMap(({ problem }) => problem ?? []);
  setText(byId('services-problem'), problems.join(' '));
  byId('send-button').disabled = !isReady || byId('send-sample').options.length === 0;
  byId('relay-button').disabled = !isReady;
  showRelay(relay);
  setText(byId('queue-main'), depth(queues.main));
  setText(byId('queue-dead-letter'), depth(queues.deadLetter));
  showTallies(tallies);
}

function depth(queue) {
  if (queue === undefined || queue === null) return '–';
  return `${counted(queue.waiting, 'message')}${queue.held > 0 ? `, and ${queue.held.toLocaleString('en')} with a reader` : ''}`;
}

function showRelay({ last, isRunning, waiting }) {
  setText(
    byId('relay-waiting'),
    waiting === 0 ? 'Nothing waits for it.' : `${counted(waiting, 'event waits', 'events wait')} for it.`,
  );
  byId('relay-waiting').dataset.waiting = String(waiting > 0);
  const came = last && (last.problem ?? `${last.relayed} relayed${last.failed > 0 ? `, ${last.failed} failed` : ''}`);
  setText(byId('relay-last'), isRunning ? 'Running…' : last ? `Last run ${clock(last.at)}: ${came}.` : '');
}

let shownSources = '';

function showSources(sources) {
  if (JSON.stringify(sources) === shownSources || sources.length === 0) return;
  shownSources = JSON.stringify(sources);
  const select = byId('send-source');
  const options = (names) => names.map((name) => element('option', { value: name }, name));
  const showSamples = () => {
    const { samples = [] } = sources.find(({ name }) => name === select.value) ?? {};
    byId('send-sample').replaceChildren(...options(samples));
    byId('send-button').disabled = samples.length === 0;
  };
  select.replaceChildren(...options(sources.map(({ name }) => name)));
  select.onchange = showSamples;
  showSamples();
  const port = location.port === '3000' ? '' : `PORT=${location.port} `;
  setText(byId('empty-command'), `${port}npm run send -- ${sources[0].name}`);
}

function showTallies(tallies) {
  const body = byId('tallies');
  tallies.forEach(({ source, deliveries, accepted, duplicates, deadLettered, refused }, index) => {
    const cells = [deliveries, accepted, duplicates, deadLettered, refused];
    const row =
      body.rows[index] ??
      body.appendChild(
        element(
          'tr',
          {},
          element('th', { scope: 'row' }),
          ...cells.map((_, at) => element('td', { class: at === 0 ? 'number wide' : 'number' })),
        ),
      );
    [source, ...cells.map((count) => count.toLocaleString('en'))].forEach((text, at) => {
      setText(row.cells[at], text);
      row.cells[at].classList.toggle('zero', text === '0');
    });
  });
  while (body.rows.length > tallies.length) body.lastChild.remove();
}
