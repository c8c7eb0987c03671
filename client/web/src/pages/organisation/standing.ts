import type { Schemas } from '../../api/ask';
import type { Finding } from '../findings/groups';
import type { FollowUp } from '../followups/FollowUpCard';
import type { Initiative } from '../portfolio/portfolio';

// What of the ledger's answers is about one organisation.

const adoptionRules = new Set<Finding['rule']>([
  'adoption-missing',
  'adoption-late',
  'adoption-declined',
  'adoption-claimed-only',
  'adoption-by-wrong-body',
  'adopted-another-text',
  'party-not-notified',
]);

export function findingsOf(findings: readonly Finding[], organisation: string): Finding[] {
  return findings.filter(
    (finding) => finding.organisation === organisation || finding.subject === organisation,
  );
}

export interface OwedAdoption {
  decision: string;
  findings: Finding[];
}

/** The requesting decisions where something is wrong with the organisation's adoption. */
export function owedOf(findings: readonly Finding[]): OwedAdoption[] {
  const about = findings.filter(({ rule }) => adoptionRules.has(rule));
  const decisions = [...new Set(about.map(({ subject }) => subject))];
  return decisions.map((decision) => ({
    decision,
    findings: about.filter(({ subject }) => subject === decision),
  }));
}

const urgency: FollowUp['status'][] = ['overdue', 'cannot-tell', 'due', 'undated', 'reported'];

export function byUrgency(followUps: readonly FollowUp[]): FollowUp[] {
  const rank = ({ status }: FollowUp) => urgency.indexOf(status);
  return [...followUps].sort((one, other) => rank(one) - rank(other));
}

/** Those that it takes part in or leads. */
export function initiativesOf({ areas }: Schemas['Portfolio'], organisation: string): Initiative[] {
  return areas
    .flatMap(({ initiatives }) => initiatives)
    .filter(
      ({ participants, leads }) =>
        participants?.includes(organisation) || leads?.includes(organisation),
    );
}
