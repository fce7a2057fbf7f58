/**
 * As much of TextFSM as the templates of ntc-templates need to say whether they accept a text: every line must match a
 * rule, and a rule that ends in `Error` must not.
 */

interface Rule {
  readonly pattern: RegExp;
  readonly next?: string;
  readonly goesOn: boolean;
  readonly fails: boolean;
}

/** The lines that the template refuses. */
export function refusedLines(template: string, text: string): string[] {
  const states = parseTemplate(template);
  let state = 'Start';
  const refused: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    for (const rule of states.get(state) ?? []) {
      if (!rule.pattern.test(line)) continue;
      if (rule.fails) refused.push(line);
      if (rule.goesOn) continue;
      state = rule.next ?? state;
      break;
    }
  }
  return refused;
}

function parseTemplate(template: string): Map<string, Rule[]> {
  const values = new Map<string, string>();
  const states = new Map<string, Rule[]>();
  let rules: Rule[] = [];
  for (const line of template.split('\n')) {
    const value = /^Value\s+(?:\S+\s+)?(\w+)\s+(\(.*\))$/.exec(line);
    if (value) values.set(value[1]!, value[2]!);
    else if (/^\w+$/.test(line)) {
      rules = [];
      states.set(line, rules);
    } else if (line.startsWith('  ^')) rules.push(parseRule(line.trim(), values));
  }
  return states;
}

function parseRule(line: string, values: ReadonlyMap<string, string>): Rule {
  const [, pattern = '', action = ''] = /^(.*?)(?: -> (.*))?$/.exec(line) ?? [];
  const source = pattern.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => values.get(name)!).replaceAll('$$', '$');
  const [first = ''] = action.split(' ');
  const next = ['', 'Continue', 'Record', 'Error', 'Next'].includes(first) ? undefined : first;
  return { pattern: new RegExp(source), goesOn: first === 'Continue', fails: first === 'Error', ...(next && { next }) };
}
