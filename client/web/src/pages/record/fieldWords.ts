import type { FactName } from '../../recording/facts';
import { type Fault, memberOf } from '../../recording/fields';
import { type Language, useLanguage } from '../../words/language';
import { useWord } from '../../words/words';

// What fields are called and what is said beside them. A key is a member, or a fact and a member
// where it means something of its own there; other members are called as everywhere else.

interface Said {
  label?: string;
  hint?: string;
}

type Sayings = Readonly<Record<string, Said>>;

const noNames = {
  sv: 'Nämn ingen privatperson här: det som skrivs i en titel eller text kan aldrig tas bort.',
  en: 'Name no private person here: what stands in a title or text can never be taken away.',
};

const sv: Sayings = {
  title: { label: 'Titel', hint: `Som i protokollet. ${noNames.sv}` },
  body: { label: 'Organ som beslutade', hint: 'Sök på namnet, eller klistra in en beteckning.' },
  outcome: { label: 'Utfall' },
  meeting: { label: 'Sammanträdets datum' },
  paragraph: { label: 'Paragraf', hint: 'Som i protokollet, till exempel 22 eller 4/22.' },
  points: {
    label: 'Beslutspunkter',
    hint: 'En ruta för varje punkt. Välj utfall bara där en punkt gick annorlunda än helheten.',
  },
  on: { label: 'På förslaget' },
  follows: { label: 'Följer på beslutet' },
  adopts: { label: 'Antar', hint: 'Det beslut eller förslag som blir bindande för er.' },
  replaces: { label: 'Ersätter beslutet' },
  text: {
    label: 'Text som beslutades',
    hint: 'Just den version av dokumentet som beslutet gäller.',
  },
  effectiveFrom: { label: 'Gäller från' },
  effectiveTo: { label: 'Gäller till' },
  followUp: { label: 'Uppföljning enligt beslutet' },
  requests: {
    label: 'Vad beslutet begär av andra',
    hint: 'Lämna tomt om beslutet inte ber några parter om något. Välj annars minst en part.',
  },
  parties: { label: 'Parter som ombeds' },
  'requests.effectiveFrom': { label: 'Ska gälla från' },
  deadline: { label: 'Sista dag' },
  rule: { label: 'När är begäran uppfylld?' },
  votes: { label: 'Röstsiffror', hint: 'Alla tre, eller ingen. Skriv 0 där ingen röstade så.' },
  for: { label: 'Ansvar för' },
  'votes.for': { label: 'För' },
  present: { label: 'Antal närvarande' },
  reservations: { label: 'Reservationer', hint: `En ruta för varje. ${noNames.sv}` },
  immediate: { label: 'Omedelbart justerat?' },
  evidence: { label: 'Dokument som visar det', hint: 'Ange gärna var i dokumentet det står.' },
  document: { label: 'Dokument' },
  place: { label: 'Ställe i dokumentet', hint: 'Till exempel § 4 eller sidan 12.' },
  'claim.outcome': { label: 'Vad parten har gjort' },
  'claim.decision': {
    label: 'Partens eget beslut',
    hint: 'Om det finns i liggaren blir antagandet belagt. Utan det är uppgiften ett påstående.',
  },
  role: { label: 'Roll' },
  function: {
    label: 'Funktion',
    hint: 'Tjänsten eller uppdraget, till exempel socialchef. Inte vem som har den.',
  },
  person: {
    label: 'Person',
    hint:
      'Namnet förs inte in i loggen. Där står en kontrollsumma; namnet sparas bredvid och kan ' +
      'raderas.',
  },
  'responsibility.to': { label: 'Till och med' },
  basis: { label: 'Beslut som det grundas på' },
  reason: { label: 'Skäl', hint: noNames.sv },
  vacant: {
    label: 'Är ansvaret vakant nu?',
    hint: 'Ja: ingen tar över. Det är ett svar, inte en lucka.',
  },
  status: { label: 'Ny status' },
  of: { label: 'Vad ska följas upp?' },
  by: { label: 'Vem ska följa upp?' },
  due: { label: 'Första dag för redovisning' },
  every: { label: 'Återkommer', hint: 'Hur ofta det ska redovisas därefter.' },
  question: { label: 'Fråga att besvara' },
  finding: { label: 'Vad uppföljningen visar', hint: noNames.sv },
  state: { label: 'Läge' },
  'followup-reported.for': {
    label: 'Vilken redovisningsdag gäller det?',
    hint: 'Den dag då redovisningen skulle ske.',
  },
  data: { label: 'Uppgifterna, rättade' },
  effective: { label: 'Rättat datum' },
  'correction.reason': { label: 'Vad var fel?', hint: noNames.sv },
  'retraction.reason': { label: 'Varför återtas posten?', hint: noNames.sv },
};

