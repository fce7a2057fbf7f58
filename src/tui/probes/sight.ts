/** Pings that go on through every fault, and what is seen of them. */
import { type Duration, MILLISECOND } from '../../base/time.ts';
import { BadAction } from '../../lab/action.ts';
import type { Lab } from '../../lab/lab.ts';

/** A running ping, as the screen remembers it. */
export interface Probe {
  readonly device: string;
  readonly program: number;
  /** `R2 Loopback0`, and the address that it had when the ping began. */
  readonly to: string;
  readonly address: string;
  /** Outages that were told of. */
  told: number;
}

export interface ProbeSight {
  readonly from: string;
  readonly to: string;
  readonly address: string;
  /** `!`, `:` and `.` for all, some and none of the echoes of a moment, the newest last. */
  readonly strip: string;
  readonly sent: number;
  readonly lost: number;
  /** The last outage that is over. */
  readonly outage?: Duration;
  /** How long there has been no answer, while there is none. */
  readonly silentFor?: Duration;
}

/** A probe is sent so often, so that an outage is known to so many milliseconds. */
const INTERVAL: Duration = 10 * MILLISECOND;
/** A mark stands for so many, so that a person can follow. */
const PER_MARK = 10;
/** More are not remembered by the stream. */
const MOST_MARKS = 100;

const MARKS = { all: '!', some: ':', none: '.', waiting: ' ', unknown: ' ' } as const;

/** Starts a ping. Throws `BadAction` for a destination or a device that makes no sense. */
export function startProbe(lab: Lab, device: string, to: string): Probe {
  const destination = lab.address(to);
  lab.act({ do: 'start', device, program: { program: 'echo-client', over: 'icmp', destination, interval: INTERVAL } });
  const { id, summary } = lab.query({ ask: 'program', device });
  const address = summary?.program === 'echo-client' ? summary.destination : to;
  return { device, program: id, to, address, told: 0 };
}

export function stopProbe(lab: Lab, { device, program }: Probe): void {
  try {
    lab.act({ do: 'stop', device, program });
  } catch (error) {
    // A device without power has stopped it already.
    if (!(error instanceof BadAction)) throw error;
  }
}

/** What is seen of a probe now; `undefined` once it has ended, with its device or by a rewind. */
export function sightOfProbe(lab: Lab, probe: Probe): ProbeSight | undefined {
  const { device, program: id, to, address } = probe;
  const report = lab.query({ ask: 'stream', device, id, marks: MOST_MARKS, perMark: PER_MARK });
  if (!report) return undefined;
  const { marks, summary, silentFor } = report;
  const last = summary.outages.findLast(({ until }) => until !== undefined);
  return {
    from: device,
    to,
    address,
    strip: marks.map((mark) => MARKS[mark]).join(''),
    sent: summary.sent,
    lost: summary.lost,
    ...(last?.until === undefined ? {} : { outage: last.until - (last.from ?? 0) }),
    ...(silentFor === undefined ? {} : { silentFor }),
  };
}

/** Outages that have ended since they were last asked for: until when, and how long. */
export function endedOutages(lab: Lab, probe: Probe): { readonly until: number; readonly lasted: Duration }[] {
  const report = lab.query({ ask: 'stream', device: probe.device, id: probe.program, marks: 0, perMark: PER_MARK });
  const over = (report?.summary.outages ?? []).flatMap(({ from, until }) =>
    until === undefined || from === undefined ? [] : [{ until, lasted: until - from }],
  );
  const fresh = over.slice(probe.told);
  probe.told = over.length;
  return fresh;
}
