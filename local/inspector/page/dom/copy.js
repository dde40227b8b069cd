import { byId, element, setText } from './dom.js';

/** Milliseconds for which a button says what it did. */
const told = 5_000;

/**
 * A button that copies.
 * @param name what it is called aloud, such as `Copy the URL of ocean`
 * @param {() => string | Promise<string>} text asked for when it is pressed
 */
export function copyButton(label, name, text) {
  const button = element('button', { type: 'button', class: 'copy', 'aria-label': name }, label);
  button.addEventListener('click', () => void copy(button, label, text));
  return button;
}

/** The promise goes to the clipboard itself: some browsers let a page copy only as long as the press is handled. */
async function copy(button, label, text) {
  setText(button, label);
  const asked = Promise.resolve(text());
  asked.catch(() => undefined);
  try {
    const blob = asked.then((copied) => new Blob([copied], { type: 'text/plain' }));
    blob.catch(() => undefined);
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    setText(button, 'Copied');
  } catch {
    setText(button, 'Not copied');
    const problem = await asked.then(
      () => 'The browser does not let this page copy. Select the text instead.',
      (error) => error.message,
    );
    setText(byId('problem'), problem);
  }
  setTimeout(() => setText(button, label), told);
}
