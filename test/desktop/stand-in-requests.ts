// What a test may ask of the stand-in for Electron.

export type StandInRequest =
  | { readonly ask: 'facts' }
  | { readonly ask: 'call'; readonly from: string; readonly name: string; readonly params: unknown }
  | { readonly ask: 'fetch'; readonly url: string; readonly method: string }
  | { readonly ask: 'navigate'; readonly url: string }
  | { readonly ask: 'open'; readonly url: string }
  | { readonly ask: 'permission'; readonly from: string; readonly permission: string }
  | { readonly ask: 'close-window' };

export type StandInReply = { readonly id: number; readonly result: unknown };
