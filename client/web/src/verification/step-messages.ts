import { defineMessages } from '../words/messages';
import type { Facts } from './fault';
import type { Obstacle, PinnedBy, StepName, StepState, Verdict } from './report';

type Sentence = (facts: Facts) => string;

interface StepMessages extends Record<string, unknown> {
  states: Record<StepState, string>;
  titles: Record<StepName, string>;
  sentences: Record<StepName, Sentence>;
  obstacles: Record<Obstacle, string>;
}

/** `2026-11-29`, where the reader is. */
export function dayOfTime(time: string | number | undefined): string {
  return new Date(time ?? 0).toLocaleDateString('sv-SE');
}

const pinnedSv: Record<PinnedBy, (day: string) => string> = {
  server: (day) => `Den kom från servern själv första gången du var här, ${day}.`,
  reader: (day) => `Du angav den själv ${day}.`,
  link: (day) => `Den kom med en länk som du följde ${day}.`,
};

const sv: StepMessages = {
  states: {
    holds: 'Stämmer',
    doubt: 'Med förbehåll',
    partly: 'Inte allt',
    unchecked: 'Inte kontrollerat',
    fails: 'Fel',
  },
  titles: {
    key: 'Nyckeln',
    head: 'Loggens underskrift',
    growth: 'Loggen har bara vuxit',
    question: 'Svaret gäller frågan',
    prefix: 'Svaret bygger på loggen',
    entries: 'Posterna är äkta',
    facts: 'Svaret stämmer med posterna',
    signed: 'Kontrollpunktens underskrift',
    bundled: 'Utdraget håller',
    included: 'Posten finns i loggen',
    author: 'Postens underskrift',
    continued: 'Loggen bygger vidare',
    received: 'Posterna i kvittot',
    'same-log': 'Samma logg som du har följt',
    'same-answer': 'Servern svarar likadant i dag',
    kind: 'Filen',
  },
  sentences: {
    key: ({ name, keyId, by, since, given }) => {
      const key = `${name}, nyckel ${keyId}`;
      if (by !== undefined) return `${key}. ${pinnedSv[by as PinnedBy](dayOfTime(since))}`;
      return `${key}: ${given ? 'den som du angav' : 'den som är fäst här'}.`;
    },
    head: ({ size }) => `Loggens ${size} poster är undertecknade med nyckeln.`,
    growth: ({ first, from, to, at }) => {
      if (first) {
        return (
          'Det här är första gången, så det finns inget tidigare att jämföra med. Nästa gång ' +
          `prövas att loggen bara har vuxit från ${to} poster.`
        );
      }
      const since = dayOfTime(at);
      if (from === to) return `Loggen är densamma som ${since}: ${to} poster.`;
      return (
        `Loggen har vuxit från ${from} till ${to} poster sedan ${since}. Inget har ändrats eller ` +
        'tagits bort.'
      );
    },
    question: () => 'Det som svaret säger sig gälla är det som den här sidan frågade om.',
    prefix: ({ size }) => `Svaret bygger på de ${size} första posterna i just den loggen.`,
    entries: ({ entries, left }) =>
      `${entries} poster finns i loggen, och var och en är undertecknad av den som registrerade ` +
      'den.' +
      (left ? ` ${left} hänvisningar har inte kontrollerats.` : ''),
    facts: ({ compared }) =>
      `${compared} uppgifter i svaret jämfördes med posterna och är likadana.`,
    signed: ({ size }) => `Kontrollpunkten över ${size} poster är undertecknad med nyckeln.`,
    bundled: ({ entries, size, names }) =>
      `${entries} poster är äkta: de finns bland loggens ${size} poster, och var och en är ` +
      'undertecknad av den som registrerade den.' +
      (names ? ` ${names} personnamn hör till sina poster.` : ''),
    included: ({ position, size, subject }) =>
      `Post ${position}, om ${subject}, finns bland de ${size} poster som nyckeln har ` +
      'undertecknat.',
    author: ({ actor }) => `Posten är undertecknad av ${actor}.`,
    continued: ({ from, to }) =>
      from === 0
        ? `Den nyare loggen har ${to} poster. Från en tom logg finns inget att bevisa.`
        : `Loggen med ${to} poster börjar med samma ${from} poster som den äldre. Inget har ` +
          'ändrats eller tagits bort.',
    received: ({ entries, drafts }) =>
      (entries === 1
        ? 'Posten finns i loggen på den plats som kvittot säger.'
        : `${entries} poster finns i loggen på den plats som kvittot säger.`) +
      (drafts ? ' De säger det som undertecknades.' : ''),
    'same-log': ({ size }) =>
      `Kontrollpunkten över ${size} poster hör till samma logg som din webbläsare har följt.`,
    'same-answer': () => 'Samma fråga om samma poster ger samma svar.',
    kind: ({ origin }) => `Ett sparat svar ur ${origin}.`,
  },
  obstacles: {
    offline: 'Det går inte utan kontakt med servern.',
    refused: 'Servern gav inte det som behövs för att kontrollera.',
    'no-ed25519': 'Den här webbläsaren kan inte kontrollera Ed25519-underskrifter. Uppdatera den.',
    insecure:
      'Sidan hämtades inte med HTTPS, och då kan webbläsaren inte kontrollera underskrifter.',
    'no-key': 'Det finns ingen nyckel att kontrollera mot. Ange en.',
    'no-older-checkpoint': 'Den äldre kontrollpunkten saknas. Lämna in den först.',
  },
};

