// A channel as one HTML file that any browser opens: no script, nothing loaded from anywhere, every text escaped. Written
// in pieces, because a channel may be larger than memory.

import type { Channel, Message } from '../../shared/chat.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/gu, (character) => ESCAPES[character] ?? '');

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; } .about, time, .mark { color: GrayText; font-size: 0.85em; }
h2 { font-size: 1em; border-bottom: 1px solid; margin: 2em 0 0.5em; opacity: 0.75; }
article { margin: 0.6em 0; } article.reply { margin-inline-start: 2rem; }
.author { font-weight: 600; unicode-bidi: isolate; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.reactions span { border: 1px solid; border-radius: 1em; padding: 0 0.5em; margin-inline-end: 0.3em; font-size: 0.85em; }
`;

/** The page up to its first message. */
export const htmlHead = (workspaceName: string, channel: Channel, exportedAtMs: number): string => {
  const title = `#${channel.name}, ${workspaceName}`;
  const about = `Exported from Caucus at ${new Date(exportedAtMs).toISOString()}. Times are in UTC.`;
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escapeHtml(title)}</h1>`,
    channel.topic === '' ? '' : `<p>${escapeHtml(channel.topic)}</p>`,
    `<p class="about">${escapeHtml(about)}</p>`,
    '',
  ].join('\n');
};

/** The heading of a day, to be written before its first message. */
export const htmlDay = (atMs: number): string => `<h2>${new Date(atMs).toISOString().slice(0, 10)}</h2>\n`;

const reactionsHtml = (message: Message, nameOf: (peerId: string) => string): string => {
  if (message.reactions.length === 0) return '';
  const marks = message.reactions.map(({ emoji, by, importedBy = [] }) => {
    const names = [...by.map(nameOf), ...importedBy];
    return `<span title="${escapeHtml(names.join(', '))}">${escapeHtml(emoji)} ${names.length}</span>`;
  });
  return `<div class="reactions">${marks.join('')}</div>`;
};

/** One message; replies are set in under what came before. */
export const htmlMessage = (message: Message, nameOf: (peerId: string) => string): string => {
  const time = new Date(message.sentAtMs).toISOString();
  const marks = [
    ...(message.editedAtMs === null || message.deleted ? [] : ['edited']),
    ...(message.pinned ? ['pinned'] : []),
    ...(message.importedAuthor === null ? [] : [`imported by ${message.authorName}`]),
  ].map((mark) => ` <span class="mark">(${escapeHtml(mark)})</span>`);
  const author = escapeHtml(message.importedAuthor ?? message.authorName);
  const text = message.deleted ? '<em>This message was deleted.</em>' : escapeHtml(message.text);
  return [
    `<article id="${escapeHtml(message.id)}"${message.threadRootId === null ? '' : ' class="reply"'}>`,
    `<span class="author">${author}</span> <time datetime="${time}">${time.slice(11, 16)}</time>${marks.join('')}`,
    `<div class="text">${text}</div>${reactionsHtml(message, nameOf)}</article>\n`,
  ].join('\n');
};

/** The end of the page. */
export const htmlFoot = (): string => '</body></html>\n';
