/** The form of the recordings of FRRouting (the README beside them in the shared folder says what each field is). */
export interface Recording {
  readonly name: string;
  readonly protocol: 'ospf' | 'rip';
  readonly timers: { readonly rip: { readonly update: number; readonly timeout: number; readonly garbage: number } };
  readonly nodes: readonly RecordedNode[];
  readonly links: readonly RecordedLink[];
  readonly phases: readonly Phase[];
  /** Routes where an independent model expects something else than FRRouting did: either is right. */
  readonly reference_differs: readonly ReferenceDifference[];
}

export interface RecordedNode {
  readonly name: string;
  readonly loopback: string;
  readonly loopback_in_rip?: boolean;
  readonly default_originate?: unknown;
  readonly redistribute?: readonly { readonly from: 'static' | 'connected'; readonly metric?: number }[];
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
  readonly endpoints: readonly {
    readonly node: string;
    readonly interface: string;
    readonly address: string;
    readonly passive?: boolean;
  }[];
}

export type RecordedEvent =
  | { readonly do: 'link_down' | 'link_up'; readonly link: string }
  | { readonly do: 'if_down' | 'if_up'; readonly node: string; readonly interface: string }
  | { readonly do: 'silent_down' | 'silent_up'; readonly link: string; readonly node?: string }
  | { readonly do: 'node_down' | 'node_up'; readonly node: string };

export interface Phase {
  readonly phase: number;
  readonly event: RecordedEvent | null;
  readonly down_nodes?: readonly string[];
  readonly routers: Readonly<Record<string, { readonly rib: Readonly<Record<string, RecordedRoute>> }>>;
  readonly unreachable_loopbacks: readonly (readonly [string, string])[];
}

export interface RecordedRoute {
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
