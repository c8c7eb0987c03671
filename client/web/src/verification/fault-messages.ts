import { defineMessages } from '../words/messages';
import type { Facts, FaultCode } from './fault';

type Sentence = (facts: Facts) => string;
type Sentences = Record<FaultCode, Sentence>;

const sv: Sentences = {
  'invalid-key': () => 'Nyckeln är inte en giltig verifieringsnyckel.',
  'malformed-note': () => 'Kontrollpunkten går inte att läsa.',
  'not-signed-by-key': ({ key }) =>
    `Loggen är inte undertecknad med den nyckel som du litar på (${key}).`,
  'wrong-log-signature': ({ key }) =>
    `Loggens underskrift stämmer inte med nyckeln ${key}: innehållet är ändrat eller förfalskat.`,
  'malformed-checkpoint': () => 'Kontrollpunkten går inte att läsa.',
  'other-ledger': ({ origin }) => `Den hör till en annan liggare: ${origin}.`,
  'malformed-proof': () => 'Beviset går inte att läsa.',
  'not-in-log': ({ position }) =>
    `Post ${position} är inte den som står i loggen: dess bevis leder inte till loggens rot.`,
  'not-a-prefix': ({ from, to }) =>
    `Loggen med ${to} poster bygger inte vidare på den med ${from} poster.`,
  'malformed-entry': at('är ingen giltig post'),
  'not-canonical': at('är inte skriven så som poster i liggaren skrivs'),
  'wrong-position': at('säger själv att den står på en annan plats'),
  'beyond-checkpoint': at('ligger utanför det som kontrollpunkten täcker'),
  'out-of-order': at('står i fel ordning, eller två gånger'),
  'entries-missing': ({ subject }) => `Det saknas poster om ${subject} som borde vara med.`,
  'malformed-signature': at('har en underskrift som inte går att läsa'),
  'other-signer': at('är undertecknad av någon annan än den som anges'),
  'unknown-key': at('är undertecknad med en nyckel som inte var registrerad då'),
  'revoked-key': at('är undertecknad med en nyckel som hade återkallats'),
  'key-may-not-record': at('är undertecknad med en nyckel som inte fick registrera'),
  'wrong-signature': at('har en underskrift som inte stämmer med innehållet'),
  'malformed-bundle': () => 'Utdraget går inte att läsa.',
  'wrong-subjects': () => 'Utdraget innehåller inte det som det säger sig handla om.',
  'wrong-name': ({ position }) => `Ett personnamn hör inte till post ${position}.`,
  'other-key': ({ served, pinned }) =>
    `Servern anger en annan nyckel (${served}) än den som du litar på (${pinned}).`,
  'rolled-back': ({ kept, size }) =>
    `Loggen har backat: den hade ${kept} poster när du var här sist, och nu visar servern ${size}.`,
  forked: ({ from = 0, to = 0 }) =>
    from > to
      ? `Loggen har undertecknat ${from} poster, men servern visar bara ${to}.`
      : `Loggen har grenat sig: de ${to} poster som servern visar börjar inte med de ${from} ` +
        'som du har sett.',
  'proof-refused': () => 'Servern vill inte bevisa det den visar.',
  'malformed-answer': () => 'Svaret säger inte vilken logg det bygger på.',
  'other-root': ({ from }) => `Svaret bygger på andra poster än de ${from} första i loggen.`,
  'beyond-answer': ({ position }) =>
    `Svaret hänvisar till post ${position}, som ännu inte fanns i det svaret bygger på.`,
  differs: ({ position, subject, member, shown }) => {
    const where = position === undefined ? `posterna om ${subject}` : `post ${position}`;
    const than = shown === undefined ? '' : ` än ${shown}`;
    return `Svaret stämmer inte med ${where}: där står något annat om ”${member}”${than}.`;
  },
  'other-answer': () => 'Servern svarar nu något annat på samma fråga om samma poster.',
  'other-question': () =>
    'Svaret är på en annan fråga, eller gäller en annan tid, än den som ställdes.',
  'old-answer': ({ size, seen }) =>
    `Svaret bygger på ${size} poster, fast loggen redan hade minst ${seen} när frågan ställdes.`,
  'malformed-receipt': () => 'Kvittot går inte att läsa.',
  'other-leaf': ({ position }) => `Post ${position} är inte den som kvittot gäller.`,
  'other-draft': ({ position }) => `Post ${position} säger något annat än det utkast som sparades.`,
  'unknown-file': () => 'Filen är inte av något slag som kan kontrolleras här.',
};

