import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createDecoder, decodeKeys, decodePause } from '../../src/session/decoder.ts';
import { chord, type Key } from '../../src/session/key.ts';
import '../property-seed.ts';

function octets(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function keysOf(...portions: Uint8Array[]): Key[] {
  const decoder = createDecoder();
  return [...portions.flatMap((portion) => decodeKeys(decoder, portion)), ...decodePause(decoder)];
}

// xterm's control sequences (ctlseqs, "PC-Style Function Keys"), those of the VT220 and of the Linux console.
test.each<[sent: string, keys: string]>([
  ['ab?', 'a b ?'],
  ['é€😀', 'é € 😀'],
  ['\x01\x05\x1a', 'ctrl-a ctrl-e ctrl-z'],
  ['\x1e', 'ctrl-^'],
  ['\x7f\b', 'backspace backspace'],
  ['\t', 'tab'],
  ['\r\n', 'enter'],
  ['\r\0', 'enter'],
  ['\n\r\r\n\n', 'enter enter enter enter'],
  ['\0', ''],
  ['\x1b[A\x1b[B\x1b[C\x1b[D', 'up down right left'],
  ['\x1bOA\x1bOH\x1bOF\x1bOP', 'up home end f1'],
  ['\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~', 'home end home end home end'],
  ['\x1b[3~\x1b[5~\x1b[6~\x1b[2~', 'delete pageup pagedown insert'],
  ['\x1b[1;5C\x1b[1;2A\x1b[3;3~', 'ctrl-right shift-up alt-delete'],
  ['\x1b[15~\x1b[24~\x1b[Z', 'f5 f12 shift-tab'],
  ['\x1bb\x1bF\x1b\x7f', 'alt-b alt-f alt-backspace'],
  ['\x1b', 'escape'],
  ['\x1b\x1b[A', 'escape up'],
  ['\x1b[99~\x1b[1;2;3;4;5;6;7;8;9;10;11z', ''],
  ['\x1b[200~sh?\tx\r\n\x1b[A\x1b[201~?', 's h ? _ x enter ?'],
])('%j is %s', (sent, keys) => {
  const names = keysOf(octets(sent)).map((key) => chord(key).replace(' ', '_'));
  expect(names.join(' ')).toBe(keys);
});

it('marks what was pasted, and only that', () => {
  const keys = keysOf(octets('a\x1b[200~b?\x1b[201~c'));
  expect(keys.map(({ text, pasted }) => [text, pasted])).toEqual([
    ['a', false],
    ['b', true],
    ['?', true],
    ['c', false],
  ]);
});

// Kuhn's list of malformed sequences: lone continuations, overlong forms, surrogates, beyond Unicode.
test.each([[0x80], [0xc0, 0xaf], [0xe0, 0x80, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80], [0xff], [0xc3, 0x41]])(
  'octets that are no UTF-8 type the replacement character: %o %o',
  (...sent) => {
    const typed = keysOf(Uint8Array.from(sent.filter((octet) => octet !== undefined)));
    expect(typed.length).toBeGreaterThan(0);
    expect(typed.every(({ text }) => text === '\ufffd' || text === 'A')).toBe(true);
  },
);

describe('whatever is sent', () => {
  const PIECES = [
    'a',
    '?',
    '\r',
    '\n',
    '\0',
    '\x1b',
    '[',
    'O',
    'A',
    '1;5',
    '~',
    '3',
    '200~',
    '\x1b[201~',
    'é',
    '😀',
    '\t',
  ];
  const sent = fc
    .array(fc.oneof(fc.constantFrom(...PIECES).map(octets), fc.uint8Array({ maxLength: 4 })), { maxLength: 30 })
    .map((pieces) => Uint8Array.from(pieces.flatMap((piece) => [...piece])));

  it('gives the same keys however it is split', () => {
    fc.assert(
      fc.property(sent, fc.array(fc.nat(100), { maxLength: 8 }), (whole, cuts) => {
        const places = [0, ...cuts.map((at) => at % (whole.length + 1)), whole.length].sort((a, b) => a - b);
        const portions = places.slice(1).map((end, i) => whole.subarray(places[i], end));
        expect(keysOf(...portions)).toEqual(keysOf(whole));
      }),
    );
  });

  it('types characters that a screen may show, one a key', () => {
    fc.assert(
      fc.property(sent, (whole) => {
        for (const { text } of keysOf(whole)) {
          expect(text).not.toMatch(/\p{Cc}/u);
          expect([...text].length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('reads text as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const shown = text.replaceAll(/\p{Cc}/gu, '');
        expect(
          keysOf(octets(shown))
            .map((key) => key.text)
            .join(''),
        ).toBe(shown);
      }),
    );
  });
});
