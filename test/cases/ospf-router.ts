/**
 * Plays a recorded OSPFv2 router of holo (holo-routing.org) with our machine. The converged start is a network of our
 * machines, wired as the recorded one; then its links carry nothing any more, and the recorded packets come in as octets.
 * What the machine sends becomes the terms of the recording again.
 *
 * Time stands still while a step is played, but for the moment in which a delayed acknowledgment goes out; timers fire
 * when the recording says so.
 */
import { formatPrefix, type InterfaceAddress, parsePrefix } from '../../src/addr/prefix.ts';
import { must } from '../../src/base/assert.ts';
import { MILLISECOND, SECOND } from '../../src/base/time.ts';
import { findLsa } from '../../src/proto/ospf/database.ts';
import {
  clearOspf,
  configureOspf,
  ospfInterfaceDown,
  ospfInterfaceUp,
  ospfNeighborLost,
  ospfReceive,
  ospfWake,
  stopOspf,
} from '../../src/proto/ospf/machine.ts';
import { OSPF_BEHAVIOUR, type OspfBehaviour } from '../../src/proto/ospf/profile.ts';
import { addRetransmission, sentBy } from '../../src/proto/ospf/retransmission.ts';
import type { OspfAreaSettings, OspfInterfaceSettings, OspfSettings } from '../../src/proto/ospf/settings.ts';
import type { LsaEntry, OspfInterface, OspfNeighbor, OspfState } from '../../src/proto/ospf/state.ts';
import type { OspfNetwork, OspfNode } from '../proto/ospf/network.ts';
import { ip } from '../proto/ospf/settings.ts';
import { encodePacket, linesOfPacket } from './ospf-packets.ts';
import {
  type HoloIbus,
  type HoloOspf,
  type HoloOspfArea,
  type HoloOspfStep,
  type HoloProtocol,
  type HoloReceived,
  ospfOf,
} from './ospf-recording.ts';
import { stateOf } from './ospf-state.ts';
import { interfaceAddressOf } from './rip-recording.ts';

/** In holo's tests an acknowledgment waits for nothing but the end of the event. */
const HOLO: OspfBehaviour = { ...OSPF_BEHAVIOUR.frr, acknowledgeDelay: MILLISECOND };

const HOUR = 3600 * SECOND;

/** Routes are calculated when the recording says so, and own LSAs follow one another as they like. */
const WHEN_TOLD = {
  spfThrottle: { initial: HOUR, hold: HOUR, maximum: HOUR },
  lsaThrottle: { initial: 0, hold: 0, maximum: 0 },
} as const;

/** What a step did. */
export interface Effects {
  readonly packets: string[];
  readonly routes: string[];
}

export class HoloOspfRouter {
  readonly #node: OspfNode;
  readonly #network: OspfNetwork;
  #settings: OspfSettings;
  #isEnabled = true;
  /** Interfaces without an address have no settings, but the recording tells of them. */
  readonly #configured: readonly OspfInterfaceSettings[];

