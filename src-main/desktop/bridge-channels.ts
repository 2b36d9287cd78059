// The names under which the preload script and the main process speak; both sides import them from here.

export const CALL_CHANNEL = 'caucus:call';
export const EVENT_CHANNEL = 'caucus:event';
export const DESKTOP_CALL_CHANNEL = 'caucus:desktop-call';
export const DESKTOP_EVENT_CHANNEL = 'caucus:desktop-event';
