import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parseIPv4 } from '../../src/addr/ipv4.ts';
import type { PingSpec } from '../../src/app/ping.ts';
import { programWaits } from '../../src/app/programs.ts';
import { MILLISECOND, SECOND } from '../../src/base/time.ts';
import { parseTemplate, refusedLines } from '../adapters/textfsm.ts';
import { needsShared } from '../shared.ts';
import { complaint, type Network, Runner, reply } from './runner.ts';

const TARGET = parseIPv4('10.0.0.1')!;
const ROUTER = parseIPv4('10.0.12.2')!;
const answers: Network = (sent) => [reply(sent, 4 * MILLISECOND)];
const silence: Network = () => [];
const PING = { program: 'ping', destination: TARGET } as const;

describe('ping on an IOS router', () => {
  it('prints five exclamation marks and the round trips', () => {
    const ping = new Runner(PING, 'ios', answers).run();
    expect(ping.text).toBe(
      [
        'Type escape sequence to abort.',
        'Sending 5, 100-byte ICMP Echos to 10.0.0.1, timeout is 2 seconds:',
        '!!!!!',
        'Success rate is 100 percent (5/5), round-trip min/avg/max = 4/4/4 ms',
        '',
      ].join('\n'),
    );
    expect(ping.result).toMatchObject({ ok: true, summary: { sent: 5, received: 5 } });
  });

  it('sends the next echo as soon as the last is answered', () => {
    const ping = new Runner(PING, 'ios', answers).run();
    expect(ping.sent.map(({ at }) => at / MILLISECOND)).toEqual([0, 4, 8, 12, 16]);
    expect(ping.now).toBe(20 * MILLISECOND);
  });

  it('means the whole IP datagram by the size', () => {
    const ping = new Runner(PING, 'ios', answers).run();
    expect(ping.sent[0]?.echo?.payload).toHaveLength(72);
    expect(new Runner({ ...PING, size: 1500 }, 'ios', answers).run().sent[0]?.echo?.payload).toHaveLength(1472);
  });

  it('waits two seconds for each answer that does not come, and shows no round trip', () => {
    const ping = new Runner(PING, 'ios', silence).run();
    expect(ping.text).toContain('\n.....\nSuccess rate is 0 percent (0/5)\n');
    expect(ping.now).toBe(10 * SECOND);
    expect(ping.result?.ok).toBe(false);
  });

  it('shows an unresolved neighbour as `.!!!!`', () => {
    const ping = new Runner(PING, 'ios', (sent, n) => (n === 0 ? [] : answers(sent, n))).run();
    expect(ping.text).toContain('\n.!!!!\nSuccess rate is 80 percent (4/5), ');
  });

  it('alternates U and . with a router that sends one unreachable in 500 ms', () => {
    let last = -SECOND;
    const limited: Network = (sent) => {
      if (sent.at - last < 500 * MILLISECOND) return [];
      last = sent.at;
      return [complaint(sent, MILLISECOND, { from: ROUTER, type: 3, code: 1 })];
    };
    expect(new Runner(PING, 'ios', limited).run().text).toContain('\nU.U.U\nSuccess rate is 0 percent (0/5)\n');
  });

  test.each([
    ['time exceeded', 11, 0, '&'],
    ['fragmentation needed', 3, 4, 'M'],
    ['administratively prohibited', 3, 13, 'A'],
    ['network unreachable', 3, 0, 'U'],
    ['source quench', 4, 0, 'Q'],
    ['parameter problem', 12, 0, '?'],
  ])('shows %s by its character', (_name, type, code, character) => {
    const network: Network = (sent) => [complaint(sent, MILLISECOND, { from: ROUTER, type, code })];
    const ping = new Runner({ ...PING, repeat: 2 }, 'ios', network).run();
    expect(ping.text).toContain(`\n${character}${character}\n`);
    expect(ping.result?.summary).toMatchObject({ probes: [{ from: '10.0.12.2' }, { from: '10.0.12.2' }] });
  });

  it('breaks lines after seventy characters', () => {
    const text = (repeat: number) => new Runner({ ...PING, repeat }, 'ios', answers).run().text.split('\n');
    expect(
      text(200)
        .slice(2, 5)
        .map((line) => line.length),
    ).toEqual([70, 70, 60]);
    expect(text(70)[3]).toMatch(/^Success/);
  });

  it('names its source and the DF bit', () => {
    const ping = new Runner({ ...PING, source: ROUTER, dontFragment: true }, 'ios', answers).run();
    expect(ping.text).toContain('\nPacket sent with a source address of 10.0.12.2\nPacket sent with the DF bit set\n!');
    expect(ping.sent[0]?.echo).toMatchObject({ source: ROUTER, dontFragment: true });
  });

  it('refuses a source that is not its own', () => {
    const ping = new Runner({ ...PING, source: ROUTER }, 'ios', () => 'no-such-source').run();
    expect(ping.text).toBe('% Invalid source address- IP address not on any of our up interfaces\n');
    expect(ping.result?.ok).toBe(false);
  });

  it('waits in vain without a route, and its result says why', () => {
    const ping = new Runner({ ...PING, repeat: 2 }, 'ios', () => 'no-route').run();
    expect(ping.text).toContain('\n..\n');
    expect(ping.result?.summary).toMatchObject({ probes: [{ outcome: 'no-route' }, { outcome: 'no-route' }] });
  });

  it('ends early when it is interrupted', () => {
    const ping = new Runner({ ...PING, repeat: 1000 }, 'ios', silence).run(3 * SECOND).tell({ kind: 'interrupt' });
    expect(ping.text).toMatch(/\n\.\nSuccess rate is 0 percent \(0\/2\)\n$/);
    expect(ping.result?.ok).toBe(false);
  });

  it('ignores an answer that comes after its timeout', () => {
    const ping = new Runner({ ...PING, repeat: 2 }, 'ios', (sent) => [reply(sent, 3 * SECOND)]).run();
    expect(ping.text).toContain('\n..\n');
  });

  it('numbers more echoes than sixteen bits count', () => {
    const ping = new Runner({ ...PING, repeat: 70_000 }, 'ios', answers).run();
    expect(ping.result?.summary).toMatchObject({ sent: 70_000, received: 70_000 });
    expect(ping.sent[69_999]?.echo?.sequence).toBe(69_999 - 65_536);
  });

  it('is waited for', () => {
    expect(programWaits(new Runner(PING, 'ios', silence).state)).toEqual([{ what: 'ping of 10.0.0.1' }]);
  });
});