  /** The network is settled. */
  constructor(network: OspfNetwork, name: string) {
    this.#network = network;
    this.#node = must(
      network.nodes.find((node) => node.name === name),
      name,
    );
    // Nothing is throttled any more.
    network.pass(20);
    for (const link of network.links) link.filter = () => 'drop';
    network.recording = true;
    this.#settings = { ...this.#node.settings, ...WHEN_TOLD, behaviour: HOLO };
    this.#configured = this.#settings.interfaces;
    this.#node.settings = this.#settings;
    this.#state.settings = this.#settings;
  }

  play(step: HoloOspfStep): Effects {
    const before = this.#routes();
    this.#network.packets.length = 0;
    const config = step['input-northbound-config-change'];
    if (config) this.#changeConfig(ospfOf(config));
    for (const event of step['input-ibus'] ?? []) this.#ibus(event);
    for (const event of step['input-protocol'] ?? []) this.#protocol(event);
    for (const rpc of Object.keys(step['input-northbound-rpc'] ?? {})) this.#call(rpc);
    this.#network.run(this.#network.now + 2 * MILLISECOND);
    return { packets: this.#sent(), routes: difference(before, this.#routes(), this.#node.rib) };
  }

  northbound(): Record<string, string[]> {
    const names = new Set([...this.#state.interfaces.values()].map(({ settings }) => settings.name));
    const gone = this.#configured.filter(({ name, area }) => !names.has(name) && this.#state.areas.has(area | 0));
    const state = stateOf(this.#node, this.#configured);
    const interfaces = [
      ...must(state['interfaces'], 'interfaces'),
      ...gone.map(({ name }) => `${name} down null null`),
    ];
    return { ...state, interfaces: interfaces.sort(), ...(this.#isEnabled ? {} : { routerId: ['none'], lsas: [] }) };
  }

  /** Routes by way of others, as lines. */
  routeLines(): ReadonlySet<string> {
    return new Set(this.#routes().values());
  }

  get #state(): OspfState {
    return this.#node.state;
  }

  get #now(): number {
    return this.#network.now;
  }

  #sent(): string[] {
    const own = this.#network.packets.filter(({ from }) => from === this.#node);
    return own.flatMap(({ iface, destination, octets }) => {
      const name = must(this.#configured.find((each) => each.iface === iface)?.name, 'an interface');
      return linesOfPacket(name, destination, octets);
    });
  }

  /** Routes by way of others, as the recording's router tells its kernel of them. */
  #routes(): Map<string, string> {
    const told = [...this.#node.rib].flatMap(([prefix, { distance, metric, nextHops }]): [string, string][] => {
      const hops = nextHops.filter(({ address }) => address !== 0).map(({ address }) => address);
      return hops.length > 0 ? [[prefix, routeLine(prefix, distance, metric, hops)]] : [];
    });
    return new Map(told);
  }

  #apply(settings: OspfSettings): void {
    this.#settings = settings;
    this.#node.settings = settings;
    configureOspf(this.#state, settings, this.#now, this.#node);
  }

  #ibus(event: HoloIbus): void {
    if ('RouterIdUpdate' in event) {
      this.#apply({ ...this.#settings, automaticRouterId: ip(event.RouterIdUpdate) });
    } else if ('InterfaceUpd' in event) {
      const { ifname, flags } = event.InterfaceUpd;
      const change = flags.includes('OPERATIVE') ? ospfInterfaceUp : ospfInterfaceDown;
      change(this.#state, this.#numberOf(ifname), this.#now, this.#node);
    } else {
      const { ifname, addr } = 'InterfaceAddressAdd' in event ? event.InterfaceAddressAdd : event.InterfaceAddressDel;
      this.#readdress(ifname, must(interfaceAddressOf(addr), addr), 'InterfaceAddressAdd' in event);
    }
  }

  /** The first address is the primary one; without it OSPF does not run there. */
  #readdress(name: string, address: InterfaceAddress, isAdded: boolean): void {
    const { interfaces } = this.#settings;
    const own = interfaces.find((each) => each.name === name);
    const others = interfaces.filter((each) => each !== own);
    if (isAdded) {
      const changed = own ? { ...own, secondary: [...own.secondary, address] } : this.#again(name, address);
      this.#apply({ ...this.#settings, interfaces: [...others, changed] });
    } else if (own?.address === address.address) this.#apply({ ...this.#settings, interfaces: others });
    else if (own) {
      const secondary = own.secondary.filter((each) => each.address !== address.address);
      this.#apply({ ...this.#settings, interfaces: [...others, { ...own, secondary }] });
    }
  }

  #again(name: string, address: InterfaceAddress): OspfInterfaceSettings {
    const before = this.#configured.find((each) => each.name === name);
    return { ...must(before, name), ...address, secondary: [] };
  }

  #numberOf(name: string): number {
    return must(this.#configured.find((each) => each.name === name)?.iface, name);
  }

  #interfaceOf(name: string): OspfInterface {
    return must(this.#state.interfaces.get(this.#numberOf(name)), name);
  }

  #protocol(event: HoloProtocol): void {
    if ('NetRxPacket' in event) this.#receive(event.NetRxPacket);
    else if ('SpfDelayEvent' in event) this.#wake('spf');
    else if ('LsaFlush' in event) this.#grow(event.LsaFlush, 3600);
    else if ('LsaRefresh' in event) this.#grow(event.LsaRefresh, 1800);
    else {
      const { iface_key: iface, nbr_key: who } = 'NsmEvent' in event ? event.NsmEvent : event.RxmtInterval;
      const own = this.#interfaceOf(iface.Value);
      const neighbor = must(
        [...own.neighbors.values()].find(({ routerId }) => routerId === ip(who.Value)),
        who.Value,
      );
      if ('NsmEvent' in event) this.#silence(neighbor);
      else this.#repeat(neighbor);
    }
  }

  #receive({ iface_key: iface, src, dst, packet }: HoloReceived): void {
    const from = { iface: this.#numberOf(iface.Value), source: ip(src), destination: ip(dst) };
    // What is for another address does not come as far as the process: the router forwards it, or drops it.
    const { address } = this.#interfaceOf(iface.Value).settings;
    if (from.destination !== address && !dst.startsWith('224.')) return;
    ospfReceive(this.#state, from, encodePacket(packet.Ok), this.#now, this.#node);
  }

  #wake(what: 'spf' | 'age' | 'inactivity' | 'retransmit'): void {
    this.#state.deadlines[what] = this.#now;
    ospfWake(this.#state, what, this.#now, this.#node);
  }

  /** The LSA is that old, in seconds. */
  #grow({ lsdb_key: { Area }, lse_key }: Extract<HoloProtocol, { LsaFlush: unknown }>['LsaFlush'], age: number): void {
    const { lsa_type: type, lsa_id: id, adv_rtr: router } = lse_key.Value;
    const area = must(this.#state.areas.get(ip(Area.Value) | 0), 'an area');
    const entry: LsaEntry = must(findLsa(area.database, type, ip(id), ip(router)), id);
    entry.bornAt = this.#now - age * SECOND;
    this.#wake('age');
  }

  #silence(neighbor: OspfNeighbor): void {
    neighbor.heardAt = this.#now - neighbor.iface.settings.deadInterval;
    this.#wake('inactivity');
  }

  #repeat(neighbor: OspfNeighbor): void {
    const longAgo = this.#now - neighbor.iface.settings.retransmitInterval;
    for (const entry of sentBy(this.#state, neighbor, this.#now)) {
      addRetransmission(this.#state, neighbor, entry, longAgo, this.#node);
    }
    this.#wake('retransmit');
  }

  #changeConfig(ospf: Partial<HoloOspf>): void {
    const { enabled, preference, 'explicit-router-id': id, areas } = ospf;
    if (enabled !== undefined) this.#enable(enabled);
    if (preference?.all !== undefined) {
      const { all } = preference;
      this.#apply({ ...this.#settings, distance: { intraArea: all, interArea: all, external: all } });
    }
    if (preference?.['inter-area'] !== undefined) {
      const distance = { ...this.#settings.distance, interArea: preference['inter-area'] };
      this.#apply({ ...this.#settings, distance });
    }
    for (const area of areas?.area ?? []) this.#changeArea(area);
    // Where the recording tells its kernel of settings at once, we do so with a calculation.
    if (preference || areas?.area.some(isDeleted)) this.#wake('spf');
    // A router ID that is configured while there are neighbours is taken on when the process is cleared.
    if (id !== undefined) {
      this.#settings = { ...this.#settings, routerId: ip(id) };
      clearOspf(this.#state, this.#settings, this.#now, this.#node);
    }
  }

  #enable(enabled: boolean): void {
    this.#isEnabled = enabled;
    if (enabled) clearOspf(this.#state, this.#settings, this.#now, this.#node);
    else stopOspf(this.#state, this.#now, this.#node);
  }

  #changeArea(change: HoloOspfArea): void {
    const id = ip(change['area-id']);
    const others = this.#settings.areas.filter((area) => area.id !== id);
    if (isDeleted(change)) {
      const interfaces = this.#settings.interfaces.filter(({ area }) => area !== id);
      this.#apply({ ...this.#settings, areas: others, interfaces });
      return;
    }
    const before = must(
      this.#settings.areas.find((area) => area.id === id),
      'an area',
    );
    this.#apply({ ...this.#settings, areas: [...others, changedArea(before, change)] });
  }

  #call(rpc: string): void {
    for (const { key, neighbors } of this.#state.interfaces.values()) {
      for (const { address } of [...neighbors.values()]) {
        ospfNeighborLost(this.#state, key, address, this.#now, this.#node);
      }
    }
    if (rpc === 'ietf-ospf:clear-database') clearOspf(this.#state, this.#settings, this.#now, this.#node);
  }
}

function isDeleted(change: HoloOspfArea): boolean {
  return change['@']?.['yang:operation'] === 'delete';
}

function changedArea(before: OspfAreaSettings, { summary, ranges }: HoloOspfArea): OspfAreaSettings {
  let kept = before.ranges;
  for (const { '@': operation, prefix: text, cost } of ranges?.range ?? []) {
    kept = kept.filter((range) => formatPrefix(range.prefix) !== text);
    if (operation['yang:operation'] === 'delete') continue;
    kept = [
      ...kept,
      { prefix: must(parsePrefix(text), text), advertise: true, ...(cost === undefined ? {} : { cost }) },
    ];
  }
  return { ...before, noSummary: summary === undefined ? before.noSummary : !summary, ranges: kept };
}

/** A route as a line, whichever side it is of. */
export function routeLine(prefix: string, distance: number, metric: number, hops: readonly number[]): string {
  return `add ${prefix} [${distance}/${metric}] ${[...hops].sort((a, b) => a - b).join(' ')}`;
}

/** What was told to the kernel: nothing is said of what stands as it stood. */
function difference(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  rib: ReadonlyMap<string, unknown>,
): string[] {
  // A network that became our own is the kernel's already.
  const gone = [...before.keys()].filter((prefix) => !rib.has(prefix)).map((prefix) => `delete ${prefix}`);
  const changed = [...after].filter(([prefix, line]) => before.get(prefix) !== line).map(([, line]) => line);
  return [...gone, ...changed].sort();
}
