import { type Language, useLanguage } from '../../words/language';

// What the codes of docs/errors.md ask of somebody who fills in a form. The ledger's own sentence,
// which names the case, stands beside.

const words: Record<Language, Record<string, string>> = {
  sv: {
    'unknown-reference':
      'Det som hänvisas till finns inte i liggaren. Registrera det först, eller ange att det ' +
      'saknas.',
    'wrong-kind': 'Det är av ett slag som inte kan stå här.',
    'unknown-subject': 'Det som posten handlar om finns inte i liggaren.',
    'already-exists':
      'Namnet är upptaget. Välj ett annat, eller registrera en ändring av det som finns.',
    'already-ended': 'Dagen ligger efter slutet för det som posten handlar om.',
    'ends-before-it-begins': 'Slutet ligger före början. Rätta en av dagarna.',
    'invalid-date': 'Datumet är inget som liggaren kan spara.',
    'invalid-text': 'Texten är tom eller har otillåtna tecken.',
    'invalid-value': 'Värdet är inget av dem som får stå här.',
    'invalid-period': 'Tiden anges i hela dagar, veckor, månader eller år.',
    'missing-member': 'En uppgift saknas.',
    'unknown-member': 'Uppgiften hör inte till den här sortens post.',
    'unknown-type': 'Det finns ingen sådan sorts post.',
    'wrong-type': 'Uppgiften har fel form.',
    'unknown-entry': 'Posten finns inte bland dem om samma sak.',
    'already-retracted': 'Posten är redan återtagen.',
    'still-referenced': 'Andra poster bygger på den här. Återta dem först.',
    'not-amendable': 'En rättelse eller ett återtagande kan inte rättas, bara återtas.',
    'unknown-key': 'Liggaren känner inte nyckeln. En administratör behöver registrera den.',
    'revoked-key': 'Nyckeln är spärrad. Skriv under med en annan.',
    'not-allowed':
      'Nyckeln får inte registrera det här. Låt den organisation som det gäller, eller en ' +
      'administratör, göra det.',
    'bad-signature':
      'Underskriften stämmer inte. En annan nyckel är registrerad under det här namnet.',
    'read-only': 'Det här är en kopia. Registrera där liggaren förs.',
    'rate-limited': 'Nyckeln registrerar för fort just nu.',
    overloaded: 'Servern har för mycket att göra just nu.',
    'id-reused': 'En annan uppgift har redan samma id.',
    'retracted-meanwhile':
      'Samma uppgift har registrerats förut och återtagits. Ge posten ett eget id om den ändå ' +
      'ska in.',
    'unexpected-count':
      'Någon har registrerat något om samma sak under tiden. Läs det, och ta ställning igen.',
    'too-large': 'Uppgifterna är för långa för en post. Lägg långa texter i ett dokument.',
    unreachable: 'Servern svarar inte. Det går inte att kontrollera just nu.',
  },
  en: {
    'unknown-reference':
      'What is referred to is not in the ledger. Record it first, or say that it is missing.',
    'wrong-kind': 'It is of a kind that cannot stand here.',
    'unknown-subject': 'What the entry is about is not in the ledger.',
    'already-exists': 'The name is taken. Choose another, or record a change of what is there.',
    'already-ended': 'The day is after the end of what the entry is about.',
    'ends-before-it-begins': 'The end is before the beginning. Correct one of the days.',
    'invalid-date': 'The date is none that the ledger can keep.',
    'invalid-text': 'The text is empty or has characters that are not allowed.',
    'invalid-value': 'The value is none of those that may stand here.',
    'invalid-period': 'A period is of whole days, weeks, months or years.',
    'missing-member': 'A fact is missing.',
    'unknown-member': 'The member does not belong to this type of entry.',
    'unknown-type': 'There is no such type of entry.',
    'wrong-type': 'The value has the wrong shape.',
    'unknown-entry': 'The entry is not one about the same subject.',
    'already-retracted': 'The entry is retracted already.',
    'still-referenced': 'Other entries build on this one. Retract those first.',
    'not-amendable': 'A correction or a retraction cannot be corrected, only retracted.',
    'unknown-key': 'The ledger does not know the key. An administrator has to register it.',
    'revoked-key': 'The key has been revoked. Sign with another.',
    'not-allowed':
      'The key may not record this. Let the organisation that it concerns, or an ' +
      'administrator, do it.',
    'bad-signature': 'The signature is not right. Another key is registered under this name.',
    'read-only': 'This is a copy. Record where the ledger is kept.',
    'rate-limited': 'The key records too fast at the moment.',
    overloaded: 'The server has too much to do at the moment.',
    'id-reused': 'Another fact has the same id already.',
    'retracted-meanwhile':
      'The same fact was recorded before and retracted. Give this one an id of its own if it ' +
      'is still to be recorded.',
    'unexpected-count':
      'Somebody recorded something about the same subject meanwhile. Read it, and decide again.',
    'too-large': 'The facts are too long for an entry. Put long texts into a document.',
    unreachable: 'The server does not answer. Nothing can be checked at the moment.',
  },
};

/** What to do about a refusal; empty for codes that need the ledger's sentence alone. */
export function useRefusalWords(): (code: string) => string {
  const language = useLanguage();
  return (code) => words[language][code] ?? '';
}
