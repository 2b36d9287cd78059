// Arabic texts of what the host could not do, by the code of the failure.

import type { problems as english } from '../en/problems.ts';
import type { Translated } from '../translation.ts';

export const problems: Translated<typeof english> = {
  'problem.bad-request': 'لا يمكن تنفيذ ذلك كما طُلب. لم يتغيّر شيء.',
  'problem.unauthorized': 'لم يعد يُسمح لهذه النافذة. افتح Caucus من جديد.',
  'problem.no-workspace': 'لا ينتمي هذا التثبيت إلى مساحة عمل بعد. حاول مرة أخرى بعد لحظة.',
  'problem.not-committed': 'لم تؤكّده أغلبية بعد. لا يضيع شيء: يتمّ حين تعود أجهزة كافية.',
  'problem.outbox-full': 'تنتظر رسائل كثيرة جدًّا. هي محفوظة، لكن هذه لم تُؤخذ. أعد أجهزة أكثر ثم أرسلها مرة أخرى.',
  'problem.text-too-long': 'النص طويل جدًّا. لم يُرسل شيء.',
  'problem.no-such-channel': 'لا توجد هذه القناة هنا. لم يتغيّر شيء.',
  'problem.no-such-message': 'لا توجد هذه الرسالة هنا؛ لعلها لم تصل بعد.',
  'problem.no-such-member': 'لا يوجد هذا العضو هنا. لم يتغيّر شيء.',
  'problem.channel-archived': 'القناة مؤرشفة: لا يتغيّر فيها شيء. أعدها أولًا.',
  'problem.not-allowed': 'لا تسمح قواعد مساحة العمل بذلك. لم يتغيّر شيء.',
  'problem.needs-update': 'إصدار Caucus لدى بعض الأعضاء لا يعرف هذا بعد. سيعمل بعد أن يحدّثوه.',
  'problem.has-majority': 'عادت الأغلبية: لا حاجة إلى المتابعة دون الآخرين.',
  'problem.invitation-invalid': 'الدعوة غير صالحة أو انتهت. اطلب دعوة جديدة.',
  'problem.name-taken': 'هذا الاسم مأخوذ. اختر غيره.',
  'problem.name-invalid': 'لا يصلح هذا الاسم. اختر غيره.',
  'problem.address-invalid': 'هذا ليس عنوانًا. تبدو العناوين هكذا: ‎192.168.1.20‎ أو ‎192.168.1.20:47474‎.',
  'problem.address-unreachable':
    'لا أحد يجيب هناك. هل الجهاز الآخر يعمل وعلى الشبكة نفسها وCaucus مفتوح عليه؟ قد يكون جدار حماية في الطريق.',
  'problem.address-not-caucus': 'يجيب أحد هناك، لكنه ليس Caucus أو إصدار مختلف جدًّا منه.',
  'problem.address-self': 'هذا عنوان هذا الجهاز. اكتب عنوان الجهاز الآخر.',
  'problem.other-workspace': 'ينتمي الجهاز هناك إلى مساحة عمل أخرى. لم يتغيّر شيء.',
  'problem.no-such-workspace': 'مساحة العمل هذه غير معروفة هنا، أو لا يمكن بلوغها الآن.',
  'problem.storage-failed': 'لم ينفّذ القرص ذلك. ما كان موجودًا من قبل لم يُمسّ.',
  'problem.disk-full': 'القرص ممتلئ. لم يُؤخذ شيء، وما أُرسل من قبل محفوظ. أفسح مكانًا ثم حاول مرة أخرى.',
  'problem.busy': 'ما زالت مهمة أخرى من هذا النوع جارية. انتظرها أو أنهها أولًا.',
  'problem.file-invalid': 'لا يمكن استخدام الملف.',
  'problem.stopped': 'يُغلَق Caucus على هذا الجهاز. شغّله من جديد.',
  'problem.internal': 'حدث خطأ داخل Caucus على هذا الجهاز. ما أُرسل محفوظ.',
  'problem.detail': '{problem} ({detail})',
};
