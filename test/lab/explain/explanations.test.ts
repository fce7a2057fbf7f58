/**
 * Explanations, read and found true against what happened: `explanations.txt` was reviewed line by line. What a sentence
 * names as a cause is in the trace of the same ping.
 */
import { describe, expect, it, test } from 'vitest';
import { Sitting } from '../../shell/sitting.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';

function explain({ text, acts = [], ask }: Scenario): string[] {
  const shell = new Sitting(text);
  shell.say('wait settled');
  for (const act of acts) shell.say(`${act.do} ${act.target}`);
  shell.say('wait settled');
  return ask.flatMap((line) => [`> ${line}`, ...shell.say(line).trimEnd().split('\n')]);
}

describe('explanations', () => {
  it('say what is so', async () => {
    const all = SCENARIOS.flatMap((scenario) => [`== ${scenario.name}`, ...explain(scenario), '']);
    expect(all.filter((line) => line.startsWith('> ')).length).toBeGreaterThanOrEqual(25);
    await expect(all.join('\n')).toMatchFileSnapshot('explanations.txt');
  });

  test.each(SCENARIOS)('$name: asking changes nothing', ({ text, ask }) => {
    const shell = new Sitting(text);
    shell.say('wait settled');
    const { lab } = shell.bench.session;
    const before = { now: lab.now, events: lab.events, journal: lab.journal.length };
    for (const line of ask) shell.say(line);
    expect({ now: lab.now, events: lab.events, journal: lab.journal.length }).toEqual(before);
  });
});
