import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { createTelnet, readTelnet, type TelnetInput } from '../../src/serve/telnet.ts';
import '../property-seed.ts';

const [IAC, DONT, DO, WONT, WILL, SB, AYT, IP, NOP, SE] = [255, 254, 253, 252, 251, 250, 246, 244, 241, 240] as const;

function read(...octets: number[]): TelnetInput {
  return readTelnet(createTelnet(), Uint8Array.from(octets));
}

// RFC 854, RFC 1073; what clients send is in IOS.md D.2.12.
test.each<[name: string, sent: number[], data: number[], reply: number[]]>([
  ['text', [97, 13, 0], [97, 13, 0], []],
  ['an octet 255', [IAC, IAC], [255], []],
  ['consent to what was announced', [IAC, DO, 1, IAC, DO, 3, IAC, WILL, 31], [], []],
  ['refusal of everything (telnetlib)', [IAC, DONT, 1, IAC, DONT, 3, IAC, WONT, 31], [], []],
  ['another offer, once', [IAC, WILL, 24, IAC, WILL, 24], [], [IAC, DONT, 24]],
  ['another request', [IAC, DO, 5], [], [IAC, WONT, 5]],
  ['a sign of life', [IAC, NOP, 98], [98], []],
  ['interrupt process', [IAC, IP], [3], []],
  ['are you there', [IAC, AYT], [], [...'\r\n[Yes]\r\n'].map((character) => character.charCodeAt(0))],
  ['an unknown subnegotiation', [IAC, SB, 39, 0, 1, IAC, SE, 99], [99], []],
])('%s', (_name, sent, data, reply) => {
  const input = read(...sent);
  expect([...input.data]).toEqual(data);
  expect([...input.reply]).toEqual(reply);
});

it('hears the size of the window, and nothing from 0', () => {
  expect(read(IAC, SB, 31, 0, 132, 0, 50, IAC, SE).size).toEqual({ width: 132, length: 50 });
  expect(read(IAC, SB, 31, 1, IAC, IAC, 0, 50, IAC, SE).size).toEqual({ width: 511, length: 50 });
  expect(read(IAC, SB, 31, 0, 0, 0, 0, IAC, SE).size).toBeUndefined();
});

it('reads the same however it is split, and never answers more than it is asked', () => {
  const octet = fc.oneof(fc.constantFrom(IAC, SB, SE, WILL, DO, 31, 1, 97), fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(fc.array(octet, { maxLength: 60 }), fc.nat(60), (octets, cut) => {
      const whole = read(...octets);
      const telnet = createTelnet();
      const [first, second] = [octets.slice(0, cut), octets.slice(cut)].map((part) =>
        readTelnet(telnet, Uint8Array.from(part)),
      );
      expect([...(first?.data ?? []), ...(second?.data ?? [])]).toEqual([...whole.data]);
      expect([...(first?.reply ?? []), ...(second?.reply ?? [])]).toEqual([...whole.reply]);
      expect(whole.reply.length).toBeLessThanOrEqual(octets.length * 5);
    }),
  );
});