const en: Sayings = {
  title: { label: 'Title', hint: `As in the minutes. ${noNames.en}` },
  body: { label: 'Body that decided', hint: 'Search by name, or paste a reference.' },
  outcome: { label: 'Outcome' },
  meeting: { label: 'Date of the meeting' },
  paragraph: { label: 'Paragraph', hint: 'As in the minutes, such as 22 or 4/22.' },
  points: {
    label: 'Points of the decision',
    hint: 'One box for each. Choose an outcome only where a point went another way than the whole.',
  },
  on: { label: 'On the proposal' },
  follows: { label: 'Follows the decision' },
  adopts: { label: 'Adopts', hint: 'The decision or proposal that becomes binding for you.' },
  replaces: { label: 'Replaces the decision' },
  text: { label: 'Text decided on', hint: 'The very version of the document that was decided on.' },
  effectiveFrom: { label: 'In force from' },
  effectiveTo: { label: 'In force to' },
  followUp: { label: 'Follow-up by the decision' },
  requests: {
    label: 'What the decision asks of others',
    hint:
      'Leave empty if the decision asks no parties for anything. Else choose at least one ' +
      'party.',
  },
  parties: { label: 'Parties that are asked' },
  'requests.effectiveFrom': { label: 'To be in force from' },
  deadline: { label: 'Deadline' },
  rule: { label: 'When is the request met?' },
  votes: { label: 'Votes', hint: 'All three, or none. Write 0 where nobody voted so.' },
  for: { label: 'Responsible for' },
  'votes.for': { label: 'For' },
  present: { label: 'Number present' },
  reservations: { label: 'Reservations', hint: `One box for each. ${noNames.en}` },
  immediate: { label: 'Minutes approved at once?' },
  evidence: { label: 'Documents that show it', hint: 'Say where in them, if you can.' },
  document: { label: 'Document' },
  place: { label: 'Place in the document', hint: 'Such as § 4 or page 12.' },
  'claim.outcome': { label: 'What the party has done' },
  'claim.decision': {
    label: "The party's own decision",
    hint: 'If it is in the ledger, the adoption is evidenced. Without it, this is a claim.',
  },
  role: { label: 'Role' },
  function: {
    label: 'Function',
    hint: 'The post or office, such as head of social services. Not who holds it.',
  },
  person: {
    label: 'Person',
    hint:
      'The name is not put in the log. A checksum stands there; the name is kept beside it and ' +
      'can be erased.',
  },
  'responsibility.to': { label: 'Until and including' },
  basis: { label: 'Decision that it rests on' },
  reason: { label: 'Reason', hint: noNames.en },
  vacant: {
    label: 'Is it vacant now?',
    hint: 'Yes: nobody takes over. That is an answer, not a blank.',
  },
  status: { label: 'New status' },
  of: { label: 'What is to be followed up?' },
  by: { label: 'Who is to follow it up?' },
  due: { label: 'First day to report' },
  every: { label: 'Comes again', hint: 'How often it is reported after that.' },
  question: { label: 'Question to answer' },
  finding: { label: 'What the follow-up shows', hint: noNames.en },
  state: { label: 'State' },
  'followup-reported.for': {
    label: 'Which due date does it answer?',
    hint: 'The day when the report was due.',
  },
  data: { label: 'The facts, corrected' },
  effective: { label: 'Date, corrected' },
  'correction.reason': { label: 'What was wrong?', hint: noNames.en },
  'retraction.reason': { label: 'Why is the entry retracted?', hint: noNames.en },
};

