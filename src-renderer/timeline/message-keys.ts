// Which key does what while a message has the focus.

import type { Message } from '../../shared/chat.ts';
import type { MessageActs } from './message-acts.svelte.ts';

/** Does what the key asks for; false when it asks for nothing here. */
export const actOnKey = (event: KeyboardEvent, acts: MessageActs, message: Message): boolean => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  switch (event.key) {
    case 'Enter':
    case 't':
      acts.reply(message);
      return true;
    case 'e':
      acts.edit(message);
      return true;
    case 'r':
      if (event.currentTarget instanceof HTMLElement) acts.pickReaction(message, event.currentTarget);
      return true;
    case 'p':
      acts.pin(message);
      return true;
    case 'c':
      acts.copyText(message);
      return true;
    case 'l':
      acts.copyLink(message);
      return true;
    case 'u':
      acts.markUnread(message);
      return true;
    case 'Delete':
      acts.askRemove(message);
      return true;
    default:
      return false;
  }
};
