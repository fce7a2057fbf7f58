/**
 * A real FRRouting (zebra and ospfd) in network and process namespaces of its own, which end with the process that made
 * them, whatever becomes of this one. A TAP interface there is a UDP socket here: one Ethernet frame a datagram, no header
 * (../shared/IOS.md, section E). Since a process has one network namespace, two of socat pass datagrams on through Unix
 * sockets.
 */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';

/** Seconds after which everything ends by itself. */
const LONGEST = 60;
const DAEMONS = '/usr/lib/frr';

/** A describe block that needs FRRouting, socat and the right to make namespaces; skipped with the reason without. */
export function needsFrrouting(name: string, body: () => void): void {
  const missing = missingForFrrouting();
  if (missing === undefined) describe(name, body);
  else describe.skip(`${name} (skipped: ${missing})`, body);
}

function missingForFrrouting(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root makes network namespaces';
  if (!existsSync(`${DAEMONS}/ospfd`)) return 'frr is not installed';
  for (const program of ['vtysh', 'socat', 'ip', 'unshare']) {
    if (spawnSync('which', [program]).status !== 0) return `${program} is not installed`;
  }
  return spawnSync('unshare', ['--net', 'true']).status === 0 ? undefined : 'no network namespace can be made here';
}

export interface FrroutingSettings {
  /** On the TAP interface eth0, with its length: `10.0.0.2/24`. */
  readonly address: string;
  /** Router ID and, as a /32, address of `lo`. */
  readonly routerId: string;
  /** Lines of ospfd under `interface eth0`. */
  readonly ospf: readonly string[];
  /** Where frames go, on 127.0.0.1. */
  readonly port: number;
}

export class Frrouting {
  readonly #folder: string;
  readonly #processes: ChildProcess[] = [];
  #said = '';

  constructor({ address, routerId, ospf, port }: FrroutingSettings) {
    const folder = mkdtempSync(join(tmpdir(), 'looplab-frr-'));
    this.#folder = folder;
    // The daemons become another user.
    chmodSync(folder, 0o777);
    writeFileSync(join(folder, 'zebra.conf'), '\n', { mode: 0o644 });
    const lines = [
      'interface lo',
      ' ip ospf area 0',
      'interface eth0',
      ' ip ospf area 0',
      ...ospf.map((line) => ` ${line}`),
    ];
    const config = [...lines, 'router ospf', ` ospf router-id ${routerId}`, ''].join('\n');
    writeFileSync(join(folder, 'ospfd.conf'), config, { mode: 0o644 });
    const daemon = (program: string): string =>
      `${DAEMONS}/${program} -f ${program}.conf -i ${program}.pid -z zserv.api --vty_socket . -A 127.0.0.1`;
    const script = [
      // Where daemons note their crashes, by process numbers that are taken twice here.
      'mount -t tmpfs none /var/tmp',
      `cd ${folder}`,
      // socat gives up where nobody listens.
      'until [ -S here.sock ]; do sleep 0.05; done',
      'ip link set lo up',
      `ip addr add ${routerId}/32 dev lo`,
      `socat UNIX-SENDTO:${folder}/here.sock,bind=${folder}/there.sock TUN:${address},tun-type=tap,tun-name=eth0,iff-no-pi,iff-up &`,
      'until ip link show eth0 up 2>/dev/null | grep -q LOWER_UP; do sleep 0.05; done',
      `${daemon('zebra')} &`,
      'until [ -S zserv.api ]; do sleep 0.05; done',
      `exec ${daemon('ospfd')}`,
    ].join('\n');
    // The first process of a process namespace takes all others with it.
    this.#start(['unshare', '--net', '--mount', '--pid', '--fork', '--kill-child=KILL', 'sh', '-c', script]);
    const there = `UNIX-SENDTO:${folder}/there.sock,bind=${folder}/here.sock`;
    this.#start(['socat', `UDP4-DATAGRAM:127.0.0.1:${port}`, there]);
  }

  /** What a show command of vtysh gives as JSON; `undefined` while the daemons do not answer yet. */
  show(command: string): Promise<unknown> {
    const asked = ['--vty_socket', this.#folder, '-c', `show ${command} json`];
    return new Promise((resolve) => {
      execFile('vtysh', asked, { timeout: 5000 }, (error, stdout) => {
        if (error || !stdout.trimStart().startsWith('{')) resolve(undefined);
        else resolve(JSON.parse(stdout));
      });
    });
  }

  /** What the processes had to say, for the message of a test that fails. */
  get said(): string {
    return this.#said;
  }

  stop(): void {
    for (const started of this.#processes) started.kill('SIGTERM');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #start([program = '', ...rest]: readonly string[]): void {
    const started = spawn('timeout', ['--signal=KILL', String(LONGEST), program, ...rest], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (text) => {
        this.#said += text;
      });
    }
    this.#processes.push(started);
  }
}
