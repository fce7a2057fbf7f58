/**
 * Somebody at a telnet port, as a process of its own, so that the lab's slices keep them waiting as they would a person.
 * `typist.ts PORT USER PASSWORD "type 100"` types so many keys, and prints how many milliseconds each echo took; any other
 * task is a command, whose output is read until the process is killed.
 */
import { connect } from 'node:net';

const [port = '', user = '', password = '', task = ''] = process.argv.slice(2);
const socket = connect({ port: Number(port), host: '127.0.0.1', noDelay: true });
socket.setEncoding('latin1');

/** Types, and waits until that is heard. */
function say(text: string, wanted: RegExp): Promise<void> {
  return new Promise((resolve) => {
    let all = '';
    const listen = (more: string): void => {
      all += more;
      if (!wanted.test(all)) return;
      socket.off('data', listen);
      resolve();
    };
    socket.on('data', listen);
    socket.write(text);
  });
}

await say('', /Username: $/);
await say(`${user}\r${password}\r`, /#$/);
const keys = Number(/^type (\d+)$/.exec(task)?.[1] ?? 0);
if (keys === 0) {
  await say('terminal length 0\r', /#$/);
  await say(`${task}\r`, /\.\./);
  process.stdout.write('it runs\n');
  socket.resume();
}
for (let key = 0; key < keys; key++) {
  // Never in step with anything.
  await new Promise((resolve) => setTimeout(resolve, 7 + ((key * 13) % 17)));
  const letter = String.fromCharCode(97 + (key % 26));
  const begun = process.hrtime.bigint();
  await say(letter, new RegExp(letter));
  process.stdout.write(`${Number(process.hrtime.bigint() - begun) / 1e6}\n`);
  if (key % 40 === 39) await say('\x15\r', /#$/);
}
if (keys > 0) socket.destroy();
