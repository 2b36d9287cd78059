// Arabic texts of writing, who is typing, emoji.

import type { composer as english } from '../en/composer.ts';
import type { Translated } from '../translation.ts';

export const composer: Translated<typeof english> = {
  'emoji.heading': 'رموز تعبيرية',
  'emoji.placeholder': 'ابحث عن رمز',
  'emoji.loading': 'تُقرأ الرموز…',
  'emoji.failed': 'تعذّرت قراءة الرموز. أعد تحميل النافذة.',
  'emoji.none': 'لا رمز بهذا الاسم.',
  'emoji.found': 'ما وُجد',
  'emoji.recent': 'المستخدمة مؤخرًا',
  'emoji.smileys': 'وجوه',
  'emoji.people': 'أشخاص',
  'emoji.nature': 'حيوانات وطبيعة',
  'emoji.food': 'طعام وشراب',
  'emoji.travel': 'سفر وأماكن',
  'emoji.activities': 'أنشطة',
  'emoji.objects': 'أشياء',
  'emoji.symbols': 'رموز',
  'emoji.flags': 'أعلام',

  'composer.label': 'رسالة إلى {channel}',
  'composer.placeholder': 'رسالة إلى ‎#{channel}',
  'composer.send': 'أرسل',
  'composer.keys': 'Enter للإرسال، وShift + Enter لسطر جديد',
  'composer.keysCommand': 'Ctrl + Enter للإرسال، وEnter لسطر جديد',
  'composer.changeKey': 'غيّر مفتاح الإرسال',
  'composer.emoji': 'رموز تعبيرية',
  'composer.replyLabel': 'ردّ في السلسلة',
  'composer.replyPlaceholder': 'ردّ…',
  'composer.alsoInChannel': 'أظهره أيضًا في ‎#{channel}',
  'composer.suggestions': 'اقتراحات',
  'composer.everybody': 'كل من يقرأ هذه القناة',

  'typing.one': '{name} يكتب…',
  'typing.two': '{first} و{second} يكتبان…',
  'typing.many': {
    one: 'شخص واحد يكتب…',
    two: 'شخصان يكتبان…',
    few: '{count} أشخاص يكتبون…',
    many: '{count} شخصًا يكتبون…',
    other: '{count} شخص يكتبون…',
  },

  'composer.dropHere': 'أفلت لوضع نص الملف في الرسالة',
  'composer.fileNoText': 'لم يُضف «{name}»: الرسائل نصوص، وهذا الملف ليس نصًا. ضعه حيث يصل إليه الجميع وأرسل عنوانه.',
  'composer.fileTooLong':
    'لم يُضف «{name}»: هو أطول مما يُسمح به لرسالة ({limit} بايت). ضعه حيث يصل إليه الجميع وأرسل عنوانه.',
  'composer.left': {
    one: 'بقي بايت واحد',
    two: 'بقي بايتان',
    few: 'بقيت {count} بايتات',
    many: 'بقي {count} بايتًا',
    other: 'بقي {count} بايت',
  },
  'composer.tooLong': {
    one: 'هذا أطول من الحد ({limit}) ببايت واحد. اختصره أو أرسله أجزاءً؛ لا يضيع شيء في الأثناء.',
    two: 'هذا أطول من الحد ({limit}) ببايتين. اختصره أو أرسله أجزاءً؛ لا يضيع شيء في الأثناء.',
    few: 'هذا أطول من الحد ({limit}) بـ{count} بايتات. اختصره أو أرسله أجزاءً؛ لا يضيع شيء في الأثناء.',
    many: 'هذا أطول من الحد ({limit}) بـ{count} بايتًا. اختصره أو أرسله أجزاءً؛ لا يضيع شيء في الأثناء.',
    other: 'هذا أطول من الحد ({limit}) بـ{count} بايت. اختصره أو أرسله أجزاءً؛ لا يضيع شيء في الأثناء.',
  },
  'composer.noMajority':
    'لا أغلبية الآن: قد لا يكون ما تقرؤه هو الأحدث. ما تكتبه ينتظر على هذا الجهاز ويُرسل لاحقًا بترتيبه.',
  'composer.recovering': 'يُحدَّث هذا الجهاز الآن: قد يكون ما تقرؤه قديمًا. ما تكتبه ينتظر هنا ويُرسَل بعد ذلك بالترتيب.',
  'composer.diskFull': 'قرص هذا الجهاز ممتلئ: لا يمكن إرسال شيء جديد حتى تتوفر مساحة. ما تكتبه يبقى في الحقل.',
  'composer.waiting': {
    one: 'رسالة واحدة تنتظر.',
    two: 'رسالتان تنتظران.',
    few: '{count} رسائل تنتظر.',
    many: '{count} رسالة تنتظر.',
    other: '{count} رسالة تنتظر.',
  },
  'composer.notSent': 'لم تُرسل: {problem}',
};
