/** The form of the recordings of FRRouting (the README beside them in the shared folder says what each field is). */
export interface Recording {
  readonly name: string;
  readonly protocol: 'ospf' | 'rip';
  readonly timers: RecordedTimers;
  readonly nodes: readonly RecordedNode[];
  readonly links: readonly RecordedLink[];
  readonly phases: readonly Phase[];
  /** Routes where an independent model expects something else than FRRouting did: either is right. */
  readonly reference_differs: readonly ReferenceDifference[];
}

export interface RecordedTimers {
  readonly rip?: { readonly update: number; readonly timeout: number; readonly garbage: number };
  readonly hello?: number;
  readonly dead?: number;
  readonly retransmit?: number;
  readonly lsa_throttle_ms?: number;
  readonly lsa_min_arrival_ms?: number;
}

export interface RecordedNode {
  readonly name: string;
  readonly loopback: string;
  readonly loopback_in_rip?: boolean;
  readonly router_id?: string;
  /** Null: the loopback is not in OSPF. */
  readonly loopback_area?: string | null;
  readonly loopback_cost?: number;
  readonly default_originate?: {
    readonly always?: boolean;
    readonly metric?: number;
    readonly metric_type?: 1 | 2;
  };
  readonly redistribute?: readonly {
    readonly from: 'static' | 'connected';
    readonly metric?: number;
    readonly metric_type?: 1 | 2;
  }[];
  readonly static?: readonly RecordedStatic[];
}

export interface RecordedStatic {
  readonly prefix: string;
  readonly blackhole?: boolean;
  readonly via?: string;
  readonly interface?: string;
  readonly distance?: number;
}

export interface RecordedLink {
  readonly id: string;
  readonly kind: 'p2p' | 'lan' | 'stub';
  readonly area?: string;
  readonly network_type?: 'point-to-point' | 'broadcast';
  readonly endpoints: readonly RecordedEnd[];
}

export interface RecordedEnd {
  readonly node: string;
  readonly interface: string;
  readonly address: string;
  readonly cost?: number;
  readonly priority?: number;
  readonly passive?: boolean;
}

export type RecordedEvent =
  | { readonly do: 'link_down' | 'link_up'; readonly link: string }
  | { readonly do: 'if_down' | 'if_up'; readonly node: string; readonly interface: string }
  | {
      readonly do: 'silent_down' | 'silent_up';
      readonly link: string;
      readonly node?: string;
      readonly interface?: string;
    }
  | { readonly do: 'node_down' | 'node_up'; readonly node: string }
  | { readonly do: 'cost'; readonly node: string; readonly interface: string; readonly cost: number };

export interface Phase {
  readonly phase: number;
  readonly event: RecordedEvent | null;
  readonly down_nodes?: readonly string[];
  readonly routers: Readonly<Record<string, RecordedRouter>>;
  /** By area, in as many views as there are. */
  readonly lsdb?: Readonly<Record<string, readonly RecordedView[]>>;
  readonly lsdb_external?: readonly RecordedView[];
  readonly lsdb_inconsistent?: boolean;
  readonly unreachable_loopbacks: readonly (readonly [string, string])[];
}

export interface RecordedRouter {
  readonly rib: Readonly<Record<string, RecordedRoute>>;
  readonly neighbours?: readonly RecordedNeighbor[];
  readonly interfaces?: Readonly<Record<string, RecordedInterface>>;
}

export interface RecordedNeighbor {
  readonly router_id: string;
  readonly address: string;
  readonly interface: string;
  readonly state: 'Full' | '2-Way';
  readonly role: 'DR' | 'BDR' | 'DROther' | null;
  readonly priority: number;
}

export interface RecordedInterface {
  readonly up: boolean;
  readonly ospf: boolean;
  readonly area?: string;
  readonly network_type?: string;
  readonly state?: string;
  readonly cost?: number;
  readonly neighbours?: number;
  readonly adjacent?: number;
  readonly dr?: string;
  readonly bdr?: string;
}

/** A database as those routers have it: LSAs by kind, router and Link State ID. */
export interface RecordedView {
  readonly seen_by: readonly string[];
  readonly lsas: Readonly<Record<string, unknown>>;
}

export interface RecordedRoute {
  readonly path?: 'intra' | 'inter' | 'external-1' | 'external-2';
  readonly protocol: string;
  readonly distance: number;
  readonly metric: number;
  readonly blackhole?: boolean;
  readonly nexthops?: readonly { readonly via: string | null; readonly interface: string | null }[];
}

export interface ReferenceDifference {
  readonly phase: number;
  readonly router: string;
  readonly prefix: string;
}
