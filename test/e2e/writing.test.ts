// The composer: lines and sending, the key that sends, what is too long, files that are pasted or dropped, and what it says
// when there is no majority. Every text that was typed is either sent or still there.

import { expect, test } from 'vitest';
import { MAX_MESSAGE_TEXT_BYTES } from '../../shared/limits.ts';
import { desks } from './desks.ts';
import type { CaucusWindow } from './window.ts';

const SOON = { timeout: 20_000 };
let ada: CaucusWindow;
const { open, replica } = desks(2, async () => {
  ada = await open('Ada');
  await ada.page.getByTestId('composer').waitFor({ state: 'visible', ...SOON });
});
const field = () => ada.page.getByTestId('composer');
const value = (): Promise<string> => field().inputValue();
/** A paste or drop of one file on the composer. */
const giveFile = (how: 'paste' | 'drop', name: string, bytes: readonly number[]): Promise<void> =>
  field().evaluate(
    (area, [kind, fileName, content]) => {
      const page = globalThis as unknown as {
        DataTransfer: new () => { items: { add(file: unknown): void } };
        File: new (parts: unknown[], name: string) => unknown;
        ClipboardEvent: new (type: string, init: object) => unknown;
        DragEvent: new (type: string, init: object) => unknown;
      };
      const carried = new page.DataTransfer();
      carried.items.add(new page.File([new Uint8Array(content)], fileName));
      const init = { bubbles: true, cancelable: true, clipboardData: carried, dataTransfer: carried };
      const event = kind === 'paste' ? new page.ClipboardEvent('paste', init) : new page.DragEvent('drop', init);
      (area as unknown as { dispatchEvent(event: unknown): void }).dispatchEvent(event);
    },
    [how, name, [...bytes]] as const,
  );

test('the field grows with its lines, and Enter sends them as one message', async () => {
  const heightOf = async (): Promise<number> => (await field().boundingBox())?.height ?? 0;
  const before = await heightOf();
  await field().focus();
  await ada.page.keyboard.type('First line');
  await ada.page.keyboard.press('Shift+Enter');
  await ada.page.keyboard.type('Second line');
  await ada.page.keyboard.press('Shift+Enter');
  await ada.page.keyboard.type('Third line');
  await expect.poll(heightOf, SOON).toBeGreaterThan(before * 1.8);
  await ada.keep('composer-lines');
  await ada.page.keyboard.press('Enter');
  await ada.shows('Third line');
  expect(await value()).toBe('');
  await expect.poll(heightOf, SOON).toBe(before);
});

test('the key that sends can be chosen', async () => {
  await ada.page.keyboard.type('Not yet');
  await ada.page.getByTestId('send-key').click();
  await field().focus();
  await ada.page.keyboard.press('Enter');
  await ada.page.keyboard.type('and now');
  expect(await value()).toBe('Not yet\nand now');
  await ada.page.keyboard.press('Control+Enter');
  await ada.shows('and now');
  await ada.page.keyboard.type('x');
  await ada.page.getByTestId('send-key').click();
  await field().fill('');
});

test('a text that is too long says so, and stays', async () => {
  const long = 'ä'.repeat(MAX_MESSAGE_TEXT_BYTES / 2 + 5);
  await field().fill(long);
  await expect.poll(() => ada.page.getByText('bytes over the limit').isVisible(), SOON).toBe(true);
  await field().press('Enter');
  expect(await value()).toBe(long);
  expect(await field().getAttribute('aria-invalid')).toBe('true');
  await ada.keep('too-long');
  await field().fill('ä'.repeat(MAX_MESSAGE_TEXT_BYTES / 2));
  await expect.poll(() => ada.page.getByText('0 bytes left').isVisible(), SOON).toBe(true);
  await field().fill('');
});

test('a text file that is dropped becomes a block of code', async () => {
  await field().fill('See here:');
  await giveFile('drop', 'labels.json', [...Buffer.from('{ "boxes": 12 }\n')]);
  await expect.poll(value, SOON).toBe('See here:\n```json\n{ "boxes": 12 }\n```\n');
  await field().press('Enter');
  await ada.shows('"boxes"');
});

