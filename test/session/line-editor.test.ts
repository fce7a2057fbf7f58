import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { characterKey, chord, type Key, namedKey } from '../../src/session/key.ts';
import { EMPTY_LINE, type LineEditor, MAX_LINE, press, replaceText } from '../../src/session/line-editor.ts';
import '../property-seed.ts';

/** `ctrl-a`, `alt-b`, `left`; anything else is typed. */
function key(name: string): Key {
  const held = /^(ctrl|alt)-(.+)$/.exec(name);
  if (held?.[1]) return namedKey(held[2] ?? '', { [held[1]]: true });
  return [...name].length === 1 ? characterKey(name) : namedKey(name);
}

function after(text: string, ...names: string[]): string {
  const line = names.map(key).reduce(press, replaceText(EMPTY_LINE, text));
  return `${line.text.slice(0, line.cursor)}|${line.text.slice(line.cursor)}`;
}

// Cisco, "Using the Command-Line Interface": keys of the IOS line editor.
test.each<[keys: string, line: string]>([
  ['ctrl-a', '|show ip route'],
  ['ctrl-a ctrl-e', 'show ip route|'],
  ['ctrl-b', 'show ip rout|e'],
  ['left left right', 'show ip rout|e'],
  ['alt-b', 'show ip |route'],
  ['alt-b alt-b', 'show |ip route'],
  ['home alt-f alt-f', 'show ip| route'],
  ['home ctrl-d', '|how ip route'],
  ['home delete delete', '|ow ip route'],
  ['backspace', 'show ip rout|'],
  ['ctrl-w', 'show ip |'],
  ['ctrl-w ctrl-w', 'show |'],
  ['alt-b ctrl-k', 'show ip |'],
  ['alt-b ctrl-u', '|route'],
  ['home alt-d', '| ip route'],
  ['ctrl-w ctrl-a ctrl-y', 'route|show ip '],
  ['ctrl-t', 'show ip rouet|'],
  ['left ctrl-t', 'show ip rouet|'],
  ['home ctrl-t', '|show ip route'],
  ['x', 'show ip routex|'],
  ['home x', 'x|show ip route'],
])('after %s: %s', (keys, line) => {
  expect(after('show ip route', ...keys.split(' '))).toBe(line);
});

it('keeps a character of two halves whole', () => {
  expect(after('a😀b', 'left', 'left')).toBe('a|😀b');
  expect(after('a😀', 'backspace')).toBe('a|');
  expect(after('a😀b', 'home', 'right', 'delete')).toBe('a|b');
  expect(after('a😀', 'ctrl-t')).toBe('😀a|');
});

it('takes no more than a line may have', () => {
  const full = replaceText(EMPTY_LINE, 'x'.repeat(MAX_LINE + 5));
  expect(full.text.length).toBe(MAX_LINE);
  expect(press(full, characterKey('y'))).toBe(full);
});

it('returns the same line for a key that does nothing', () => {
  const line = replaceText(EMPTY_LINE, 'x');
  for (const name of ['enter', 'tab', 'up', 'f1', 'ctrl-g', 'alt-x']) expect(press(line, key(name))).toBe(line);
});

/** The same editor as two lists of characters, left and right of the cursor. */
class Model {
  left: string[] = [];
  right: string[] = [];
  cut: string[] = [];

  press(name: string): void {
    switch (name) {
      case 'ctrl-a':
        this.right = [...this.left.splice(0), ...this.right];
        return;
      case 'ctrl-e':
        this.left.push(...this.right.splice(0));
        return;
      case 'left':
        this.right.unshift(...this.left.splice(-1));
        return;
      case 'right':
        this.left.push(...this.right.splice(0, 1));
        return;
      case 'alt-b':
        this.right.unshift(...this.left.splice(this.wordStart()));
        return;
      case 'alt-f':
        this.left.push(...this.right.splice(0, this.wordLength()));
        return;
      case 'backspace':
        this.left.splice(-1);
        return;
      case 'ctrl-d':
        this.right.splice(0, 1);
        return;
      case 'ctrl-w':
        return this.keep(this.left.splice(this.wordStart()));
      case 'alt-d':
        return this.keep(this.right.splice(0, this.wordLength()));
      case 'ctrl-u':
        return this.keep(this.left.splice(0));
      case 'ctrl-k':
        return this.keep(this.right.splice(0));
      case 'ctrl-y':
        this.left.push(...this.cut);
        return;
      case 'ctrl-t': {
        const { left, right } = this;
        if (left.length + right.length < 2 || left.length === 0) return;
        if (right.length > 0) left.push(...right.splice(0, 1));
        left.push(...left.splice(-2, 1));
        return;
      }
      default:
        this.left.push(name);
    }
  }

  wordStart(): number {
    let at = this.left.length;
    while (at > 0 && this.left[at - 1] === ' ') at--;
    while (at > 0 && this.left[at - 1] !== ' ') at--;
    return at;
  }

  wordLength(): number {
    let at = 0;
    while (this.right[at] === ' ') at++;
    while (at < this.right.length && this.right[at] !== ' ') at++;
    return at;
  }

  keep(characters: string[]): void {
    if (characters.length > 0) this.cut = characters;
  }
}

it('does what two lists of characters do', () => {
  const names = fc.constantFrom(
    ...['a', 'b', ' ', ' ', '😀', 'ctrl-a', 'ctrl-e', 'left', 'right', 'alt-b', 'alt-f', 'backspace', 'ctrl-d'],
    ...['ctrl-w', 'alt-d', 'ctrl-u', 'ctrl-k', 'ctrl-y', 'ctrl-t'],
  );
  fc.assert(
    fc.property(fc.array(names, { maxLength: 40 }), (keys) => {
      const model = new Model();
      let line: LineEditor = EMPTY_LINE;
      for (const name of keys) {
        model.press(name);
        line = press(line, key(name));
        expect(chord(key(name))).toBe(name);
        expect([line.text.slice(0, line.cursor), line.text.slice(line.cursor)]).toEqual([
          model.left.join(''),
          model.right.join(''),
        ]);
      }
    }),
  );
});
