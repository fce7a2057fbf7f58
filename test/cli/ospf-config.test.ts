import { describe, expect, it, test } from 'vitest';
import { renderConfig } from '../../src/cli/running-config.ts';
import { revealType7 } from '../../src/cli/type7.ts';
import { Rig } from './rig.ts';

const GIG0 = 'interface GigabitEthernet0/0';
const ospf = (rig: Rig) => rig.device.config.ospf;
const onGig0 = (rig: Rig) => rig.device.config.interfaces['GigabitEthernet0/0']?.ospf;

/** What `show running-config` has of the process after these lines. */
function shown(...lines: string[]): string[] {
  const text = renderConfig(Rig.config('router ospf 1', ...lines).device.config, 'router');
  const from = text.indexOf('router ospf 1');
  return text.slice(from + 1, text.indexOf('!', from)).map((line) => line.slice(1));
}

describe('router ospf', () => {
  it('opens a mode, and is there once', () => {
    const rig = Rig.config('router ospf 7');
    expect([rig.prompt, ospf(rig)]).toEqual(['R1(config-router)#', { process: 7, networks: {} }]);
    expect(rig.type('exit', 'router ospf 8')).toBe(
      '% OSPF: process 7 is running, and a device has only one here; IOS would run 8 beside it\n',
    );
    rig.type('router ospf 7');
    expect(rig.type('redistribute ospf 8')).toBe(
      '% OSPF: there is no process 8: a device has only one here, where IOS would have several\n',
    );
    expect(rig.type('redistribute ospf 7')).toBe('% OSPF: process 7 cannot redistribute its own routes\n');
    rig.type('exit');
    rig.type('no router ospf 8');
    expect(ospf(rig)).toBeDefined();
    rig.type('no router ospf 7');
    expect(ospf(rig)).toBeUndefined();
  });

  it('takes the interfaces along when it goes', () => {
    const rig = Rig.config(GIG0, 'ip ospf 1 area 0', 'ip ospf cost 5', 'exit', 'no router ospf 1');
    expect(onGig0(rig)).toEqual({ cost: 5 });
  });

  it('forgets loopbacks that are removed', () => {
    const rig = Rig.config('interface lo0', 'router ospf 1', 'passive-interface lo0', 'no interface lo0');
    expect(ospf(rig)).toEqual({ process: 1, networks: {} });
  });

  it('comes into being with the first interface', () => {
    const rig = Rig.config(GIG0, 'ip ospf 3 area 0.0.0.1');
    expect([ospf(rig), onGig0(rig)]).toEqual([{ process: 3, networks: {} }, { area: 1 }]);
    expect(rig.type('ip ospf 4 area 1')).toContain('% OSPF: process 3 is running');
    rig.type('no ip ospf 3 area 1');
    expect(onGig0(rig)).toBeUndefined();
  });
});

describe('network', () => {
  it.each([
    ['10.0.0.0 0.255.255.255 area 0', { '10.0.0.0/8': 0 }],
    ['10.1.2.3 0.0.0.0 area 0.0.0.2', { '10.1.2.3/32': 2 }],
    ['10.1.2.3 0.0.0.255 area 4294967295', { '10.1.2.0/24': 4294967295 }],
    ['0.0.0.0 255.255.255.255 area 1', { '0.0.0.0/0': 1 }],
    // A netmask is taken for what it must mean.
    ['10.1.2.0 255.255.255.0 area 0', { '10.1.2.0/24': 0 }],
  ])('%s', (text, networks) => {
    const rig = Rig.config('router ospf 1', `network ${text}`);
    expect(ospf(rig)?.networks).toEqual(networks);
    rig.type(`no network ${text}`);
    expect(ospf(rig)?.networks).toEqual({});
  });

  it('refuses what is no mask', () => {
    const rig = Rig.config('router ospf 1');
    const said = 'OSPF: Invalid address/mask combination (discontiguous mask)\n';
    expect(rig.type('network 10.1.1.8 0.0.0.5 area 0')).toBe(said);
    expect(rig.type('area 1 range 10.0.0.0 255.0.255.0')).toBe(said);
    expect(rig.type('summary-address 10.0.0.0 255.0.255.0')).toBe(said);
    expect(ospf(rig)).toEqual({ process: 1, networks: {} });
  });

  it('goes by the longest prefix, as IOS sorts them', () => {
    const lines = [
      'network 0.0.0.0 255.255.255.255 area 0',
      'network 10.0.0.0 0.0.3.255 area 1',
      'network 10.0.0.0 0.0.0.7 area 2',
    ];
    expect(shown(...lines)).toEqual([...lines].reverse());
  });

  it('is of an area: another one changes it, and no form needs the right one', () => {
    const rig = Rig.config('router ospf 1', 'network 10.0.0.0 0.255.255.255 area 0');
    rig.type('no network 10.0.0.0 0.255.255.255 area 1');
    expect(ospf(rig)?.networks).toEqual({ '10.0.0.0/8': 0 });
    rig.type('network 10.0.0.0 0.255.255.255 area 1');
    expect(ospf(rig)?.networks).toEqual({ '10.0.0.0/8': 1 });
  });
});

