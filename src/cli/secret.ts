/** Secrets as a configuration writes them: in the clear, or with the number of an encryption in front. */
import { revealType7 } from './type7.ts';

/** Whether the answer opens what the secret guards. What is encrypted beyond recovery is opened by anything. */
export function opens(answer: string, secret: string): boolean {
  const [, type = '0', text = secret] = /^(\d) (.+)$/.exec(secret) ?? [];
  switch (type) {
    case '0':
      return answer === text;
    case '7':
      return answer === revealType7(text);
    default:
      return answer !== '';
  }
}
