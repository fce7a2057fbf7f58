/** `show ip sockets`: what the device listens to. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import type { StackState } from '../../stack/state.ts';

export interface SocketRow {
  /** 17: UDP. */
  readonly protocol: number;
  /** Absent: any address of the device. */
  readonly address?: string;
  readonly port: number;
}

/** By port. */
export function socketsValue(stack: StackState): SocketRow[] {
  return [...stack.sockets.values()]
    .flat()
    .map(({ address, port }) => ({ protocol: 17, ...(address !== 0 && { address: formatIPv4(address) }), port }))
    .sort((a, b) => a.port - b.port);
}

export function renderSockets(rows: readonly SocketRow[]): string {
  const lines = rows.map(({ protocol, address = '--any--', port }) => {
    const local = `${address.padEnd(15)}${String(port).padStart(6)}`;
    return `${String(protocol).padStart(3)}   --listen--          ${local}   0   0    1   0 `;
  });
  return ['Proto    Remote      Port      Local       Port  In Out Stat TTY OutputIF', ...lines, ''].join('\n');
}
