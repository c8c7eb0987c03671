import type { Schemas } from '../../api/ask';
import { EntryLinks } from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import { Table } from '../../parts/Table';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { Section } from './Section';

type Item = NonNullable<Schemas['Decision']['checklist']>[number]['item'];

const messages = defineMessages(
  {
    heading: 'Checklista',
    lead: 'Elva frågor om beslutet, besvarade med det som finns i liggaren. ”Nej” betyder att inget sådant är känt.',
    caption: 'Frågor och svar',
    item: 'Fråga',
    answer: 'Svar',
    entries: 'Poster',
    noEntries: 'inga poster',
    asks: {
      proposal: 'Finns det ett förslag som beslutet fattades på?',
      basis:
        'Är texten som beslutades registrerad med sin kontrollsumma, så att den inte kan bytas ut?',
      body: 'Är det fullmäktige som har antagit det som begärdes?',
      quorum: 'Var tillräckligt många närvarande för att organet skulle få besluta?',
      minutes: 'Är protokollet justerat?',
      announcement: 'Är beslutet anslaget, så att tiden för överklagande har börjat?',
      'legal-force': 'Har tiden för överklagande gått ut utan att någon har överklagat?',
      dispatch: 'Har beslutet skickats till alla som det begär något av?',
      adoptions: 'Har alla som det begär något av antagit det, belagt med egna beslut?',
      responsible: 'Är någon utsedd att ansvara, hos var och en som ska ha någon?',
      'follow-up': 'Är det bestämt vem som ska följa upp beslutet?',
    } satisfies Record<Item, string>,
  },
  {
    heading: 'Checklist',
    lead: 'Eleven questions about the decision, answered by what is in the ledger. “No” means that nothing of the kind is known.',
    caption: 'Questions and answers',
    item: 'Question',
    answer: 'Answer',
    entries: 'Entries',
    noEntries: 'no entries',
    asks: {
      proposal: 'Is there a proposal that the decision was taken on?',
      basis:
        'Is the text that was decided registered with its hash, so that it cannot be exchanged?',
      body: 'Was it a council that adopted what was requested?',
      quorum: 'Were enough present for the body to decide?',
      minutes: 'Are the minutes approved?',
      announcement: 'Is the decision announced, so that the time of appeal has begun?',
      'legal-force': 'Has the time of appeal passed without anybody appealing?',
      dispatch: 'Has the decision been sent to all that it asks something of?',
      adoptions: 'Have all that it asks adopted it, as shown by decisions of their own?',
      responsible: 'Is somebody appointed to be responsible, with each who must have somebody?',
      'follow-up': 'Is it settled who is to follow up the decision?',
    } satisfies Record<Item, string>,
  },
);

/** Eleven answers with their entries. */
export function Checklist({ answer }: { answer: Schemas['Decision'] }) {
  const t = useMessages(messages);
  const word = useWord();
  return (
    <Section id="checklist" heading={t.heading} lead={t.lead}>
      <Table cards caption={t.caption} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t.item}</th>
            <th scope="col">{t.answer}</th>
            <th scope="col">{t.entries}</th>
          </tr>
        </thead>
        <tbody>
          {(answer.checklist ?? []).map((check) => (
            <tr key={check.item}>
              <th scope="row" class="decision-check">
                {word('checklist_item', check.item)}
                <span class="small soft">{t.asks[check.item]}</span>
              </th>
              <td>
                <WordMark vocabulary="truth" code={check.answer} />
              </td>
              <td class="decision-check-entries">
                {check.entries.length > 0 ? (
                  <EntryLinks positions={check.entries} />
                ) : (
                  <span class="small soft">{t.noEntries}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