describe('ping on a host', () => {
  it('prints a line an answer and statistics, as iputils does', () => {
    const network: Network = (sent, n) => [reply(sent, [123_456, 1_234_567, 45_678_901, 234_567_890][n]!, 62)];
    const ping = new Runner({ ...PING, repeat: 4 }, 'host', network).run();
    expect(ping.text).toBe(
      [
        'PING 10.0.0.1 (10.0.0.1) 56(84) bytes of data.',
        '64 bytes from 10.0.0.1: icmp_seq=1 ttl=62 time=0.123 ms',
        '64 bytes from 10.0.0.1: icmp_seq=2 ttl=62 time=1.23 ms',
        '64 bytes from 10.0.0.1: icmp_seq=3 ttl=62 time=45.6 ms',
        '64 bytes from 10.0.0.1: icmp_seq=4 ttl=62 time=234 ms',
        '',
        '--- 10.0.0.1 ping statistics ---',
        '4 packets transmitted, 4 received, 0% packet loss, time 3234ms',
        'rtt min/avg/max/mdev = 0.123/70.401/234.568/96.546 ms',
        '',
      ].join('\n'),
    );
  });

  it('sends one echo a second, answered or not', () => {
    const ping = new Runner({ ...PING, repeat: 3 }, 'host', silence).run();
    expect(ping.sent.map(({ at }) => at / SECOND)).toEqual([0, 1, 2]);
    expect(ping.now).toBe(12 * SECOND);
    expect(ping.text).toContain('\n3 packets transmitted, 0 received, 100% packet loss, time 2000ms\n\n');
  });

  it('gives up the last ones soon if others were answered', () => {
    const ping = new Runner({ ...PING, repeat: 3 }, 'host', (sent, n) => (n < 2 ? answers(sent, n) : [])).run();
    expect(ping.now).toBe(3 * SECOND);
    expect(ping.text).toContain('3 packets transmitted, 2 received, 33.3333% packet loss, time 2000ms');
  });

  it('says who complained and why', () => {
    const network: Network = (sent, n) =>
      [
        [complaint(sent, MILLISECOND, { from: ROUTER, type: 3, code: 1 })],
        [complaint(sent, MILLISECOND, { from: ROUTER, type: 3, code: 4, mtu: 1400 })],
        [complaint(sent, MILLISECOND, { from: ROUTER, type: 11, code: 0 })],
      ][n]!;
    const ping = new Runner({ ...PING, repeat: 3 }, 'host', network).run();
    expect(ping.text).toContain('\nFrom 10.0.12.2 icmp_seq=1 Destination Host Unreachable\n');
    expect(ping.text).toContain('\nFrom 10.0.12.2 icmp_seq=2 Frag needed and DF set (mtu = 1400)\n');
    expect(ping.text).toContain('\nFrom 10.0.12.2 icmp_seq=3 Time to live exceeded\n');
    expect(ping.text).toContain('3 packets transmitted, 0 received, +3 errors, 100% packet loss');
    expect(ping.result?.summary).toMatchObject({ probes: [{}, { outcome: 'fragmentation-needed', mtu: 1400 }, {}] });
  });

  it('says so when the network is unreachable', () => {
    const ping = new Runner(PING, 'host', () => 'no-route').run();
    expect(ping.text).toBe('ping: connect: Network is unreachable\n');
    expect(ping.result?.ok).toBe(false);
  });

  it('marks an answer that came twice', () => {
    const twice: Network = (sent) => [reply(sent, MILLISECOND), reply(sent, 2 * MILLISECOND)];
    const ping = new Runner({ ...PING, repeat: 2 }, 'host', twice).run();
    expect(ping.text).toContain('icmp_seq=1 ttl=255 time=2.00 ms (DUP!)\n');
    expect(ping.text).toContain('2 packets transmitted, 2 received, +1 duplicates, 0% packet loss');
  });

  it('goes on when the network becomes unreachable on the way', () => {
    const ping = new Runner({ ...PING, repeat: 3 }, 'host', (sent, n) =>
      n === 1 ? 'no-route' : answers(sent, n),
    ).run();
    expect(ping.text).toContain('\nping: sendmsg: Network is unreachable\n');
    expect(ping.result?.summary).toMatchObject({ sent: 3, received: 2 });
  });
});

