/**
 * The telnet protocol (RFC 854) from the server's side, as far as a console needs it: the server echoes (RFC 857) and
 * sends no go-aheads (RFC 858), the client tells the size of its window (RFC 1073). Everything else is refused, whatever
 * comes never throws. Octets in, octets out: no sockets here.
 */

export interface Telnet {
  state: 'data' | 'command' | 'option' | 'subnegotiation' | 'subcommand';
  /** WILL, WONT, DO or DONT before an option. */
  verb: number;
  /** Octets of a subnegotiation so far. */
  sub: number[];
  /** Options that were refused once: the answer is not repeated, so that nobody is answered for ever. */
  readonly refused: Set<number>;
}

/** What a portion of octets comes to. */
export interface TelnetInput {
  /** What was typed. */
  readonly data: Uint8Array;
  /** What to answer at once. */
  readonly reply: Uint8Array;
  readonly size?: { readonly width: number; readonly length: number };
}

const IAC = 255;
const DONT = 254;
const DO = 253;
const WONT = 252;
const WILL = 251;
const SB = 250;
const AYT = 246;
const INTERRUPT_PROCESS = 244;
const BREAK = 243;
const SE = 240;

const ECHO = 1;
const SUPPRESS_GO_AHEAD = 3;
const WINDOW_SIZE = 31;
const LINEMODE = 34;

const CTRL_C = 3;
/** Longer subnegotiations are cut off: a window's size has five octets. */
const MAX_SUB = 64;

/** What the server says first. */
export const TELNET_GREETING: Uint8Array = Uint8Array.of(
  ...[IAC, WILL, ECHO],
  ...[IAC, WILL, SUPPRESS_GO_AHEAD],
  ...[IAC, DO, WINDOW_SIZE],
  ...[IAC, DONT, LINEMODE],
);

export function createTelnet(): Telnet {
  return { state: 'data', verb: 0, sub: [], refused: new Set() };
}

export function readTelnet(telnet: Telnet, octets: Uint8Array): TelnetInput {
  const data: number[] = [];
  const reply: number[] = [];
  let size: TelnetInput['size'];
  for (const octet of octets) {
    switch (telnet.state) {
      case 'data':
        if (octet === IAC) telnet.state = 'command';
        else data.push(octet);
        break;
      case 'command':
        readCommand(telnet, octet, data, reply);
        break;
      case 'option':
        telnet.state = 'data';
        refuse(telnet, octet, reply);
        break;
      case 'subnegotiation':
        if (octet === IAC) telnet.state = 'subcommand';
        else if (telnet.sub.length < MAX_SUB) telnet.sub.push(octet);
        break;
      case 'subcommand':
        size = readSubcommand(telnet, octet) ?? size;
    }
  }
  return { data: Uint8Array.from(data), reply: Uint8Array.from(reply), ...(size && { size }) };
}

function readCommand(telnet: Telnet, octet: number, data: number[], reply: number[]): void {
  telnet.state = 'data';
  if (octet === IAC) data.push(IAC);
  else if (octet >= WILL) {
    telnet.state = 'option';
    telnet.verb = octet;
  } else if (octet === SB) {
    telnet.state = 'subnegotiation';
    telnet.sub = [];
  } else if (octet === INTERRUPT_PROCESS || octet === BREAK) data.push(CTRL_C);
  else if (octet === AYT) reply.push(...[...'\r\n[Yes]\r\n'].map((character) => character.charCodeAt(0)));
}

/** The client offers or asks for an option; what the server has announced itself needs no answer. */
function refuse({ verb, refused }: Telnet, option: number, reply: number[]): void {
  const announced = verb === DO ? [ECHO, SUPPRESS_GO_AHEAD] : [WINDOW_SIZE];
  if ((verb !== DO && verb !== WILL) || announced.includes(option) || refused.has(option)) return;
  refused.add(option);
  reply.push(IAC, verb === DO ? WONT : DONT, option);
}

function readSubcommand(telnet: Telnet, octet: number): TelnetInput['size'] {
  telnet.state = octet === SE ? 'data' : 'subnegotiation';
  if (octet === IAC && telnet.sub.length < MAX_SUB) telnet.sub.push(IAC);
  if (octet !== SE) return undefined;
  const [option, a = 0, b = 0, c = 0, d = 0] = telnet.sub;
  const [width, length] = [a * 256 + b, c * 256 + d];
  // 0 is "I do not say" (RFC 1073).
  return option === WINDOW_SIZE && telnet.sub.length === 5 && width > 0 && length > 0 ? { width, length } : undefined;
}
