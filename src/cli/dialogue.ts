/**
 * Commands that ask before they do something. The questions are data; how far someone has come is plain data in the
 * session, so that a checkpoint may lie between a question and its answer. The question stands where the prompt stood, and
 * the next line answers it.
 */
import { must } from '../base/assert.ts';
import type { Line } from './command.ts';
import type { Answers, DialogueName } from './session.ts';

export interface Question {
  /** Under which the answer is known. */
  readonly name: string;
  readonly text: string;
  /** The answer is not shown. */
  readonly secret?: true;
  /** What an empty line means. */
  readonly otherwise?: string;
  /** It is asked only then. */
  when?(answers: Answers): boolean;
  /** Why the answer will not do; the question is asked again. */
  complaint?(answer: string, line: Line): string | undefined;
  /** What is printed if the answer ends the dialogue and nothing is done; empty if nothing is. */
  ends?(answer: string, line: Line): string | undefined;
  /** What the answer brings about at once; returns what is printed. */
  follows?(answer: string, line: Line): string;
}

export interface Dialogue {
  readonly name: DialogueName;
  readonly questions: readonly Question[];
  /** Does it, once everything is known; returns what is printed. */
  finish(answers: Answers, line: Line): string;
}

/** Begins a dialogue, some answers being known. */
export function startDialogue(dialogue: Dialogue, line: Line, answers: Answers = {}): string {
  return goOn(dialogue, 0, line, answers);
}

/** The line that answers the question of the session. */
export function answerQuestion(dialogue: Dialogue, text: string, line: Line): string {
  const { asked, answers } = must(line.session.dialogue, 'a question');
  const question = must(dialogue.questions[asked], 'a question of the dialogue');
  const answer = text.trim() === '' ? (question.otherwise ?? '') : text.trim();
  const complaint = question.complaint?.(answer, line);
  if (complaint !== undefined) return `${complaint}\n`;
  delete line.session.dialogue;
  const farewell = question.ends?.(answer, line);
  if (farewell !== undefined) return farewell;
  const printed = question.follows?.(answer, line) ?? '';
  return printed + goOn(dialogue, asked + 1, line, { ...answers, [question.name]: answer });
}

function goOn(dialogue: Dialogue, from: number, line: Line, answers: Answers): string {
  const asked = dialogue.questions.findIndex(({ when }, i) => i >= from && (when?.(answers) ?? true));
  const question = dialogue.questions[asked];
  if (!question) return dialogue.finish(answers, line);
  const { text, secret } = question;
  line.session.dialogue = { name: dialogue.name, asked, text, ...(secret && { secret }), answers };
  return '';
}

/** `[confirm]`: Enter or `y`, anything else is no. */
export function unlessConfirmed(answer: string): string | undefined {
  return /^(y|ye|yes)?$/i.test(answer) ? undefined : '';
}

/** `[yes/no]` takes nothing else. */
export function yesOrNoComplaint(answer: string): string | undefined {
  return isYes(answer) || /^(n|no)$/i.test(answer) ? undefined : "% Please answer 'yes' or 'no'.";
}

export function isYes(answer: string | undefined): boolean {
  return answer !== undefined && /^(y|ye|yes)$/i.test(answer);
}