needsShared('the template that ntc-templates has for ping', 'ntc-templates', (folder) => {
  if (folder === '') return;
  const template = parseTemplate(readFileSync(join(folder, 'templates/cisco_ios_ping.textfsm'), 'utf8'));
  const samples = join(folder, 'tests/cisco_ios/ping');

  test.each(readdirSync(samples).filter((name) => name.endsWith('.raw')))('reads %s of a real router', (name) => {
    expect(refusedLines(template, readFileSync(join(samples, name), 'utf8'))).toEqual([]);
  });

  test.each<[string, Network]>([
    ['answers', answers],
    ['silence', silence],
    ['unreachable', (sent) => [complaint(sent, MILLISECOND, { from: ROUTER, type: 3, code: 1 })]],
  ])('reads ours: %s', (_name, network) => {
    const spec = { ...PING, source: ROUTER, dontFragment: true, repeat: 150 };
    expect(refusedLines(template, new Runner(spec, 'ios', network).run().text)).toEqual([]);
  });

  /** The same answers as a real router got must print the same lines; only round trips differ. */
  test.each<[name: string, spec: Partial<PingSpec>, pattern: string]>([
    ['200', { destination: parseIPv4('192.168.0.1')!, repeat: 200, size: 1500 }, ''],
    [
      'source_df',
      {
        destination: parseIPv4('192.168.0.1')!,
        source: parseIPv4('192.168.0.10')!,
        repeat: 4,
        size: 1500,
        dontFragment: true,
      },
      '',
    ],
    ['unreachable', { destination: parseIPv4('10.245.179.14')! }, 'U..U.'],
    ['mix', { destination: parseIPv4('10.245.179.14')! }, 'Q..U!'],
  ])('prints what a real router printed: %s', (name, spec, pattern) => {
    const recorded = readFileSync(join(samples, `cisco_ios_ping_${name}.raw`), 'utf8').replaceAll('\r', '');
    const network: Network = (sent, n) => {
      if (pattern[n] === '.') return [];
      if (pattern[n] === 'U') return [complaint(sent, MILLISECOND, { from: ROUTER, type: 3, code: 1 })];
      return pattern[n] === 'Q' ? [complaint(sent, MILLISECOND, { from: ROUTER, type: 4, code: 0 })] : answers(sent, n);
    };
    const ours = new Runner({ ...PING, ...spec }, 'ios', network).run().text;
    const withoutTimes = (text: string) => text.trimEnd().replace(/= \d+\/\d+\/\d+ ms/, '= … ms');
    expect(withoutTimes(ours)).toBe(withoutTimes(recorded));
  });
});
