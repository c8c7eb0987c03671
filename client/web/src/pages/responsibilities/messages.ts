import { defineMessages } from '../../words/messages';

export const messages = defineMessages(
  {
    title: 'Ansvar',
    lead: 'Vem som är ansvarig för vad, i vilken organisation, och var ingen är det.',
    organisation: 'Organisation',
    role: 'Roll',
    kind: 'Gäller',
    all: 'Alla',
    onlyGaps: 'Bara luckor',
    only: 'Bara det som gäller',
    showAll: 'Visa allt',
    kinds: {
      area: 'Områden',
      initiative: 'Satsningar',
      decision: 'Beslut och vad de begär',
      proposal: 'Förslag',
      matter: 'Ärenden',
      followup: 'Uppföljningar',
      indicator: 'Indikatorer',
      body: 'Organ',
      organisation: 'Organisationer',
    } as Record<string, string>,
    required: (required: number, missing: number) =>
      missing === 0
        ? `Av ${required} som ska ha någon ytterst ansvarig har alla en känd.`
        : `Av ${required} som ska ha någon ytterst ansvarig saknar ${missing} en känd.`,
    requiredNone: 'Inget i urvalet måste ha någon ytterst ansvarig.',
    perhaps: (count: number) =>
      `För ${count} till går det inte att avgöra om någon måste vara det, och ingen är känd.`,
    vacant: (count: number) => `${count} är vakanta, enligt uppgift.`,
    several: (count: number) => `${count} har flera ytterst ansvariga.`,
    held: (count: number) =>
      count === 1
        ? 'En roll har en känd innehavare.'
        : `${count} roller har minst en känd innehavare.`,
    nothing: 'Inget i liggaren svarar mot urvalet.',
    states: {
      held: 'känd',
      several: 'flera',
      vacant: 'vakant',
      nobody: 'ingen',
      'perhaps-nobody': 'ingen?',
    },
    statesLong: {
      held: 'innehavare känd',
      several: 'flera ytterst ansvariga',
      vacant: 'vakant: ingen tar över, enligt uppgift',
      nobody: 'ingen känd, fast någon måste',
      'perhaps-nobody': 'ingen känd; går ej att avgöra om någon måste',
    },
    notAsked: 'ingen krävs',
    legend: 'Så läses rutorna',
    legendInitials:
      'Är innehavaren namngiven står initialerna i rutan. Öppna en rad för funktion, tid och källa.',
    subject: 'Gäller',
    about: 'Till sidan om',
    open: (subject: string) => `Visa vem som ansvarar: ${subject}`,
    heldOf: (held: number, total: number) => `${held} av ${total} har någon känd`,
    since: 'från',
    until: 'till och med',
    accepted: 'har tackat ja',
    nameErased: 'namnet visas inte',
    history: 'Händelser',
    byOrganisation: 'Organisation för organisation',
    byOrganisationLead: 'Varje organisation har en egen sida med allt den ska följa upp.',
    missingOf: (missing: number, required: number) =>
      required === 0
        ? 'inget krav på ytterst ansvarig'
        : `${missing} av ${required} saknar ytterst ansvarig`,
  },
  {
    title: 'Responsibility',
    lead: 'Who is responsible for what, in which organisation, and where nobody is.',
    organisation: 'Organisation',
    role: 'Role',
    kind: 'For',
    all: 'All',
    onlyGaps: 'Gaps only',
    only: 'Only what is for',
    showAll: 'Show everything',
    kinds: {
      area: 'Areas',
      initiative: 'Initiatives',
      decision: 'Decisions and what they request',
      proposal: 'Proposals',
      matter: 'Matters',
      followup: 'Follow-ups',
      indicator: 'Indicators',
      body: 'Bodies',
      organisation: 'Organisations',
    },
    required: (required: number, missing: number) =>
      missing === 0
        ? `All ${required} that must have somebody accountable have one known.`
        : `Of ${required} that must have somebody accountable, ${missing} have nobody known.`,
    requiredNone: 'Nothing in the selection must have somebody accountable.',
    perhaps: (count: number) =>
      `Of ${count} more it cannot be told whether somebody must be, and nobody is known.`,
    vacant: (count: number) => `${count} are vacant, as stated.`,
    several: (count: number) => `${count} have several accountable.`,
    held: (count: number) =>
      count === 1 ? 'One role has a known holder.' : `${count} roles have a known holder.`,
    nothing: 'Nothing in the ledger matches the selection.',
    states: {
      held: 'known',
      several: 'several',
      vacant: 'vacant',
      nobody: 'none',
      'perhaps-nobody': 'none?',
    },
    statesLong: {
      held: 'holder known',
      several: 'several accountable',
      vacant: 'vacant: nobody takes over, it is stated',
      nobody: 'none known, though somebody must',
      'perhaps-nobody': 'none known; cannot tell whether somebody must',
    },
    notAsked: 'none required',
    legend: 'How to read the cells',
    legendInitials: 'A named holder stands as initials. Open a row for function, time and source.',
    subject: 'For',
    about: 'To the page about',
    open: (subject: string) => `Show who is responsible: ${subject}`,
    heldOf: (held: number, total: number) => `${held} of ${total} have somebody known`,
    since: 'from',
    until: 'until',
    accepted: 'has accepted',
    nameErased: 'the name is not shown',
    history: 'History',
    byOrganisation: 'Organisation by organisation',
    byOrganisationLead: 'Each organisation has its own page with all it is to follow up.',
    missingOf: (missing: number, required: number) =>
      required === 0
        ? 'nobody accountable required'
        : `${missing} of ${required} have nobody accountable`,
  },
);
