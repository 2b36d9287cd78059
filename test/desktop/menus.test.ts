// The menus: by each platform's conventions, with the keys that the window listens to, and only with what makes sense.

import { describe, expect, test } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import { MENU_KEYS, menuTemplate } from '../../src-main/desktop/app-menu.ts';
import { contextMenuTemplate } from '../../src-main/desktop/context-menu.ts';
import { wordsIn } from '../../src-main/desktop/words/say.ts';
import { wishOf } from '../../src-renderer/shell/keys.ts';
import { keyOf } from '../../src-renderer/desktop/command-keys.ts';
import { WINDOW_COMMANDS } from '../../shared/desktop.ts';
import type { WindowCommand } from '../../shared/desktop.ts';

const say = wordsIn('en');
const asked: WindowCommand[] = [];
const templateFor = (platform: NodeJS.Platform, forDevelopers = false): MenuItemConstructorOptions[] =>
  menuTemplate({
    platform,
    appName: 'Caucus',
    forDevelopers,
    say,
    onCommand: (command) => void asked.push(command),
    onReports: () => undefined,
  });
const itemsOf = (template: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
  template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
const rolesOf = (platform: NodeJS.Platform, forDevelopers = false): readonly unknown[] =>
  itemsOf(templateFor(platform, forDevelopers)).map(({ role }) => role);

describe('the menu of the app', () => {
  test('has the app’s own menu on macOS, with settings and quit in it', () => {
    const [own] = templateFor('darwin');
    expect(own?.label).toBe('Caucus');
    const items = itemsOf(own === undefined ? [] : [own]);
    expect(items.map(({ id, role }) => id ?? role)).toEqual(
      expect.arrayContaining(['about', 'settings', 'hide', 'quit']),
    );
  });

  test.each(['linux', 'win32'] as const)('quits from File on %s', (platform) => {
    const [file] = templateFor(platform);
    expect(itemsOf(file === undefined ? [] : [file]).map(({ role }) => role)).toContain('quit');
    expect(rolesOf(platform)).not.toContain('hide');
  });

  test('gives tools for developers to developers only', () => {
    expect(rolesOf('linux', true)).toContain('toggleDevTools');
    expect(rolesOf('linux')).not.toContain('toggleDevTools');
    expect(rolesOf('linux')).not.toContain('reload');
  });

  test('shows the keys of the window and leaves them to it', () => {
    for (const { id, accelerator, registerAccelerator } of itemsOf(templateFor('linux'))) {
      if (id === undefined || accelerator === undefined) continue;
      expect(accelerator).toBe(MENU_KEYS[id as keyof typeof MENU_KEYS]);
      expect(registerAccelerator).toBe(false);
    }
  });

  test('asks the window for everything that the window can do', () => {
    asked.length = 0;
    for (const { id, click } of itemsOf(templateFor('linux'))) {
      if (id !== undefined && id !== 'reports') (click as () => void)();
    }
    expect(asked.toSorted()).toEqual(WINDOW_COMMANDS.toSorted());
  });

  test.each(Object.keys(MENU_KEYS) as (keyof typeof MENU_KEYS)[])('what %s does, its key does too', (command) => {
    const key = keyOf(command);
    expect(key).not.toBeNull();
    const parts = new Set(MENU_KEYS[command].split('+'));
    const names: Readonly<Record<string, string>> = { Down: 'ArrowDown', Up: 'ArrowUp', K: 'k', F: 'f' };
    const [name = ''] = [...parts].filter((part) => !['CmdOrCtrl', 'Alt', 'Shift'].includes(part));
    expect(key).toEqual({
      key: names[name] ?? name,
      ctrlKey: parts.has('CmdOrCtrl'),
      altKey: parts.has('Alt'),
      shiftKey: parts.has('Shift'),
    });
    expect(wishOf({ metaKey: false, isComposing: false, ...key } as KeyboardEvent)).not.toBeNull();
  });
});

describe('a right click', () => {
  const nothing = { canUndo: false, canRedo: false, canCut: false, canCopy: false, canPaste: true, canSelectAll: true };
  const plain = {
    isEditable: false,
    selectionText: '',
    linkURL: '',
    misspelledWord: '',
    dictionarySuggestions: [],
    editFlags: nothing as never,
  };
  const done: string[] = [];
  const acts = {
    replaceWord: (word: string) => void done.push(`replace ${word}`),
    learnWord: (word: string) => void done.push(`learn ${word}`),
    copyText: (text: string) => void done.push(`copy ${text}`),
  };
  const wordsOf = (on: Partial<typeof plain>): readonly unknown[] =>
    contextMenuTemplate({ ...plain, ...on }, say, acts).map(({ label, role, type }) => label ?? role ?? type);

  test('on nothing offers nothing', () => {
    expect(wordsOf({})).toEqual([]);
  });

  test('on chosen text copies it', () => {
    expect(wordsOf({ selectionText: 'hello' })).toEqual(['copy']);
  });

  test('on a link copies its address, when it is one that may be opened', () => {
    const message = 'caucus://message/abc/session-7';
    for (const linkURL of ['https://example.org/', message]) expect(wordsOf({ linkURL })).toEqual(['Copy Link']);
    for (const linkURL of ['file:///etc/passwd', 'javascript:alert(1)', 'app://caucus/']) {
      expect(wordsOf({ linkURL })).toEqual([]);
    }
    const [item] = contextMenuTemplate({ ...plain, linkURL: message }, say, acts);
    (item?.click as () => void)();
    expect(done).toEqual([`copy ${message}`]);
  });

  test('where text is written cuts, copies and pastes, as far as that goes', () => {
    const items = contextMenuTemplate({ ...plain, isEditable: true }, say, acts);
    expect(items.find(({ role }) => role === 'paste')?.enabled).toBe(true);
    expect(items.find(({ role }) => role === 'cut')?.enabled).toBe(false);
  });

  test('on a misspelt word offers others', () => {
    const on = { isEditable: true, misspelledWord: 'helo', dictionarySuggestions: ['hello', 'help'] as never[] };
    expect(wordsOf(on).slice(0, 3)).toEqual(['hello', 'help', 'Add to Dictionary']);
    expect(wordsOf({ ...on, dictionarySuggestions: [] })[0]).toBe('No Suggestions');
  });
});
