// English texts of the settings.

export const settings = {
  'settings.open': 'Settings',
  'settings.openKey': 'Settings (Ctrl + ,)',
  'settings.heading': 'Settings',
  'settings.theme': 'Appearance',
  'settings.themeSystem': 'System',
  'settings.themeLight': 'Light',
  'settings.themeDark': 'Dark',
  'settings.themeSwitch': 'Appearance: {current}. Switch to {next}',
  'settings.about': 'This install',
  'settings.version': 'Version {version}, profile “{profile}”',
  'settings.fingerprint': 'Key: {peerId}',
} as const;
