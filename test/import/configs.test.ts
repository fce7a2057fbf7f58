/** Folders of configurations: what is guessed from them, and that bundled labs come back with the same routes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { BadInput } from '../../src/base/problem.ts';
import { proposeLab } from '../../src/import/configs.ts';
import type { ConfigurationText } from '../../src/import/device.ts';
import { type Lab, openLab } from '../../src/lab/lab.ts';
import { openSample } from '../lab/sample.ts';
import { PROJECT } from '../tidy/sources.ts';

const OPTIONS = { name: 'imported', folder: 'backups', reference: undefined };

const propose = (...texts: ConfigurationText[]): readonly string[] => proposeLab(texts, OPTIONS).report;

/** A configuration in few words: `R1 | Gi0/0 10.0.12.1/30 to R2 | Gi0/1 -`. */
function config(text: string): ConfigurationText {
  const [name = '', ...ports] = text.split('|').map((part) => part.trim());
  const lines = ports.flatMap((port) => {
    const [iface, address = '-', ...words] = port.split(' ');
    const description = words.length > 0 ? [` description ${words.join(' ')}`] : [];
    const [bits = '', mask = '24'] = address.split('/');
    const masks: Record<string, string> = { 24: '255.255.255.0', 30: '255.255.255.252', 16: '255.255.0.0' };
    return [
      `interface ${iface}`,
      ...description,
      address === '-' ? ' no shutdown' : ` ip address ${bits} ${masks[mask]}`,
    ];
  });
  return { file: `${name}.cfg`, text: [`hostname ${name}`, ...lines, 'end', ''].join('\n') };
}

describe('cables', () => {
  it('are where two ports are in a network, a segment where more are, and lead nowhere where one is', () => {
    const report = propose(
      config('R1 | Gi0/0 10.0.12.1/30 | Gi0/1 10.9.0.1/24 | Lo0 1.1.1.1/24'),
      config('R2 | Gi0/3 10.0.12.2/30 | Gi0/1 10.9.0.2/24 | Lo0 1.1.1.2/24'),
      config('R3 | Gi0/1 10.9.0.3/24 | Gi0/2 192.168.3.1/24'),
    );
    expect(report).toEqual([
      'R1 GigabitEthernet0/0 - R2 GigabitEthernet0/3: both in 10.0.12.0/30',
      'R1 GigabitEthernet0/1 - R2 GigabitEthernet0/1 - R3 GigabitEthernet0/1: all in 10.9.0.0/24',
      'R3 GigabitEthernet0/2: nobody else is in 192.168.3.0/24: a cable without an other end',
    ]);
  });

  it('are where descriptions say, before networks are asked', () => {
    const report = propose(
      config('R1 | Gi0/0 10.0.0.1/24 to SW1 Fa0/2 | Gi0/1 - link to r2'),
      config('R2 | Gi0/0 10.0.0.2/24 SW1 | Gi0/5 - R1 (backup)'),
      config('SW1 | Fa0/1 - | Fa0/2 - R1 Gi0/0 | Fa0/3 -'),
    );
    expect(report).toEqual([
      'R1 GigabitEthernet0/0 - SW1 FastEthernet0/2: R1 says "to SW1 Fa0/2"',
      'R1 GigabitEthernet0/1 - R2 GigabitEthernet0/5: R1 says "link to r2"',
      'R2 GigabitEthernet0/0 - SW1 FastEthernet0/1: R2 says "SW1"; which port of it is a guess',
    ]);
  });

  it('lead to the switch that is managed in a network, or that another of the network is plugged into', () => {
    const switched = config('SW1 | Gi0/1 - | Gi0/2 - | Gi0/3 - | Vlan1 10.0.0.9/24');
    const report = propose(config('R1 | Gi0/0 10.0.0.1/24'), config('R2 | Gi0/0 10.0.0.2/24'), switched);
    expect(report).toEqual([
      'R1 GigabitEthernet0/0 - SW1 GigabitEthernet0/1: SW1 has the network of R1; which port of it is a guess',
      'R2 GigabitEthernet0/0 - SW1 GigabitEthernet0/2: SW1 has the network of R2; which port of it is a guess',
    ]);
    const told = [
      config('R1 | Gi0/0 10.0.0.1/24 to SW2'),
      config('R2 | Gi0/0 10.0.0.2/24'),
      config('SW2 | Gi0/1 - | Gi0/2 -'),
    ];
    expect(propose(...told)).toEqual([
      'R1 GigabitEthernet0/0 - SW2 GigabitEthernet0/1: R1 says "to SW2"; which port of it is a guess',
      'R2 GigabitEthernet0/0 - SW2 GigabitEthernet0/2: SW2 has the network of R2; which port of it is a guess',
    ]);
  });

  it('are doubted where something speaks against them', () => {
    const report = propose(
      config('R1 | Gi0/0 10.0.0.1/24 to R2 Gi0/0 | Gi0/1 10.1.0.1/24 | Gi0/2 10.2.0.1/24'),
      config('R2 | Gi0/0 10.5.0.1/24 | Gi0/1 10.1.0.1/24 | Gi0/2 10.2.9.2/16'),
      config('R3 | Gi0/0 10.5.0.2/24 | Gi0/1 - | Gi0/2 10.2.0.3/16'),
      config('SW9 | Gi0/1 -'),
    );
    expect(report).toContain('R1 GigabitEthernet0/0 R1 says "to R2 Gi0/0", but their addresses are of other networks');
    expect(report).toContain('R1 GigabitEthernet0/1 and R2 GigabitEthernet0/1 have the same address in 10.1.0.0/24');
    expect(report).toContain('R2 GigabitEthernet0/0 - R3 GigabitEthernet0/0: both in 10.5.0.0/24');
    expect(report).toContain('R2 GigabitEthernet0/2 - R3 GigabitEthernet0/2: both in 10.2.0.0/16');
    expect(report).toContain('SW9: nothing says what it is plugged into');
  });

  it('join ports whose masks differ when nothing better is there', () => {
    expect(propose(config('R1 | Gi0/0 10.0.0.1/24'), config('R2 | Gi0/0 10.0.0.2/16'))).toEqual([
      'R1 GigabitEthernet0/0 - R2 GigabitEthernet0/0: their addresses are of one network, their masks differ',
    ]);
  });
});

