// The window's own icons, drawn on a 24 by 24 grid with a round pen. Only geometry: colour and size come from the place.

export const PATHS = {
  hash: 'M9.5 4 7.5 20M16.5 4l-2 16M4.5 9h16M3.5 15h16',
  plus: 'M12 5v14M5 12h14',
  crown: 'M4 8.2l4.1 3.6L12 5l3.9 6.8L20 8.2 18.3 18H5.7z',
  check: 'M5 12.6l4.4 4.4L19 7.4',
  well: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 12.4l2.8 2.8 5.2-5.6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.5V12l3 2',
  catchingUp: 'M12 4v10.5M7.5 10.5 12 15l4.5-4.5M5 20h14',
  electing: 'M8 13H5.2L4 20h16l-1.2-7H16M8 16V4.5h8V16M10 9.3l1.5 1.5L14 8.2',
  noMajority: 'M12 4 2.8 19.6h18.4zM12 10v4.4M12 17v.1',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.2c.9-3.4 3.8-5.2 7.5-5.2s6.6 1.8 7.5 5.2',
  group:
    'M12 7.4a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM5.4 20.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM18.6 20.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM11 7.2l-4.6 8.8M13 7.2l4.6 8.8M7.6 18h8.8',
  send: 'M4.5 11.6 20 4.5l-4.6 15.6-3.8-6.4zM11.6 13.7 20 4.5',
  menu: 'M4 6.5h16M4 12h16M4 17.5h16',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M12 5v14M6 13l6 6 6-6',
  copy: 'M9 8.5h10.5V20H9zM15 8.5V4.5H4.5V16H9',
  sliders:
    'M4 7.5h8M17 7.5h3M4 16.5h3M12 16.5h8M14.5 5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM9.5 14a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
  light:
    'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.8v1.9M12 19.3v1.9M2.8 12h1.9M19.3 12h1.9M5.5 5.5l1.3 1.3M17.2 17.2l1.3 1.3M18.5 5.5l-1.3 1.3M6.8 17.2l-1.3 1.3',
  dark: 'M20 14.3A8.4 8.4 0 0 1 9.7 4 8.4 8.4 0 1 0 20 14.3Z',
  system: 'M3.5 5h17v11.5h-17zM9 20.5h6M12 16.5v4',
  pencil: 'M5 19l.8-3.8L16 5l3 3L8.8 18.2zM13.8 7.2l3 3',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16.2 16.2l4.3 4.3',
  unplugged: 'M9 3.5v4M15 3.5v4M6.5 7.5h11v3a5.5 5.5 0 0 1-8.8 4.4M12 16v4.5M4 4l16 16',
} as const;

export type IconName = keyof typeof PATHS;
