/** Sessions: moments with names, futures that part, and the way back from what was written down. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInput } from '../../src/base/problem.ts';
import { MILLISECOND, seconds } from '../../src/base/time.ts';
import { BadAction } from '../../src/lab/action.ts';
import { differences } from '../../src/lab/differences.ts';
import { LabSession, resumeSession } from '../../src/lab/lab-session.ts';
import { reachability } from '../../src/lab/reachability.ts';
import { SessionWriter } from '../../src/lab/session-file.ts';
import { RING, stateHash, TRIANGLE } from './sample.ts';

const VERSION = '0.1.0';

function open(text = TRIANGLE): LabSession {
  const session = new LabSession({ file: 'lab.yaml', text }, { version: VERSION });
  session.lab.advance({ settled: true });
  return session;
}

/** What was written line by line while the session lived. */
function journalOf(session: LabSession, writer = new SessionWriter()): string {
  return (
    writer.opening(session.opening) +
    session
      .takeRecords()
      .map((record) => writer.record(record))
      .join('')
  );
}

describe('a session', () => {
  it('goes back to a checkpoint, also to one from which the present has been gone back', () => {
    const session = open();
    session.checkpoint('whole');
    const whole = stateHash(session.lab);
    session.lab.act({ do: 'cut', target: 'R1-R2' });
    session.lab.advance({ settled: true });
    session.checkpoint('broken');
    const broken = stateHash(session.lab);
    session.rewind('whole');
    expect(stateHash(session.lab)).toBe(whole);
    session.rewind('broken');
    expect(stateHash(session.lab)).toBe(broken);
    expect(session.checkpoints.map(({ name }) => name)).toEqual(['whole', 'broken']);
  });

  it('has futures that know nothing of each other, each left where it was', () => {
    const session = open();
    session.fork('plan-b');
    session.lab.act({ do: 'power-off', target: 'R3' });
    session.lab.advance({ until: session.lab.now + seconds(10) });
    const [planB, at] = [stateHash(session.lab), session.lab.now];
    session.switchTo('main');
    expect(session.lab.journal).toEqual([]);
    expect(session.futures).toEqual([
      { name: 'main', at: at - seconds(10) },
      { name: 'plan-b', at },
    ]);
    session.switchTo('plan-b');
    expect(stateHash(session.lab)).toBe(planB);
    session.switchTo('plan-b');
    expect(session.present).toBe('plan-b');
  });

  it('tells what differs between two of them', () => {
    const session = open();
    session.fork('cut');
    session.lab.act({ do: 'cut', target: 'R1-R2' });
    session.lab.exec('R1', 'configure terminal', 'hostname Edge', 'interface Loopback0', 'shutdown');
    session.lab.advance({ settled: true });
    const {
      wiring,
      configurations,
      routes,
      reachability: reach,
    } = differences(session.labOf('main'), session.labOf('cut'));
    expect(wiring).toEqual([
      '-R1-R2 (R1:GigabitEthernet0/0, R2:GigabitEthernet0/0) up',
      '+R1-R2 (R1:GigabitEthernet0/0, R2:GigabitEthernet0/0) cut',
    ]);
    expect(configurations).toEqual([
      { device: 'R1', lines: ['+hostname Edge', 'interface Loopback0', ' +shutdown', '-hostname R1'] },
    ]);
    expect(routes).toContainEqual({
      device: 'R1',
      prefix: '10.0.0.2/32',
      before: 'rip [120/1] via 10.1.0.2 GigabitEthernet0/0',
      after: 'rip [120/2] via 10.1.0.10 GigabitEthernet0/1',
    });
    expect(reach).toEqual([
      { from: 'R2', to: 'R1', address: '10.0.0.1', answered: false },
      { from: 'R3', to: 'R1', address: '10.0.0.1', answered: false },
    ]);
  });

  it('finds out who reaches whom without leaving a trace', () => {
    const session = open(RING);
    const before = stateHash(session.lab);
    expect(reachability(session.lab).every(({ answered }) => answered)).toBe(true);
    expect(reachability(session.lab)).toHaveLength(6 * 5);
    expect(reachability(session.lab, { loopbacks: true })).toHaveLength(4 * 3);
    expect(stateHash(session.lab)).toBe(before);
  });

  it.each<[string, (session: LabSession) => void, string]>([
    ['no checkpoint', (session) => session.rewind('nowhere'), 'no checkpoint nowhere; there is a'],
    ['no future', (session) => session.switchTo('nowhere'), 'no future nowhere; there is main'],
    ['a future twice', (session) => session.fork('main'), 'there is a future main already'],
    [
      'a name that is a time',
      (session) => session.checkpoint('10s'),
      '10s: a name has letters, digits, "-", "_" and "." and begins with a letter',
    ],
  ])('refuses %s and stays as it is', (_what, act, message) => {
    const session = open();
    session.checkpoint('a');
    const before = session.save();
    expect(() => act(session)).toThrow(new BadAction(message));
    expect(session.save()).toBe(before);
  });
});

