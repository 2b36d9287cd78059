// What somebody who means harm may send, shown in a real browser: it stays letters, nothing of it runs, nothing is loaded,
// nothing covers the window, and the page's rules forbid it besides.

import { expect, test } from 'vitest';
import { asChannelId } from '../../shared/ids.ts';
import { post } from './conversation.ts';
import { desks } from './desks.ts';
import { scrollTop, turnWheel } from './steady.ts';
import type { CaucusWindow } from './window.ts';

const SOON = { timeout: 20_000 };
const RAN = 'window.__ran === undefined';

const TEXTS = [
  '<script>window.__ran = 1</script>',
  '<img src="https://evil.example/x.png" onerror="window.__ran = 2">',
  '<svg/onload=window.__ran=3>',
  '<iframe src="https://evil.example/"></iframe>',
  '<iframe srcdoc="<script>parent.__ran = 4</script>"></iframe>',
  '<a href="javascript:window.__ran=5">click</a> [click](javascript:window.__ran=5) <javascript:window.__ran=5>',
  '<style>body { display: none }</style><link rel="stylesheet" href="https://evil.example/x.css">',
  '![picture](https://evil.example/pixel.png) ![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '<details open ontoggle="window.__ran = 6">x</details><video src="https://evil.example/v.mp4" autoplay></video>',
  '<form action="https://evil.example/"><input name="password" autofocus onfocus="window.__ran = 7"></form>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/"><base href="https://evil.example/">',
  '[https://example.org](https://evil.example/login) and [your bank](https://evil.example/)',
  '[a](https://user:secret@evil.example/) https://ex\u0430mple.org/ https://example.org/\u202egnp.exe',
  '\u202eThis is turned around\u202c and \u2066this is isolated\u2069 and \u200e\u200f\u061c',
  `Z${'\u0300\u0301\u0302\u0303'.repeat(120)}algo`,
  '👨‍👩‍👧‍👦'.repeat(200),
  'a'.repeat(8_000),
  `${'> '.repeat(60)}deep`,
  `${'- '.repeat(60)}deep`,
  `${'*'.repeat(3_000)}a${'*'.repeat(3_000)}`,
  `${'['.repeat(2_000)}${'](x)'.repeat(1_000)}`,
  '```html\n<script>window.__ran = 8</script>\n```',
  `\`\`\`js\n${'/*'.repeat(1_500)}\n\`\`\``,
  '\u0007\u0008\u001b[31mred\u001b[0m',
  '𒐫𒈙⸻꧅﷽'.repeat(60),
];
const NAMES = ['</span><script>window.__ran=9</script>', '\u202eevil\u202c', `W${'\u0300'.repeat(40)}`, '﷽﷽﷽﷽﷽﷽'];

let ada: CaucusWindow;
const { open, replica } = desks(2, async () => {
  ada = await open('Ada');
  await ada.page.getByTestId('composer').waitFor({ state: 'visible', ...SOON });
});

const lettersOf = (text: string): string => text.replace(/\s+/gu, ' ').trim();

test('every one of them is shown, and nothing of it runs', async () => {
  for (const text of TEXTS) {
    await post(replica('Grace'), 'general', [text]).catch(() => undefined); // what is refused is not shown either
    await ada.page.waitForTimeout(60);
  }
  await post(replica('Grace'), 'general', ['And that was all.']);
  await ada.shows('And that was all.', 20_000);
  expect(await ada.page.evaluate(RAN)).toBe(true);
  await ada.keep('hostile');
});

test('somebody reads through all of it, and it stays letters', async () => {
  const found = new Set<string>();
  const { page } = ada;
  for (let turn = 0; turn < 60; turn += 1) {
    const texts = await page
      .getByTestId('message')
      .evaluateAll((rows: unknown[]) => rows.map((row) => (row as { textContent: string }).textContent));
    texts.forEach((text) => found.add(lettersOf(text)));
    if (turn > 0 && (await scrollTop(page)) === 0) break;
    await turnWheel(page, -500);
  }
  const all = [...found].join('\n');
  for (const markup of TEXTS.filter((text) => /^<[a-z]/u.test(text) && !text.includes(']('))) {
    expect(all, markup).toContain(lettersOf(markup));
  }
  expect(await page.evaluate(RAN)).toBe(true);
  expect(
    await page.evaluate(
      'document.querySelectorAll("main :is(script, iframe, img, video, object, embed, form form, style, link, base, meta)").length',
    ),
  ).toBe(0);
});

test('links lead only where they say, in a window of their own', async () => {
  const links = await ada.page.evaluate<readonly { href: string; rel: string; target: string; text: string }[]>(
    `(async () => {
      const found = new Map();
      const scroller = document.querySelector('[data-testid="timeline"]');
      for (let top = 0; top <= scroller.scrollHeight; top += 400) {
        scroller.scrollTop = top;
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        for (const link of document.querySelectorAll('main a'))
          found.set(link.href + link.innerText, { href: link.href, rel: link.rel, target: link.target, text: link.parentElement.innerText });
      }
      return [...found.values()];
    })()`,
  );
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) {
    expect(link.href).toMatch(/^https?:\/\//u);
    expect(link.href).not.toMatch(/@/u);
    expect(link.rel).toContain('noopener');
    expect(link.target).toBe('_blank');
    if (link.text.includes('https://example.org') && link.href.includes('evil'))
      expect(link.text).toContain('(evil.example)');
  }
});

test('a channel and a member with hostile names are shown as names', async () => {
  for (const [place, name] of NAMES.entries()) {
    await replica('Grace')
      .call('channels.create', { name: `${name} ${place}` })
      .catch(() => undefined);
    await replica('Grace')
      .call('profile.set', { name })
      .catch(() => undefined);
    await post(replica('Grace'), 'general', [`My name is number ${place}.`]);
    await ada.shows(`My name is number ${place}.`);
  }
  await ada.keep('hostile-names');
  expect(await ada.page.evaluate(RAN)).toBe(true);
  expect(await ada.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
});

test('reactions, topics and searches of that kind are letters as well', async () => {
  const general = asChannelId('general');
  await replica('Grace').call('channels.topic', { channelId: general, topic: '<img src=x onerror=window.__ran=10>' });
  await expect.poll(() => ada.page.getByTestId('topic').innerText(), SOON).toContain('<img');
  await ada.page.getByTestId('search-open').click();
  await ada.page.getByTestId('search-input').fill('script');
  await expect.poll(() => ada.page.getByTestId('message-card').count(), SOON).toBeGreaterThan(0);
  expect(await ada.page.evaluate(RAN)).toBe(true);
});

test('nothing but the own host was asked for anything', () => {
  const own = new URL(ada.page.url()).origin;
  expect(ada.requests.filter((address) => !address.startsWith(own))).toEqual([]);
  expect(ada.complaints).toEqual([]);
});

test('the rules of the page forbid scripts, styles and requests of any other origin', async () => {
  const response = await ada.page.goto(ada.page.url());
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'self'(;|$)/u);
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("connect-src 'self'");
  const outcome = await ada.page.evaluate<string>(
    `fetch('https://evil.example/').then(() => 'loaded', () => 'refused')`,
  );
  expect(outcome).toBe('refused');
  await ada.page.evaluate(`(() => {
    const script = document.createElement('script');
    script.textContent = 'window.__ran = 11';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.__ran = 12">');
  })()`);
  await ada.page.waitForTimeout(200);
  expect(await ada.page.evaluate(RAN)).toBe(true);
});