describe('area', () => {
  it('is a stub or an NSSA, more or less', () => {
    expect(shown('area 1 stub no-summary')).toEqual(['area 1 stub no-summary']);
    expect(shown('area 1 stub no-summary', 'no area 1 stub no-summary')).toEqual(['area 1 stub']);
    expect(shown('area 1 stub', 'no area 1 stub')).toEqual([]);
    expect(shown('area 1 stub no-summary', 'area 1 nssa')).toEqual(['area 1 nssa']);
    expect(shown('area 1 nssa', 'area 1 nssa no-summary', 'area 1 nssa translate type7 always suppress-fa')).toEqual([
      'area 1 nssa no-summary',
      'area 1 nssa translate type7 always suppress-fa',
    ]);
    const originating = 'area 1 nssa no-redistribution default-information-originate metric 5 metric-type 1 no-summary';
    expect(shown(originating)).toEqual([originating]);
    expect(
      shown(originating, 'no area 1 nssa no-redistribution', 'no area 1 nssa default-information-originate'),
    ).toEqual(['area 1 nssa no-summary']);
    expect(shown(originating, 'no area 1 nssa')).toEqual([]);
  });

  it('0 is neither', () => {
    const rig = Rig.config('router ospf 1');
    expect(rig.type('area 0 stub')).toBe('OSPF: Backbone can not be configured as stub area\n');
    expect(rig.type('area 0.0.0.0 nssa')).toBe('OSPF: Backbone can not be configured as NSSA area\n');
    expect(rig.type('area 0 virtual-link 2.2.2.2')).toMatch(/^% OSPF: /);
    expect(ospf(rig)).toEqual({ process: 1, networks: {} });
  });

  it('has its lines together, whatever order they were typed in', () => {
    expect(
      shown(
        'area 2 virtual-link 3.3.3.3 dead-interval 20 hello-interval 5 authentication message-digest',
        'area 2 virtual-link 3.3.3.3 message-digest-key 1 md5 secret',
        'area 2 virtual-link 10.0.0.1',
        'area 2 range 10.2.0.0 255.255.0.0 not-advertise',
        'area 2 range 10.0.0.0 255.254.0.0 cost 7',
        'area 10 default-cost 3',
        'area 10 stub',
        'area 2 authentication message-digest',
        'area 0 authentication',
      ),
    ).toEqual([
      'area 0 authentication',
      'area 2 authentication message-digest',
      'area 2 range 10.0.0.0 255.254.0.0 cost 7',
      'area 2 range 10.2.0.0 255.255.0.0 not-advertise',
      'area 2 virtual-link 3.3.3.3 authentication message-digest hello-interval 5 dead-interval 20',
      'area 2 virtual-link 3.3.3.3 message-digest-key 1 md5 secret',
      'area 2 virtual-link 10.0.0.1',
      'area 10 stub',
      'area 10 default-cost 3',
    ]);
  });

  it('loses what its no forms name, and with its number alone everything', () => {
    const lines = [
      'area 2 authentication',
      'area 2 default-cost 9',
      'area 2 range 10.0.0.0 255.254.0.0',
      'area 2 virtual-link 3.3.3.3 hello-interval 5 authentication key-chain K authentication-key pass',
      'area 2 virtual-link 3.3.3.3 message-digest-key 9 md5 secret',
    ];
    const link = 'no area 2 virtual-link 3.3.3.3';
    expect(shown(...lines, 'no area 2')).toEqual([]);
    expect(
      shown(
        ...lines,
        'no area 2 authentication',
        'no area 2 default-cost',
        'no area 2 range 10.0.0.0 255.254.0.0',
        `${link} hello-interval 5 authentication`,
        `${link} authentication-key pass`,
        `${link} message-digest-key 9 md5 secret`,
      ),
    ).toEqual(['area 2 virtual-link 3.3.3.3']);
    expect(shown(...lines, link)).toHaveLength(3);
  });
});

