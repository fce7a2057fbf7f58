import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { Rig } from '../rig.ts';

const CARET = "% Invalid input detected at '^' marker.\n\n";

function configured(): Rig {
  const rig = Rig.config('interface Loopback0', 'ip address 1.1.1.1 255.255.255.255', 'router rip', 'network 1.0.0.0');
  rig.type('interface GigabitEthernet0/0', 'ip rip send version 2', 'end');
  return rig;
}

describe('behind `|`', () => {
  it('include and exclude choose lines', () => {
    const rig = configured();
    expect(rig.type('show running-config | include rip|hostname')).toBe(
      'hostname R1\n ip rip send version 2\nrouter rip\n',
    );
    const rest = rig.type('show running-config | exclude ^!').split('\n');
    expect(rest).toContain('hostname R1');
    expect(rest).not.toContain('!');
  });

  it('begin goes on from the first line that matches', () => {
    expect(configured().type('show run | b ^router')).toBe('router rip\n network 1.0.0.0\n!\nend\n');
    expect(configured().type('show run | begin zzz')).toBe('');
  });

  it('section shows a line with what is indented below it, and a line below alone', () => {
    const rig = configured();
    expect(rig.type('show running-config | section ^router')).toBe('router rip\n network 1.0.0.0\n');
    expect(rig.type('sh run | sec rip')).toBe(' ip rip send version 2\nrouter rip\n network 1.0.0.0\n');
    expect(rig.type('show run | section Loopback')).toBe('interface Loopback0\n ip address 1.1.1.1 255.255.255.255\n');
  });

  it('count tells how many lines', () => {
    const rig = configured();
    expect(rig.type('show run | count ^interface')).toBe('Number of lines which match regexp = 5\n');
    expect(rig.type('show run | count zzz')).toBe('Number of lines which match regexp = 0\n');
    expect(rig.type('show clock | count')).toBe('Number of lines which match regexp = 1\n');
  });

  it('json gives the value, with the command in full and who says it when', () => {
    const rig = configured();
    const value = (line: string): unknown => JSON.parse(rig.type(line)).answers[0].value;
    expect(value('show running-config | json')).toEqual(rig.device.config);
    expect(value('show ip interface brief | json')).toMatchObject([{ name: 'GigabitEthernet0/0' }, {}, {}, {}, {}]);
    expect(JSON.parse(rig.type('sh ip ro static | j'))).toEqual({
      format: 'looplab/1',
      device: 'R1',
      nowNs: 0,
      answers: [{ command: 'show ip route static', value: [] }],
    });
    expect(JSON.parse(rig.type('show lldp | json')).answers).toEqual([{ command: 'show lldp', value: null }]);
  });

  it('a blank at the end belongs to the expression, and only the first `|` is no part of it', () => {
    const rig = configured();
    expect(rig.type('show running-config | section ^router ')).toBe('router rip\n network 1.0.0.0\n');
    expect(rig.type('show running-config | section ^router rip ')).toBe('');
    expect(rig.type('show running-config | include ^end | ^hostname')).toBe('');
  });

  it('works after do', () => {
    const rig = configured();
    rig.type('configure terminal');
    expect(rig.type('do sh run | i host')).toBe('hostname R1\n');
  });

  it('is told by help', () => {
    const rig = configured();
    expect(rig.help('show arp ')).toBe('  |     Output modifiers\n  <cr>\n\n');
    expect(rig.help('show arp | ')).toBe(
      [
        '  begin    Begin with the line that matches',
        '  count    Count number of lines which match regexp',
        '  exclude  Exclude lines that match',
        '  include  Include lines that match',
        '  json     The same as data, in JSON',
        '  section  Filter a section of output',
        '',
        '',
      ].join('\n'),
    );
    expect(rig.help('show arp | include ')).toBe('  LINE  Regular Expression\n\n');
    expect(rig.complete('show arp | inc')).toBe('show arp | include ');
  });

  test.each([
    ['show arp | include', '% Incomplete command.\n\n'],
    ['show arp |', '% Incomplete command.\n\n'],
    ['show arp | include (', `${' '.repeat(22)}^\n${CARET}`],
    ['show arp | include a**', `${' '.repeat(22)}^\n${CARET}`],
    ['show arp | x', `${' '.repeat(14)}^\n${CARET}`],
    ['clear arp-cache | include x', `${' '.repeat(19)}^\n${CARET}`],
  ])('%s is refused', (line, text) => {
    expect(configured().type(line)).toBe(text);
  });
});

it('hostile expressions are matched or refused', () => {
  const rig = configured();
  const hostile = fc
    .array(
      fc.constantFrom('(', ')', '*', '+', '?', '.', '|', '[', ']', '{9999}', 'a', '\\', '^', '$', '_', '-', '.*'),
      {
        maxLength: 120,
      },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(hostile, (pattern) => {
      expect(rig.type(`show running-config | section ${pattern}`)).toBeTypeOf('string');
    }),
    { numRuns: 3000 },
  );
});
