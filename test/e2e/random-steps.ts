// What somebody might do next who knows nothing of the window and stops at nothing: clicks, keys, words, sizes, and what
// meanwhile happens in the group. Each step is drawn from a seed, says what it did, and waits for nothing.

import type { Page } from 'playwright-core';
import type { MessageId } from '../../shared/ids.ts';
import { asChannelId } from '../../shared/ids.ts';
import type { Cluster, Replica } from '../cluster/harness.ts';
import type { Dice } from '../simulation/random.ts';

/** What cannot be taken back, or would end the walk. By test id, or by what it is inside of. */
const LEFT_ALONE =
  '[data-testid="confirm-do"], [data-testid="remove-confirm"], [data-testid="go-on-confirm"], [data-testid="join-submit"], ' +
  '[data-testid="workspace-found"], [data-testid="workspace-rename"], [type="file"]';
const TARGETS =
  'button, a[href], input, select, textarea, summary, [role="button"], [role="option"], [role="tab"], [role="menuitem"], ' +
  '[role="separator"], article';
const KEYS = (
  'Escape Escape Escape Enter Tab Shift+Tab F6 Shift+F6 ArrowDown ArrowUp ArrowLeft ArrowRight PageUp Home End Delete Backspace ' +
  'Space Control+k Control+f Control+Shift+F Control+/ Control+, Control+b Control+z Control+a Alt+ArrowDown Alt+ArrowUp ' +
  'Alt+Shift+ArrowDown Shift+Escape e r p +'
).split(' ');
const WORDS = [
  ...['box', '@', '@Gr', ':smi', '**bold**', '`code`', '\n', '> ', '- one', '/me', 'https://example.org/a?b=c', '😀'],
  ...['Grüße', 'مرحبا', 'コーヒー', '#general', '~~no~~', '```', 'a'.repeat(300), '|', '\\', '<b>', '&amp;'],
];
const SIZES = [
  [1_280, 800],
  [1_280, 800],
  [360, 640],
  [700, 500],
  [1_000, 400],
  [1_920, 1_080],
] as const;

type Place = { readonly x: number; readonly y: number; readonly kind: string; readonly name: string };

/** Runs in the page: the middles of everything that could be clicked now, from top to bottom. */
const PLACES = `(() => {
  const found = [];
  for (const element of document.querySelectorAll(${JSON.stringify(TARGETS)})) {
    if (element.closest(${JSON.stringify(LEFT_ALONE)})) continue;
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    if (width < 2 || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
    const uppermost = document.elementFromPoint(x, y);
    if (uppermost === null || !(element.contains(uppermost) || uppermost.contains(element))) continue;
    const label = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 30);
    const name = element.localName + ' ' + (element.dataset.testid ?? label);
    const kind = element.closest('[role="listbox"], [role="grid"]') === null ? name : 'one of many';
    found.push({ x, y, kind, name });
  }
  return found;
})()`;

export type Walk = {
  readonly page: Page;
  readonly cluster: Cluster;
  readonly self: Replica;
  readonly dice: Dice;
};

export type Walker = {
  /** Does something, and says what. */
  step(): Promise<string>;
  /** Everybody is there again, and nobody is frozen. */
  heal(): Promise<void>;
};

const texts = (dice: Dice): string =>
  Array.from({ length: dice.int(1, 4) }, () => dice.pick(WORDS)).join(dice.chance(0.7) ? ' ' : '');

