import { defineMessages } from '../words/messages';
import type { Facts } from './fault';
import type { Obstacle, PinnedBy, StepName, Verdict } from './report';

type Sentence = (facts: Facts) => string;

interface StepMessages extends Record<string, unknown> {
  steps: Record<StepName, Sentence>;
  titles: Record<StepName, string>;
  obstacles: Record<Obstacle, string>;
  pinnedBy: Record<PinnedBy, string>;
  states: Record<'holds' | 'doubt' | 'partly' | 'unchecked' | 'fails', string>;
}

const steps: StepMessages = {
  titles: {
    key: 'Nyckeln',
    head: 'Loggens underskrift',
    growth: 'Loggen har bara vuxit',
    prefix: 'Svaret bygger på loggen',
    entries: 'Posterna är äkta',
    facts: 'Svaret stämmer med posterna',
  },
  steps: {
    key: ({ name, keyId, by, since }) =>
      `${name}, nyckel ${keyId}. ${pinnedSv[by as PinnedBy]} ${day(since)}.`,
    head: ({ size }) => `Loggens ${size} poster är undertecknade med nyckeln.`,
    growth: ({ first, from, to, at }) =>
      first
        ? `Det här är första gången: det finns inget tidigare att jämföra med. Nästa gång prövas att ` +
          `loggen bara har vuxit från ${to} poster.`
        : from === to
          ? `Loggen är densamma som ${day(at)}: ${to} poster.`
          : `Loggen har vuxit från ${from} till ${to} poster sedan ${day(at)}. Inget har ändrats eller ` +
            `tagits bort.`,
    prefix: ({ size }) => `Svaret bygger på de ${size} första posterna i just den loggen.`,
    entries: ({ entries, left }) =>
      `${entries} poster finns i loggen, och var och en är undertecknad av den som registrerade den.` +
      (left ? ` ${left} hänvisningar har inte kontrollerats.` : ''),
    facts: ({ compared }) =>
      `${compared} uppgifter på sidan jämfördes med posterna och är likadana.`,
  },
  obstacles: {
    offline: 'Servern går inte att nå just nu.',
    refused: 'Servern gav inte det som behövs för att kontrollera.',
    'no-ed25519': 'Den här webbläsaren kan inte kontrollera Ed25519-underskrifter. Uppdatera den.',
    insecure:
      'Sidan hämtades inte med HTTPS, och då kan webbläsaren inte kontrollera underskrifter.',
  },
  pinnedBy: {
    server: 'Från servern själv, första gången du var här',
    reader: 'Angiven av dig',
    link: 'Från en länk som du följde',
  },
  states: {
    holds: 'Stämmer',
    doubt: 'Med förbehåll',
    partly: 'Delvis',
    unchecked: 'Inte kontrollerat',
    fails: 'Fel',
  },
};

const pinnedSv: Record<PinnedBy, string> = {
  server: 'Den kom från servern själv första gången du var här,',
  reader: 'Du angav den själv',
  link: 'Den kom med en länk som du följde',
};

const pinnedEn: Record<PinnedBy, string> = {
  server: 'It came from the server itself when you were here first,',
  reader: 'You entered it yourself on',
  link: 'It came with a link that you followed on',
};

/** `2026-11-29`, where the reader is. */
function day(time: string | number | undefined): string {
  return new Date(time ?? 0).toLocaleDateString('sv-SE');
}

export const stepMessages = defineMessages<StepMessages>(steps, {
  titles: {
    key: 'The key',
    head: 'The signature of the log',
    growth: 'The log has only grown',
    prefix: 'The answer is computed from the log',
    entries: 'The entries are genuine',
    facts: 'The answer agrees with the entries',
  },
  steps: {
    key: ({ name, keyId, by, since }) =>
      `${name}, key ${keyId}. ${pinnedEn[by as PinnedBy]} ${day(since)}.`,
    head: ({ size }) => `The ${size} entries of the log are signed by the key.`,
    growth: ({ first, from, to, at }) =>
      first
        ? `This is the first time: there is nothing earlier to compare with. Next time it is checked ` +
          `that the log has only grown from ${to} entries.`
        : from === to
          ? `The log is the same as on ${day(at)}: ${to} entries.`
          : `The log has grown from ${from} to ${to} entries since ${day(at)}. Nothing was changed or ` +
            `taken away.`,
    prefix: ({ size }) => `The answer is computed from the first ${size} entries of that very log.`,
    entries: ({ entries, left }) =>
      `${entries} entries are in the log, and each is signed by whoever recorded it.` +
      (left ? ` ${left} references were not checked.` : ''),
    facts: ({ compared }) =>
      `${compared} facts on the page were compared with the entries and agree.`,
  },
  obstacles: {
    offline: 'The server cannot be reached just now.',
    refused: 'The server did not give what is needed to check.',
    'no-ed25519': 'This browser cannot check Ed25519 signatures. Update it.',
    insecure: 'The page did not come by HTTPS, and then browsers cannot check signatures.',
  },
  pinnedBy: {
    server: 'From the server itself, when you were here first',
    reader: 'Entered by you',
    link: 'From a link that you followed',
  },
  states: {
    holds: 'Holds',
    doubt: 'With a reservation',
    partly: 'In part',
    unchecked: 'Not checked',
    fails: 'Wrong',
  },
});

type Count = (report: { entries: number; left: number }) => string;

interface VerdictMessages extends Record<string, unknown> {
  pending: string;
  verdicts: Record<Verdict, Count>;
}

export const verdictMessages = defineMessages<VerdictMessages>(
  {
    pending: 'Kontrollerar …',
    verdicts: {
      checked: ({ entries }) =>
        entries === 0
          ? 'Loggen kontrollerad'
          : entries === 1
            ? '1 post kontrollerad'
            : `${entries} poster kontrollerade`,
      partly: ({ entries }) => `Delvis kontrollerat: ${entries} poster`,
      unchecked: () => 'Inte kontrollerat',
      wrong: () => 'Stämmer inte',
    },
  },
  {
    pending: 'Checking …',
    verdicts: {
      checked: ({ entries }) =>
        entries === 0
          ? 'Log checked'
          : entries === 1
            ? '1 entry checked'
            : `${entries} entries checked`,
      partly: ({ entries }) => `Checked in part: ${entries} entries`,
      unchecked: () => 'Not checked',
      wrong: () => 'Does not hold',
    },
  },
);
