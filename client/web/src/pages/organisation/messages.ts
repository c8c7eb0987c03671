import { defineMessages } from '../../words/messages';

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

export const messages = defineMessages(
  {
    leadParty:
      'Part i samarbetet. Här står vad som är organisationens att följa upp, och vad som är försenat.',
    leadOther: 'Här står vad som är organisationens att följa upp, och vad som är försenat.',
    history: 'Allt som är registrerat om organisationen',
    loading: 'Hämtar …',
    state: 'Läget',
    overdue: (count: number) =>
      count === 0
        ? 'Ingen uppföljning är försenad'
        : `${count} ${plural(count, 'uppföljning är försenad', 'uppföljningar är försenade')}`,
    overdueUnsure: (count: number) =>
      `${count} ${plural(count, 'uppföljning', 'uppföljningar')} går det inte att avgöra`,
    adoptions: (count: number) =>
      count === 0
        ? 'Inget antagande har brister'
        : `${count} ${plural(count, 'antagande', 'antaganden')} har brister`,
    missing: (missing: number, required: number) =>
      required === 0
        ? 'Ingen ytterst ansvarig krävs'
        : `${missing} av ${required} saknar ytterst ansvarig`,
    findings: (count: number) =>
      count === 0
        ? 'Inga brister är kända'
        : `${count} ${plural(count, 'brist', 'brister')} i allt`,
    followUps: 'Att följa upp',
    noFollowUps: 'Ingen uppföljning är bestämd för organisationen, såvitt liggaren vet.',
    owed: 'Antaganden med brister',
    owedLead:
      'Det som organisationen har ombetts att anta, men som saknas, kom sent, bara är påstått eller har någon annan brist.',
    noOwed: 'Inga brister är kända i det som organisationen har ombetts att anta.',
    matrix: 'Så har alla parter gjort',
    outcomeUnknown: 'Inget är känt om antagandet',
    days: (days: number) =>
      days > 0 ? `${days} ${plural(days, 'dag', 'dagar')} efter sista dagen` : 'i tid',
    responsibilities: 'Ansvar',
    noResponsibilities: 'Inget ansvar är känt eller krävs för organisationen.',
    forKind: {
      area: 'områden',
      initiative: 'satsningar',
      decision: 'beslut',
      matter: 'ärenden',
    } as Record<string, string>,
    allResponsibilities: 'Visa i ansvarsöversikten',
    found: 'Brister',
    noFound: 'Inga brister är kända.',
    allFindings: 'Visa bland alla brister',
    initiatives: 'Satsningar som organisationen är med i',
    noInitiatives: 'Organisationen deltar inte i någon satsning, såvitt liggaren vet.',
    initiative: 'Satsning',
    part: 'Del',
    leads: 'leder',
    participates: 'deltar',
    status: 'Status',
    running: 'Pågår',
    period: 'Period',
    allInitiatives: 'Visa i portföljen',
    decisions: 'Beslut av organisationens organ',
    noDecisions: 'Inget beslut av organisationens organ finns i liggaren.',
    moreDecisions: (shown: number, total: number) => `De ${shown} senaste av ${total}.`,
    allDecisions: 'Visa i beslutsregistret',
    decision: 'Beslut',
    outcome: 'Utfall',
    since: 'Dag',
    body: 'Organ',
    calendar: 'Kalender',
    calendarLead:
      'Prenumerera på adressen i Outlook eller en annan kalender, så kommer frister och uppföljningar dit av sig själva och hålls aktuella.',
    calendarAddress: 'Kalenderns adress',
    copy: 'Kopiera',
    copied: 'Adressen är kopierad.',
    notCopied: 'Webbläsaren tillät inte kopiering. Adressen är markerad: tryck Ctrl+C.',
    subscribe: 'Öppna i kalenderprogram',
    download: 'Hämta som fil',
  },
  {
    leadParty: 'A party of the collaboration. This is what it is to follow up, and what is late.',
    leadOther: 'This is what the organisation is to follow up, and what is late.',
    history: 'All that is recorded about the organisation',
    loading: 'Loading …',
    state: 'Where it stands',
    overdue: (count: number) =>
      count === 0
        ? 'No follow-up is overdue'
        : `${count} ${plural(count, 'follow-up is overdue', 'follow-ups are overdue')}`,
    overdueUnsure: (count: number) =>
      `of ${count} ${plural(count, 'follow-up', 'follow-ups')} it cannot be told`,
    adoptions: (count: number) =>
      count === 0
        ? 'Nothing is wrong with any adoption'
        : `${count} ${plural(count, 'adoption is', 'adoptions are')} wanting`,
    missing: (missing: number, required: number) =>
      required === 0
        ? 'Nobody accountable is required'
        : `${missing} of ${required} have nobody accountable`,
    findings: (count: number) =>
      count === 0 ? 'No findings' : `${count} ${plural(count, 'finding', 'findings')} in all`,
    followUps: 'To follow up',
    noFollowUps: 'No follow-up is scheduled for the organisation, as far as the ledger knows.',
    owed: 'Adoptions that are wanting',
    owedLead:
      'What the organisation was asked to adopt, and which is missing, late, only claimed or otherwise wanting.',
    noOwed: 'Nothing is known to be wrong with what the organisation was asked to adopt.',
    matrix: 'What all parties have done',
    outcomeUnknown: 'Nothing is known of the adoption',
    days: (days: number) =>
      days > 0 ? `${days} ${plural(days, 'day', 'days')} after the deadline` : 'in time',
    responsibilities: 'Responsibility',
    noResponsibilities: 'No responsibility is known or required of the organisation.',
    forKind: { area: 'areas', initiative: 'initiatives', decision: 'decisions', matter: 'matters' },
    allResponsibilities: 'Show among all responsibilities',
    found: 'Findings',
    noFound: 'No findings are known.',
    allFindings: 'Show among all findings',
    initiatives: 'Initiatives that the organisation is part of',
    noInitiatives: 'It takes part in no initiative, as far as the ledger knows.',
    initiative: 'Initiative',
    part: 'Part',
    leads: 'leads',
    participates: 'takes part',
    status: 'Status',
    running: 'Running',
    period: 'Period',
    allInitiatives: 'Show in the portfolio',
    decisions: 'Decisions by its bodies',
    noDecisions: 'No decision by a body of the organisation is in the ledger.',
    moreDecisions: (shown: number, total: number) => `The last ${shown} of ${total}.`,
    allDecisions: 'Show in the register of decisions',
    decision: 'Decision',
    outcome: 'Outcome',
    since: 'Day',
    body: 'Body',
    calendar: 'Calendar',
    calendarLead:
      'Subscribe to the address in Outlook or another calendar: deadlines and follow-ups come there by themselves and stay up to date.',
    calendarAddress: 'Address of the calendar',
    copy: 'Copy',
    copied: 'The address has been copied.',
    notCopied: 'The browser did not allow copying. The address is selected: press Ctrl+C.',
    subscribe: 'Open in a calendar program',
    download: 'Get as a file',
  },
);
