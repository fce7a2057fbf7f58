/**
 * From the octets that a terminal sends to keys: UTF-8, control characters, the escape sequences of xterm and of the VT220
 * (ECMA-48 §5.4), bracketed paste. Octets come in any portions; what is unknown is dropped, what is too long as well.
 */
import { characterKey, type Key, namedKey } from './key.ts';

/** Where it stands between two portions: plain data. */
export interface Decoder {
  state: 'ground' | 'escape' | 'csi' | 'ss3';
  /** Parameters of a control sequence so far. */
  parameters: string;
  /** A character of several octets: its bits so far, and how many octets are still to come. */
  character: number;
  missing: number;
  /** The smallest character that may be written with so many octets. */
  least: number;
  /** LF or NUL after CR belong to the same Enter. */
  afterReturn: boolean;
  pasting: boolean;
}

export function createDecoder(): Decoder {
  return {
    state: 'ground',
    parameters: '',
    character: 0,
    missing: 0,
    least: 0,
    afterReturn: false,
    pasting: false,
  };
}

const ESC = 0x1b;
/** Longer parameters are no key. */
const MAX_PARAMETERS = 16;
const REPLACEMENT = '\ufffd';

/** The keys that are complete with these octets. */
export function decodeKeys(decoder: Decoder, octets: Uint8Array): Key[] {
  const keys: Key[] = [];
  for (const octet of octets) decodeOctet(decoder, octet, keys);
  return keys;
}

/** Nothing has come for a while: an escape that began no sequence was the key of that name. */
export function decodePause(decoder: Decoder): Key[] {
  const escaped = decoder.state === 'escape' && !decoder.pasting;
  if (escaped) decoder.state = 'ground';
  return escaped ? [namedKey('escape')] : [];
}

function decodeOctet(decoder: Decoder, octet: number, keys: Key[]): void {
  if (decoder.missing > 0 && (octet & 0xc0) !== 0x80) {
    decoder.missing = 0;
    keys.push(characterKey(REPLACEMENT, decoder.pasting));
  }
  switch (decoder.state) {
    case 'ground':
      return decodeGround(decoder, octet, keys);
    case 'escape':
      return decodeEscape(decoder, octet, keys);
    case 'csi':
      return decodeSequence(decoder, octet, keys);
    case 'ss3':
      decoder.state = 'ground';
      return pushKey(decoder, keys, FINALS[String.fromCharCode(octet)], '');
  }
}

function decodeGround(decoder: Decoder, octet: number, keys: Key[]): void {
  const { afterReturn } = decoder;
  decoder.afterReturn = octet === 0x0d;
  if (octet >= 0x80) return decodeUtf8(decoder, octet, keys);
  if (octet === ESC) decoder.state = 'escape';
  else if (octet >= 0x20 && octet < 0x7f) keys.push(characterKey(String.fromCharCode(octet), decoder.pasting));
  else if (!(afterReturn && (octet === 0x0a || octet === 0))) control(octet, decoder.pasting, keys);
}

/** Control characters; NUL is what some clients send to see whether anyone is there. */
function control(octet: number, pasted: boolean, keys: Key[]): void {
  if (octet === 0x0d || octet === 0x0a) keys.push(namedKey('enter', { pasted }));
  else if (octet === 0x09) keys.push(pasted ? characterKey(' ', true) : namedKey('tab'));
  else if (pasted || octet === 0) return;
  else if (octet === 0x08 || octet === 0x7f) keys.push(namedKey('backspace'));
  else keys.push(namedKey(String.fromCharCode(octet + 0x40).toLowerCase(), { ctrl: true }));
}

/** RFC 3629 §3 */
function decodeUtf8(decoder: Decoder, octet: number, keys: Key[]): void {
  if (decoder.missing > 0) {
    decoder.character = (decoder.character << 6) | (octet & 0x3f);
    decoder.missing--;
    if (decoder.missing === 0) keys.push(characterKey(characterOf(decoder), decoder.pasting));
    return;
  }
  const [length, least] = octet >= 0xf0 ? [3, 0x10000] : octet >= 0xe0 ? [2, 0x800] : [1, 0x80];
  if (octet < 0xc2 || octet > 0xf4) {
    keys.push(characterKey(REPLACEMENT, decoder.pasting));
    return;
  }
  decoder.missing = length;
  decoder.least = least;
  decoder.character = octet & (0x3f >> length);
}

/** Written longer than need be, a surrogate or beyond Unicode: no character. Nor are the controls of 8 bits. */
function characterOf({ character, least }: Decoder): string {
  const surrogate = character >= 0xd800 && character <= 0xdfff;
  if (character < least || surrogate || character > 0x10ffff || character < 0xa0) return REPLACEMENT;
  return String.fromCodePoint(character);
}

function decodeEscape(decoder: Decoder, octet: number, keys: Key[]): void {
  decoder.state = 'ground';
  decoder.afterReturn = false;
  if (octet === 0x5b) {
    decoder.state = 'csi';
    decoder.parameters = '';
  } else if (octet === 0x4f) decoder.state = 'ss3';
  else if (octet === ESC) {
    decoder.state = 'escape';
    if (!decoder.pasting) keys.push(namedKey('escape'));
  } else if (decoder.pasting) decodeGround(decoder, octet, keys);
  else if (octet === 0x7f || octet === 0x08) keys.push(namedKey('backspace', { alt: true }));
  else if (octet > 0x20 && octet < 0x7f) keys.push(namedKey(String.fromCharCode(octet).toLowerCase(), { alt: true }));
  else {
    keys.push(namedKey('escape'));
    decodeGround(decoder, octet, keys);
  }
}

/** `ESC [ 1 ; 5 C`: parameters, then the octet that ends the sequence. */
function decodeSequence(decoder: Decoder, octet: number, keys: Key[]): void {
  if (octet >= 0x20 && octet < 0x40) {
    if (decoder.parameters.length < MAX_PARAMETERS) decoder.parameters += String.fromCharCode(octet);
    return;
  }
  decoder.state = 'ground';
  if (octet < 0x40 || octet > 0x7e) return decodeGround(decoder, octet, keys);
  const { parameters } = decoder;
  const final = String.fromCharCode(octet);
  if (final === '~' && (parameters === '200' || parameters === '201')) {
    decoder.pasting = parameters === '200';
    return;
  }
  const [number = '', modifiers = ''] = parameters.split(';');
  if (final === 'Z') return pushKey(decoder, keys, 'tab', '2');
  pushKey(decoder, keys, final === '~' ? NUMBERED[number] : FINALS[final], modifiers);
}

/** Modifiers are 1 and the sum of Shift 1, Alt 2, Ctrl 4. */
function pushKey({ pasting }: Decoder, keys: Key[], name: string | undefined, modifiers: string): void {
  if (name === undefined || pasting) return;
  const held = /^\d{1,2}$/.test(modifiers) ? Number(modifiers) - 1 : 0;
  keys.push(namedKey(name, { shift: (held & 1) !== 0, alt: (held & 2) !== 0, ctrl: (held & 4) !== 0 }));
}

/** After `ESC [` and `ESC O`. */
const FINALS: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  M: 'enter',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
};

/** The first parameter before `~`. */
const NUMBERED: Readonly<Record<string, string>> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
};
