import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTerminal, draw, type LineView, NO_LINE } from '../../src/session/terminal.ts';
import '../property-seed.ts';

/** The simplest terminal there is: characters, backspace, CR, LF. */
class Screen {
  readonly rows: string[][] = [[]];
  column = 0;

  write(text: string): void {
    for (const character of text) {
      if (character === '\b') this.column = Math.max(0, this.column - 1);
      else if (character === '\r') this.column = 0;
      else if (character === '\n') this.rows.push([]);
      else this.rows.at(-1)![this.column++] = character;
    }
  }

  get text(): string {
    return this.rows.map((row) => row.join('').trimEnd()).join('\n');
  }
}

function view(prompt: string, text: string, cursor = text.length): LineView {
  return { prompt, text, cursor, passing: false };
}

it('sends one character for one that is typed at the end', () => {
  const terminal = createTerminal();
  expect(draw(terminal, '', view('R1#', ''), 80)).toBe('R1#');
  expect(draw(terminal, '', view('R1#', 's'), 80)).toBe('s');
  expect(draw(terminal, '', view('R1#', 'sh'), 80)).toBe('h');
  expect(draw(terminal, '', view('R1#', 's'), 80)).toBe('\b \b');
  expect(draw(terminal, '', view('R1#', 's', 0), 80)).toBe('\b');
  expect(draw(terminal, '', view('R1#', 's', 1), 80)).toBe('s');
});

it('completes a line that was typed, and sends the next prompt with the answer', () => {
  const terminal = createTerminal();
  draw(terminal, '', view('R1#', 'en', 0), 80);
  expect(draw(terminal, 'R1#en\n', view('R1#', ''), 80)).toBe('en\r\nR1#');
  expect(draw(terminal, 'R1#show clock\n*00:00:01.000 UTC\n', view('R1#', ''), 80)).toBe(
    'show clock\r\n*00:00:01.000 UTC\r\nR1#',
  );
});

it('shows a message of the device on lines of its own, and what was being typed again', () => {
  const terminal = createTerminal();
  draw(terminal, '', view('R1#', 'sho'), 80);
  expect(draw(terminal, '%SYS-5-CONFIG_I: Configured\n', view('R1#', 'sho'), 80)).toBe(
    '\r\n%SYS-5-CONFIG_I: Configured\r\nR1#sho',
  );
});

it('wipes out a question that passes', () => {
  const terminal = createTerminal();
  const more = { ...view(' --More-- ', ''), passing: true };
  draw(terminal, 'one\n', more, 80);
  const ten = (character: string): string => character.repeat(10);
  // IOS.md F.3: ten backspaces, ten blanks, ten backspaces.
  expect(draw(terminal, 'two\n', more, 80)).toBe(`${ten('\b')}${ten(' ')}${ten('\b')}two\r\n --More-- `);
  expect(draw(terminal, '', view('R1#', ''), 80)).toContain('R1#');
});

it('lets nothing through that would steer a terminal', () => {
  expect(draw(createTerminal(), 'a\x1b[2Jb\x07\x9b\r\n', NO_LINE, 80)).toBe('a[2Jb\r\n');
});

it('scrolls a line that is too long, as far as the cursor asks for', () => {
  const terminal = createTerminal();
  const screen = new Screen();
  const text = Array.from({ length: 60 }, (_, i) => String.fromCharCode(97 + (i % 26))).join('');
  for (let n = 0; n <= text.length; n++) screen.write(draw(terminal, '', view('R1#', text.slice(0, n)), 40));
  expect(screen.text).toMatch(/^R1#\$[a-z]+$/);
  expect(screen.text.length).toBeLessThan(40);
  screen.write(draw(terminal, '', view('R1#', text, 0), 40));
  expect(screen.text).toBe(`R1#${text.slice(0, 35)}$`);
  expect(draw(createTerminal(), '', view('R1#', text), 0)).toBe(`R1#${text}`);
});

it('has on the screen what was printed and the line, whatever came before', () => {
  const line = fc.record({
    prompt: fc.constantFrom('R1#', 'R1(config)#', '', 'Password: '),
    text: fc.string({ maxLength: 20 }),
    at: fc.nat(20),
  });
  const step = fc.record({ line, printed: fc.constantFrom('', '', '', '%LINK-3-UPDOWN: up\n', 'two\nlines\n') });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const terminal = createTerminal();
      const screen = new Screen();
      for (const { line: next, printed } of steps) {
        const cursor = Math.min(next.at, next.text.length);
        screen.write(draw(terminal, printed, { ...next, cursor, passing: false }, 80));
        expect(screen.rows.at(-1)?.join('').trimEnd()).toBe((next.prompt + next.text).trimEnd());
        expect(screen.column).toBe(next.prompt.length + cursor);
        if (printed !== '')
          expect(screen.text).toContain(`\n${printed}`.slice(screen.rows.length > 3 ? 0 : 1).trimEnd());
      }
    }),
  );
});
