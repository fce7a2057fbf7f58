/**
 * A lab whose virtual time keeps in step with real time, and some links of which lead outside: every frame that a router
 * sends on one goes out as a datagram, every datagram that comes in is a frame on it.
 *
 * The far end of such a link in the lab is a switch with no other port, which hears nothing and therefore says nothing.
 */
import { createSocket, type Socket } from 'node:dgram';
import { performance } from 'node:perf_hooks';
import { must } from '../../src/base/assert.ts';
import { MILLISECOND } from '../../src/base/time.ts';
import { advance } from '../../src/lab/advance.ts';
import { buildLab } from '../../src/lab/build.ts';
import { typeLine } from '../../src/lab/consoles.ts';
import { answer } from '../../src/lab/query.ts';
import type { DeviceReport } from '../../src/lab/report.ts';
import { World } from '../../src/lab/world.ts';
import { loadTopology } from '../../src/topology/load.ts';

/** Milliseconds of real time between two steps. */
const STEP = 5;

export class OutsideLab {
  readonly #world: World;
  readonly #sockets: Socket[] = [];
  readonly #startedAt = performance.now();
  readonly #timer: NodeJS.Timeout;

  constructor(text: string) {
    const { description, problems } = loadTopology('outside.yaml', text, { readText: () => ({ problem: 'none' }) });
    this.#world = new World(buildLab(must(description, JSON.stringify(problems)), 1), 0);
    this.#timer = setInterval(() => this.#keepStep(), STEP);
  }

  /** The link of that name leads outside by way of the switch; the port on 127.0.0.1 where datagrams are taken. */
  async leadOutside(link: string, name: string): Promise<number> {
    const { state, taps } = this.#world;
    const number = state.medium.links.findIndex((each) => each.name === link);
    const device = state.devices.findIndex((each) => each.name === name);
    const owned = new Set(state.portOwners.flatMap((owner, port) => (owner.device === device ? [port] : [])));
    const { ends } = must(state.medium.links[number], link);
    const end = ends.findIndex(({ port }) => owned.has(port));
    const far = must(ends[end], `an end at ${name}`);
    far.deaf = true;
    const socket = createSocket('udp4');
    let peer: number | undefined;
    socket.on('message', (octets, { port }) => {
      peer ??= port;
      if (port !== peer) return;
      this.#keepStep();
      this.#world.transmit(far.port, Uint8Array.from(octets));
    });
    taps[number] = (_link, sender, _at, frame) => {
      if (sender !== end && peer !== undefined) socket.send(frame.slice(), peer, '127.0.0.1');
    };
    this.#sockets.push(socket);
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return socket.address().port;
  }

  report(device: string): DeviceReport {
    return must(answer(this.#world, { ask: 'report', device })[0], device);
  }

  /** Types a line at the device's console. */
  type(device: string, text: string): void {
    typeLine(this.#world, this.#indexOf(device), 'console', text);
  }

  /** What its console has printed so far. */
  output(device: string): string {
    return this.#world.state.devices[this.#indexOf(device)]?.sessions.get('console')?.output ?? '';
  }

  stop(): void {
    clearInterval(this.#timer);
    for (const socket of this.#sockets) socket.close();
  }

  #indexOf(name: string): number {
    return this.#world.state.devices.findIndex((device) => device.name === name);
  }

  #keepStep(): void {
    const until = Math.round((performance.now() - this.#startedAt) * MILLISECOND);
    if (until > this.#world.state.now) advance(this.#world, { until }, () => {});
  }
}
