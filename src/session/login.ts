/**
 * Logging in at a terminal line, as IOS asks: a user and a password, or a password alone, three times at most. What counts
 * is the device's configuration; where that lets nobody in, a guest may be known to whoever opened the line.
 */
import type { Console } from '../lab/console.ts';

/** Somebody who is let in, privileged, where the configuration lets nobody in. */
export interface Guest {
  readonly user: string;
  readonly password: string;
}

/** Somebody who is let in; 15 is privileged. */
export interface Admission {
  readonly privilege: number;
  readonly user?: string;
}

export interface Login {
  readonly asks: 'user' | 'password';
  /** Once it has been given. */
  readonly user?: string;
  readonly tries: number;
}

type Line = 'console' | 'vty';

const TRIES = 3;
const PRIVILEGED = 15;

/** What is asked first; an admission if nothing is, `undefined` if there is no way in. */
export function beginLogin(console: Console, line: Line, guest: Guest | undefined): Login | Admission | undefined {
  const asks = console.asks(line);
  if (asks === 'user' || asks === 'password') return { asks, tries: 0 };
  if (asks === 'nothing') return console.admit(line, { password: '' });
  // Nobody is locked out of the device itself, where IOS would (`login local` without a user).
  if (line === 'console') return { privilege: 1 };
  return guest && { asks: 'user', tries: 0 };
}

/** Whether somebody of that name and password may come in over the network. */
export function admitGuest(
  console: Console,
  guest: Guest | undefined,
  credentials: { readonly user?: string; readonly password: string },
): Admission | undefined {
  if (console.asks('vty') !== 'nobody') return console.admit('vty', credentials);
  const known = guest !== undefined && credentials.user === guest.user && credentials.password === guest.password;
  return known ? { privilege: PRIVILEGED, user: guest.user } : undefined;
}

export function isLogin(begun: Login | Admission): begun is Login {
  return 'asks' in begun;
}

/** The question that stands before the cursor. */
export function questionOf({ asks, user }: Login): string {
  return asks === 'user' && user === undefined ? 'Username: ' : 'Password: ';
}

/** A password is not shown. */
export function isHidden(login: Login): boolean {
  return questionOf(login) === 'Password: ';
}

/** What comes of an answer: the next question, an admission, or (`over`) nothing any more; and what is printed. */
export type LoginStep =
  | { readonly login: Login; readonly printed: string }
  | { readonly admitted: Admission }
  | { readonly over: true; readonly printed: string };

export function answerLogin(
  login: Login,
  text: string,
  admit: (credentials: { readonly user?: string; readonly password: string }) => Admission | undefined,
): LoginStep {
  const { asks, user } = login;
  if (!isHidden(login)) return { login: text === '' ? login : { ...login, user: text }, printed: '' };
  const admitted = admit({ password: text, ...(user !== undefined && { user }) });
  if (admitted) return { admitted };
  const tries = login.tries + 1;
  const invalid = asks === 'user' ? '% Login invalid\n\n' : '';
  if (tries === TRIES) return { over: true, printed: asks === 'user' ? invalid : '% Bad passwords\n' };
  return { login: { asks, tries }, printed: invalid };
}
