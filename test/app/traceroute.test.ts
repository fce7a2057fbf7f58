import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parseIPv4 } from '../../src/addr/ipv4.ts';
import { programWaits } from '../../src/app/programs.ts';
import { MILLISECOND, SECOND } from '../../src/base/time.ts';
import { parseTemplate, refusedLines } from '../adapters/textfsm.ts';
import { needsShared } from '../shared.ts';
import { complaint, type Network, Runner } from './runner.ts';

const address = (text: string) => parseIPv4(text)!;
const TARGET = address('172.16.1.9');
const TRACE = { program: 'traceroute', destination: TARGET } as const;

/** Routers that answer by TTL, the target behind them; milliseconds of each probe. */
function path(routers: readonly string[], delays: readonly number[]): Network {
  return (sent, n) => {
    const router = routers[sent.udp!.ttl! - 1];
    const after = delays[n]! * MILLISECOND;
    return [
      router
        ? complaint(sent, after, { from: address(router), type: 11, code: 0 })
        : complaint(sent, after, { from: TARGET, type: 3, code: 3 }),
    ];
  };
}

describe('traceroute on an IOS router', () => {
  it('names each router on the way and stops at the target', () => {
    const delays = [1, 0.2, 0, 8, 0, 0, 8, 8, 0];
    const trace = new Runner(TRACE, 'ios', path(['192.168.1.1', '172.16.1.1'], delays)).run();
    expect(trace.text).toBe(
      [
        'Type escape sequence to abort.',
        'Tracing the route to 172.16.1.9',
        'VRF info: (vrf in name/id, vrf out name/id)',
        '  1 192.168.1.1 1 msec 0 msec 0 msec',
        '  2 172.16.1.1 8 msec 0 msec 0 msec',
        '  3 172.16.1.9 8 msec 8 msec 0 msec',
        '',
      ].join('\n'),
    );
    expect(trace.result).toMatchObject({ ok: true, summary: { reached: true, hops: [{}, {}, { ttl: 3 }] } });
  });

  it('sends UDP to ports from 33434 on, each with the next', () => {
    const trace = new Runner(TRACE, 'ios', path(['192.168.1.1'], [1, 1, 1, 1, 1, 1])).run();
    expect(trace.sent.map(({ udp }) => [udp?.ttl, udp?.destinationPort])).toEqual([
      [1, 33434],
      [1, 33435],
      [1, 33436],
      [2, 33437],
      [2, 33438],
      [2, 33439],
    ]);
  });

  it('ends at a router that says host unreachable', () => {
    const network: Network = (sent, n) =>
      n === 1 ? [] : [complaint(sent, 0, { from: address('172.17.10.225'), type: 3, code: 1 })];
    const trace = new Runner(TRACE, 'ios', network).run();
    expect(trace.text).toContain('\n  1 172.17.10.225 !H  *  !H \n');
    expect(trace.result).toMatchObject({ ok: false, summary: { reached: false } });
  });

  test.each([
    [0, '!N'],
    [13, '!A'],
    [2, '!P'],
  ])('shows unreachable code %i as %s', (code, mark) => {
    const network: Network = (sent) => [complaint(sent, 0, { from: address('10.0.0.9'), type: 3, code })];
    expect(new Runner(TRACE, 'ios', network).run().text).toContain(`\n  1 10.0.0.9 ${mark}  ${mark}  ${mark} \n`);
  });

  it('gives up after thirty hops of silence, three seconds a probe', () => {
    const trace = new Runner(TRACE, 'ios', () => []).run();
    expect(trace.text).toMatch(/\n {2}1 {2}\* {2}\* {2}\* \n(.*\n)*\x20{1}30 {2}\* {2}\* {2}\* \n$/);
    expect(trace.now).toBe(30 * 3 * 3 * SECOND);
  });

  it('takes the target’s rate limit as it comes', () => {
    const network: Network = (sent, n) =>
      n === 1 ? [] : [complaint(sent, MILLISECOND, { from: TARGET, type: 3, code: 3 })];
    expect(new Runner(TRACE, 'ios', network).run().text).toContain('\n  1 172.16.1.9 1 msec *  1 msec\n');
  });

  it('recognises the target by its answer, whatever address it answers from', () => {
    const network: Network = (sent) => [complaint(sent, MILLISECOND, { from: address('10.0.34.4'), type: 3, code: 3 })];
    expect(new Runner(TRACE, 'ios', network).run().result?.ok).toBe(true);
  });

  it('does not count an answer that comes too late', () => {
    const late: Network = (sent) => [complaint(sent, 4 * SECOND, { from: TARGET, type: 3, code: 3 })];
    expect(new Runner({ ...TRACE, maxTtl: 1 }, 'ios', late).run().result?.ok).toBe(false);
  });

  it('can be interrupted, and is waited for until then', () => {
    const trace = new Runner(TRACE, 'ios', () => []).run(4 * SECOND);
    expect(programWaits(trace.state)).toEqual([{ what: 'traceroute to 172.16.1.9' }]);
    expect(trace.tell({ kind: 'interrupt' }).result).toMatchObject({ ok: false, summary: { reached: false } });
  });

  it('refuses a source that is not its own', () => {
    const trace = new Runner({ ...TRACE, source: 1 }, 'ios', () => 'no-such-source');
    expect(trace.text).toBe('% Invalid source address- IP address not on any of our up interfaces\n');
  });
});

