// German texts of the settings.

import type { settings as english } from '../en/settings.ts';
import type { Translated } from '../translation.ts';

export const settings: Translated<typeof english> = {
  'settings.open': 'Einstellungen',
  'settings.openKey': 'Einstellungen (Strg + ,)',
  'settings.heading': 'Einstellungen',
  'settings.sections': 'Bereiche der Einstellungen',
  'settings.save': 'Sichern',
  'settings.saved': 'Gesichert',
  'settings.restart': 'Gesichert. Es gilt, sobald Caucus neu gestartet ist.',
  'settings.theme': 'Farben',
  'settings.themeSystem': 'System',
  'settings.themeLight': 'Hell',
  'settings.themeDark': 'Dunkel',
  'settings.themeSwitch': 'Farben: {current}. Wechseln zu {next}',
  'settings.fingerprint': 'Schlüssel: {peerId}',

  'section.profile': 'Profil',
  'section.notifications': 'Mitteilungen',
  'section.appearance': 'Darstellung',
  'section.members': 'Mitglieder',
  'section.joining': 'Beitritt',
  'section.workspaces': 'Arbeitsbereiche',
  'section.network': 'Netz',
  'section.timeouts': 'Zeitgrenzen',
  'section.data': 'Daten',
  'section.about': 'Über Caucus',

  'profile.colour': 'Ihre Farbe',
  'profile.colourNumber': 'Farbe {number}',
  'profile.fingerprint': 'Ihr Fingerabdruck',
  'profile.fingerprintHint':
    'Diese Ziffern stehen für Ihren Schlüssel. Lesen Sie sie jemandem vor, und es ist sicher, dass Sie es sind.',
  'profile.copyFingerprint': 'Fingerabdruck kopieren',

  'notifications.title': '{name} in #{channel}',
  'notifications.hidden': 'Eine neue Nachricht',
  'notifications.permissionDefault': 'Dieser Browser wurde noch nicht gefragt, ob Caucus Mitteilungen zeigen darf.',
  'notifications.permissionDenied':
    'Dieser Browser lässt Caucus keine Mitteilungen zeigen. Erlauben Sie es in den Browser-Einstellungen für diese Adresse.',
  'notifications.permissionUnsupported':
    'Dieser Browser kann keine Mitteilungen zeigen. Ungelesene Nachrichten werden im Titel gezählt.',
  'notifications.allow': 'Mitteilungen erlauben',
  'notifications.level': 'Mitteilen',
  'notifications.all': 'Alle Nachrichten',
  'notifications.mentions': 'Erwähnungen',
  'notifications.nothing': 'Nichts',
  'notifications.levelHint': 'Der Kanal, den Sie gerade ansehen, meldet sich nie.',
  'notifications.showText': 'Zeigen, was geschrieben wurde',
  'notifications.quiet': 'Ruhezeit',
  'notifications.from': 'Von',
  'notifications.to': 'bis',

  'appearance.density': 'Abstände',
  'appearance.comfortable': 'Bequem',
  'appearance.compact': 'Eng',
  'appearance.textSize': 'Schriftgröße',
  'appearance.percent': '{size} %',
  'appearance.sendKey': 'Welche Taste sendet',
  'appearance.sendEnter': 'Enter',
  'appearance.sendCommandEnter': 'Strg + Enter',
  'appearance.language': 'Sprache',
  'appearance.languageSystem': 'Wie das System ({language})',

  'network.qr': 'Die Adresse {address} als QR-Code',
  'network.interfaces': 'Netzschnittstellen',
  'network.lan': 'Netz',
  'network.vpn': 'VPN',
  'network.container': 'Container oder virtuelle Maschinen',
  'network.loopback': 'Nur dieses Gerät',
  'network.leftOut': 'Ausgelassen',
  'network.excluded': 'Auszulassende Schnittstellen',
  'network.excludedHint':
    'Namen, durch Kommas getrennt; * steht für Beliebiges. Caucus wird dort weder gefunden noch erreicht.',
  'network.port': 'Port',
  'network.portHint': 'In Gebrauch: {port}. Leer gelassen gilt {usual} oder der nächste freie.',
  'network.portInvalid': 'Ein Port ist eine ganze Zahl von 1 bis 65535. Nichts wurde geändert.',

  'timeouts.hint':
    'Wie bald die Gruppe merkt, dass jemand fehlt, und neu wählt. Alle Mitglieder sollten dieselben Werte haben; leer gelassen gilt der übliche.',
  'timeouts.unit': 'Millisekunden',
  'timeouts.electionMin': 'Kürzeste Wartezeit ohne Leader vor einer Wahl',
  'timeouts.electionMax': 'Längste Wartezeit ohne Leader vor einer Wahl',
  'timeouts.heartbeat': 'Zeit zwischen zwei Herzschlägen des Leaders',
  'timeouts.missed': 'Ausgebliebene Herzschläge, nach denen ein Mitglied als fehlend gilt',
  'timeouts.bounds': 'Von {least} bis {most}, üblich {usual}.',
  'timeouts.inUse': 'Jetzt in Gebrauch: {value}.',
  'timeouts.fromEnvironment': 'Von einer Umgebungsvariable gesetzt; sie geht dem vor, was hier gesichert wird.',
  'timeouts.outOfBounds': '{name} muss eine ganze Zahl von {least} bis {most} sein. Nichts wurde geändert.',

  'data.asking': 'Der Datenträger wird angesehen …',
  'data.folder': 'Ordner',
  'data.copyFolder': 'Namen des Ordners kopieren',
  'data.size': 'Größe',
  'data.hint':
    'In diesem Ordner liegen Ihr Schlüssel, Ihre Nachrichten und die aller anderen, auf diesem Gerät wie auf den Geräten der anderen. Kopieren Sie ihn nur, während Caucus nicht läuft, und lassen Sie nie zwei Kopien zugleich laufen.',

  'about.version': 'Version {version}',
  'about.licence': 'Freie Software unter der MIT-Lizenz.',
  'about.diagnostics': 'Diagnose',
  'about.diagnosticsHint':
    'Versionen, Zustand der Gruppe, Adressen und Zähler, für jemanden, der Ihnen hilft. Namen von Mitgliedern stehen darin; nichts von dem, was geschrieben wurde.',
  'about.gather': 'Zusammenstellen',
  'about.copy': 'Diagnose kopieren',
};
