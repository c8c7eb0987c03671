import { defineMessages } from '../../words/messages';

/** What both pages about adoptions say. */
export const messages = defineMessages(
  {
    difference:
      'Belagd betyder att partens eget beslut finns i liggaren; påstådd att någon har uppgett att parten har antagit, utan att beslutet finns här.',
    missing: 'saknas',
    awaited: 'inget känt än',
    late: 'för sent',
    unknownTiming: 'oklart om i tid',
    before: (days: number) => (days === 1 ? '1 dag före' : `${days} dagar före`),
    after: (days: number) => (days === 1 ? '1 dag efter' : `${days} dagar efter`),
    lastDay: 'på sista dagen',
    noDeadline: 'ingen sista dag är känd',
    counts: (evidenced: number, claimed: number, none: number, other: number) =>
      [
        `${evidenced} ${evidenced === 1 ? 'belagd' : 'belagda'}`,
        `${claimed} ${claimed === 1 ? 'påstådd' : 'påstådda'}`,
        `inget känt om ${none}`,
        ...(other > 0 ? [`annat svar från ${other}`] : []),
      ].join(', '),
    ownDecision: 'Eget beslut',
    noOwnDecision: 'Inget eget beslut är känt.',
    chain: 'Ärendets väg hos parten',
    noChain: 'Inget är känt om vägen dit.',
    deadline: 'Sista dag',
  },
  {
    difference:
      'Evidenced means that the party’s own decision is in the ledger; claimed that somebody has said that the party adopted, without its decision being here.',
    missing: 'missing',
    awaited: 'nothing known yet',
    late: 'late',
    unknownTiming: 'unclear whether in time',
    before: (days: number) => (days === 1 ? '1 day before' : `${days} days before`),
    after: (days: number) => (days === 1 ? '1 day after' : `${days} days after`),
    lastDay: 'on the last day',
    noDeadline: 'no last day is known',
    counts: (evidenced: number, claimed: number, none: number, other: number) =>
      [
        `${evidenced} evidenced`,
        `${claimed} claimed`,
        `nothing known of ${none}`,
        ...(other > 0 ? [`another answer from ${other}`] : []),
      ].join(', '),
    ownDecision: 'Its own decision',
    noOwnDecision: 'No decision of its own is known.',
    chain: 'The path of the matter within the party',
    noChain: 'Nothing is known of the way there.',
    deadline: 'Last day',
  },
);
