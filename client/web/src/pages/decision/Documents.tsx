import { type Schemas, useAnswer } from '../../api/ask';
import { EntryLinks, type Names, SubjectLink, TextOf } from '../../parts/Facts';
import { Mark } from '../../parts/Mark';
import { Table } from '../../parts/Table';
import type { Text } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import { Section } from './Section';

const messages = defineMessages(
  {
    heading: 'Handlingar',
    lead: 'En kontrollsumma gör att var och en kan se att en handling är samma som när den registrerades.',
    none: 'Inga handlingar är kända.',
    caption: 'Handlingar och deras kontrollsummor',
    document: 'Handling',
    use: 'Vad den är här',
    hash: 'Kontrollsumma',
    entry: 'Källa',
    text: 'den text som beslutades',
    evidence: 'belägg',
    withHash: 'med kontrollsumma',
    withoutHash: 'utan kontrollsumma',
    fetching: 'hämtas …',
  },
  {
    heading: 'Documents',
    lead: 'A hash lets anybody see that a document is the same as when it was registered.',
    none: 'No documents are known.',
    caption: 'Documents and their hashes',
    document: 'Document',
    use: 'What it is here',
    hash: 'Hash',
    entry: 'Source',
    text: 'the text that was decided',
    evidence: 'evidence',
    withHash: 'with its hash',
    withoutHash: 'without hash',
    fetching: 'on its way …',
  },
);

type Decision = Schemas['Decision'];

interface Use {
  isText: boolean;
  places: Text[];
}

interface Props {
  answer: Decision;
  row: Schemas['DecisionRow'];
}

/** What was decided, and what the facts about it rest on. */
export function Documents({ answer, row }: Props) {
  const t = useMessages(messages);
  const uses = usesIn(answer, row);
  return (
    <Section id="documents" heading={t.heading} lead={t.lead}>
      {uses.size === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Table cards caption={t.caption} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t.document}</th>
              <th scope="col">{t.use}</th>
              <th scope="col">{t.hash}</th>
              <th scope="col">{t.entry}</th>
            </tr>
          </thead>
          <tbody>
            {[...uses].map(([document, use]) => (
              <DocumentRow key={document} document={document} use={use} names={answer.names} />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function usesIn(answer: Decision, row: Schemas['DecisionRow']): Map<string, Use> {
  const uses = new Map<string, Use>();
  const use = (document: string) => {
    const known = uses.get(document) ?? { isText: false, places: [] };
    uses.set(document, known);
    return known;
  };
  if (row.text) use(row.text).isText = true;
  for (const { data } of answer.lifeCycle ?? []) {
    const { evidence = [] } = data as { evidence?: Schemas['Evidence'] };
    for (const { document, place } of evidence) {
      const { places } = use(document);
      if (place !== undefined) places.push(place);
    }
  }
  return uses;
}

interface RowProps {
  document: string;
  use: Use;
  names: Names;
}

function DocumentRow({ document, use, names }: RowProps) {
  const t = useMessages(messages);
  const { answer } = useAnswer<Schemas['Audit']>(`/v1/audit/${document}`);
  const registered = answer?.entries.find(({ type }) => type === 'document.registered');
  return (
    <tr>
      <th scope="row">
        <SubjectLink subject={document} names={names} />
      </th>
      <td>
        {use.isText && t.text}
        {use.isText && use.places.length > 0 && '; '}
        {use.places.length > 0 && `${t.evidence}: `}
        {use.places.map((place, index) => (
          <span key={JSON.stringify(place)}>
            {index > 0 && ' · '}
            <TextOf text={place} />
          </span>
        ))}
        {!use.isText && use.places.length === 0 && t.evidence}
      </td>
      <td>{registered ? <Hash entry={registered} /> : <span class="soft">{t.fetching}</span>}</td>
      <td>{registered && <EntryLinks positions={[registered.position]} />}</td>
    </tr>
  );
}

function Hash({ entry }: { entry: Schemas['Audit']['entries'][number] }) {
  const t = useMessages(messages);
  const { sha256 } = entry.data as { sha256?: string };
  if (!sha256) {
    return (
      <Mark tone="doubt" shape="dash">
        {t.withoutHash}
      </Mark>
    );
  }
  return (
    <>
      <Mark tone="good" shape="check">
        {t.withHash}
      </Mark>{' '}
      <code class="small" title={sha256}>
        {sha256.slice(0, 12)}…
      </code>
    </>
  );
}
