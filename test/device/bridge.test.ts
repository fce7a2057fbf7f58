/** Bridging by IEEE 802.1D-2004 §7: on the wires of a LAN made from YAML, and the MAC table by itself. */
import { describe, expect, it, test } from 'vitest';
import { formatMac, parseMac } from '../../src/addr/mac.ts';
import { must } from '../../src/base/assert.ts';
import { putU48, u16, u48 } from '../../src/base/octets.ts';
import { seconds } from '../../src/base/time.ts';
import { createBridge, forgetPort, learn, macTable, whereIs } from '../../src/device/bridge.ts';
import { macOf } from '../../src/device/create.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { ETHER_TYPE } from '../../src/wire/ethernet.ts';
import { openSample } from '../lab/sample.ts';

const LAN = `
nodes: { S1: switch, S2: switch, PC1: host, PC2: host, PC3: host }
links: [PC1-S1, PC2-S1, S1-S2, PC3-S2]
`;
const ADDRESS = { PC2: '172.16.0.4', PC3: '172.16.0.5' } as const;
const MAC = { PC1: macOf(2, 0), PC2: macOf(3, 0), PC3: macOf(4, 0) } as const;

const mac = (text: string): number => must(parseMac(text), `a MAC address: ${text}`);

/** Powers the LAN up and waits until the hosts have announced themselves. */
function openLan(rewrite?: (frame: Uint8Array) => void, lan = LAN): Lab {
  const exchange = (frame: Uint8Array): Uint8Array => {
    rewrite?.(frame);
    return frame;
  };
  const lab = openSample(lan, { exchange });
  expect(lab.advance({ until: seconds(10) }).reason).toBe('until');
  return lab;
}

/** Records frames on all links; each call gives those since the last as `S1>PC2 ARP`, in the order of time, then of names. */
function watch(lab: Lab): () => string[] {
  const links = lab.query({ ask: 'links' }).map(({ name, ends }) => ({ ends, capture: lab.capture(name) }));
  return () =>
    links
      .flatMap(({ ends, capture }) => capture.takeFrames().map((frame) => ({ ...frame, ends })))
      .map(({ at, ends, end, octets }) => {
        const what = u16(octets, 12) === ETHER_TYPE.arp ? 'ARP' : 'IPv4';
        const to = ends.filter((_, index) => index !== end).map(({ device }) => device);
        return { at, text: `${ends[end]?.device}>${to.join('+')} ${what}` };
      })
      .sort((a, b) => a.at - b.at || (a.text < b.text ? -1 : 1))
      .map(({ text }) => text);
}

/** One echo request and its reply, if there is one. */
function ping(lab: Lab, to: keyof typeof ADDRESS): void {
  lab.exec('PC1', `ping -c 1 ${ADDRESS[to]}`);
}

/** Where a switch says that hosts are: `PC1 GigabitEthernet0/1`. */
function table(lab: Lab, device: string): string[] {
  const names = Object.entries(MAC).map(([name, mac]) => [formatMac(mac), name] as const);
  const entries = lab.query({ ask: 'report', device })[0]?.macTable ?? [];
  return entries.map(({ mac, port }) => `${new Map(names).get(mac)} ${port}`).sort();
}

describe('forwarding', () => {
  it('B03 802.1D-2004 §7.7: a broadcast is flooded, a known unicast leaves by its port alone', () => {
    const lab = openLan();
    const seen = watch(lab);
    ping(lab, 'PC2');
    expect(seen()).toEqual([
      'PC1>S1 ARP',
      'S1>PC2 ARP',
      'S1>S2 ARP',
      'PC2>S1 ARP',
      'S2>PC3 ARP',
      'S1>PC1 ARP',
      'PC1>S1 IPv4',
      'S1>PC2 IPv4',
      'PC2>S1 IPv4',
      'S1>PC1 IPv4',
    ]);
  });

  it('B03 802.1D-2004 §7.7: an unknown unicast is flooded to all ports but the one it came by', () => {
    const lab = openLan();
    ping(lab, 'PC2');
    lab.advance({ until: lab.now + seconds(300) });
    const seen = watch(lab);
    ping(lab, 'PC2');
    expect(seen()).toEqual(['PC1>S1 IPv4', 'S1>PC2 IPv4', 'S1>S2 IPv4', 'PC2>S1 IPv4', 'S2>PC3 IPv4', 'S1>PC1 IPv4']);
  });

  it('B03 802.1D-2004 §7.7: a multicast is flooded too, although its group was once a source', () => {
    const group = 0x0100_5e00_0009;
    const lab = openLan((frame) => {
      if (u16(frame, 12) !== ETHER_TYPE.ipv4) return;
      if (u48(frame, 6) === MAC.PC2) putU48(frame, 6, group);
      else if (u48(frame, 6) === MAC.PC1) putU48(frame, 0, group);
    });
    const seen = watch(lab);
    ping(lab, 'PC2');
    expect(seen().filter((text) => text.endsWith('IPv4'))).toEqual([
      'PC1>S1 IPv4',
      'S1>PC2 IPv4',
      'S1>S2 IPv4',
      'S2>PC3 IPv4',
    ]);
  });

  it('B03 802.1D-2004 §7.7: what lives behind the port that it came by goes nowhere', () => {
    const lab = openSample(`
nodes: { S1: switch, PC1: host, PC2: host, PC3: host }
links: [[S1, PC1, PC2], PC3-S1]
`);
    lab.advance({ until: seconds(10) });
    const seen = watch(lab);
    lab.exec('PC1', 'ping -c 1 172.16.0.3');
    expect(seen()).toEqual(['PC1>S1+PC2 ARP', 'PC2>S1+PC1 ARP', 'S1>PC3 ARP', 'PC1>S1+PC2 IPv4', 'PC2>S1+PC1 IPv4']);
  });
});