describe('redistribute', () => {
  it('adds up what is said of a source', () => {
    expect(shown('redistribute static subnets', 'redistribute static metric 5 metric-type 1 tag 9')).toEqual([
      'redistribute static metric 5 metric-type 1 subnets tag 9',
    ]);
    expect(shown('redistribute rip', 'redistribute connected')).toEqual(['redistribute connected', 'redistribute rip']);
  });

  it('loses an option by its no form, and all by one without', () => {
    const line = 'redistribute static metric 5 subnets';
    expect(shown(line, 'no redistribute static metric 5')).toEqual(['redistribute static subnets']);
    expect(shown(line, 'no redistribute static subnets')).toEqual([
      'redistribute static metric 5',
      'no redistribute static subnets',
    ]);
    expect(shown(line, 'no redistribute static')).toEqual([]);
  });
});

test.each([
  ['router-id 1.1.1.1'],
  ['max-metric router-lsa'],
  ['max-metric router-lsa external-lsa include-stub on-startup 60 summary-lsa 100'],
  ['compatible rfc1583'],
  ['no compatible rfc1583'],
  ['auto-cost reference-bandwidth 10000'],
  ['timers throttle spf 10 100 5000'],
  ['timers throttle lsa 10 100 5000'],
  ['timers lsa arrival 80'],
  ['summary-address 10.0.0.0 255.0.0.0 not-advertise tag 4'],
  ['passive-interface GigabitEthernet0/1'],
  ['neighbor 10.0.0.2 priority 3 poll-interval 60'],
  ['neighbor 10.0.0.2 cost 40'],
  ['default-information originate'],
  ['default-information originate always metric 5 metric-type 1'],
  ['default-metric 30'],
  ['maximum-paths 8'],
  ['distance 90'],
  ['distance ospf intra-area 90 inter-area 100 external 200'],
  ['distance ospf external 200'],
])('%s is shown as it was typed, and taken back', (line) => {
  expect(shown(line)).toEqual([line]);
  if (!line.endsWith('rfc1583')) expect(shown(line, `no ${line}`)).toEqual([]);
});

it('a reference bandwidth that changes under a process at work is worth a warning', () => {
  const rig = Rig.config('router ospf 1');
  expect(rig.type('auto-cost reference-bandwidth 1000')).toBe('');
  const said = `% OSPF: Reference bandwidth is changed.
        Please ensure reference bandwidth is consistent across all routers.\n`;
  expect(rig.type('network 10.0.0.0 0.255.255.255 area 0', 'auto-cost reference-bandwidth 10000')).toBe(said);
  expect(rig.type('no auto-cost reference-bandwidth')).toBe(said);
});

it('passive-interface default turns the others around', () => {
  expect(shown('passive-interface default', 'no passive-interface g0/0')).toEqual([
    'passive-interface default',
    'no passive-interface GigabitEthernet0/0',
  ]);
});

it('the lines of the process are shown in the order of IOS', () => {
  const lines = [
    'router-id 1.1.1.1',
    'auto-cost reference-bandwidth 10000',
    'area 0 authentication message-digest',
    'redistribute static subnets',
    'passive-interface default',
    'no passive-interface GigabitEthernet0/0',
    'network 10.0.0.0 0.255.255.255 area 0',
    'default-information originate',
  ];
  expect(shown(...[...lines].reverse(), 'no passive-interface GigabitEthernet0/0')).toEqual(lines);
});