const pinnedEn: Record<PinnedBy, (day: string) => string> = {
  server: (day) => `It came from the server itself when you were here first, ${day}.`,
  reader: (day) => `You entered it yourself on ${day}.`,
  link: (day) => `It came with a link that you followed on ${day}.`,
};

const en: StepMessages = {
  states: {
    holds: 'Holds',
    doubt: 'With a reservation',
    partly: 'Not all',
    unchecked: 'Not checked',
    fails: 'Wrong',
  },
  titles: {
    key: 'The key',
    head: 'The signature of the log',
    growth: 'The log has only grown',
    question: 'The answer is to the question',
    prefix: 'The answer is computed from the log',
    entries: 'The entries are genuine',
    facts: 'The answer agrees with the entries',
    signed: 'The signature of the checkpoint',
    bundled: 'The extract holds',
    included: 'The entry is in the log',
    author: 'The signature of the entry',
    continued: 'The log continues',
    received: 'The entries of the receipt',
    'same-log': 'The same log as you have followed',
    'same-answer': 'The server answers the same today',
    kind: 'The file',
  },
  sentences: {
    key: ({ name, keyId, by, since, given }) => {
      const key = `${name}, key ${keyId}`;
      if (by !== undefined) return `${key}. ${pinnedEn[by as PinnedBy](dayOfTime(since))}`;
      return `${key}: ${given ? 'the one that you entered' : 'the one that is pinned here'}.`;
    },
    head: ({ size }) => `The ${size} entries of the log are signed by the key.`,
    growth: ({ first, from, to, at }) => {
      if (first) {
        return (
          'This is the first time, so there is nothing earlier to compare with. Next time it is ' +
          `checked that the log has only grown from ${to} entries.`
        );
      }
      const since = dayOfTime(at);
      if (from === to) return `The log is the same as on ${since}: ${to} entries.`;
      return (
        `The log has grown from ${from} to ${to} entries since ${since}. Nothing was changed or ` +
        'taken away.'
      );
    },
    question: () => 'What the answer says to be about is what this page asked for.',
    prefix: ({ size }) => `The answer is computed from the first ${size} entries of that very log.`,
    entries: ({ entries, left }) =>
      `${entries} entries are in the log, and each is signed by whoever recorded it.` +
      (left ? ` ${left} references were not checked.` : ''),
    facts: ({ compared }) =>
      `${compared} facts of the answer were compared with the entries and agree.`,
    signed: ({ size }) => `The checkpoint of ${size} entries is signed by the key.`,
    bundled: ({ entries, size, names }) =>
      `${entries} entries are genuine: they are among the ${size} of the log, and each is signed ` +
      'by whoever recorded it.' +
      (names ? ` ${names} names of persons belong to their entries.` : ''),
    included: ({ position, size, subject }) =>
      `Entry ${position}, about ${subject}, is among the ${size} entries that the key has signed.`,
    author: ({ actor }) => `The entry is signed by ${actor}.`,
    continued: ({ from, to }) =>
      from === 0
        ? `The newer log has ${to} entries. From an empty log there is nothing to prove.`
        : `The log of ${to} entries begins with the same ${from} entries as the older one. ` +
          'Nothing was changed or taken away.',
    received: ({ entries, drafts }) =>
      `${entries} entries are in the log, where the receipt says.` +
      (drafts ? ' They say what was signed.' : ''),
    'same-log': ({ size }) =>
      `The checkpoint of ${size} entries belongs to the same log as your browser has followed.`,
    'same-answer': () => 'The same question about the same entries gives the same answer.',
    kind: ({ origin }) => `A saved answer of ${origin}.`,
  },
  obstacles: {
    offline: 'It cannot be done without the server.',
    refused: 'The server did not give what is needed to check.',
    'no-ed25519': 'This browser cannot check Ed25519 signatures. Update it.',
    insecure: 'The page did not come by HTTPS, and then browsers cannot check signatures.',
    'no-key': 'There is no key to check with. Enter one.',
    'no-older-checkpoint': 'The older checkpoint is missing. Hand it over first.',
  },
};

export const stepMessages = defineMessages<StepMessages>(sv, en);

type Count = (report: { entries: number; left: number }) => string;

interface VerdictMessages extends Record<string, unknown> {
  pending: string;
  verdicts: Record<Verdict, Count>;
}

function checkedSv({ entries }: { entries: number }): string {
  if (entries === 0) return 'Loggen kontrollerad';
  return entries === 1 ? '1 post kontrollerad' : `${entries} poster kontrollerade`;
}

function checkedEn({ entries }: { entries: number }): string {
  if (entries === 0) return 'Log checked';
  return entries === 1 ? '1 entry checked' : `${entries} entries checked`;
}

export const verdictMessages = defineMessages<VerdictMessages>(
  {
    pending: 'Kontrollerar …',
    verdicts: {
      checked: checkedSv,
      partly: ({ entries }) => `Delvis kontrollerat: ${entries} poster`,
      unchecked: () => 'Inte kontrollerat',
      wrong: () => 'Stämmer inte',
    },
  },
  {
    pending: 'Checking …',
    verdicts: {
      checked: checkedEn,
      partly: ({ entries }) => `Checked in part: ${entries} entries`,
      unchecked: () => 'Not checked',
      wrong: () => 'Does not hold',
    },
  },
);
