// What a confirmation says, and how a fault makes it say something else. Knows no component library.
import { fault } from '../faults';

export interface Question { title: string; content?: string; count: number; okText?: string; cancelText?: string }

export function worded(question: Question, sentence: (count: number) => string): Question {
  const other = fault('dialog_words');
  return {
    ...question,
    title: other?.title ?? question.title,
    content: other?.content ?? sentence(question.count + (other?.count_delta ?? 0)),
  };
}