describe('names', () => {
  const pair = (a: string, b: string): ConfigurationText[] => [
    { ...config(`${a} | Gi0/0 10.0.0.1/24`), file: 'first.cfg' },
    { ...config(`${b} | Gi0/0 10.0.0.2/24`), file: 'second.cfg' },
  ];
  it('are those of the devices, or else of the files', () => {
    expect(propose(...pair('R1', 'R1'))).toContain('second.cfg: its hostname R1 is taken; called second');
    const unnamed = pair('R1', 'R2').map(({ file, text }) => ({ file, text: text.replace(/^hostname.*\n/, '') }));
    expect(propose(...unnamed)[0]).toMatch(/^first GigabitEthernet0\/0 - second /);
    expect(propose(...pair('R1', 'delay'))).toContain('second.cfg: its hostname delay cannot be a node; called second');
  });
});

describe('bad input is refused with a message', () => {
  test.each<[string, ConfigurationText[], RegExp]>([
    ['no texts', [], /backups.*no configuration of a device in it/],
    ['prose', [{ file: 'a.txt', text: 'Dear diary,\nnothing happened.\n' }], /no configuration of a device/],
    ['one device', [config('R1 | Gi0/0 10.0.0.1/24')], /one configuration, and nothing says/],
    [
      'strangers',
      [config('R1 | Gi0/0 10.0.0.1/24'), config('R2 | Gi0/0 10.1.0.1/24')],
      /2 configurations, and nothing says/,
    ],
  ])('%s', (_name, texts, message) => {
    expect(() => proposeLab(texts, OPTIONS)).toThrow(BadInput);
    expect(() => proposeLab(texts, OPTIONS)).toThrow(message);
  });

  it('and what is wrong in a text is counted', () => {
    const [one, two] = [config('R1 | Gi0/0 10.0.0.1/24'), config('R2 | Gi0/0 10.0.0.2/24')];
    expect(propose({ ...one, text: `${one.text.replace('end', 'frobnicate\nend')}` }, two)).toContain(
      'R1: 1 line that IOS does not take; validate names them',
    );
  });

  it('and hostile texts make no other YAML', () => {
    const hostile = config('R1 | Gi0/0 10.0.0.1/24 to R2 Gi0/0 "# }: - x');
    const { yaml } = proposeLab([hostile, config('R2 | Gi0/0 10.0.0.2/24')], OPTIONS);
    expect(openSample(yaml).description.links.map(({ name }) => name)).toEqual(['R1-R2']);
  });
});

/** What a router's routes are, but for when they came. */
function routesOf(lab: Lab): unknown {
  const routers = lab.query({ ask: 'report' }).filter(({ kind }) => kind === 'router');
  return Object.fromEntries(
    routers.map(({ name, rib }) => [name, rib.map(({ sinceNs: _, ...route }) => JSON.stringify(route)).sort()]),
  );
}

const TOPOLOGIES = join(PROJECT, 'topologies');

/** Labs without two routers next to each other: their switches say nothing of themselves. */
const NOTHING_TO_WIRE = ['broadcast-storm', 'lan-switching', 'loopback-three-senses', 'router-and-switch'];

describe('a bundled lab whose running-configs are exported and imported has the same routes', () => {
  const labs = readdirSync(TOPOLOGIES).map((file) => file.replace(/\.yaml$/, ''));
  test.each(labs)('%s', (name) => {
    const lab = openSample(readFileSync(join(TOPOLOGIES, `${name}.yaml`), 'utf8'));
    const devices = lab.query({ ask: 'report' }).filter(({ kind }) => kind !== 'host');
    lab.advance({ settled: true });
    const texts = devices.map((device) => ({
      file: `${device.name}.cfg`,
      text: lab.exec(device.name, 'show running-config'),
    }));
    if (NOTHING_TO_WIRE.includes(name)) return expect(() => proposeLab(texts, OPTIONS)).toThrow(BadInput);
    const { yaml } = proposeLab(texts, OPTIONS);
    const again = openLab({ file: 'imported.yaml', text: yaml });
    expect(again.warnings).toEqual([]);
    again.advance({ settled: true });
    expect(routesOf(again)).toEqual(routesOf(lab));
  });
});
