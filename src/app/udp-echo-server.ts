/** The Echo protocol (RFC 862) over UDP, on any port: sends back what comes, from the address that it was sent to. */
import type { ProgramInput, ProgramOut } from './program.ts';
import type { UdpEchoServerSummary } from './summary.ts';

export interface UdpEchoServerSpec {
  readonly program: 'udp-echo-server';
  readonly port: number;
}

export interface UdpEchoServerState {
  readonly program: 'udp-echo-server';
  readonly identifier: 0;
  readonly port: number;
  echoed: number;
}

export function startUdpEchoServer({ port }: UdpEchoServerSpec): UdpEchoServerState {
  return { program: 'udp-echo-server', identifier: 0, port, echoed: 0 };
}

export function stepUdpEchoServer(server: UdpEchoServerState, input: ProgramInput, out: ProgramOut): void {
  if (input.kind === 'interrupt') {
    out.exit({ ok: true, summary: udpEchoServerSummary(server) });
  } else if (input.kind === 'udp') {
    server.echoed++;
    out.sendUdp({
      destination: input.from,
      source: input.to,
      sourcePort: server.port,
      destinationPort: input.sourcePort,
      payload: input.payload,
    });
  }
}

export function udpEchoServerSummary({ port, echoed }: UdpEchoServerState): UdpEchoServerSummary {
  return { program: 'udp-echo-server', port, echoed };
}
