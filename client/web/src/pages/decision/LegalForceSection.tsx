import type { Schemas } from '../../api/ask';
import { DateText, EntryLinks } from '../../parts/Facts';
import { Mark, WordMark } from '../../parts/Mark';
import { defineMessages, useMessages } from '../../words/messages';
import { AppealCalendar, looks } from './AppealCalendar';
import { appealDays } from './appeal';
import { Section } from './Section';

const messages = defineMessages(
  {
    heading: 'Laga kraft',
    notApplicable:
      'Frågan gäller inte det här beslutet: det förbereder bara ett annat beslut, eller är fattat av ett organ vars beslut inte överklagas.',
    notAnnounced:
      'Inget anslag är känt. Tiden för överklagande räknas från anslaget, så det går inte att visa att beslutet har fått laga kraft.',
    stated: 'Liggaren har uppgift om att beslutet har fått laga kraft, men inget anslag är känt.',
    annulled: 'Beslutet är upphävt och har därför inte laga kraft.',
    appealed: 'Beslutet är överklagat, och får inte laga kraft förrän det är avgjort.',
    running: 'Tiden för överklagande är inte ute än.',
    passed: 'Tiden för överklagande är ute och ingen har överklagat, så vitt känt.',
    vague: 'Dagen för anslaget är bara känd i stort, så det går inte att rita en kalender.',
    cannotTell: 'Det går inte att avgöra med de datum som är kända.',
    announced: 'Anslaget',
    last: 'Sista dag att överklaga',
    force: 'Laga kraft',
  },
  {
    heading: 'Legal force',
    notApplicable:
      'The question does not arise here: the decision only prepares another, or was taken by a body whose decisions are not appealed.',
    notAnnounced:
      'No announcement is known. The time of appeal runs from the announcement, so it cannot be shown that the decision has legal force.',
    stated:
      'The ledger states that the decision has gained legal force, but no announcement is known.',
    annulled: 'The decision is annulled and so has no legal force.',
    appealed: 'The decision is appealed, and gains no legal force until that is settled.',
    running: 'The time of appeal has not yet passed.',
    passed: 'The time of appeal has passed, and nobody has appealed as far as is known.',
    vague: 'The day of announcement is only partly known, so no calendar can be drawn.',
    cannotTell: 'It cannot be told by the dates that are known.',
    announced: 'Announced',
    last: 'Last day of appeal',
    force: 'Legal force',
  },
);

type Decision = Schemas['Decision'];

interface Props {
  answer: Decision;
  row: Schemas['DecisionRow'];
}

/** Whether the decision has legal force and why, with the days of appeal in a calendar. */
export function LegalForceSection({ answer, row }: Props) {
  const t = useMessages(messages);
  const { legalForce } = row;
  const announced = lastOf(answer, 'decision.announced');
  const days = appealDays({ ...legalForce, announced: announced?.effective ?? null });
  const isVague = announced !== null && days === null && legalForce.appealUntil !== null;
  const positions = ['announced', 'appealed', 'gained-legal-force', 'annulled'].flatMap((name) =>
    (answer.lifeCycle ?? [])
      .filter(({ type }) => type === `decision.${name}`)
      .map(({ position }) => position),
  );
  return (
    <Section id="legal-force" heading={t.heading}>
      <p class="decision-force">
        <WordMark vocabulary="truth" code={legalForce.state} /> {t[reasonOf(answer, legalForce)]}{' '}
        {isVague && t.vague} <EntryLinks positions={positions} />
      </p>
      {days && announced && (
        <div class="decision-appeal">
          <Legend announced={announced.effective} force={legalForce} />
          <AppealCalendar days={days} />
        </div>
      )}
      {isVague && announced && <Legend announced={announced.effective} force={legalForce} />}
    </Section>
  );
}

function lastOf(answer: Decision, type: string) {
  return answer.lifeCycle?.filter((event) => event.type === type).pop() ?? null;
}

function reasonOf(answer: Decision, force: Schemas['LegalForce']) {
  if (force.state === 'not-applicable') return 'notApplicable';
  if (force.state === 'cannot-tell') return 'cannotTell';
  if (lastOf(answer, 'decision.annulled')) return 'annulled';
  const isAnnounced = lastOf(answer, 'decision.announced') !== null;
  if (force.state === 'yes') return isAnnounced ? 'passed' : 'stated';
  if (!isAnnounced) return lastOf(answer, 'decision.appealed') ? 'appealed' : 'notAnnounced';
  return force.from === null ? 'appealed' : 'running';
}

/** The days in words, with the shapes that they have in the calendar. */
function Legend({ announced, force }: { announced: string; force: Schemas['LegalForce'] }) {
  const t = useMessages(messages);
  return (
    <ul class="plain-list stack tight">
      <li>
        <Mark {...looks.announced}>{t.announced}</Mark> <DateText date={announced} />
      </li>
      {force.appealUntil && (
        <li>
          <Mark {...looks.last}>{t.last}</Mark> <DateText date={force.appealUntil} />
        </li>
      )}
      {force.from && (
        <li>
          <Mark {...looks.force}>{t.force}</Mark> <DateText date={force.from} />
        </li>
      )}
    </ul>
  );
}
