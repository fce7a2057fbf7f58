/** What crosses the wires of whole labs is what another implementation of the same protocols reads without complaint. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { MILLISECOND, seconds } from '../../src/base/time.ts';
import { readExercise } from '../../src/exercise/exercise.ts';
import { play } from '../../src/exercise/play.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { decodeFrame } from '../../src/wire/describe.ts';
import type { EthernetFrame } from '../../src/wire/ethernet.ts';
import type { IPv4Packet } from '../../src/wire/ipv4.ts';
import type { Udp } from '../../src/wire/udp.ts';
import { needsTshark, tsharkFields } from '../adapters/tshark.ts';
import { PROJECT } from '../tidy/sources.ts';
import { openSample, RING } from './sample.ts';

/** Every format and every ICMP message that looplab sends, over links that treat frames badly. */
const EVERYTHING = `
name: everything
protocols: [rip]
nodes:
  R1:
  R2: { key-chains: { KEYS: { 1: secret } }, routes: [192.0.2.0/24 via Null0], protocols: { rip: { redistribute: [static] } } }
  R3: { key-chains: { KEYS: { 1: secret } } }
  R4:
  SW: switch
  PC1: { kind: host, gateway: 172.16.0.4 }
  PC2: host
links:
  - R1-SW
  - R4-SW
  - PC1-SW
  - { endpoints: R1-R2, loss: 5%, jitter: 200us, duplicate: 10%, reorder: 10% }
  - endpoints: R2-R3
    mtu: 600
    R2: { rip: { authentication: { mode: md5, key-chain: KEYS } } }
    R3: { rip: { authentication: { mode: md5, key-chain: KEYS } } }
  - { R3: { rip: { send-version: 1, receive-version: 1 } }, R4: { rip: { send-version: 1, receive-version: 1 } } }
  - PC2-R3
`;

/** Records every link and every `lo` until the function is over, all in one file. */
function recorded(lab: Lab, live: () => void): Uint8Array {
  const links = lab.query({ ask: 'links' }).map(({ name }) => name);
  const captures = [...links, ...lab.description.nodes.map(({ name }) => `${name}:lo`)].map((it) => lab.capture(it));
  live();
  return Buffer.concat(captures.flatMap((capture) => capture.takeBlocks()));
}

/** Programs, faults and a repair. */
function liveThrough(lab: Lab): void {
  lab.advance({ settled: true });
  lab.exec('PC1', 'ping -c 20 10.0.0.3', 'ping -c 3 -s 3000 10.0.0.3', 'ping -c 2 127.0.0.1', 'traceroute 172.16.1.7');
  lab.exec('PC1', 'ping -c 1 192.0.2.1', 'ping -c 1 8.8.8.8', 'ping -c 1 10.0.0.2', 'ping -c 1 172.16.0.99');
  lab.exec('R1', 'ping 10.1.0.6 size 900 df-bit', 'ping 10.0.0.2 source Loopback0', 'traceroute 10.0.0.4');
  lab.act({ do: 'start', device: 'PC2', program: { program: 'udp-echo-server', port: 7 } });
  const stream = { program: 'echo-client', over: 'udp', destination: lab.address('PC2'), count: 20 } as const;
  lab.act({ do: 'start', device: 'PC1', program: { ...stream, interval: 10 * MILLISECOND } });
  lab.act({ do: 'cut', target: 'R3-R4' });
  lab.advance({ until: lab.now + seconds(40) });
  // Over the link that loses frames: of some packets fragments are missing.
  lab.exec('PC1', 'ping -c 10 -s 3000 10.0.0.3');
  lab.act({ do: 'blackhole', target: 'R2-R3' });
  lab.exec('PC1', 'ping -c 3 10.0.0.3');
  lab.act({ do: 'restore', target: 'R3-R4' });
  lab.advance({ until: lab.now + seconds(240) });
}

