/* Runs inside the browser: plain JavaScript, so that no compiler helper is missing there. */

const HALF_LEADING_PX = 8;

/** Lays blocks out in the area and cuts them where the page is full, inside body paragraphs too. */
function splitBlocks(blocks, limit) {
  const area = document.querySelector('.area');
  const top = area.getBoundingClientRect().top;
  const pages = [[]];
  const fits = (node) => node.getBoundingClientRect().bottom - top <= limit;
  const put = (style, text, rest) => {
    const paragraph = document.createElement('p');
    paragraph.className = style + (rest ? ' rest' : '');
    paragraph.textContent = text;
    area.append(paragraph);
    return paragraph;
  };
  const isBody = (style) => style === 'body' || style === 'entry';
  const keptOf = (paragraph) => {
    const node = paragraph.firstChild;
    const range = document.createRange();
    for (let size = 1; size <= node.length; size += 1) {
      range.setStart(node, 0);
      range.setEnd(node, size);
      // A range ends at its glyphs; half of the leading lies under them.
      if (range.getBoundingClientRect().bottom + HALF_LEADING_PX - top > limit) return size - 1;
    }
    return node.length;
  };
  blocks.forEach(({ style, text }, block) => {
    let from = 0;
    while (from < text.length) {
      const paragraph = put(style, text.slice(from), from > 0);
      // A heading must not be the last line of its page.
      const probe = isBody(style) || style.startsWith('cover') ? null : put('body', '　', false);
      const whole = fits(probe ?? paragraph);
      probe?.remove();
      const kept = whole ? text.length - from : style === 'body' ? keptOf(paragraph) : 0;
      if (kept > 0) pages.at(-1).push({ block, from, to: from + kept });
      from += kept;
      if (from < text.length) {
        if (pages.at(-1).length === 0) throw new Error(`block does not fit a page: ${text}`);
        area.replaceChildren();
        pages.push([]);
      }
    }
  });
  return pages;
}

function measureTable() {
  const box = (selector) => document.querySelector(selector)?.getBoundingClientRect();
  const area = box('.area');
  const grid = box('table');
  return {
    rows: [...document.querySelectorAll('tbody tr')].map((row) => row.getBoundingClientRect().height),
    above: grid.top - area.top,
    header: box('thead')?.height ?? 0,
    below: area.bottom - grid.bottom,
  };
}

/** Pages whose content reaches into the foot, or whose cells cut their text. */
function overflowingPages(bottomPx) {
  return [...document.querySelectorAll('.page')].flatMap((page, index) => {
    const area = page.querySelector('.area');
    const free = page.getBoundingClientRect().bottom - area.getBoundingClientRect().bottom;
    const wide = [...area.querySelectorAll('td, th')].filter((cell) => cell.scrollWidth > cell.clientWidth + 1);
    return [
      ...(free < bottomPx - 2 ? [`page ${index + 1}: ${free}px left`] : []),
      ...wide.map((cell) => `page ${index + 1}: ${cell.textContent}`),
    ];
  });
}

Object.assign(globalThis, { splitBlocks, measureTable, overflowingPages });