describe('traceroute on a host', () => {
  it('prints hops with three decimals, several answerers in one line', () => {
    const network: Network = (sent, n) => {
      if (n === 1) return [];
      const from = address(n < 2 ? '10.0.0.1' : n < 3 ? '10.0.0.2' : '172.16.1.9');
      const type = n < 3 ? { type: 11, code: 0 } : { type: 3, code: 3 };
      return [complaint(sent, 45_300, { from, ...type })];
    };
    expect(new Runner(TRACE, 'host', network).run().text).toBe(
      [
        'traceroute to 172.16.1.9 (172.16.1.9), 30 hops max, 60 byte packets',
        ' 1  10.0.0.1 (10.0.0.1)  0.045 ms * 10.0.0.2 (10.0.0.2)  0.045 ms',
        ' 2  172.16.1.9 (172.16.1.9)  0.045 ms  0.045 ms  0.045 ms',
        '',
      ].join('\n'),
    );
  });

  it('marks what a router refuses', () => {
    const network: Network = (sent) => [complaint(sent, 1_000_000, { from: address('10.0.0.1'), type: 3, code: 0 })];
    expect(new Runner(TRACE, 'host', network).run().text).toContain(
      ' 1  10.0.0.1 (10.0.0.1)  1.000 ms !N  1.000 ms !N',
    );
  });

  it('says so when the network is unreachable', () => {
    expect(new Runner(TRACE, 'host', () => 'no-route').run().text).toBe('connect: Network is unreachable\n');
  });
});

needsShared('the template that ntc-templates has for traceroute', 'ntc-templates', (folder) => {
  if (folder === '') return;
  const template = parseTemplate(readFileSync(join(folder, 'templates/cisco_ios_traceroute.textfsm'), 'utf8'));
  const samples = join(folder, 'tests/cisco_ios/traceroute');
  const sample = (name: string) => readFileSync(join(samples, `cisco_ios_traceroute_${name}.raw`), 'utf8');

  test.each(readdirSync(samples).filter((name) => name.endsWith('.raw')))('reads %s of a real router', (name) => {
    expect(refusedLines(template, readFileSync(join(samples, name), 'utf8'))).toEqual([]);
  });

  it('reads ours', () => {
    const trace = new Runner(TRACE, 'ios', path(['192.168.1.1', '172.16.1.1'], Array<number>(9).fill(3))).run();
    expect(refusedLines(template, trace.text)).toEqual([]);
    expect(refusedLines(template, new Runner(TRACE, 'ios', () => []).run().text)).toEqual([]);
  });

  /** The answers that a real router got for a hop, played to ours, must print the same lines. */
  test.each(['1', '2', '6'])('prints the hops that a real router printed in sample %s', (name) => {
    const lines = sample(name).trimEnd().split('\n').slice(3).join('\n');
    const hops = lines.split(/\n(?= {1,2}\d)/);
    for (const hop of hops) {
      const answers = readAnswers(hop.split('\n'));
      const ttl = Number.parseInt(hop, 10);
      const network: Network = (sent, n) => {
        const answer = answers[n];
        if (!answer) return [];
        const error = answer.mark ? { type: 3, code: 1 } : { type: 11, code: 0 };
        return [complaint(sent, answer.ms * MILLISECOND, { from: address(answer.from), ...error })];
      };
      const spec = { ...TRACE, probes: answers.length, minTtl: ttl, maxTtl: ttl };
      const ours = new Runner(spec, 'ios', network).run().text.split('\n').slice(3).join('\n');
      expect(ours.trimEnd()).toBe(hop.trimEnd());
    }
  });
});

/** Who answered each probe and when, as a recorded text tells it; `undefined` for a star. */
function readAnswers(lines: readonly string[]): ({ from: string; ms: number; mark: boolean } | undefined)[] {
  let from = '';
  return lines.flatMap((line) =>
    [...line.slice(4).matchAll(/(\d+\.\d+\.\d+\.\d+)|(\d+) msec|(!H)|\*/g)].flatMap(([, who, ms, mark]) => {
      if (who) from = who;
      if (who) return [];
      return [ms || mark ? { from, ms: Number(ms ?? 0), mark: mark !== undefined } : undefined];
    }),
  );
}