/** tshark's classes of remarks; below are notes, chats and comments such as our "not delivered". */
const WARNING = 0x60_0000;
/** Each checksum that tshark verified: 0 is bad, 1 good, 2 not verified (a quotation in an ICMP error is cut short). */
const CHECKSUMS = ['ip.checksum.status', 'udp.checksum.status', 'icmp.checksum.status'];
const REMARKS = ['_ws.malformed', '_ws.expert.severity', '_ws.expert.message'];
const THOROUGHLY = [
  // Twice over the file, so that a request is known to have no reply; every value of a field, not the first alone.
  ...['-2', '-E', 'occurrence=a', '-E', 'aggregator=;'],
  ...['-o', 'ip.check_checksum:TRUE', '-o', 'udp.check_checksum:TRUE'],
];

/** What tshark finds wrong, with how often. */
function complaints(capture: Uint8Array): Record<string, number> {
  const found: Record<string, number> = {};
  const complain = (about: string): void => {
    found[about] = (found[about] ?? 0) + 1;
  };
  const rows = tsharkFields(capture, [...REMARKS, ...CHECKSUMS], ...THOROUGHLY);
  expect(rows.length).toBeGreaterThan(10);
  for (const [malformed, severities = '', messages = '', ...sums] of rows) {
    if (malformed) complain('malformed');
    for (const [index, sum] of sums.entries()) if (sum.split(';').includes('0')) complain(CHECKSUMS[index] ?? '');
    const texts = messages.split(';');
    for (const [index, severity] of severities.split(';').entries()) {
      if (Number(severity) >= WARNING) complain(texts[index] ?? '');
    }
  }
  return found;
}

/** The one remark that is true: the reply was lost, or the request never arrived. */
const NO_REPLY = 'No response seen to ICMP request';

needsTshark('tshark reads what crosses the wires', () => {
  test.each([
    'loopback-failover',
    'loopback-three-senses',
    'ospf-authentication',
    'ospf-dr-election',
    'ospf-multi-area',
    'ospf-redistribute',
    'ospf-stub-nssa',
    'rip-authentication',
    'rip-redistribute',
    'router-and-switch',
    'slow-wan',
    'static-routes',
  ])('%s, played with its faults: nothing malformed, no bad checksum, no warning but lost replies', (name) => {
    const file = `${name}.yaml`;
    const lab = openSample(readFileSync(join(PROJECT, 'topologies', file), 'utf8'));
    const capture = recorded(lab, () => {
      play(lab, readExercise(lab).exercise, { probeInterval: 1000 * MILLISECOND });
    });
    const { [NO_REPLY]: _, ...others } = complaints(capture);
    expect(others).toEqual({});
  });

  it('a lab with every format on bad links: the same', () => {
    const lab = openSample(EVERYTHING);
    const capture = recorded(lab, () => liveThrough(lab));
    expect(Object.keys(complaints(capture))).toEqual([NO_REPLY]);
    const kinds = tsharkFields(capture, ['icmp.type', 'icmp.code', 'rip.version', 'rip.auth.type', 'arp.opcode']);
    const seen = new Set(
      kinds.map(([type, code, version, authentication, operation]) => {
        return type
          ? `icmp ${type}/${code}`
          : version
            ? `rip ${version} ${authentication}`
            : operation && `arp ${operation}`;
      }),
    );
    // Echo, its reply, unreachable (network, host, port, fragmentation needed), redirect, time exceeded both ways.
    const errors = ['3/0', '3/1', '3/3', '3/4', '5/1', '11/0', '11/1'];
    const icmp = ['0/0', '8/0', ...errors].map((type) => `icmp ${type}`);
    const others = ['arp 1', 'arp 2', 'rip 1 ', 'rip 2 ', 'rip 2 3'];
    expect([...seen].filter(Boolean).sort()).toEqual([...icmp, ...others].sort());
  });

  it('CDP and LLDP, from their first word to their goodbye', () => {
    const lab = openSample(RING);
    const capture = recorded(lab, () => {
      lab.advance({ until: seconds(2) });
      for (const router of ['R1', 'R2']) lab.exec(router, 'configure terminal', 'lldp run', 'end');
      lab.exec('R2', 'configure terminal', 'hostname R2-odd', 'interface Gi0/0', 'description to R1', 'end');
      lab.advance({ until: seconds(130) });
      lab.exec('R1', 'configure terminal', 'no lldp run', 'end');
    });
    const rows = tsharkFields(capture, ['cdp.checksum.status', 'cdp.deviceid', 'lldp.time_to_live']);
    const sums = new Set(rows.map(([sum]) => sum).filter(Boolean));
    expect([...sums]).toEqual(['1']);
    expect(rows.some(([, device]) => device === 'R2-odd')).toBe(true);
    const lives = rows.map(([, , life]) => life).filter(Boolean);
    expect(new Set(lives)).toEqual(new Set(['120', '0']));
    expect(complaints(capture)).toEqual({});
  });

  it('BFD sessions that come up, change their timers, go down and end: the same', () => {
    const lab = openSample('protocols: {ospf: {bfd: true}}\nnodes: [R1, R2, R3]\nlinks: [R1-R2, R2-R3]\n');
    const capture = recorded(lab, () => {
      lab.advance({ settled: true });
      lab.exec('R1', 'configure terminal', 'interface Gi0/0', 'bfd interval 300 min_rx 200 multiplier 4', 'end');
      lab.advance({ until: lab.now + seconds(2) });
      lab.act({ do: 'one-way', target: 'R1:Gi0/0' });
      lab.exec('R3', 'configure terminal', 'interface Gi0/0', 'ip ospf bfd disable', 'end');
      lab.advance({ until: lab.now + seconds(5) });
    });
    expect(complaints(capture)).toEqual({});
    const fields = ['bfd.sta', 'bfd.flags.p', 'bfd.flags.f', 'ip.ttl', 'udp.dstport'];
    const rows = tsharkFields(capture, fields, '-Y', 'bfd').map(([state = '', ...rest]) => [Number(state), ...rest]);
    const kinds = new Set(rows.map((row) => row.join(' ')));
    // AdminDown, Down, Init, Up with Poll, with Final and with neither; to port 3784 with TTL 255.
    expect([...kinds].sort()).toEqual([
      '0 0 0 255 3784',
      '1 0 0 255 3784',
      '2 0 0 255 3784',
      '3 0 0 255 3784',
      '3 0 1 255 3784',
      '3 1 0 255 3784',
    ]);
  });

  it('and is not deaf: it complains of one wrong bit', () => {
    const lab = openSample(RING);
    const capture = recorded(lab, () => lab.advance({ until: seconds(10) }));
    expect(complaints(capture)).toEqual({});
    const header = Buffer.from(capture).indexOf(Buffer.from([0x45, 0xc0]));
    capture[header + 8]! ^= 2;
    expect(complaints(capture)).toMatchObject({ 'ip.checksum.status': 1 });
  });
});