test('a picture that is pasted is refused in words, and takes nothing away', async () => {
  await field().fill('Look at');
  await giveFile('paste', 'cat.png', [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]);
  await expect.poll(() => ada.page.getByText('“cat.png” was not added').isVisible(), SOON).toBe(true);
  expect(await value()).toBe('Look at');
  await ada.keep('file-refused');
  await field().fill('');
});

test('a file that is let go beside the composer does not take the place of the window', async () => {
  const prevented = await ada.page.evaluate<boolean>(
    `!document.querySelector('main').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true }))`,
  );
  expect(prevented).toBe(true);
});

test('an emoji is put in by its name', async () => {
  await field().focus();
  await ada.page.keyboard.type('Well done :rocket');
  await ada.page.getByTestId('suggestions').waitFor({ state: 'visible', ...SOON });
  await ada.page.keyboard.press('Tab');
  expect(await value()).toBe('Well done 🚀 ');
  await ada.page.keyboard.press('Control+z');
  expect(await value()).toMatch(/^Well done :rocket/u);
  await field().fill('');
});

test('what a channel was left with is there when one comes back', async () => {
  await replica('Ada').call('channels.create', { name: 'plans' });
  await field().fill('Half a thought');
  await ada.goTo('plans');
  await expect.poll(value, SOON).toBe('');
  await ada.goTo('general');
  await expect.poll(value, SOON).toBe('Half a thought');
  await ada.page.reload();
  await expect.poll(value, SOON).toBe('Half a thought');
  await field().fill('');
});

test('the last letters before a window is closed are kept', async () => {
  const drafts = async (): Promise<string> => JSON.stringify(await replica('Ada').call('drafts.get', {}));
  const closing = await open('Ada');
  await closing.page.getByTestId('composer').fill('To be continued');
  await closing.page.goto('about:blank');
  await expect.poll(drafts, SOON).toContain('To be continued');
  await closing.close();
  await replica('Ada').call('drafts.set', { key: 'general', text: '' });
});

test('who writes on while a correction is saved is not called back to it', async () => {
  await ada.write('A word with a mistak');
  const row = ada.page.getByTestId('message').filter({ hasText: 'A word with a mistak' });
  await row.getByTestId('sent').waitFor({ state: 'visible', ...SOON });
  await ada.page.route(/messages\.edit$/u, async (route) => {
    await new Promise((later) => setTimeout(later, 400));
    await route.continue();
  });
  await row.hover();
  await row.getByTestId('act-edit').click();
  await ada.page.getByTestId('edit-field').fill('A word with a mistake');
  await ada.page.getByTestId('edit-field').press('Enter');
  await field().focus();
  await ada.page.getByTestId('edit-field').waitFor({ state: 'hidden', ...SOON });
  expect(await field().evaluate((area: unknown) => (area as { matches(css: string): boolean }).matches(':focus'))).toBe(
    true,
  );
  await ada.page.unrouteAll({ behavior: 'wait' });
});

test('the caret may still be on its way when another channel takes the place of this one', async () => {
  await field().fill('Half a thought');
  await field().evaluate((area) => {
    // In one step, so that the field is gone before the browser tells of its caret.
    const written = area as unknown as {
      setSelectionRange(from: number, to: number): void;
      ownerDocument: { querySelector(what: string): { click(): void } };
    };
    written.setSelectionRange(2, 2);
    written.ownerDocument.querySelector('[data-testid="channel-item"]:not([aria-current])').click();
  });
  await ada.page.getByTestId('channel-title').filter({ hasText: 'plans' }).waitFor(SOON);
  expect(ada.complaints).toEqual([]);
  await ada.goTo('general');
  await field().fill('');
});

test('the window had nothing to complain about', () => {
  expect(ada.complaints).toEqual([]);
});
