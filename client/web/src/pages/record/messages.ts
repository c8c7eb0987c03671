import type { FactName, SectionName } from '../../recording/facts';
import { defineMessages } from '../../words/messages';

export const messages = defineMessages(
  {
    title: 'Registrera',
    lead:
      'Det som registreras här skrivs under med din nyckel, förs in i loggen och kan sedan ' +
      'aldrig ändras eller tas bort. ' +
      'Fel rättas med en ny post.',
    copy: 'Det här är en kopia av liggaren. Registrera där den förs.',
    steps: {
      who: '1. Vem du är',
      what: '2. Vad som har hänt',
      review: '3. Granska',
      receipt: '4. Kvitto',
    },
    fact: 'Vad vill du registrera?',
    facts: {
      decision: 'Beslut',
      adoption: 'Antagande genom eget beslut',
      claim: 'Uppgift om antagande',
      responsibility: 'Ansvar tilldelat',
      'responsibility-ended': 'Ansvar upphört',
      status: 'Ny status för en satsning',
      followup: 'Uppföljning bestämd',
      'followup-reported': 'Uppföljning redovisad',
      correction: 'Rättelse av en post',
      retraction: 'Återtagande av en post',
      draft: 'Annat: klistra in ett utkast',
    } as Record<FactName, string>,
    explained: {
      decision:
        'Ett organ har beslutat något. Ett nytt beslut får en beteckning som aldrig ändras.',
      adoption:
        'Ert organ har gjort ett gemensamt beslut eller förslag bindande för er. Antagandet ' +
        'räknas som belagt.',
      claim:
        'Någon uppger att en part har antagit eller avböjt. Utan partens beslut räknas det som ' +
        'påstått.',
      responsibility: 'Någon funktion har fått ansvar för något.',
      'responsibility-ended': 'Ett ansvar som finns i liggaren har upphört.',
      status: 'En satsning har fått en ny status.',
      followup: 'Det är bestämt vem som ska följa upp något, och när.',
      'followup-reported': 'En bestämd uppföljning har redovisats.',
      correction:
        'Posten som är fel står kvar och kan läsas av alla, och det gör rättelsen också. ' +
        'Från och med rättelsen räknar svaren med de rättade uppgifterna.',
      retraction:
        'Posten som återtas står kvar och kan läsas av alla, och det gör återtagandet också. ' +
        'Från och med återtagandet räknar svaren inte med posten.',
      draft:
        'Ett utkast som någon annan har skrivit, till exempel registreringen av en nyckel. Läs ' +
        'det innan du skriver under.',
    } as Record<FactName, string>,
    sections: {
      main: 'Det viktigaste',
      context: 'Sammanhang',
      request: 'Begäran till parter',
      meeting: 'Sammanträdet',
      evidence: 'Belägg',
    } as Record<SectionName, string>,
    requiredMark: 'krävs',
    required:
      'Fält märkta ”krävs” måste fyllas i. Det du lämnar tomt är okänt, och svaren säger det.',
    english: 'Skriv texterna på engelska också',
    inLanguage: {
      sv: (label: string) => `${label}, på svenska`,
      en: (label: string) => `${label}, på engelska`,
    },
    subjectNew: 'Beteckning',
    subjectNewHint:
      'Under den hittas posten för alltid. Den föreslås av det du skriver. Nämn ingen ' +
      'privatperson.',
    subject: 'Vad gäller det?',
    suggestAgain: 'Föreslå igen',
    pasted: 'Utkast i JSON',
    position: 'Postens nummer i loggen',
    positionHint: 'Numret står på postens sida och i loggen.',
    noEntry: 'Det finns ingen post med det numret.',
    stands: 'Så står posten nu',
    retracted: 'Posten är redan återtagen.',
    corrected: 'Posten är redan rättad. Formuläret visar de rättade uppgifterna.',
    loading: 'Hämtar …',
    clear: 'Töm formuläret',
    kept: 'Uppgiften behålls som den är:',
    change: 'Skriv en ny i stället',
    keptPerson: 'En person är namngiven i posten; namnet är raderat eller visas inte här.',
    optional: 'okänt',
    yes: 'ja',
    no: 'nej',
    add: (label: string) => `Lägg till: ${label.toLowerCase()}`,
    item: (label: string, number: number) => `${label} ${number}`,
    remove: (label: string) => `Ta bort ${label.toLowerCase()}`,
    pointOutcome: 'Utfall för punkten',
    asWhole: 'som helheten',
    isMissing: 'Finns, men inte i liggaren',
    missing: 'Beskriv det',
    none: 'Inget valt',
    seek: 'Sök på namn …',
    hits: (count: number) => (count === 0 ? 'Inga träffar' : `${count} träffar`),
    every: 'Var',
    unit: 'Enhet',
    units: { D: 'dagar', W: 'veckor', M: 'månader', Y: 'år' } as Record<string, string>,
    how: 'Hur säkert är det?',
    hows: { on: 'Den', before: 'Senast', after: 'Tidigast', between: 'Någon dag mellan' } as Record<
      string,
      string
    >,
    day: 'Dag, månad eller år',
    dayTo: 'och',
    dateHint: 'Till exempel 2022-03-11, mars 2022 eller 2022.',
    reads: (words: string) => `Läses: ${words}`,
    written: 'skrivs',
    summary: (count: number) =>
      count === 1 ? 'En sak behöver rättas' : `${count} saker behöver rättas`,
    nothingRecorded: 'Ingenting har registrerats. Allt du har skrivit finns kvar.',
    ledgerSays: 'Liggaren säger:',
    code: 'Felkod',
  },
  {
    title: 'Record',
    lead:
      'What is recorded here is signed with your key, goes into the log, and can never be ' +
      'changed or taken away. ' +
      'Errors are corrected by a new entry.',
    copy: 'This is a copy of the ledger. Record where it is kept.',
    steps: {
      who: '1. Who you are',
      what: '2. What has happened',
      review: '3. Review',
      receipt: '4. Receipt',
    },
    fact: 'What do you want to record?',
    facts: {
      decision: 'Decision',
      adoption: 'Adoption by a decision of your own',
      claim: 'Statement about an adoption',
      responsibility: 'Responsibility assigned',
      'responsibility-ended': 'Responsibility ended',
      status: 'New status of an initiative',
      followup: 'Follow-up decided',
      'followup-reported': 'Follow-up reported',
      correction: 'Correction of an entry',
      retraction: 'Retraction of an entry',
      draft: 'Other: paste a draft',
    },
    explained: {
      decision: 'A body has decided something. A new decision gets a reference that never changes.',
      adoption:
        'Your body has made a joint decision or proposal binding for you. The adoption counts ' +
        'as evidenced.',
      claim:
        "Somebody says that a party has adopted or declined. Without the party's decision it " +
        'counts as claimed.',
      responsibility: 'A function has become responsible for something.',
      'responsibility-ended': 'A responsibility that is in the ledger has ended.',
      status: 'An initiative has a new status.',
      followup: 'It is decided who is to follow something up, and when.',
      'followup-reported': 'A follow-up that was decided has been reported.',
      correction:
        'The entry that is wrong remains, and anybody can read it, and so can the correction. ' +
        'From the correction on, answers count with the corrected facts.',
      retraction:
        'The entry that is retracted remains, and anybody can read it, and so can the ' +
        'retraction. ' +
        'From the retraction on, answers do not count with the entry.',
      draft:
        'A draft that somebody else has written, such as the registration of a key. Read it ' +
        'before you sign.',
    },
    sections: {
      main: 'What matters most',
      context: 'Context',
      request: 'Request to parties',
      meeting: 'The meeting',
      evidence: 'Evidence',
    },
    requiredMark: 'required',
    required:
      'Fields marked “required” must be filled in. What you leave empty is unknown, and ' +
      'answers say so.',
    english: 'Write the texts in two languages',
    inLanguage: {
      sv: (label: string) => `${label}, in Swedish`,
      en: (label: string) => `${label}, in English`,
    },
    subjectNew: 'Reference',
    subjectNewHint:
      'It is found under this for ever. It is suggested by what you write. Name no private person.',
    subject: 'What is it about?',
    suggestAgain: 'Suggest again',
    pasted: 'Draft in JSON',
    position: 'Number of the entry in the log',
    positionHint: 'The number stands on the page of the entry and in the log.',
    noEntry: 'There is no entry with that number.',
    stands: 'The entry as it stands',
    retracted: 'The entry is retracted already.',
    corrected: 'The entry is corrected already. The form shows the corrected facts.',
    loading: 'Loading …',
    clear: 'Empty the form',
    kept: 'This is kept as it is:',
    change: 'Write a new one instead',
    keptPerson: 'A person is named in the entry; the name is erased or is not shown here.',
    optional: 'unknown',
    yes: 'yes',
    no: 'no',
    add: (label: string) => `Add: ${label.toLowerCase()}`,
    item: (label: string, number: number) => `${label} ${number}`,
    remove: (label: string) => `Remove ${label.toLowerCase()}`,
    pointOutcome: 'Outcome of the point',
    asWhole: 'as the whole',
    isMissing: 'Exists, but is not in the ledger',
    missing: 'Describe it',
    none: 'Nothing chosen',
    seek: 'Search by name …',
    hits: (count: number) => (count === 0 ? 'No hits' : `${count} hits`),
    every: 'Every',
    unit: 'Unit',
    units: { D: 'days', W: 'weeks', M: 'months', Y: 'years' },
    how: 'How certain is it?',
    hows: {
      on: 'On',
      before: 'At the latest',
      after: 'At the earliest',
      between: 'Some day between',
    },
    day: 'Day, month or year',
    dayTo: 'and',
    dateHint: 'Such as 2022-03-11, March 2022 or 2022.',
    reads: (words: string) => `Reads: ${words}`,
    written: 'written',
    summary: (count: number) =>
      count === 1 ? 'One thing has to be mended' : `${count} things have to be mended`,
    nothingRecorded: 'Nothing has been recorded. All that you have written is still here.',
    ledgerSays: 'The ledger says:',
    code: 'Error code',
  },
);

export type RecordMessages = (typeof messages)['sv'];
