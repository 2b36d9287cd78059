// What the bench runs inside the page: the clock is the page's own, and a moment counts once the frame that shows it was
// drawn. The tests know no types of the page, so these are texts.

/** Set up before anything of the page runs: notes the long tasks, and when the first message was drawn. */
export const OBSERVE = `(() => {
  const bench = { longTasks: [], firstMessageMs: null };
  Object.defineProperty(window, 'bench', { value: bench });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) bench.longTasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  // A message to oneself, sent right before a frame is drawn, is received right after.
  bench.drawn = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); done(performance.now()); };
    port2.postMessage(null);
  });
  bench.inSight = (article) => {
    if (article === null || !article.checkVisibility({ visibilityProperty: true })) return false;
    const { top, bottom } = article.getBoundingClientRect();
    const box = article.closest('[data-testid="timeline"]').getBoundingClientRect();
    return bottom > box.top && top < box.bottom && bottom <= box.bottom + 1;
  };
  const look = () => {
    const articles = document.querySelectorAll('[data-testid="timeline"] article[data-id]');
    if (articles.length > 0 && bench.inSight(articles[articles.length - 1]))
      void bench.drawn().then((ms) => (bench.firstMessageMs = ms));
    else requestAnimationFrame(look);
  };
  // The document has no timeline yet, and not even an element, when this runs.
  requestAnimationFrame(look);
})()`;

/** The figures of a page that was just opened; undefined while its first message is not drawn. */
export const OPENED = `(() => {
  const { firstMessageMs } = window.bench;
  const firstPaintMs = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null;
  if (firstMessageMs === null || firstPaintMs === null) return null;
  return { originMs: performance.timeOrigin, firstPaintMs, firstMessageMs };
})()`;

export type Opened = { readonly originMs: number; readonly firstPaintMs: number; readonly firstMessageMs: number };

/** Waits for a click, and from then for the message of this index to be drawn in sight. */
export const ARM_SWITCH = `(index) => {
  const { bench } = window;
  bench.switched = new Promise((done) => {
    addEventListener('click', (click) => {
      const clickedMs = click.timeStamp;
      let frames = 0;
      const look = () => {
        frames += 1;
        const article = document.querySelector('[data-testid="timeline"] article[data-index="' + index + '"]');
        if (bench.inSight(article)) void bench.drawn().then((ms) => done({ tookMs: ms - clickedMs, frames }));
        else if (performance.now() - clickedMs > 10000) done(null);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
}`;

export type Switched = { readonly tookMs: number; readonly frames: number };

export const LONG_TASKS = `window.bench.longTasks.splice(0)`;

export type LongTask = { readonly startTime: number; readonly duration: number };

/** Resolves when the list has been at rest for three frames. */
export const AT_REST = `new Promise((done) => {
  const scroller = document.querySelector('[data-testid="timeline"]');
  let last = NaN;
  let still = 0;
  const look = () => {
    still = scroller.scrollTop === last ? still + 1 : 0;
    last = scroller.scrollTop;
    if (still >= 3) done();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

/** The index of the newest and the oldest message that are drawn. */
export const DRAWN_RANGE = `(() => {
  const drawn = [...document.querySelectorAll('[data-testid="timeline"] article[data-index]')];
  const all = drawn.map((article) => Number(article.dataset.index));
  return { oldest: Math.min(...all), newest: Math.max(...all), count: all.length };
})()`;

export type DrawnRange = { readonly oldest: number; readonly newest: number; readonly count: number };