describe('ip ospf', () => {
  it('is kept, shown in the order of IOS, and taken back', () => {
    const lines = [
      'ip ospf authentication message-digest',
      'ip ospf authentication-key pass',
      'ip ospf message-digest-key 1 md5 LabKey1',
      'ip ospf network point-to-point',
      'ip ospf dead-interval 15',
      'ip ospf hello-interval 5',
      'ip ospf retransmit-interval 3',
      'ip ospf transmit-delay 2',
      'ip ospf priority 0',
      'ip ospf mtu-ignore',
      'ip ospf 1 area 0',
      'ip ospf cost 10',
    ];
    const rig = Rig.config(GIG0, ...[...lines].reverse());
    const text = renderConfig(rig.device.config, 'router').map((line) => line.trim());
    expect(text.filter((line) => line.startsWith('ip ospf'))).toEqual(lines);
    expect(onGig0(rig)).toEqual({
      authentication: 'message-digest',
      authenticationKey: 'pass',
      messageDigestKeys: { 1: 'LabKey1' },
      networkType: 'point-to-point',
      deadInterval: 15,
      helloInterval: 5,
      retransmitInterval: 3,
      transmitDelay: 2,
      priority: 0,
      mtuIgnore: true,
      area: 0,
      cost: 10,
    });
    rig.type(...lines.map((line) => `no ${line}`));
    expect(onGig0(rig)).toBeUndefined();
  });

  it('authentication is of one kind', () => {
    const rig = Rig.config(GIG0, 'ip ospf authentication key-chain K');
    expect(onGig0(rig)).toEqual({ authentication: 'key-chain', authenticationKeyChain: 'K' });
    rig.type('ip ospf authentication null');
    expect(onGig0(rig)).toEqual({ authentication: 'null' });
    rig.type('ip ospf authentication');
    expect(onGig0(rig)).toEqual({ authentication: 'simple' });
  });

  it('keys are cut to what a packet holds, and read in their encrypted form', () => {
    const rig = Rig.config(GIG0);
    expect(rig.type('ip ospf authentication-key 123456789')).toContain('will be truncated to 8 characters');
    expect(rig.type('ip ospf message-digest-key 1 md5 0 12345678901234567')).toContain('truncated to 16 characters');
    expect(rig.type('ip ospf message-digest-key 2 md5 7 094F471A1A0A')).toBe('');
    expect(rig.type('ip ospf message-digest-key 3 md5 7 cisco')).toBe('Invalid encrypted password: cisco\n');
    expect(onGig0(rig)).toEqual({
      authenticationKey: '12345678',
      messageDigestKeys: { 1: '1234567890123456', 2: 'cisco' },
    });
  });

  it('tells what it takes', () => {
    const rig = Rig.config(GIG0);
    expect(rig.help('ip ospf network ')).toBe(
      [
        '  broadcast            Specify OSPF broadcast multi-access network',
        '  non-broadcast        Specify OSPF NBMA network',
        '  point-to-multipoint  Specify OSPF point-to-multipoint network',
        '  point-to-point       Specify OSPF point-to-point network',
        '',
        '',
      ].join('\n'),
    );
    expect(rig.help('ip ospf 1 area ')).toBe(
      [
        '  <0-4294967295>  OSPF area ID as a decimal value',
        '  A.B.C.D         OSPF area ID in IP address format',
        '',
        '',
      ].join('\n'),
    );
  });
});

// The same password as several devices wrote it.
test.each([
  ['094F471A1A0A', 'cisco'],
  ['02050D480809', 'cisco'],
  ['070C285F4D06', 'cisco'],
  ['0822455D0A16', 'cisco'],
  ['1415131809062B2728', undefined],
  ['09', undefined],
  ['xx4F', undefined],
])('type 7: %s', (text, password) => {
  if (password !== undefined || text.length < 6) expect(revealType7(text)).toBe(password);
  else expect(revealType7(text)).toMatch(/^[ -~]{8}$/);
});
