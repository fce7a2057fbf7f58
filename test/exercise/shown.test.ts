/** Judging what a device shows: interfaces, the running configuration, answers to show commands. */
import '../../src/lab/ios.ts';
import { describe, expect, it, test } from 'vitest';
import { playText, problemsOf, TWO_WAYS } from './sample.ts';

function sentencesOf(...checks: string[]): [holds: boolean, sentence: string][] {
  const { checks: results } = playText(`${TWO_WAYS}expect:\n${checks.map((check) => `  - ${check}\n`).join('')}`);
  return results.map(({ holds, sentence }) => [holds, sentence]);
}

describe('an interface', () => {
  it('is up or down', () => {
    expect(
      sentencesOf(
        'interface: {on: R1, is: gigabitethernet 0/1, state: up}',
        'interface: {on: R2, is: lo0, state: down}',
        'interface: {on: PC1, is: eth0, state: up}',
      ),
    ).toEqual([
      [true, 'R1 Gi0/1 is up'],
      [false, 'R2 Loopback0 is up, but expected down'],
      [true, 'PC1 eth0 is up'],
    ]);
  });

  it('is down for want of a signal, of its own will, or of power', () => {
    const { checks } = playText(`${TWO_WAYS}
events:
  - {after: settled, cut: 'R1:Gi0/0'}
  - {after: settled, shutdown: 'R2:Gi0/1'}
  - {after: settled, power-off: R2}
expect:
  - {when: [before, after 1], interface: {on: R2, is: Gi0/0, state: up}}
  - {when: after 2, interface: {on: R2, is: Gi0/1, state: down}}
  - {when: after 3, interface: {on: R2, is: Gi0/1, state: down}}
`);
    expect(checks.map(({ holds, sentence }) => [holds, sentence])).toEqual([
      [true, 'R2 Gi0/0 is up'],
      [false, 'R2 Gi0/0 is down (it hears nothing), but expected up'],
      [true, 'R2 Gi0/1 is down (shut down)'],
      [false, 'R2 has no power'],
    ]);
  });
});

describe('a configuration', () => {
  it('contains, or does not', () => {
    expect(
      sentencesOf(
        "config: {on: R1, contains: '^ip route 10.0.0.2 255.255.255.255 10.1.0.2'}",
        'config: {on: R1, contains: ^router ospf}',
        'config: {on: R1, not: ^router (rip|ospf)}',
        'config: {on: R1, not: ip route .*_5$}',
        'config: {on: R1, contains: ^hostname R1$, not: ^router}',
      ),
    ).toEqual([
      [true, 'the configuration of R1 has "ip route 10.0.0.2 255.255.255.255 10.1.0.2"'],
      [false, 'the configuration of R1 has nothing like ^router ospf'],
      [true, 'the configuration of R1 has nothing like ^router (rip|ospf)'],
      [false, 'the configuration of R1 has "ip route 10.0.0.2 255.255.255.255 10.2.0.2 5", but must not'],
      [true, 'the configuration of R1 has "hostname R1"'],
    ]);
  });
});

describe('an answer of a console', () => {
  it('matches, or does not', () => {
    expect(
      sentencesOf(
        'output: {on: R1, command: show ip route static, matches: "^S .*10.0.0.2/32"}',
        'output: {on: R1, command: show ip route | include ^R, matches: .}',
        'output: {on: R1, command: show ip ospf neighbor, not: FULL}',
      ),
    ).toEqual([
      [true, expect.stringMatching(/^show ip route static on R1 says "S +10\.0\.0\.2\/32 \[1\/0\] via 10\.1\.0\.2"$/)],
      [false, 'show ip route | include ^R on R1 says nothing like .'],
      [true, 'show ip ospf neighbor on R1 says nothing like FULL'],
    ]);
  });
});

it('has a title, a hint where it fails, and a weight', () => {
  const { checks } = playText(`${TWO_WAYS}
expect:
  - {title: The way is open, hint: no shutdown, weight: 3, interface: {on: R1, is: Gi0/0, state: up}}
  - {title: 'No loopback', hint: no interface Lo0, interface: {on: R2, is: Lo0, state: down}}
`);
  expect(checks).toEqual([
    expect.objectContaining({ title: 'The way is open', weight: 3, holds: true }),
    expect.objectContaining({ title: 'No loopback', weight: 1, holds: false, hint: 'no interface Lo0' }),
  ]);
  expect(checks[0]).not.toHaveProperty('hint');
});

test.each([
  ['{interface: {on: R1, is: Gi0/9, state: up}}', ['is: R1 has no interface Gi0/9; it has GigabitEthernet0/0, ']],
  ['{interface: {on: R1, is: Gi0/0}}', ['expected state here too']],
  ['{interface: {on: R1, is: Gi0/0, state: upp}}', ['state: expected up or down, found "upp"; did you mean "up"?']],
  ['{config: {on: R1}}', ['expected contains or not here too']],
  ["{config: {on: R1, contains: '(['}}", ['contains: ([ is no regular expression']],
  ["{config: {on: R1, contains: ''}}", ['contains: expected a regular expression']],
  ['{output: {on: R1, command: show ip route}}', ['expected matches or not here too']],
  ['{output: {on: R1, command: reload, matches: x}}', ['command: expected a show command, found "reload"']],
  [
    '{output: {on: R1, command: show ip ruote, matches: x}}',
    ["command: R1 says % Invalid input detected at '^' marker"],
  ],
  ['{output: {on: R9, command: show ip route, matches: x}}', ['on: no node R9']],
  ['{weight: -1, interface: {on: R1, is: Gi0/0, state: up}}', ['weight: expected a whole number']],
])('%s is refused with its place', (item, messages) => {
  const problems = problemsOf(`\nexpect:\n  - ${item}\n`);
  expect(problems).toHaveLength(messages.length);
  for (const [index, message] of messages.entries()) {
    expect(problems[index]).toContain(message);
    expect(problems[index]).toMatch(/^3:\d+: /);
  }
});
