import type { Problem } from '../api/ask';
import { defineMessages, useMessages } from '../words/messages';

const messages = defineMessages(
  {
    unreachable: 'Servern svarar inte',
    unreachableDetail: 'Kontrollera nätet och försök igen. Inget har gått förlorat.',
    notFound: 'Det finns inte i liggaren, eller fanns inte med det som var känt då',
    refused: 'Frågan gick inte att besvara',
    code: 'Felkod',
  },
  {
    unreachable: 'The server does not answer',
    unreachableDetail: 'Check the network and try again. Nothing has been lost.',
    notFound: 'It is not in the ledger, or was not with what was known then',
    refused: 'The question could not be answered',
    code: 'Error code',
  },
);

export function ProblemNotice({ problem }: { problem: Problem }) {
  const t = useMessages(messages);
  const { title, detail } = wordsFor(problem, t);
  return (
    <div class="notice bad" role="alert">
      <strong>{title}</strong>
      {detail && <span>{detail}</span>}
      <span class="small soft">
        {t.code}: <code>{problem.code}</code>
      </span>
    </div>
  );
}

function wordsFor(problem: Problem, t: (typeof messages)['sv']) {
  if (problem.status === 0) return { title: t.unreachable, detail: t.unreachableDetail };
  if (problem.status === 404) return { title: t.notFound, detail: problem.detail };
  return { title: problem.title || t.refused, detail: problem.detail };
}
