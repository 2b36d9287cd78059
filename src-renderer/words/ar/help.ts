// Arabic texts of the list of keys, dialogs, and days.

import type { help as english } from '../en/help.ts';
import type { Translated } from '../translation.ts';

export const help: Translated<typeof english> = {
  'help.heading': 'المفاتيح',
  'help.window': 'في أي مكان',
  'help.switcher': 'الانتقال إلى قناة',
  'help.channel': 'القناة التي فوق، التي تحت',
  'help.unread': 'القناة غير المقروءة التالية',
  'help.escape': 'علّم كمقروء وانتقل إلى الأحدث',
  'help.allRead': 'علّم كل شيء كمقروء',
  'help.search': 'ابحث في هذه القناة',
  'help.searchAll': 'ابحث في كل مكان',
  'help.regions': 'الجزء التالي من النافذة',
  'help.settings': 'الإعدادات',
  'help.help': 'هذه القائمة',
  'help.writing': 'أثناء الكتابة',
  'help.editLast': 'عدّل رسالتك الأخيرة',
  'help.bold': 'عريض',
  'help.italic': 'مائل',
  'help.code': 'شيفرة',
  'help.mention': 'اذكر شخصًا',
  'help.emoji': 'رمز تعبيري باسمه',
  'help.message': 'على رسالة',
  'help.walk': 'الرسالة التي فوق، التي تحت',
  'help.pin': 'ثبّت أو ألغِ التثبيت',
  'help.forms': 'كيف يُنسّق النص',
  'help.struck': 'مشطوب',
  'help.block': 'كتلة شيفرة، تنتهي بـ ```',
  'help.quote': 'اقتباس',
  'help.list': 'قائمة',

  'dialog.cancel': 'إلغاء',
  'dialog.close': 'إغلاق',

  'time.today': 'اليوم',
  'time.yesterday': 'أمس',
  'time.justNow': 'الآن',
};