describe('RIP on the air', () => {
  interface Heard {
    readonly ethernet: EthernetFrame;
    readonly ip: IPv4Packet;
    readonly udp: Udp;
  }

  /** The RIP messages of a minute in a ring of routers. */
  function minute(text: string): Heard[] {
    const lab = openSample(text);
    const captures = lab.query({ ask: 'links' }).map(({ name }) => lab.capture(name));
    lab.advance({ until: seconds(60) });
    const layers = captures.flatMap((capture) => capture.takeFrames()).map(({ octets }) => decodeFrame(octets).layers);
    const messages = layers.filter((stack) => stack.at(-1)?.name === 'rip');
    expect(messages.length).toBeGreaterThan(10);
    return messages.map(([ethernet, ip, udp]) => {
      return { ethernet: ethernet?.value, ip: ip?.value, udp: udp?.value } as Heard;
    });
  }

  it('R01 RFC 2453 §3.6: updates have port 520 at both ends', () => {
    const ports = new Set(minute(RING).map(({ udp }) => `${udp.sourcePort} > ${udp.destinationPort}`));
    expect([...ports]).toEqual(['520 > 520']);
  });

  it('R25 RFC 2453 §4.5: RIPv2 is for 224.0.0.9 and its MAC address, and goes no further than the link', () => {
    const heard = minute(RING).filter(({ ip }) => ip.destination === 0xe000_0009);
    const forms = new Set(heard.map(({ ethernet, ip }) => `${ethernet.destination.toString(16)} ttl ${ip.ttl}`));
    expect([...forms]).toEqual(['1005e000009 ttl 1']);
  });
});
