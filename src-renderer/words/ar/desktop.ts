// Arabic texts of what only the desktop app has: its settings, and links that lead into it.

import type { desktop as english } from '../en/desktop.ts';
import type { Translated } from '../translation.ts';

export const desktop: Translated<typeof english> = {
  'section.desktop': 'على هذا الحاسوب',
  'desktop.closeToTray': 'استمر في العمل حين تُغلق النافذة',
  'desktop.closeToTrayHint': 'عندئذ يصل الآخرون إلى هذا الجهاز وتأتي الإشعارات. الأيقونة في شريط النظام تعيد النافذة.',
  'desktop.startAtLogin': 'ابدأ عند تسجيل الدخول',
  'desktop.startAtLoginHint': 'دون نافذة؛ تفتحها الأيقونة في شريط النظام.',
  'desktop.startAtLoginNot': 'فقط حين يكون Caucus مثبّتًا.',
  'desktop.reports': 'أظهر تقارير الأخطاء',
  'desktop.reportsHint': 'تبقى على هذا الجهاز. لا يُرسل شيء إلى أحد، وليس فيها أي رسالة.',

  'link.heading': 'لا يقود هذا الرابط إلى مكان هنا',
  'link.unknown': 'لا يفهم Caucus هذا الرابط. انسخه مرة أخرى من حيث جاء.',
  'link.otherWorkspace': 'هو من مساحة عمل غير التي على هذا الجهاز. افتحه على جهاز عضو هناك.',
  'link.noMessage': 'ليست هذه الرسالة هنا. لعلها لم تصل بعد: حاول بعد قليل.',
  'link.noChannel': 'ليست هذه القناة هنا. لعلها لم تصل بعد: حاول بعد قليل.',
};
