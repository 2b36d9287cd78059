// What the desktop app says outside of the window, in Arabic.

import type { DesktopWords } from './en.ts';

export const ar: DesktopWords = {
  'menu.file': 'ملف',
  'menu.settings': 'الإعدادات…',
  'menu.quit': 'أنهِ Caucus',
  'menu.find': 'ابحث في القناة',
  'menu.findEverywhere': 'ابحث في كل مكان',
  'menu.view': 'عرض',
  'menu.group': 'حال المجموعة',
  'menu.go': 'انتقل',
  'menu.switcher': 'انتقل إلى…',
  'menu.nextChannel': 'القناة التالية',
  'menu.previousChannel': 'القناة السابقة',
  'menu.nextUnread': 'القناة التالية غير المقروءة',
  'menu.previousUnread': 'القناة السابقة غير المقروءة',
  'menu.allRead': 'اجعل الكل مقروءًا',
  'menu.help': 'المفاتيح',
  'menu.reports': 'تقارير الأخطاء',

  'context.copyLink': 'انسخ الرابط',
  'context.learn': 'أضف إلى القاموس',
  'context.noSuggestions': 'لا اقتراحات',

  'tray.open': 'افتح Caucus',
  'tray.quit': 'أنهِ Caucus',
  'tray.nothingNew': 'لا جديد',
  'tray.unread': {
    zero: 'لا رسائل غير مقروءة',
    one: 'رسالة واحدة غير مقروءة',
    two: 'رسالتان غير مقروءتين',
    few: '{count} رسائل غير مقروءة',
    many: '{count} رسالة غير مقروءة',
    other: '{count} رسالة غير مقروءة',
  },
  'tray.mentions': {
    zero: 'لا إشارات إليك',
    one: 'إشارة واحدة إليك',
    two: 'إشارتان إليك',
    few: '{count} إشارات إليك',
    many: '{count} إشارة إليك',
    other: '{count} إشارة إليك',
  },
  'tray.noMajority': 'لا أغلبية: ما تكتبه ينتظر',
  'tray.diskFull': 'القرص ممتلئ: لا يمكن كتابة شيء هنا',
  'tray.recovering': 'جارٍ الاستعادة: هذا الجهاز لا يصوّت بعد',

  'notice.message': '{author} في #{channel}',
  'notice.mention': '{author} أشار إليك في #{channel}',
  'notice.reply': '{author} رد في #{channel}',
  'notice.hidden': 'رسالة جديدة',
  'notice.several': {
    zero: 'لا رسائل جديدة',
    one: 'رسالة جديدة',
    two: 'رسالتان جديدتان',
    few: '{count} رسائل جديدة',
    many: '{count} رسالة جديدة',
    other: '{count} رسالة جديدة',
  },
  'notice.channel': '#{channel}',
  'notice.request': '{name} يريد الانضمام إلى {workspace}',
  'notice.requestBody': 'قارنا الأرقام معًا ثم قرر في الإعدادات.',

  'closed.title': 'ما زال Caucus يعمل',
  'closed.body':
    'يصل الآخرون إلى هذا الجهاز كما من قبل. الأيقونة في شريط النظام تعيد النافذة، وكذلك بدء Caucus من جديد. لإنهائه اختر «أنهِ Caucus» هناك.',

  'fault.cannotStart': 'لا يستطيع Caucus أن يبدأ',
  'fault.stopped': 'اضطر Caucus إلى التوقف',
  'fault.safe': 'ما تأكد محفوظ على القرص. ابدأ Caucus من جديد؛ وما أرسلته ولم يتأكد يخرج حينئذ.',
  'fault.report': 'ما حدث مكتوب في {path}',
  'fault.unknown': 'حدث ما لم يتوقعه أحد.',
};
