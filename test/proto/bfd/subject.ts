/** One BFD machine under test: packets go in as octets, what it does is recorded, time is moved by hand. */
import { formatIPv4, type IPv4 } from '../../../src/addr/ipv4.ts';
import { type Instant, MILLISECOND, NEVER } from '../../../src/base/time.ts';
import { formatLogMessage } from '../../../src/device/log-messages.ts';
import type { BfdLog } from '../../../src/proto/bfd/log.ts';
import { bfdInterfaceUp, bfdReceive, bfdWake, bfdWatch, configureBfd } from '../../../src/proto/bfd/machine.ts';
import type { BfdDeadline, BfdOut, BfdSendOrder } from '../../../src/proto/bfd/out.ts';
import type { BfdClient, BfdInterfaceSettings } from '../../../src/proto/bfd/settings.ts';
import { type BfdSession, type BfdState, type BfdVerdict, createBfd } from '../../../src/proto/bfd/state.ts';
import type { BfdTrace } from '../../../src/proto/bfd/trace.ts';
import { type BfdControl, decodeBfd, encodeBfd } from '../../../src/wire/bfd.ts';
import { Malformed } from '../../../src/wire/malformed.ts';

export const OWN: IPv4 = 0x0a00_0c01;
export const PEER: IPv4 = 0x0a00_0c02;

export function ms(count: number): number {
  return count * MILLISECOND;
}

/** An interface with 50 ms and 3, unless told otherwise. */
export function iface(other: Partial<BfdInterfaceSettings> = {}): BfdInterfaceSettings {
  return {
    iface: 1,
    name: 'eth1',
    address: OWN,
    desiredMinTx: ms(50),
    requiredMinRx: ms(50),
    detectMultiplier: 3,
    ...other,
  };
}

/** A packet of the other router, whose discriminator is 77: Down, once a second, unless told otherwise. */
function control(fields: Partial<BfdControl> = {}): BfdControl {
  return {
    diagnostic: 0,
    state: 'down',
    poll: false,
    final: false,
    controlPlaneIndependent: false,
    demand: false,
    detectMultiplier: 3,
    myDiscriminator: 77,
    yourDiscriminator: 0,
    desiredMinTx: 1_000_000,
    requiredMinRx: 50_000,
    requiredMinEchoRx: 0,
    trailer: new Uint8Array(0),
    ...fields,
  };
}

interface Sent extends BfdSendOrder {
  readonly at: Instant;
  readonly control: BfdControl;
}

export class Subject implements BfdOut {
  now: Instant = 0;
  /** What every random draw gives, as a part of its range: 0 the least, 1 the most. */
  luck = 0;
  readonly state: BfdState;
  readonly told: string[] = [];
  readonly logs: string[] = [];
  readonly traces: BfdTrace[] = [];
  readonly closed: number[] = [];
  sent: Sent[] = [];
  readonly #armed = new Map<string, Instant>();

  /** OSPF watches 10.0.12.2 on the interface, which is up. */
  constructor(settings: BfdInterfaceSettings = iface(), clients: readonly BfdClient[] = ['ospf']) {
    this.state = createBfd({ interfaces: [settings] });
    bfdInterfaceUp(this.state, settings.iface, 0, this);
    for (const client of clients) bfdWatch(this.state, client, settings.iface, PEER, 0, this);
  }

  configure(...interfaces: readonly BfdInterfaceSettings[]): void {
    configureBfd(this.state, { interfaces }, this.now, this);
  }

  get session(): BfdSession {
    const [session] = this.state.sessions.values();
    if (!session) throw new Error('there is no session');
    return session;
  }

  /** A packet comes in, to our session by its discriminator unless told otherwise. */
  hear(fields: Partial<BfdControl> = {}, from: { address?: IPv4; iface?: number; ttl?: number } = {}): void {
    const yourDiscriminator = fields.yourDiscriminator ?? [...this.state.sessions.keys()][0] ?? 0;
    this.hearOctets(encodeBfd(control({ ...fields, yourDiscriminator })), from);
  }

  hearOctets(octets: Uint8Array, from: { address?: IPv4; iface?: number; ttl?: number } = {}): void {
    bfdReceive(this.state, { address: PEER, iface: 1, ttl: 255, ...from }, octets, this.now, this);
  }

  /** Up on both sides, with the other's timers told and both poll sequences over. */
  comeUp(fields: Partial<BfdControl> = {}): void {
    this.hear({ yourDiscriminator: 0 });
    this.hear({ state: 'init' });
    this.hear({ state: 'up', final: true, desiredMinTx: 50_000, ...fields });
    this.forget();
  }

  forget(): void {
    this.sent = [];
    this.told.length = 0;
    this.logs.length = 0;
  }

  /** Lets so much time pass; `listen` is what the other router sends every so often meanwhile. */
  pass(time: number, listen?: { every: number; fields: Partial<BfdControl> }): void {
    const until = this.now + time;
    let next = listen ? this.now + listen.every : NEVER;
    for (;;) {
      const [due] = [...this.#armed].sort(([, a], [, b]) => a - b);
      const at = Math.min(due?.[1] ?? NEVER, next);
      if (at > until) break;
      this.now = at;
      if (listen && at === next) {
        next += listen.every;
        this.hear(listen.fields);
      } else if (due) {
        this.#armed.delete(due[0]);
        const [what, discriminator] = due[0].split(' ');
        bfdWake(this.state, what as BfdDeadline, Number(discriminator), this.now, this);
      }
    }
    this.now = until;
  }

  send(order: BfdSendOrder): void {
    const octets = order.octets.slice();
    const sent = decodeBfd(octets);
    if (sent instanceof Malformed) throw new Error(`sent what cannot be read: ${sent.reason}`);
    this.sent.push({ ...order, octets, at: this.now, control: sent });
  }

  arm(what: BfdDeadline, discriminator: number, at: Instant): void {
    if (at === NEVER) this.#armed.delete(`${what} ${discriminator}`);
    else this.#armed.set(`${what} ${discriminator}`, at);
  }

  close(sourcePort: number): void {
    this.closed.push(sourcePort);
  }

  tell(client: BfdClient, number: number, peer: IPv4, verdict: BfdVerdict): void {
    this.told.push(`${client} ${number} ${formatIPv4(peer)} ${verdict}`);
  }

  log(entry: BfdLog): void {
    this.logs.push(formatLogMessage(entry));
  }

  draw(_use: string, below: number): number {
    return Math.min(below - 1, Math.floor(this.luck * below));
  }

  wants(): boolean {
    return true;
  }

  trace(event: BfdTrace): void {
    this.traces.push(event);
  }

  /** States of the packets sent, `P` and `F` behind. */
  onWire(): string[] {
    return this.sent.map(({ control: one }) => `${one.state}${one.poll ? ' P' : ''}${one.final ? ' F' : ''}`);
  }
}
