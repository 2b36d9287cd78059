// Which addresses become links: http and https with a host and nothing hidden in them. Follows none of them.

/** Invisible characters that turn the direction of text: an address with one of them reads as what it is not. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const LIKE_AN_ADDRESS = /\p{L}[./]\p{L}|:\/\//u;

/** The absolute form of an address that may be opened, or null. */
export const hrefOf = (address: string): string | null => {
  if (TURNING.test(address) || !/^https?:\/\//iu.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  const allowed = (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '';
  return allowed ? url.href : null;
};

/** The host to be shown beside a label that reads like an address but is another one; null when none is needed. */
export const hostBeside = (label: string, href: string): string | null => {
  const { host } = new URL(href);
  if (!LIKE_AN_ADDRESS.test(label) || hrefOf(label.trim()) === href) return null;
  return host;
};