const sayings: Record<Language, Sayings> = { sv, en };

const dayWords: Record<Language, Partial<Record<FactName, string>>> = {
  sv: {
    decision: 'Dag då beslutet fattades',
    adoption: 'Dag då beslutet fattades',
    claim: 'Dag då det hände',
    responsibility: 'Gäller från och med',
    'responsibility-ended': 'Dag då ansvaret upphörde',
    status: 'Dag då statusen ändrades',
    followup: 'Dag då uppföljningen bestämdes',
    'followup-reported': 'Dag för redovisningen',
    correction: 'Dag då felet upptäcktes',
    retraction: 'Dag då felet upptäcktes',
  },
  en: {
    decision: 'Day when it was decided',
    adoption: 'Day when it was decided',
    claim: 'Day when it happened',
    responsibility: 'Holds from',
    'responsibility-ended': 'Day when it ended',
    status: 'Day when the status changed',
    followup: 'Day when the follow-up was decided',
    'followup-reported': 'Day of the report',
    correction: 'Day when the error was found',
    retraction: 'Day when the error was found',
  },
};

/** What the field at a path is called in the form of a fact, and the hint beside it. */
export function useFieldWords(fact: FactName): (path: string) => { label: string; hint?: string } {
  const language = useLanguage();
  const word = useWord();
  return (path) => {
    if (path === 'effective') return { label: dayWords[language][fact] ?? '' };
    const member = memberOf(path);
    const inside = path.split('.').at(-2);
    // What is said beside the fields of a form; a pasted draft may be of any type.
    const all = fact === 'draft' ? {} : sayings[language];
    const said = all[`${fact}.${member}`] ?? all[`${inside}.${member}`] ?? all[member];
    const { label = word('member', member), hint } = said ?? {};
    return hint === undefined ? { label } : { label, hint };
  };
}

const faultWords: Record<Language, Record<Fault, string>> = {
  sv: {
    required: 'Fyll i det här.',
    'date-unreadable':
      'Datumet går inte att läsa. Skriv till exempel 2022-03-11, 11 mars 2022, mars 2022 eller ' +
      '2022.',
    'no-such-day': 'Den dagen finns inte.',
    'date-reversed': 'Den första dagen är senare än den sista.',
    'date-half': 'Skriv båda dagarna, eller välj senast eller tidigast.',
    'not-a-reference': 'Välj ur listan, eller klistra in en hel beteckning.',
    'wrong-kind': 'Det är av ett slag som inte kan stå här.',
    'not-a-slug': 'Bara a–z, 0–9, punkt och bindestreck, och först en bokstav eller siffra.',
    'not-a-number': 'Skriv ett helt tal.',
    'not-json': 'Det är inte ett utkast i JSON med type, subject, effective och data.',
    'nothing-changed': 'Inget är ändrat än. Rätta en uppgift eller datumet.',
    'no-entry': 'Välj en post som finns i loggen.',
    'no-key': 'Välj eller gör en nyckel att skriva under med.',
  },
  en: {
    required: 'Fill this in.',
    'date-unreadable':
      'The date cannot be read. Write such as 2022-03-11, 11 March 2022, March 2022 or 2022.',
    'no-such-day': 'There is no such day.',
    'date-reversed': 'The first day is later than the last.',
    'date-half': 'Write both days, or choose at the latest or at the earliest.',
    'not-a-reference': 'Choose from the list, or paste a whole reference.',
    'wrong-kind': 'It is of a kind that cannot stand here.',
    'not-a-slug': 'Only a–z, 0–9, dots and hyphens, beginning with a letter or digit.',
    'not-a-number': 'Write a whole number.',
    'not-json': 'It is no draft in JSON with type, subject, effective and data.',
    'nothing-changed': 'Nothing is changed yet. Correct a fact or the date.',
    'no-entry': 'Choose an entry that is in the log.',
    'no-key': 'Choose or make a key to sign with.',
  },
};

export function useFaultWords(): (fault: Fault) => string {
  const language = useLanguage();
  return (fault) => faultWords[language][fault];
}