export const createWalker = ({ cluster, dice, page, self }: Walk): Walker => {
  const others = cluster.replicas.filter((replica) => replica !== self);
  const frozen = new Set<Replica>();
  const dead = new Set<Replica>();
  let said: readonly MessageId[] = [];
  let counted = 0;

  const click = async (): Promise<string> => {
    const places = await page.evaluate<readonly Place[]>(PLACES);
    if (places.length === 0) return 'nothing to click';
    // Kinds first, or the many rows would leave little for all else.
    const kinds = Map.groupBy(places, ({ kind }) => kind);
    const { name, x, y } = dice.pick(kinds.get(dice.pick([...kinds.keys()])) ?? places);
    // Its list is the browser's own, which no mouse reaches here.
    if (name.startsWith('select')) {
      await page.mouse.click(x, y);
      const keys = dice.pick([['ArrowDown', 'Enter'], ['ArrowUp', 'Enter'], ['End', 'Enter'], ['Escape']]);
      for (const key of keys) await page.keyboard.press(key);
      return `choose in ${name} by ${keys.join(' ')}`;
    }
    const how = dice.pick(['click', 'click', 'click', 'click', 'twice', 'right', 'hover'] as const);
    if (how === 'hover') await page.mouse.move(x, y);
    else
      await page.mouse.click(x, y, { button: how === 'right' ? 'right' : 'left', clickCount: how === 'twice' ? 2 : 1 });
    return `${how} ${name}`;
  };

  const press = async (): Promise<string> => {
    const keys = Array.from({ length: dice.chance(0.3) ? dice.int(2, 6) : 1 }, () => dice.pick(KEYS));
    for (const key of keys) await page.keyboard.press(key);
    return `keys ${keys.join(' ')}`;
  };

  const type = async (): Promise<string> => {
    const text = texts(dice);
    await page.keyboard.insertText(text);
    return `type ${JSON.stringify(text.slice(0, 40))}`;
  };

  const write = async (): Promise<string> => {
    const composer = page.getByTestId('composer');
    if (!(await composer.isVisible())) return 'no composer to write in';
    await composer.focus();
    await page.keyboard.insertText(texts(dice));
    await page.keyboard.press('Enter');
    return 'write and send';
  };

  const resize = async (): Promise<string> => {
    const [width, height] = dice.pick(SIZES);
    await page.setViewportSize({ width, height });
    return `size ${width}x${height}`;
  };

  const wheel = async (): Promise<string> => {
    const { height = 0, width = 0 } = page.viewportSize() ?? {};
    await page.mouse.move(dice.int(0, width - 1), dice.int(0, height - 1));
    const deltaY = dice.pick([-3_000, -300, 300, 3_000]);
    await page.mouse.wheel(0, deltaY);
    return `wheel ${deltaY}`;
  };

  const reload = async (): Promise<string> => {
    if (!self.isRunning()) return 'no host to reload from';
    await page.reload();
    return 'reload';
  };

  /** What others do; refused while there is no majority, which is as good. */
  const somebody = async (): Promise<string> => {
    const there = others.filter((replica) => replica.isRunning() && !frozen.has(replica));
    if (there.length === 0) return 'nobody else is there';
    const other = dice.pick(there);
    const messageId = said.length === 0 ? undefined : dice.pick(said);
    const what = dice.pick(['say', 'say', 'reply', 'edit', 'delete', 'react', 'pin', 'topic', 'channel'] as const);
    const channelId = asChannelId('general');
    const text = `Word ${(counted += 1)} ${texts(dice)}`;
    const act = async (): Promise<unknown> => {
      if (what === 'channel') return other.call('channels.create', { name: `channel ${counted}` });
      if (what === 'topic') return other.call('channels.topic', { channelId, topic: text.slice(0, 60) });
      if (what === 'say' || messageId === undefined) {
        const { ids } = await other.call('messages.post', { channelId, texts: [text] });
        said = [...said, ...ids].slice(-20);
        return ids;
      }
      if (what === 'reply') return other.call('messages.post', { channelId, texts: [text], threadRootId: messageId });
      if (what === 'edit') return other.call('messages.edit', { messageId, text });
      if (what === 'react')
        return other.call('messages.react', { messageId, emoji: dice.pick(['👍', '🎉']), add: true });
      if (what === 'pin') return other.call('messages.pin', { messageId, pinned: dice.chance(0.5) });
      return other.call('messages.delete', { messageId });
    };
    const refusal = await act().then(
      () => '',
      (failure: unknown) => ` (${String(failure).slice(0, 80)})`,
    );
    return `${other.name}: ${what}${refusal}`;
  };

  const revive = async (): Promise<string> => {
    for (const replica of frozen) process.kill(replica.processId(), 'SIGCONT');
    frozen.clear();
    for (const replica of dead) await replica.restart();
    // A window in the browser belongs to one start of its host.
    if (dead.has(self)) await page.goto(await self.windowAddress());
    dead.clear();
    return 'everybody is back';
  };

  const trouble = async (): Promise<string> => {
    if (frozen.size + dead.size > 0) return revive();
    const replica = dice.pick([...others, ...others, self]);
    if (replica !== self && dice.chance(0.5)) {
      process.kill(replica.processId(), 'SIGSTOP');
      frozen.add(replica);
      return `${replica.name} freezes`;
    }
    await replica.kill();
    dead.add(replica);
    return `${replica.name} dies`;
  };

  return {
    step: () => {
      const drawn = dice.next();
      if (drawn < 0.45) return click();
      if (drawn < 0.6) return press();
      if (drawn < 0.68) return type();
      if (drawn < 0.76) return write();
      if (drawn < 0.86) return somebody();
      if (drawn < 0.9) return wheel();
      if (drawn < 0.94) return resize();
      if (drawn < 0.96) return reload();
      return trouble();
    },
    heal: async () => {
      await revive();
      await cluster.settled(60_000);
    },
  };
};
