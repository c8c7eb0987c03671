import type { Schemas } from '../../api/ask';

export type Finding = Schemas['Findings']['findings'][number];
export type Severity = Finding['severity'];

/** What is found alike of one subject: the organisations of which it is the same. */
export interface Alike {
  finding: Finding;
  organisations: string[];
}

export interface SubjectGroup {
  subject: string;
  alike: Alike[];
}

export interface RuleGroup {
  rule: Finding['rule'];
  severity: Severity;
  count: number;
  unsure: number;
  subjects: SubjectGroup[];
}

export const severities: readonly Severity[] = ['error', 'warning', 'notice'];

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

function alikeOf(findings: readonly Finding[]): Alike[] {
  const sameBut = ({ organisation: _, ...rest }: Finding) => JSON.stringify(rest);
  return groupBy(findings, sameBut).flatMap((group) => {
    const [finding] = group;
    if (!finding) return [];
    return [{ finding, organisations: group.flatMap(({ organisation }) => organisation ?? []) }];
  });
}

function ruleGroupOf(findings: readonly Finding[]): RuleGroup[] {
  const [first] = findings;
  if (!first) return [];
  return [
    {
      rule: first.rule,
      severity: first.severity,
      count: findings.length,
      unsure: findings.filter(({ holds }) => holds === 'cannot-tell').length,
      subjects: groupBy(findings, ({ subject }) => subject).map((group) => ({
        subject: group[0]?.subject ?? '',
        alike: alikeOf(group),
      })),
    },
  ];
}

/** In the order of the answer, which begins with the gravest. */
export function groupsOf(findings: readonly Finding[]): RuleGroup[] {
  return groupBy(findings, ({ rule, severity }) => `${severity} ${rule}`).flatMap(ruleGroupOf);
}

/** How many there are of each severity. */
export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
