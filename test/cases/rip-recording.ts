/** The recorded RIPv2 cases of holo as they lie in ../shared/cases: what of them the adapter reads. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type IPv4, parseIPv4 } from '../../src/addr/ipv4.ts';
import { type InterfaceAddress, parseInterfaceAddress } from '../../src/addr/prefix.ts';
import { must } from '../../src/base/assert.ts';

export interface HoloCase {
  readonly id: string;
  readonly topology: string;
  readonly router: string;
  readonly steps: Readonly<Record<string, HoloStep>>;
}

export interface HoloStep {
  readonly 'input-ibus'?: readonly Extract<HoloEvent, { Ibus: unknown }>['Ibus'][];
  readonly 'input-protocol'?: readonly Extract<HoloEvent, { Protocol: unknown }>['Protocol'][];
  readonly 'input-northbound-config-change'?: HoloYang;
  readonly 'input-northbound-rpc'?: { readonly 'ietf-rip:clear-rip-route'?: object };
  readonly 'output-protocol'?: readonly { readonly UdpTxPdu: HoloMessage }[];
  readonly 'output-ibus'?: readonly HoloRouteChange[];
  readonly 'output-northbound-state'?: HoloYang;
}

/** A router's configuration and all that happened to it until its network had converged. */
export interface HoloStart {
  readonly config: HoloYang;
  readonly events: readonly HoloEvent[];
}

export type HoloEvent =
  | {
      readonly Ibus:
        | { readonly InterfaceUpd: { readonly ifname: string; readonly ifindex: number; readonly flags: string } }
        | { readonly InterfaceAddressAdd: { readonly ifname: string; readonly addr: string } }
        | { readonly InterfaceAddressDel: { readonly ifname: string; readonly addr: string } }
        | { readonly RouteRedistributeAdd: object };
    }
  | {
      readonly Protocol:
        | { readonly UdpRxPdu: { readonly src: string; readonly pdu: HoloPdu } }
        | { readonly UpdateInterval: object }
        | { readonly InitialUpdate: object }
        | { readonly TriggeredUpd: object }
        | { readonly TriggeredUpdTimeout: object }
        | { readonly NbrTimeout: { readonly addr: string } }
        | { readonly RouteTimeout: { readonly prefix: string } }
        | { readonly RouteGcTimeout: { readonly prefix: string } };
    };

export type HoloPdu =
  | { readonly Ok: HoloBody & { readonly rte_errors?: readonly HoloRteError[] } }
  | { readonly Err: { readonly InvalidVersion?: number; readonly InvalidCommand?: number } };

interface HoloBody {
  readonly command: string;
  readonly version: number;
  readonly rtes: readonly HoloRte[];
}

interface HoloRteError {
  readonly InvalidRteAddressFamily?: number;
  readonly InvalidRteNexthop?: string;
  readonly InvalidRteMetric?: number;
}

export type HoloRte =
  | {
      readonly Ipv4: {
        readonly tag: number;
        readonly prefix: string;
        readonly nexthop: string | null;
        readonly metric: number;
      };
    }
  | { readonly Zero: { readonly metric: number } };

export interface HoloMessage {
  readonly ifname: string;
  readonly dst: string;
  readonly pdu: HoloBody;
}

export interface HoloRouteChange {
  readonly RouteIpAdd?: {
    readonly prefix: string;
    readonly distance: number;
    readonly metric: number;
    readonly tag: number;
    readonly nexthops: readonly { readonly Address: { readonly ifindex: number; readonly addr: string } }[];
  };
  readonly RouteIpDel?: { readonly prefix: string };
}

export interface HoloYang {
  readonly 'ietf-routing:routing'?: {
    readonly 'control-plane-protocols': {
      readonly 'control-plane-protocol': readonly { readonly 'ietf-rip:rip': HoloRip }[];
    };
  };
}

interface HoloRip {
  readonly distance?: number;
  readonly interfaces?: { readonly interface: readonly HoloInterface[] };
}

interface HoloInterface {
  readonly '@'?: { readonly 'yang:operation': string };
  readonly interface: string;
  readonly 'split-horizon'?: string;
  readonly passive?: unknown;
  readonly cost?: number;
  readonly neighbors?: { readonly neighbor: readonly { readonly address: string }[] };
}

/** The step files of RIPv2 by name, without those that begin a topology. */
export function ripStepFiles(folder: string): string[] {
  return readdirSync(folder).filter((file) => file.startsWith('ripv2--'));
}

export function readJson<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(...path), 'utf8')) as T;
}

export function addressOf(text: string): IPv4 {
  return must(parseIPv4(text), `an address: ${text}`);
}

/** `undefined` for addresses of IPv6. */
export function interfaceAddressOf(text: string): InterfaceAddress | undefined {
  return text.includes(':') ? undefined : parseInterfaceAddress(text);
}
