// German texts of what only the desktop app has: its settings, and links that lead into it.

import type { desktop as english } from '../en/desktop.ts';
import type { Translated } from '../translation.ts';

export const desktop: Translated<typeof english> = {
  'section.desktop': 'Dieser Rechner',
  'desktop.closeToTray': 'Weiterlaufen, wenn das Fenster geschlossen wird',
  'desktop.closeToTrayHint':
    'Dann erreichen die anderen dieses Gerät, und Mitteilungen kommen an. Das Symbol in der Leiste holt das Fenster zurück.',
  'desktop.startAtLogin': 'Beim Anmelden starten',
  'desktop.startAtLoginHint': 'Ohne Fenster; das Symbol in der Leiste öffnet es.',
  'desktop.startAtLoginNot': 'Nur bei einem installierten Caucus.',
  'desktop.reports': 'Fehlerberichte zeigen',
  'desktop.reportsHint':
    'Sie bleiben auf diesem Gerät; niemandem wird etwas geschickt. Im Abbild eines abgestürzten Prozesses können Stücke von Nachrichten stehen: Denken Sie daran, bevor Sie es weitergeben.',

  'link.invitationHeading': 'Sie sind eingeladen',
  'link.invitation':
    'Der Link, den Sie geöffnet haben, enthält eine Einladung in einen Arbeitsbereich. Nehmen Sie sie nur an, wenn sie von jemandem kommt, den Sie kennen.',
  'link.invitationMember': 'Sie sind jetzt in {workspace}.',
  'link.accept': 'Annehmen und beitreten',
  'link.notNow': 'Nicht jetzt',
  'link.heading': 'Dieser Link führt hier nirgendwohin',
  'link.unknown': 'Caucus versteht diesen Link nicht. Kopieren Sie ihn dort noch einmal, woher er kam.',
  'link.otherWorkspace':
    'Er gehört zu einem anderen Arbeitsbereich als dem auf diesem Gerät. Öffnen Sie ihn auf einem Gerät, das dort Mitglied ist.',
  'link.noMessage':
    'Hier gibt es diese Nachricht nicht. Vielleicht ist sie noch nicht angekommen: Versuchen Sie es gleich noch einmal.',
  'link.noChannel':
    'Hier gibt es diesen Kanal nicht. Vielleicht ist er noch nicht angekommen: Versuchen Sie es gleich noch einmal.',
};