describe('learning', () => {
  it('B02 802.1D-2004 §7.8: a source is known at every switch that heard it, by the port that heard it', () => {
    const lab = openLan();
    expect(table(lab, 'S1')).toEqual(['PC1 GigabitEthernet0/1', 'PC2 GigabitEthernet0/2', 'PC3 GigabitEthernet0/3']);
    expect(table(lab, 'S2')).toEqual(['PC1 GigabitEthernet0/1', 'PC2 GigabitEthernet0/1', 'PC3 GigabitEthernet0/2']);
  });

  it('B02 802.1D-2004 §7.8: an entry ages out after 300 s in which its station is not heard', () => {
    const lab = openLan();
    ping(lab, 'PC3');
    const heardAt = lab.now;
    lab.advance({ until: heardAt + seconds(299) });
    expect(table(lab, 'S2')).toEqual(['PC1 GigabitEthernet0/1', 'PC3 GigabitEthernet0/2']);
    ping(lab, 'PC3');
    lab.advance({ until: heardAt + seconds(301) });
    expect(table(lab, 'S2')).toEqual(['PC1 GigabitEthernet0/1', 'PC3 GigabitEthernet0/2']);
    lab.advance({ until: lab.now + seconds(300) });
    expect(table(lab, 'S2')).toEqual([]);
  });

  it('B02 802.1D-2004 §7.8: to the nanosecond, for each VLAN apart, and a station that moves is followed', () => {
    const bridge = createBridge();
    learn(bridge, 1, MAC.PC1, 4, 0);
    expect(whereIs(bridge, 1, MAC.PC1, seconds(300) - 1)).toBe(4);
    expect(whereIs(bridge, 2, MAC.PC1, 1)).toBeUndefined();
    learn(bridge, 2, MAC.PC1, 6, 0);
    learn(bridge, 1, MAC.PC1, 5, seconds(1));
    expect(whereIs(bridge, 1, MAC.PC1, seconds(300))).toBe(5);
    expect(whereIs(bridge, 2, MAC.PC1, seconds(299))).toBe(6);
    expect(whereIs(bridge, 2, MAC.PC1, seconds(300))).toBeUndefined();
    expect(macTable(bridge, seconds(300))).toEqual([{ vlan: 1, mac: MAC.PC1, port: 5, age: seconds(299) }]);
    expect(whereIs(bridge, 1, MAC.PC1, seconds(301))).toBeUndefined();
  });

  test.each(['ffff.ffff.ffff', '0100.5e00.0009', '0180.c200.0000'])(
    'B02 802.1D-2004 §7.8: the group address %s is never a source',
    (group) => {
      const bridge = createBridge();
      learn(bridge, 1, mac(group), 3, 0);
      expect(macTable(bridge, 0)).toEqual([]);
    },
  );

  it('a port that goes down takes with it what lived behind it, and nothing else', () => {
    const lab = openLan();
    lab.act({ do: 'cut', target: 'S1-S2' });
    expect(table(lab, 'S1')).toEqual(['PC1 GigabitEthernet0/1', 'PC2 GigabitEthernet0/2']);
    expect(table(lab, 'S2')).toEqual(['PC3 GigabitEthernet0/2']);
    const bridge = createBridge();
    learn(bridge, 1, MAC.PC1, 1, 0);
    learn(bridge, 7, MAC.PC2, 1, 0);
    learn(bridge, 7, MAC.PC3, 2, 0);
    forgetPort(bridge, 1);
    expect(macTable(bridge, 0)).toMatchObject([{ vlan: 7, mac: MAC.PC3 }]);
  });
});

describe('reserved addresses', () => {
  /** PC1's packets to PC2 go to another MAC address; what of them the switch passes on, and what it counted. */
  function relayed(destination: string, lan?: string): { frames: string[]; dropped: number | undefined } {
    const lab = openLan((frame) => {
      if (u48(frame, 6) === MAC.PC1 && u48(frame, 0) === MAC.PC2) putU48(frame, 0, mac(destination));
    }, lan);
    const seen = watch(lab);
    ping(lab, 'PC2');
    const port = lab.query({ ask: 'report', device: 'S1' })[0]?.interfaces[0];
    const frames = seen().filter((text) => /^S\d>PC\d IPv4$/.test(text));
    return { frames, dropped: port?.drops['reserved-address'] };
  }

  test.each(['01-80-c2-00-00-00', '01-80-c2-00-00-01', '01-80-c2-00-00-02', '01-80-c2-00-00-0e', '01-80-c2-00-00-0f'])(
    'B01 802.1D-2004 §7.12.6: a frame to %s stays on its link, and is counted',
    (reserved) => {
      expect(relayed(reserved)).toEqual({ frames: [], dropped: 1 });
    },
  );

  test.each(['01-80-c2-00-00-10', '01-80-c1-ff-ff-ff', '01-00-0c-cc-cc-cd'])(
    'B01 802.1D-2004 §7.12.6: beside that block, as to %s, it is relayed like any other',
    (group) => {
      expect(relayed(group)).toEqual({ frames: ['S1>PC2 IPv4', 'S2>PC3 IPv4'], dropped: undefined });
    },
  );

  it("takes what goes to Cisco's own address, as IOS switches do; a bridge of Linux knows nothing of it", () => {
    expect(relayed('01-00-0c-cc-cc-cc')).toEqual({ frames: [], dropped: 1 });
    const linux = relayed('01-00-0c-cc-cc-cc', `profile: frr\n${LAN}`);
    expect(linux).toEqual({ frames: ['S1>PC2 IPv4', 'S2>PC3 IPv4'], dropped: undefined });
  });
});
