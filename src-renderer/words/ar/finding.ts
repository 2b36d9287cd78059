// Arabic texts of the search and the switcher.

import type { finding as english } from '../en/finding.ts';
import type { Translated } from '../translation.ts';

export const finding: Translated<typeof english> = {
  'search.heading': 'البحث',
  'search.open': 'بحث',
  'search.openKey': 'بحث في كل مكان (Ctrl + Shift + F) أو في هذه القناة (Ctrl + F)',
  'search.close': 'إغلاق البحث',
  'search.placeholder': 'كلمات تبحث عنها',
  'search.hint': 'يبحث في السجل كله على هذا الجهاز. ضع الكلمات بين ”علامتي اقتباس“ للعثور عليها متجاورة.',
  'search.channel': 'في أي قناة',
  'search.everyChannel': 'كل القنوات',
  'search.author': 'ممّن',
  'search.everybody': 'الجميع',
  'search.time': 'متى',
  'search.anyTime': 'في أي وقت',
  'search.day': 'آخر يوم',
  'search.week': 'آخر أسبوع',
  'search.month': 'آخر شهر',
  'search.year': 'آخر سنة',
  'search.busy': 'جارٍ البحث…',
  'search.none': 'لا رسالة فيها هذه الكلمات.',
  'search.noneFiltered': 'لا رسالة هنا فيها هذه الكلمات. أزل مرشّحًا لتوسيع البحث.',
  'search.found': {
    zero: 'لا رسائل',
    one: 'رسالة واحدة',
    two: 'رسالتان',
    few: '{count} رسائل',
    many: '{count} رسالة',
    other: '{count} رسالة',
  },
  'search.foundMore': {
    one: 'أكثر من رسالة واحدة',
    two: 'أكثر من رسالتين',
    few: 'أكثر من {count} رسائل',
    many: 'أكثر من {count} رسالة',
    other: 'أكثر من {count} رسالة',
  },
  'search.results': 'ما وُجد',
  'search.more': 'أظهر المزيد',

  'switcher.heading': 'الانتقال إلى قناة',
  'switcher.placeholder': 'اكتب جزءًا من اسم القناة',
  'switcher.none': 'لا قناة بهذا الاسم.',
  'switcher.open': 'الانتقال إلى قناة (Ctrl + K)',
};
