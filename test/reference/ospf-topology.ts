/** A network that runs OSPF, as the reference model and those who compare with it know it. Addresses are texts. */

export interface ModelTopology {
  readonly routers: readonly ModelRouter[];
  readonly networks: readonly ModelNetwork[];
  /** Those of which something is to be said; areas that are named nowhere here are normal. */
  readonly areas: readonly ModelArea[];
  /** RFC 2328 §16.4.1 */
  readonly rfc1583Compatibility: boolean;
}

export interface ModelRouter {
  /** Router ID. */
  readonly id: string;
  /** Static routes that it redistributes. */
  readonly externals: readonly ModelExternal[];
}

/** A link or LAN, or with one end a stub network; a loopback is a stub network of 32 bits. */
export interface ModelNetwork {
  readonly prefix: string;
  readonly area: string;
  readonly kind: 'point-to-point' | 'broadcast' | 'loopback';
  readonly ends: readonly ModelEnd[];
}

export interface ModelEnd {
  /** Router ID. */
  readonly router: string;
  readonly address: string;
  readonly cost: number;
}

export interface ModelArea {
  readonly id: string;
  readonly type: 'normal' | 'stub' | 'nssa';
  readonly noSummary: boolean;
  readonly defaultCost: number;
  readonly ranges: readonly ModelRange[];
}

export interface ModelRange {
  readonly prefix: string;
  readonly advertise: boolean;
  readonly cost?: number;
}

export interface ModelExternal {
  readonly prefix: string;
  readonly metricType: 1 | 2;
  readonly metric: number;
}

export interface ModelRoute {
  readonly path: 'intra-area' | 'inter-area' | 'external-1' | 'external-2';
  /** Of an external-2 that alone. */
  readonly metric: number;
  /** Addresses of neighbours, sorted; none: a range of which nothing is known here, and which is discarded. */
  readonly hops: readonly string[];
}
