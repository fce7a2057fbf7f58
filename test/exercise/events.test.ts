import { describe, expect, it, test } from 'vitest';
import { MILLISECOND, SECOND } from '../../src/base/time.ts';
import { eventsSchema, readEvents } from '../../src/exercise/events.ts';
import { openText, playText, problemsOf, TWO_WAYS } from './sample.ts';

const eventsOf = (section: string) => readEvents(openText(`${TWO_WAYS}${section}`)).events;

describe('the events of a lab', () => {
  it('come at an instant or after the lab has settled, which is the default', () => {
    const events = eventsOf(`
events:
  - {at: 60s, cut: R1-R2}
  - {after: settled, restore: R1-R2}
  - {after: settled + 5s, power-off: R2}
  - power-on: R2
`);
    expect(events).toEqual([
      { when: { at: 60 * SECOND }, fault: { do: 'cut', target: 'R1-R2' } },
      { when: { afterSettled: 0 }, fault: { do: 'restore', target: 'R1-R2' } },
      { when: { afterSettled: 5 * SECOND }, fault: { do: 'power-off', target: 'R2' } },
      { when: { afterSettled: 0 }, fault: { do: 'power-on', target: 'R2' } },
    ]);
  });

  it('name every kind of fault, aimed at a link, a port or a node', () => {
    const events = eventsOf(`
events:
  - cut: R1:Gi0/0
  - blackhole: R1-R2#2
  - one-way: R1:Gi0/1
  - flap: R1-R2
    down: 2s
    up: 500ms
  - shutdown: R2:Loopback0
  - impair: R2-R1
    loss: 10%
    delay: 5ms
  - restore: R1
`);
    expect(events.map(({ fault }) => fault)).toEqual([
      { do: 'cut', target: 'R1:Gi0/0' },
      { do: 'blackhole', target: 'R1-R2#2' },
      { do: 'one-way', target: 'R1:Gi0/1' },
      { do: 'flap', target: 'R1-R2', down: 2 * SECOND, up: 500 * MILLISECOND },
      { do: 'shutdown', target: 'R2:Loopback0' },
      { do: 'impair', target: 'R2-R1', quality: { loss: 100_000, delay: 5 * MILLISECOND } },
      { do: 'restore', target: 'R1' },
    ]);
  });

  it('happen to several targets at the same instant', () => {
    const section = 'events:\n  - cut: [R1-R2, R1-R2#2]\n  - {restore: [R1]}\n';
    expect(eventsOf(section)).toEqual([
      {
        when: { afterSettled: 0 },
        fault: { do: 'cut', target: 'R1-R2' },
        also: [{ do: 'cut', target: 'R1-R2#2' }],
      },
      { when: { afterSettled: 0 }, fault: { do: 'restore', target: 'R1' } },
    ]);
    const [, cut] = playText(`${TWO_WAYS}${section}`).phases;
    expect(cut?.also).toEqual([{ do: 'cut', target: 'R1-R2#2' }]);
    expect(cut?.noticed.find(({ device }) => device === 'R1')?.events.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Gi0/0 loses carrier', 'Gi0/1 loses carrier']),
    );
  });

  it('are none in a file without the section', () => {
    expect(eventsOf('')).toEqual([]);
  });

  test.each([
    ['an unknown target', '- cut: R1-R9', ['3:10: no link or node R1-R9']],
    ['one of several unknown', '- cut: [R1-R2, R1-R9]', ['3:18: no link or node R1-R9']],
    ['nothing', '- cut: []', ['3:10: cut: expected a link, a port or a node']],
    ['an unknown port', '- cut: R1:Gi0/9', ['3:10: R1 has no interface Gi0/9']],
    ['an unknown kind', '- slice: R1-R2', ['3:5: unknown key "slice"']],
    [
      'two kinds',
      '- {cut: R1-R2, restore: R1-R2}',
      ['3:18: an event does one thing; write restore as an event of its own'],
    ],
    ['nothing to do', '- after: settled', ['3:5: an event does one of cut, blackhole']],
    ['two times', '- {at: 1s, after: settled, cut: R1-R2}', ['3:5: an event has either at or after, not both']],
    ['no unit', '- {at: 60, cut: R1-R2}', ['3:10: at: expected a duration such as 5ms']],
    [
      'a wrong word',
      '- {after: setled, cut: R1-R2}',
      ['3:13: after: expected settled, or settled + 5s, found "setled"'],
    ],
    ['a negative time', '- {at: -1s, cut: R1-R2}', ['3:10: at: -1s is negative']],
    ['power of a link', '- power-off: R1-R2', ['3:16: power-off wants a node, not R1-R2']],
    ['shutdown of a node', '- shutdown: R1', ['3:15: shutdown wants an interface such as R1:Gi0/0, not R1']],
    ['a flapping node', '- flap: R1', ['3:11: flap wants a link such as R1-R2, not R1']],
    ['nothing worse', '- impair: R1-R2', ['3:5: impair wants to know what gets worse: delay, jitter']],
    ['worse without impair', '- {cut: R1-R2, loss: 1%}', ['3:5: loss: only impair has these']],
    ['flap times elsewhere', '- {cut: R1-R2, down: 1s}', ['3:24: down and up belong to flap']],
    [
      'instants that go back',
      '- {at: 9s, cut: R1-R2}\n  - {at: 5s, restore: R1-R2}',
      ['4:5: events are played in order: 5s is before 9s'],
    ],
    ['no map', '- now', ['3:5: events: expected an event such as {after: settled, cut: R1-R2}, found "now"']],
  ])('are refused with their place: %s', (_name, items, messages) => {
    const problems = problemsOf(`\nevents:\n  ${items}\n`);
    expect(problems).toHaveLength(messages.length);
    for (const [index, message] of messages.entries()) expect(problems[index]).toContain(message);
  });

  it('tell all their mistakes at once, and what may have been meant', () => {
    const problems = problemsOf('\nevents:\n  - cut: R1-R3\n  - cuts: R1-R2\n  - {restore: R1-R2, after: 3s}\n');
    expect(problems.length).toBeGreaterThanOrEqual(3);
    expect(problems.join('\n')).toContain('did you mean "cut"?');
  });

  it('have a schema that names every key', () => {
    expect(JSON.stringify(eventsSchema())).toContain('"power-off"');
  });
});
