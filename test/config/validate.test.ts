import { describe, expect, it, test } from 'vitest';
import { parseInterfaceAddress } from '../../src/addr/prefix.ts';
import { defaultConfig } from '../../src/config/defaults.ts';
import { editConfig } from '../../src/config/edit.ts';
import { hostAddressProblem } from '../../src/config/interface-address.ts';
import { configProblems } from '../../src/config/validate.ts';

const BLANK = defaultConfig('router', 'R1', ['GigabitEthernet0/0', 'GigabitEthernet0/1']);

// The texts are those of IOS (IOS.md F.1).
test.each([
  ['127.0.0.1/8', 'Not a valid host address - 127.0.0.1'],
  ['224.0.0.5/24', 'Not a valid host address - 224.0.0.5'],
  ['240.0.0.1/24', 'Not a valid host address - 240.0.0.1'],
  ['0.0.0.5/24', 'Not a valid host address - 0.0.0.5'],
  ['10.2.2.3/30', 'Bad mask /30 for address 10.2.2.3'],
  ['10.2.2.0/30', 'Bad mask /30 for address 10.2.2.0'],
  ['10.2.2.1/0', 'Bad mask /0 for address 10.2.2.1'],
  ['10.2.2.1/30', undefined],
  ['10.2.2.0/31', undefined],
  ['10.2.2.0/32', undefined],
])('an interface with %s: %s', (text, problem) => {
  expect(hostAddressProblem(parseInterfaceAddress(text)!)).toBe(problem);
});

describe('a document with two addresses in one subnet', () => {
  it('names the second, and what it overlaps with', () => {
    const config = editConfig(BLANK, (draft) => {
      draft.interfaces['GigabitEthernet0/0']!.address = '10.1.1.1/24';
      draft.interfaces['GigabitEthernet0/1']!.address = '10.1.1.130/25';
    });
    expect(configProblems(config)).toEqual([
      {
        message: '% 10.1.1.128 overlaps with GigabitEthernet0/0',
        where: { interface: 'GigabitEthernet0/1', address: '10.1.1.130/25' },
      },
    ]);
  });

  it('is refused for a secondary address too, and for the very same address', () => {
    const config = editConfig(BLANK, (draft) => {
      draft.interfaces['GigabitEthernet0/0'] = {
        shutdown: false,
        address: '10.1.1.1/24',
        secondary: { '10.1.1.2/24': true },
      };
      draft.interfaces['GigabitEthernet0/1']!.address = '10.1.1.1/24';
    });
    expect(configProblems(config).map(({ message }) => message)).toEqual([
      '% 10.1.1.0 overlaps with GigabitEthernet0/0',
      '% 10.1.1.0 overlaps with GigabitEthernet0/0',
    ]);
  });
});

test.each([
  [{ prefix: '10.0.0.1/8', via: '1.1.1.1' }, '%Inconsistent address and mask'],
  [{ prefix: '10.0.0.0/8', via: '192.0.2.1' }, "%Invalid next hop address (it's this router)"],
  [{ prefix: '10.0.0.0/8', interface: 'Serial0/0' }, 'there is no interface Serial0/0'],
  [{ prefix: '10.0.0.0/8', via: 'gateway' }, 'gateway is no address'],
])('a static route %j: %s', (route, message) => {
  const config = editConfig(BLANK, (draft) => {
    draft.interfaces['GigabitEthernet0/0']!.address = '192.0.2.1/24';
    draft.staticRoutes['key'] = route;
  });
  expect(configProblems(config)).toEqual([{ message, where: { staticRoute: 'key' } }]);
});

it('names a passive interface that does not exist', () => {
  const config = editConfig(BLANK, (draft) => {
    draft.rip = { networks: {}, passive: { Loopback9: true } };
  });
  expect(configProblems(config)).toEqual([{ message: 'there is no interface Loopback9', where: { protocol: 'rip' } }]);
});
