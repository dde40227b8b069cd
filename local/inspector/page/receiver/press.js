import { byId, setText } from '../dom/dom.js';

/** Asks for what a button does. @throws Error with the reason if it could not be done */
async function press(name, asked) {
  const response = await fetch(`/_inspector/action/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  }).catch(() => {
    throw new Error('The receiver does not answer. Is npm start still running?');
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.problem);
  return answer;
}

/**
 * Does what a button says, and tells what went wrong. A button that waits keeps the focus, and is not pressed twice.
 * @returns the result; undefined if there is none
 */
export async function pressed(button, name, asked = {}) {
  if (button.getAttribute('aria-busy') === 'true') return undefined;
  button.setAttribute('aria-busy', 'true');
  setText(byId('problem'), '');
  try {
    return await press(name, asked);
  } catch (error) {
    setText(byId('problem'), error.message);
    return undefined;
  } finally {
    button.removeAttribute('aria-busy');
  }
}

/** What the receiver says under a path. @throws Error with the reason */
export async function asked(path, query) {
  const response = await fetch(`/_inspector/${path}?${new URLSearchParams(query)}`).catch(() => undefined);
  if (response === undefined) throw new Error('The receiver does not answer. Is npm start still running?');
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.problem);
  return answer;
}
