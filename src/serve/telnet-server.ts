/** A device's console as a telnet port. */
import type { Server, Socket } from 'node:net';
import type { Guest } from '../session/login.ts';
import type { Client, Wire } from './client.ts';
import { changeSize } from './client.ts';
import { connect, createPort, forget, type Hub, hasRoom, hear } from './hub.ts';
import { createTelnet, readTelnet, TELNET_GREETING } from './telnet.ts';

export function createTelnetPort(hub: Hub, device: string, guest: Guest): Server {
  return createPort(hub, (socket) => {
    if (!hasRoom(hub)) {
      socket.end('\r\nToo many connections.\r\n');
      return;
    }
    socket.write(TELNET_GREETING);
    const client = connect(hub, { device, guest }, wireOf(socket));
    if (typeof client === 'string') socket.end(`\r\n% ${client}\r\n`);
    else attach(hub, socket, client);
  });
}

function attach(hub: Hub, socket: Socket, client: Client): void {
  const telnet = createTelnet();
  socket.on('data', (octets) => {
    const { data, reply, size } = readTelnet(telnet, octets);
    if (reply.length > 0) socket.write(reply);
    if (size) changeSize(client, size);
    hear(hub, client, data);
  });
  socket.on('close', () => forget(hub, client));
}

function wireOf(socket: Socket): Wire {
  return {
    write: (text) => socket.write(text),
    unread: () => socket.writableLength,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    end: () => socket.end(),
    destroy: () => socket.destroy(),
  };
}
