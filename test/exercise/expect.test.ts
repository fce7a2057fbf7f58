import { describe, expect, it, test } from 'vitest';
import { parseIPv4 } from '../../src/addr/ipv4.ts';
import { SECOND } from '../../src/base/time.ts';
import { readExpectations } from '../../src/exercise/expect.ts';
import { openText, problemsOf, TWO_WAYS } from './sample.ts';

const expectationsOf = (section: string, events = 2) =>
  readExpectations(openText(`${TWO_WAYS}${section}`), events).expectations;
const checkOf = (text: string) => expectationsOf(`\nexpect:\n  - ${text}\n`)[0]?.check;
const address = (text: string) => parseIPv4(text)!;

describe('what a lab is expected to do', () => {
  it('has moments, the end if nothing is said', () => {
    const expectations = expectationsOf(`
expect:
  - {when: before, ping: {from: PC1, to: R2}}
  - {when: [before, after 1, end], within: 45s, ping: {from: PC1, to: R2}}
  - ping: {from: PC1, to: R2}
`);
    expect(expectations.map(({ when, within }) => [when, within])).toEqual([
      [['before'], undefined],
      [['before', 1, 'end'], 45 * SECOND],
      [['end'], undefined],
    ]);
  });

  test.each([
    ['R2', '10.0.0.2', 'R2 Loopback0 (10.0.0.2)'],
    ['R2 Loopback0', '10.0.0.2', 'R2 Loopback0 (10.0.0.2)'],
    ['R2 lo0', '10.0.0.2', 'R2 Loopback0 (10.0.0.2)'],
    ['"R2:Gi0/1"', '10.2.0.2', 'R2 Gi0/1 (10.2.0.2)'],
    ['R2 gigabitethernet 0/1', '10.2.0.2', 'R2 Gi0/1 (10.2.0.2)'],
    ['PC1', '172.16.0.10', 'PC1 eth0 (172.16.0.10)'],
    ['192.0.2.1', '192.0.2.1', '192.0.2.1'],
  ])('pings %s', (to, goal, label) => {
    expect(checkOf(`ping: {from: PC1, to: ${to}}`)).toMatchObject({
      to: { address: address(goal), label },
      answered: true,
    });
  });

  it('pings from an interface', () => {
    expect(checkOf('ping: {from: R2 Loopback0, to: PC1, answered: false, by: R1}')).toMatchObject({
      from: { node: 'R2', source: address('10.0.0.2'), label: 'R2 Loopback0' },
      answered: false,
      by: 'R1',
    });
  });

  it('traces routes through nodes', () => {
    expect(checkOf('traceroute: {from: PC1, to: R2, through: [R1]}')).toMatchObject({ through: ['R1'], reached: true });
    expect(checkOf('traceroute: {from: PC1, to: R2, reached: false}')).toMatchObject({ through: [], reached: false });
  });

  it('looks at routes to networks and to nodes', () => {
    expect(checkOf('route: {on: R1, to: 10.0.0.2/32, via: R2, protocol: static, metric: 0}')).toEqual({
      kind: 'route',
      on: 'R1',
      to: { bits: address('10.0.0.2'), length: 32 },
      via: 'R2',
      protocol: 'static',
      metric: 0,
      exists: true,
    });
    expect(checkOf('route: {on: R1, to: R2, via: 10.2.0.2, exists: false}')).toMatchObject({
      to: { node: 'R2' },
      via: '10.2.0.2',
      exists: false,
    });
  });

  it('looks at neighbors', () => {
    expect(checkOf('neighbor: {on: R1, is: R2}')).toEqual({ kind: 'neighbor', on: 'R1', is: 'R2', exists: true });
    expect(checkOf('neighbor: {on: R1, is: R2, state: two-way, role: dr-other, exists: false}')).toEqual({
      kind: 'neighbor',
      on: 'R1',
      is: 'R2',
      state: 'two-way',
      role: 'dr-other',
      exists: false,
    });
  });

  test.each([
    ['a neighbor of nobody', '{neighbor: {is: R2}}', ['expected on here too']],
    [
      'a state that is none',
      '{neighbor: {on: R1, is: R2, state: fully}}',
      [
        'state: expected down, attempt, init, two-way, ex-start, exchange, loading or full, found "fully"; did you mean',
      ],
    ],
    ['an unknown node', '{ping: {from: PC2, to: R2}}', ['from: no node PC2; did you mean PC1?']],
    [
      'an unknown interface',
      '{ping: {from: PC1, to: R2 Lo7}}',
      ['to: R2 has no interface Lo7; it has Gi0/0 10.1.0.2, Gi0/1 10.2.0.2, Loopback0 10.0.0.2'],
    ],
    [
      'several addresses',
      '{ping: {from: PC1, to: R1}}',
      ['to: R1 has several addresses and no loopback; say which: Gi0/0 10.1.0.1'],
    ],
    ['no end', '{ping: {from: PC1}}', ['expected to here too']],
    [
      'nothing asked',
      '{when: before}',
      ['an expectation has one of ping, traceroute, route, neighbor, interface, config, output, path; found 0'],
    ],
    [
      'two things',
      '{ping: {from: PC1, to: R2}, route: {on: R1, to: R2}}',
      ['an expectation has one of ping, traceroute, route, neighbor, interface, config, output, path; found 2'],
    ],
    [
      'a wrong moment',
      '{when: later, ping: {from: PC1, to: R2}}',
      ['when: expected before, after 1 or end, found "later"'],
    ],
    ['an event that is not there', '{when: after 3, ping: {from: PC1, to: R2}}', ['when: there are no events']],
    ['a network with host bits', '{route: {on: R1, to: 10.0.0.2/24}}', ['to: 10.0.0.2/24 is no network']],
    [
      'an unknown protocol',
      '{route: {on: R1, to: R2, protocol: rap}}',
      ['protocol: expected connected, local, static, rip or ospf, found "rap"; did you mean "rip"?'],
    ],
    [
      'an unknown key',
      '{ping: {from: PC1, to: R2, anwsered: true}}',
      ['unknown key "anwsered"; did you mean "answered"?'],
    ],
  ])('is refused with its place: %s', (_name, item, messages) => {
    const problems = problemsOf(`\nexpect:\n  - ${item}\n`);
    expect(problems).toHaveLength(messages.length);
    for (const [index, message] of messages.entries()) {
      expect(problems[index]).toContain(message);
      expect(problems[index]).toMatch(/^3:\d+: /);
    }
  });
});