describe('a session that was written down', () => {
  it('comes back where it was: actions, checkpoints, futures and the present', () => {
    const session = open();
    session.checkpoint('whole');
    session.lab.act({ do: 'cut', target: 'R1-R2' });
    session.lab.advance({ until: session.lab.now + seconds(7) });
    session.fork('plan-b');
    session.lab.exec('R1', 'configure terminal', 'hostname Edge');
    session.rewindBy(seconds(3));
    session.lab.advance({ until: session.lab.now + seconds(1) + 1 });
    for (const text of [journalOf(session), session.save()]) {
      const { session: again, remarks } = resumeSession('s.session', text, VERSION);
      expect(remarks).toEqual([]);
      expect(stateHash(again.lab)).toBe(stateHash(session.lab));
      expect([again.present, again.futures, again.checkpoints]).toEqual([
        session.present,
        session.futures,
        session.checkpoints,
      ]);
      expect(stateHash(again.labOf('main'))).toBe(stateHash(session.labOf('main')));
      expect(stateHash(again.labOf('whole'))).toBe(stateHash(session.labOf('whole')));
    }
  });

  it('forgets what was gone back over', () => {
    const session = open();
    const { now } = session.lab;
    for (let i = 0; i < 20; i++) {
      session.lab.act({ do: 'cut', target: 'R1-R2' });
      session.lab.advance({ until: now + seconds(30) });
      session.rewind(now + 1);
    }
    expect(session.save().split('\n')).toHaveLength(5);
  });

  it('keeps everything before a line that is cut short or was changed, and says which', () => {
    const session = open();
    session.lab.act({ do: 'cut', target: 'R1-R2' });
    session.lab.advance({ until: session.lab.now + seconds(1) });
    session.lab.act({ do: 'cut', target: 'R2-R3' });
    const text = journalOf(session);
    const cutShort = resumeSession('my.session', text.slice(0, -20), VERSION);
    expect(cutShort.remarks).toEqual([
      'my.session:3: the file ends within this line; resumed as far as the line before',
    ]);
    expect(cutShort.session.lab.journal).toHaveLength(1);
    const changed = resumeSession('my.session', text.replace('"target":"R2-R3"', '"target":"R1-R3"'), VERSION);
    expect(changed.remarks).toEqual([
      'my.session:3: this line was changed since it was written; resumed as far as the line before',
    ]);
    expect(changed.session.lab.journal.map(({ action }) => action)).toEqual([{ do: 'cut', target: 'R1-R2' }]);
  });

  it.each([
    ['empty', '', 'my.session:1: no session of looplab'],
    ['another file', 'nodes: [R1]\n', 'my.session:1: no session of looplab'],
    [
      'changed in its first line',
      journalOf(open()).replace('triangle', 'square'),
      'my.session:1: this line was changed since it was written',
    ],
    ['cut short in its first line', journalOf(open()).slice(0, 80), 'my.session:1: the file ends within this line'],
  ])('is refused if it is %s', (_what, text, message) => {
    expect(() => resumeSession('my.session', text, VERSION)).toThrow(BadInput);
    expect(() => resumeSession('my.session', text, VERSION)).toThrow(message.replace(':1:', ':1:1:'));
  });

  it('whatever becomes of it, is resumed as far as it goes or refused with a place', () => {
    const session = open();
    session.lab.act({ do: 'cut', target: 'R1-R2' });
    session.lab.advance({ until: session.lab.now + seconds(1) });
    session.checkpoint('a');
    const text = journalOf(session);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 4 }), fc.nat(30), (at, put, taken) => {
        const spoilt = text.slice(0, at) + put + text.slice(at + taken);
        try {
          const { remarks } = resumeSession('my.session', spoilt, VERSION);
          if (spoilt !== text) expect(remarks.length > 0 || text.startsWith(spoilt)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(BadInput);
          expect(String((error as Error).message)).toContain('my.session:1:1: ');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('starts anew with its configurations, and says so, where a version comes to another state', () => {
    const session = open();
    session.lab.act({ do: 'add', node: 'R4', kind: 'router' });
    session.lab.exec('R1', 'configure terminal', 'hostname Edge');
    const { opening } = session;
    const saved = session
      .save()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line.slice(9)));
    const writer = new SessionWriter();
    const other = [writer.opening({ ...opening, version: '9.9.9' })];
    for (const record of saved.slice(1)) {
      const end = record.end && { ...record.end, hash: 'another' };
      other.push(writer.record(end ? { ...record, end } : record));
    }
    const { session: again, remarks } = resumeSession('my.session', other.join(''), VERSION);
    expect(remarks).toEqual([
      'my.session was written by looplab 9.9.9; done again by looplab 0.1.0 it comes to another state. ' +
        'The lab starts anew with its nodes, links and configurations as they were.',
    ]);
    again.lab.advance({ settled: true });
    expect(again.lab.query({ ask: 'device', device: 'R1' }).config.hostname).toBe('Edge');
    expect(again.lab.description.nodes.map(({ name }) => name)).toContain('R4');
  });
});

it('comes back from its record whatever was done, gone back over, kept, parted and switched', () => {
  const name = fc.constantFrom('a', 'b', 'main');
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom('cut', 'restore', 'undo', 'power-off').map((what) => ({ what, name: '' })),
    },
    { weight: 4, arbitrary: fc.nat(9000).map((ms) => ({ what: 'wait', name: String(ms) })) },
    fc.nat(9000).map((ms) => ({ what: 'back', name: String(ms) })),
    fc.tuple(fc.constantFrom('checkpoint', 'rewind', 'fork', 'switch'), name).map(([what, to]) => ({ what, name: to })),
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 25 }), fc.nat(), (steps, pick) => {
      const session = new LabSession({ file: 'lab.yaml', text: TRIANGLE }, { version: VERSION });
      const writer = new SessionWriter();
      let written = journalOf(session, writer);
      for (const [index, { what, name: to }] of steps.entries()) {
        try {
          if (what === 'wait') session.lab.advance({ until: session.lab.now + Number(to) * MILLISECOND });
          else if (what === 'back') session.rewindBy(Number(to) * MILLISECOND);
          else if (what === 'checkpoint') session.checkpoint(to);
          else if (what === 'rewind') session.rewind(to);
          else if (what === 'fork') session.fork(to);
          else if (what === 'switch') session.switchTo(to);
          else if (what === 'undo') session.lab.act({ do: 'undo' });
          else session.lab.act({ do: what as 'cut', target: what === 'power-off' ? 'R3' : 'R1-R2' });
        } catch (error) {
          if (!(error instanceof BadAction)) throw error;
        }
        if ((pick >> (index % 30)) & 1)
          written += session
            .takeRecords()
            .map((record) => writer.record(record))
            .join('');
      }
      written += session
        .takeRecords()
        .map((record) => writer.record(record))
        .join('');
      for (const text of [written, session.save()]) {
        const { session: again, remarks } = resumeSession('s', text, VERSION);
        expect(remarks).toEqual([]);
        expect(stateHash(again.lab)).toBe(stateHash(session.lab));
        expect(again.futures).toEqual(session.futures);
        expect(again.checkpoints).toEqual(session.checkpoints);
      }
    }),
    { numRuns: 60 },
  );
});
