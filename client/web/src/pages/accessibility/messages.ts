import { defineMessages } from '../../words/messages';

export const messages = defineMessages(
  {
    title: 'Tillgänglighet',
    lead: 'Så tillgängligt är det här gränssnittet, vad som brister, och vart du vänder dig.',
    how: 'Hur tillgängligt är det?',
    howText:
      'Gränssnittet är byggt för att följa WCAG 2.2 på nivå AA, som lagen om tillgänglighet till digital offentlig service och EN 301 549 hänvisar till.',
    points: [
      'Allt går att göra med tangentbord, också att flytta tidsraden och att registrera.',
      'Allt som visas med färg sägs också med form och ord.',
      'Varje diagram har en tabell eller en text med samma uppgifter.',
      'Sidorna går att läsa på 320 bildpunkters bredd och med 200 % förstoring, i ljust och mörkt läge, och på papper.',
      'Rörelser tas bort för den som har bett sin dator om det.',
      'Språket är svenska eller engelska; texter som registrerats på ett språk visas på det.',
    ],
    keys: 'Tangenter',
    keyList: [
      ['/', 'Till sökfältet'],
      ['Tabb', 'Nästa länk, knapp eller fält; först på varje sida finns ”Hoppa till innehållet”'],
      ['← →', 'På tidsradens handtag: föregående och nästa händelse'],
      ['Home, End', 'På tidsradens handtag: början och slutet'],
      ['Esc', 'Stänger det som har öppnats'],
    ] as [string, string][],
    lacking: 'Vad brister?',
    lackingList: [
      'Dokument som liggaren hänvisar till finns inte här, och kan vara mindre tillgängliga.',
      'Breda tabeller rullas i sidled på små skärmar.',
      'Gränssnittet är inte prövat av personer med funktionsnedsättning.',
    ],
    tested: 'Hur har det prövats?',
    testedText:
      'Varje ändring prövas maskinellt med axe-core på alla sidor, på båda språken, i ljust och mörkt läge, och med tangentbord i en webbläsare. Utvecklarna har granskat sidorna själva.',
    report: 'Hittar du en brist?',
    reportText:
      'Säg det till den som håller den här liggaren; organisationen står i liggarens första post. Får du inget svar kan du vända dig till Myndigheten för digital förvaltning, som har tillsyn över lagen.',
    start: 'Till översikten',
  },
  {
    title: 'Accessibility',
    lead: 'How accessible this interface is, what is lacking, and whom to tell.',
    how: 'How accessible is it?',
    howText:
      'The interface is built to follow WCAG 2.2 at level AA, to which the Swedish act on accessibility of digital public services and EN 301 549 refer.',
    points: [
      'Everything can be done with the keyboard, also moving the time bar and recording.',
      'Whatever is shown by colour is also told by shape and word.',
      'Each chart has a table or a text with the same facts.',
      'Pages can be read at a width of 320 pixels and at 200 % zoom, in light and dark, and on paper.',
      'Motion is left out for those who have asked their computer for that.',
      'The language is Swedish or English; texts that were recorded in one language are shown in it.',
    ],
    keys: 'Keys',
    keyList: [
      ['/', 'To the search field'],
      ['Tab', 'The next link, button or field; first on each page is “Skip to the content”'],
      ['← →', 'On a handle of the time bar: the event before and the next'],
      ['Home, End', 'On a handle of the time bar: the beginning and the end'],
      ['Esc', 'Closes what has been opened'],
    ],
    lacking: 'What is lacking?',
    lackingList: [
      'Documents that the ledger refers to are not kept here, and may be less accessible.',
      'Wide tables scroll sideways on small screens.',
      'The interface has not been tried by people with disabilities.',
    ],
    tested: 'How has it been tested?',
    testedText:
      'Every change is tested by axe-core on all pages, in both languages, in light and dark, and with the keyboard in a browser. The developers have reviewed the pages themselves.',
    report: 'Have you found something lacking?',
    reportText:
      'Tell whoever keeps this ledger; the organisation stands in its first entry. If you get no answer, you can turn to the Agency for Digital Government (Myndigheten för digital förvaltning), which supervises the act.',
    start: 'To the overview',
  },
);
