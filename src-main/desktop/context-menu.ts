// What the right mouse button offers: cut, copy and paste where they make sense, the address of a link, and other spellings
// where the system checks them. Pure: gives a template, and is told what to do with a choice.

import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import { parseDeepLink } from '../../shared/deep-link.ts';
import { isExternalLink } from './window-address.ts';
import type { Say } from './words/say.ts';

type Asked = Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'linkURL' | 'misspelledWord' | 'dictionarySuggestions' | 'editFlags'
>;

export type ContextActs = {
  replaceWord(word: string): void;
  learnWord(word: string): void;
  copyText(text: string): void;
};

const MAX_SUGGESTIONS = 5;

/** The template; empty when there is nothing to offer. */
export const contextMenuTemplate = (asked: Asked, say: Say, acts: ContextActs): MenuItemConstructorOptions[] => {
  const { isEditable, selectionText, linkURL, misspelledWord, dictionarySuggestions, editFlags } = asked;
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const spelling: MenuItemConstructorOptions[] =
    isEditable && misspelledWord !== ''
      ? [
          ...dictionarySuggestions
            .slice(0, MAX_SUGGESTIONS)
            .map((word) => ({ label: word, click: () => acts.replaceWord(word) })),
          ...(dictionarySuggestions.length === 0 ? [{ label: say('context.noSuggestions'), enabled: false }] : []),
          { label: say('context.learn'), click: () => acts.learnWord(misspelledWord) },
          separator,
        ]
      : [];
  const link: MenuItemConstructorOptions[] =
    isExternalLink(linkURL) || parseDeepLink(linkURL) !== null
      ? [{ label: say('context.copyLink'), click: () => acts.copyText(linkURL) }]
      : [];
  if (isEditable) {
    return [
      ...spelling,
      { role: 'undo', enabled: editFlags.canUndo },
      { role: 'redo', enabled: editFlags.canRedo },
      separator,
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { role: 'pasteAndMatchStyle', enabled: editFlags.canPaste },
      separator,
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ];
  }
  const copy: MenuItemConstructorOptions[] = selectionText.trim() === '' ? [] : [{ role: 'copy' }];
  return [...link, ...copy];
};
