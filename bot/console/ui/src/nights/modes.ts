import type { PlainWord } from '../words';

/** What a job does by itself: in a word, and in full for who is about to switch it on. */
export const MODES: Record<string, [word: PlainWord, what: PlainWord]> = {
  report: ['modeReport', 'modeReportWhat'],
  approve: ['modeApprove', 'modeApproveWhat'],
  auto: ['modeAuto', 'modeAutoWhat'],
};
