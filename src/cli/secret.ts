/** Secrets as a configuration writes them: in the clear, or with the number of an encryption in front. */
import { type HashType, hasHash } from './password-hash.ts';
import { revealType7 } from './type7.ts';

/** Whether the answer opens what the secret guards; `undefined` if nobody can tell (a type unknown here, a broken hash). */
export function verify(answer: string, secret: string): boolean | undefined {
  const [, type = '0', text = secret] = /^(\d) (.+)$/.exec(secret) ?? [];
  switch (type) {
    case '0':
      return answer === text;
    case '7':
      return answer === revealType7(text);
    case '5':
    case '8':
    case '9':
      return answer === '' ? false : hasHash(answer, type satisfies HashType, text);
    default:
      return undefined;
  }
}

/** The same at the device itself, where what cannot be verified is opened by anything. */
export function opens(answer: string, secret: string): boolean {
  return verify(answer, secret) ?? answer !== '';
}
