/**
 * `npm run bench`: speed, measured through the public API with default features. Each result is verified before its time
 * is printed. `-- --check` exits 1 if a figure misses what the README promises.
 */
import { parseIPv4 } from '../../src/addr/ipv4.ts';
import { assert, must } from '../../src/base/assert.ts';
import { MILLISECOND, seconds } from '../../src/base/time.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { keystroke } from './keystroke.ts';
import { chain, ripGrid, THREE_ROUTERS } from './labs.ts';
import { best, describe, type Figure, holds, machine, time, timeCommand } from './measure.ts';
import { ospfOnTorus } from './ospf.ts';
import { readPromises } from './promises.ts';
import { bfdRing, goingBack } from './rewind.ts';
import { screenEcho } from './screen.ts';
import { sweepFigures } from './sweep.ts';

/** The package as it ships: what a development loader makes of the sources is several times slower. */
const PACKAGE: string = '../../dist/lab/looplab.js';
const { openLab } = (await import(PACKAGE)) as typeof import('../../src/lab/looplab.ts');

const PACKETS = 1_000_000;
const HOPS = 10;

/** Packet-hops a second of a million UDP packets over ten routers, octets of payload each. */
function forwarding(size: number, captured: boolean): number {
  const lab = openLab({ file: 'chain.yaml', text: chain() });
  lab.advance({ settled: true });
  const target = must(parseIPv4(addressOf(lab, 'PC2')), 'an address');
  // Each router drops the first packet to a neighbour whose MAC it does not know, as IOS does.
  lab.exec('PC1', `ping -c 30 ${addressOf(lab, 'PC2')}`);
  assert(/ 0% packet loss/.test(lab.exec('PC1', `ping -c 3 ${addressOf(lab, 'PC2')}`)), 'the chain works');
  lab.act({ do: 'start', device: 'PC2', program: { program: 'udp-sink', port: 9 } });
  // A little slower than the wire, so that no queue builds up: 8 ns an octet at 1 Gbit/s.
  const interval = (size + 42) * 8 + 100;
  const program = {
    program: 'udp-sender',
    destination: target,
    destinationPort: 9,
    count: PACKETS,
    interval,
    size,
  } as const;
  lab.act({ do: 'start', device: 'PC1', program });
  const capture = captured ? lab.capture('R5-R6') : undefined;
  let frames = 0;
  const took = time(() => {
    const end = lab.now + PACKETS * interval + seconds(0.01);
    // A capture is taken in slices, as the command that writes it does.
    while (lab.now < end) {
      lab.advance({ until: Math.min(end, lab.now + 10 * MILLISECOND) });
      frames += capture?.takeBlocks().length ?? 0;
    }
  });
  const sink = lab.query({ ask: 'program', device: 'PC2' }).summary;
  assert(sink?.program === 'udp-sink' && sink.received === PACKETS, `all arrive: ${JSON.stringify(sink)}`);
  assert(!captured || frames >= PACKETS, `all are captured: ${frames}`);
  return (PACKETS * HOPS) / took;
}

/** Seconds for 300 virtual seconds of RIPv2 on a grid, with an echo every 100 ms from one corner to router (7,7). */
function ripOnGrid(side: number): number {
  let echoed = 0;
  const took = time(() => {
    const lab = openLab({ file: 'grid.yaml', text: ripGrid(side) });
    const far = `R${7 * side + 8}`;
    const target = must(parseIPv4(loopbackOf(lab, far)), 'an address');
    lab.advance({ until: seconds(1) });
    lab.act({ do: 'start', device: far, program: { program: 'udp-echo-server', port: 7 } });
    const program = { program: 'echo-client', over: 'udp', destination: target, interval: 100 * MILLISECOND } as const;
    lab.act({ do: 'start', device: 'R1', program });
    lab.advance({ until: seconds(300) });
    const summary = lab.query({ ask: 'program', device: 'R1' }).summary;
    assert(summary?.program === 'echo-client', 'an echo client');
    echoed = summary.received;
    const reachable = lab.query({ ask: 'report', device: 'R1' })[0]?.rib.filter((route) => route.protocol === 'rip');
    assert(reachable !== undefined && reachable.length > (side * side) / 2, 'routes are there');
  });
  assert(echoed > 2_000, `most echoes come back: ${echoed}`);
  return took;
}

function addressOf(lab: Lab, device: string): string {
  const iface = lab.query({ ask: 'report', device })[0]?.interfaces.find(({ addresses }) => addresses.length > 0);
  return must(iface?.addresses[0]?.split('/')[0], 'an address');
}

/** Before boot there is no interface yet, so the configuration is asked. */
function loopbackOf(lab: Lab, device: string): string {
  const address = lab.query({ ask: 'device', device }).startup.interfaces['Loopback0']?.address;
  return must(address?.split('/')[0], 'a loopback');
}

/** A hundred routers that have settled. */
function settledGrid(): Lab {
  const lab = openLab({ file: 'grid.yaml', text: ripGrid(10) });
  lab.advance({ settled: true });
  return lab;
}

const BENCHES: readonly (() => Figure | readonly Figure[] | Promise<Figure>)[] = [
  () => ({
    name: 'forwarding, 106-octet frames',
    value: forwarding(64, false),
    unit: 'packet-hops/s',
  }),
  () => ({
    name: 'forwarding, 1,500-octet packets',
    value: forwarding(1472, false),
    unit: 'packet-hops/s',
  }),
  () => ({
    name: 'forwarding with a capture on one link',
    value: forwarding(64, true),
    unit: 'packet-hops/s',
  }),
  () => ({
    name: 'RIPv2, 10 x 10 grid, 300 s',
    value: best(3, () => ripOnGrid(10)),
    unit: 's',
  }),
  () => ({
    name: 'RIPv2, 20 x 20 grid, 300 s',
    value: ripOnGrid(20),
    unit: 's',
  }),
  () => ({
    name: 'run on three routers, start to result',
    value: best(5, () => timeCommand(process.execPath, ['dist/main.js', 'run', THREE_ROUTERS])),
    unit: 's',
    beside: `npx looplab --version takes ${best(3, () => timeCommand('npx', ['--no', 'looplab', '--version'])).toFixed(2)} s`,
  }),
  () => keystroke(settledGrid()),
  () => screenEcho(ripGrid(10)),
  () => goingBack(openLab({ file: 'ring.yaml', text: bfdRing() })),
  () => ospfOnTorus(10, 10, 3),
  () => ospfOnTorus(31, 32, 1),
  sweepFigures,
];

const promises = readPromises();
process.stdout.write(`${machine()}\n`);
const only = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const figures: Figure[] = [];
for (const [index, bench] of BENCHES.entries()) {
  if (only.length > 0 && !only.includes(String(index + 1))) continue;
  const measured = [await bench()].flat();
  for (const figure of measured) process.stdout.write(`${describe(figure, promises)}\n`);
  figures.push(...measured);
}
if (process.argv.includes('--check') && !figures.every((figure) => holds(figure, promises))) process.exitCode = 1;
