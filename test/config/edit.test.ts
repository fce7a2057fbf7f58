import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/defaults.ts';
import { configDifference } from '../../src/config/difference.ts';
import type { RunningConfig } from '../../src/config/document.ts';
import { canonicalConfig, editConfig, patchConfig } from '../../src/config/edit.ts';
import { patchesBetween } from '../../src/config/patches.ts';
import { configProblems } from '../../src/config/validate.ts';
import { documents } from './documents.ts';

const BLANK = defaultConfig('router', 'R1', ['GigabitEthernet0/0', 'GigabitEthernet0/1']);

describe('the document of a kind', () => {
  it('has the ports of a router shut down and those of others up', () => {
    expect(BLANK.interfaces['GigabitEthernet0/0']).toEqual({ shutdown: true });
    expect(defaultConfig('host', 'PC1', ['eth0']).interfaces).toEqual({ eth0: { shutdown: false } });
    expect(defaultConfig('switch', 'SW1', ['FastEthernet0/1']).interfaces['FastEthernet0/1']).toEqual({
      shutdown: false,
    });
  });

  it('lets routers alone forward', () => {
    expect([BLANK, defaultConfig('host', 'h', []), defaultConfig('switch', 's', [])].map((c) => c.ipRouting)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('an edit', () => {
  it('shares what it does not touch', () => {
    const edited = editConfig(BLANK, (config) => {
      config.interfaces['GigabitEthernet0/0']!.shutdown = false;
    });
    expect(edited.interfaces['GigabitEthernet0/1']).toBe(BLANK.interfaces['GigabitEthernet0/1']);
    expect(edited.staticRoutes).toBe(BLANK.staticRoutes);
    expect(BLANK.interfaces['GigabitEthernet0/0']!.shutdown).toBe(true);
  });

  it('that changes nothing gives the same document', () => {
    const same = editConfig(BLANK, (config) => {
      config.interfaces['GigabitEthernet0/0']!.shutdown = true;
    });
    expect(same).toBe(BLANK);
  });

  it('leaves out defaults and empty records', () => {
    const edited = editConfig(BLANK, (config) => {
      const port = config.interfaces['GigabitEthernet0/0']!;
      port.mtu = 1500;
      port.arpTimeout = 14_400;
      port.secondary = {};
      port.rip = { splitHorizon: true, summaries: {} };
      config.keyChains = {};
    });
    expect(edited).toEqual(BLANK);
  });

  it('keeps of the passive interfaces those that mean something', () => {
    const edited = editConfig(BLANK, (config) => {
      config.rip = { networks: {}, passive: { a: true }, passiveDefault: true, active: { b: true } };
    });
    expect(edited.rip).toEqual({ networks: {}, passiveDefault: true, active: { b: true } });
  });

  it('is done and taken back by patches, which touch nothing else', () => {
    fc.assert(
      fc.property(documents, documents, (before, after) => {
        const patches = JSON.parse(JSON.stringify(patchesBetween(before, after)));
        expect(patchConfig(before, patches)).toEqual(after);
        expect(patchConfig(after, patchesBetween(after, before))).toEqual(before);
      }),
    );
    const named = editConfig(BLANK, (config) => {
      config.interfaces['GigabitEthernet0/0']!.description = 'to R2';
    });
    const patches = patchesBetween(BLANK, named);
    expect(patches).toEqual([{ op: 'add', path: ['interfaces', 'GigabitEthernet0/0', 'description'], value: 'to R2' }]);
    const grown = editConfig(BLANK, (config) => {
      config.interfaces['GigabitEthernet0/2'] = { shutdown: true };
    });
    const both = patchConfig(grown, patches);
    expect(both.interfaces).toEqual({ ...named.interfaces, 'GigabitEthernet0/2': { shutdown: true } });
  });
});

it('the canonical form is its own canonical form, and plain JSON', () => {
  fc.assert(
    fc.property(documents, (config) => {
      expect(canonicalConfig(config)).toBe(config);
      expect(JSON.parse(JSON.stringify(config))).toEqual(config);
      expect(configProblems(config)).toEqual([]);
    }),
  );
});

describe('the difference of two documents', () => {
  const edited: RunningConfig = editConfig(BLANK, (config) => {
    config.interfaces['GigabitEthernet0/1']!.address = '10.0.0.1/24';
    config.interfaces['Loopback0'] = { shutdown: false };
    config.staticRoutes['x'] = { prefix: '0.0.0.0/0', via: '10.0.0.2' };
  });

  it('names what was added, removed and changed', () => {
    expect(configDifference(BLANK, edited)).toEqual({
      hostname: false,
      ipRouting: false,
      defaultGateway: false,
      rip: false,
      ospf: false,
      keyChains: false,
      staticBfd: false,
      discovery: false,
      interfaces: { added: ['Loopback0'], removed: [], changed: ['GigabitEthernet0/1'] },
      staticRoutes: { added: ['x'], removed: [], changed: [] },
    });
    expect(configDifference(edited, BLANK).interfaces).toEqual({
      added: [],
      removed: ['Loopback0'],
      changed: ['GigabitEthernet0/1'],
    });
  });

  it('is empty between a document and itself', () => {
    const { interfaces, staticRoutes } = configDifference(edited, edited);
    expect([interfaces, staticRoutes]).toEqual([
      { added: [], removed: [], changed: [] },
      { added: [], removed: [], changed: [] },
    ]);
  });
});
