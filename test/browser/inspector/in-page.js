// What the tests do inside the page. They are JavaScript, so that the types of a browser are not those of the project.

/** Texts on the page that are too faint, by the rule of WCAG's level AA: 4.5 to 1. */
export function faintTexts() {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  /** What colours give that lie above each other, the topmost last. */
  const painted = (colours) => {
    for (const colour of colours) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const faint = [];
  for (const element of document.querySelectorAll('body *')) {
    const text = [...element.childNodes].find((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    // A control that is switched off may be faint.
    if (text === undefined || !element.checkVisibility() || element.matches(':disabled, option')) continue;
    const backgrounds = [];
    for (let each = element; each !== null; each = each.parentElement) {
      backgrounds.unshift(getComputedStyle(each).backgroundColor);
    }
    const back = luminance(painted(['white', ...backgrounds]));
    const front = luminance(painted(['white', ...backgrounds, getComputedStyle(element).color]));
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    if (ratio < 4.5) faint.push(`${ratio.toFixed(2)} ${element.tagName} ${element.className} ${text.textContent}`);
  }
  return faint;
}

/** Tells the function `complain` what the page's policy kept from loading or running. */
export function watchPolicy() {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    globalThis.complain(`${violatedDirective}: ${blockedURI}`),
  );
}

/** The controls without a name. */
export function unnamedControls() {
  return [...document.querySelectorAll('button, select, input')]
    .filter((each) => !each.getAttribute('aria-label') && !each.textContent.trim() && each.labels.length === 0)
    .map((each) => each.outerHTML);
}

/** Pixels that the page is wider than the window. */
export function overflow() {
  return document.documentElement.scrollWidth - innerWidth;
}

/** The tables that reach beyond the padding of their panel. */
export function wideTables() {
  return [...document.querySelectorAll('section > table')]
    .filter((table) => table.checkVisibility())
    .map((table) => {
      const panel = table.parentElement;
      const inner = panel.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(panel).paddingRight);
      return `${panel.className}: ${Math.ceil(table.getBoundingClientRect().right - inner)} pixels`;
    })
    .filter((each) => !/: (0|1|-\d+) pixels$/.test(each));
}

/** What has the focus, and where it is. */
export function focused() {
  const { id, ariaLabel, textContent } = document.activeElement;
  const { top } = document.activeElement.getBoundingClientRect();
  return {
    name: id || ariaLabel || textContent,
    delivery: document.activeElement.closest('tr')?.dataset.delivery,
    outline: getComputedStyle(document.activeElement).outlineStyle,
    top,
  };
}

export function background() {
  return getComputedStyle(document.body).backgroundColor;
}

/** How high the rows are, and what in them is cut off, ids of events apart. */
export function heights() {
  const rows = [...document.querySelectorAll('#deliveries-rows tr')];
  const cells = rows.flatMap((row) => [...row.cells]).filter((cell) => !cell.classList.contains('event'));
  return {
    rows: rows.map((row) => row.getBoundingClientRect().height),
    cut: cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent),
  };
}

/** How each row is painted: the result, the row's edge, the answer. */
export function paint() {
  const back = (element) => getComputedStyle(element).backgroundColor;
  return [...document.querySelectorAll('#deliveries-rows tr')].map((row) => ({
    badge: back(row.querySelector('.came .state')),
    lastBadge: back(row.querySelector('.came .state:last-child')),
    edge: getComputedStyle(row).boxShadow,
    status: back(row.querySelector('.status')),
  }));
}
