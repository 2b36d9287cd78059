// Arabic texts of what only the desktop app has: its settings, and links that lead into it.

import type { desktop as english } from '../en/desktop.ts';
import type { Translated } from '../translation.ts';

export const desktop: Translated<typeof english> = {
  'section.desktop': 'هذا الحاسوب',
  'desktop.closeToTray': 'استمر في العمل حين تُغلق النافذة',
  'desktop.closeToTrayHint': 'عندئذ يصل الآخرون إلى هذا الجهاز وتأتي الإشعارات. الأيقونة في شريط النظام تعيد النافذة.',
  'desktop.startAtLogin': 'ابدأ عند تسجيل الدخول',
  'desktop.startAtLoginHint': 'دون نافذة؛ تفتحها الأيقونة في شريط النظام.',
  'desktop.startAtLoginNot': 'فقط حين يكون Caucus مثبّتًا.',
  'desktop.reports': 'أظهر تقارير الأخطاء',
  'desktop.reportsHint':
    'تبقى على هذا الجهاز ولا يُرسل شيء إلى أحد. قد تحوي صورة عملية منهارة أجزاء من الرسائل: تذكّر ذلك قبل أن تعطيها لأحد.',

  'link.invitationHeading': 'أنت مدعو',
  'link.invitation': 'في الرابط الذي فتحته دعوة إلى مساحة عمل. لا تقبلها إلا إذا جاءت ممن تعرفه.',
  'link.invitationMember': 'أنت الآن في {workspace}.',
  'link.accept': 'اقبل وانضم',
  'link.notNow': 'ليس الآن',
  'link.heading': 'لا يقود هذا الرابط إلى مكان هنا',
  'link.unknown': 'لا يفهم Caucus هذا الرابط. انسخه مرة أخرى من حيث جاء.',
  'link.otherWorkspace': 'هو من مساحة عمل غير التي على هذا الجهاز. افتحه على جهاز عضو هناك.',
  'link.noMessage': 'ليست هذه الرسالة هنا. لعلها لم تصل بعد: حاول بعد قليل.',
  'link.noChannel': 'ليست هذه القناة هنا. لعلها لم تصل بعد: حاول بعد قليل.',
};
