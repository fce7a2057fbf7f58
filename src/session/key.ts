/** A key press: what every face hands to a line editor, a pager, a person at a console. */

export interface Key {
  /**
   * The character of a letter, digit or sign (`a`, `?`), also with Ctrl or Alt; else `enter`, `tab`, `backspace`, `delete`,
   * `insert`, `escape`, `up`, `down`, `left`, `right`, `home`, `end`, `pageup`, `pagedown`, `f1` to `f12`.
   */
  readonly name: string;
  /** What it types; empty if it types nothing. */
  readonly text: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** It came between the marks of a bracketed paste: text as it stands, no command. */
  readonly pasted: boolean;
}

const PLAIN = { text: '', ctrl: false, alt: false, shift: false, pasted: false } as const;

/** A character typed, or one pasted. */
export function characterKey(text: string, pasted = false): Key {
  return { ...PLAIN, name: text, text, pasted };
}

/** A key that types nothing. */
export function namedKey(name: string, held: Partial<Omit<Key, 'name' | 'text'>> = {}): Key {
  return { ...PLAIN, ...held, name };
}

/** How tables of keys write one: `ctrl-a`, `alt-b`, `shift-tab`, `up`, `?`. */
export function chord({ name, ctrl, alt, shift }: Key): string {
  return `${ctrl ? 'ctrl-' : ''}${alt ? 'alt-' : ''}${shift ? 'shift-' : ''}${name}`;
}