const en: Sentences = {
  'invalid-key': () => 'The key is not a valid verifier key.',
  'malformed-note': () => 'The checkpoint cannot be read.',
  'not-signed-by-key': ({ key }) => `The log is not signed by the key that you trust (${key}).`,
  'wrong-log-signature': ({ key }) =>
    `The signature of the log does not fit the key ${key}: what it says was altered or forged.`,
  'malformed-checkpoint': () => 'The checkpoint cannot be read.',
  'other-ledger': ({ origin }) => `It belongs to another ledger: ${origin}.`,
  'malformed-proof': () => 'The proof cannot be read.',
  'not-in-log': ({ position }) =>
    `Entry ${position} is not the one in the log: its proof does not lead to the root of the log.`,
  'not-a-prefix': ({ from, to }) =>
    `The log of ${to} entries does not continue the one of ${from} entries.`,
  'malformed-entry': at('is no valid entry', 'Entry'),
  'not-canonical': at('is not written as entries of the ledger are', 'Entry'),
  'wrong-position': at('says of itself that it stands elsewhere', 'Entry'),
  'beyond-checkpoint': at('is beyond what the checkpoint covers', 'Entry'),
  'out-of-order': at('stands in the wrong order, or twice', 'Entry'),
  'entries-missing': ({ subject }) => `Entries about ${subject} are missing.`,
  'malformed-signature': at('has a signature that cannot be read', 'Entry'),
  'other-signer': at('is signed by somebody else than it says', 'Entry'),
  'unknown-key': at('is signed by a key that was not registered then', 'Entry'),
  'revoked-key': at('is signed by a key that had been revoked', 'Entry'),
  'key-may-not-record': at('is signed by a key that might not record', 'Entry'),
  'wrong-signature': at('has a signature that does not fit what it says', 'Entry'),
  'malformed-bundle': () => 'The extract cannot be read.',
  'wrong-subjects': () => 'The extract does not hold what it says to be about.',
  'wrong-name': ({ position }) => `The name of a person does not belong to entry ${position}.`,
  'other-key': ({ served, pinned }) =>
    `The server names another key (${served}) than the one that you trust (${pinned}).`,
  'rolled-back': ({ kept, size }) =>
    `The log was rolled back: it had ${kept} entries when you were here, and now the ` +
    `server shows ${size}.`,
  forked: ({ from = 0, to = 0 }) =>
    from > to
      ? `The log has signed ${from} entries, but the server shows only ${to}.`
      : `The log has forked: the ${to} entries that the server shows do not begin with the ` +
        `${from} that you have seen.`,
  'proof-refused': () => 'The server will not prove what it shows.',
  'malformed-answer': () => 'The answer does not say which log it was computed from.',
  'other-root': ({ from }) =>
    `The answer was computed from other entries than the first ${from} of the log.`,
  'beyond-answer': ({ position }) =>
    `The answer cites entry ${position}, which what it was computed from did not have yet.`,
  differs: ({ position, subject, member, shown }) => {
    const where = position === undefined ? `the entries about ${subject}` : `entry ${position}`;
    const than = shown === undefined ? 'what is shown' : shown;
    return `The answer disagrees with ${where}: its “${member}” is not ${than}.`;
  },
  'other-answer': () =>
    'The server now answers the same question about the same entries otherwise.',
  'other-question': () => 'The answer is to another question, or of another time, than was asked.',
  'old-answer': ({ size, seen }) =>
    `The answer knows ${size} entries, though the log already had ${seen} when it was asked.`,
  'malformed-receipt': () => 'The receipt cannot be read.',
  'other-leaf': ({ position }) => `Entry ${position} is not the one of the receipt.`,
  'other-draft': ({ position }) =>
    `Entry ${position} says something else than the draft that was kept.`,
  'unknown-file': () => 'The file is of no kind that can be checked here.',
};

function at(what: string, entry = 'Post'): Sentence {
  return ({ position }) =>
    position === undefined
      ? `${entry === 'Post' ? 'Posten' : 'The entry'} ${what}.`
      : `${entry} ${position} ${what}.`;
}

export const faultMessages = defineMessages<Sentences>(sv, en);
