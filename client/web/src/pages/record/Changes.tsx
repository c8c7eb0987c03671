import { Table } from '../../parts/Table';
import type { Original } from '../../recording/build';
import { canonical } from '../../recording/bytes';
import { fieldsOfType } from '../../recording/facts';
import { isObject, type Json, type JsonObject } from '../../recording/json';
import { useMessages } from '../../words/messages';
import { Value } from './DataFacts';
import { useFieldWords } from './fieldWords';
import { reviewMessages } from './reviewMessages';

interface Props {
  original: Original;
  /** Of the correction. */
  data: JsonObject;
}

interface Change {
  path: string;
  was: Json | undefined;
  becomes: Json | undefined;
}

/** What a correction alters, beside what stood there. */
export function Changes({ original, data }: Props) {
  const t = useMessages(reviewMessages);
  const wordsOf = useFieldWords('correction');
  const fields = fieldsOfType(original.type) ?? [];
  return (
    <Table cards caption={t.changes}>
      <thead>
        <tr>
          <th scope="col">{t.fact}</th>
          <th scope="col">{t.was}</th>
          <th scope="col">{t.becomes}</th>
        </tr>
      </thead>
      <tbody>
        {changesOf(original, data).map(({ path, was, becomes }) => {
          const field = fields.find(({ name }) => path === `data.data.${name}`);
          return (
            <tr key={path}>
              <th scope="row">{wordsOf(path).label}</th>
              {[was, becomes].map((value, index) => (
                <td key={index === 0 ? 'was' : 'becomes'}>
                  {value === undefined ? (
                    <span class="soft">{t.nothing}</span>
                  ) : (
                    <Value fact="correction" field={field} value={value} path={path} />
                  )}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function changesOf(original: Original, data: JsonObject): Change[] {
  const date =
    data.effective === undefined
      ? []
      : [{ path: 'data.effective', was: original.effective, becomes: data.effective }];
  const corrected = data.data;
  if (!isObject(corrected)) return date;
  const members = new Set([...Object.keys(original.data), ...Object.keys(corrected)]);
  const changed = [...members].filter((member) => {
    const [was, becomes] = [original.data[member], corrected[member]];
    return canonical(was ?? null) !== canonical(becomes ?? null);
  });
  return [
    ...date,
    ...changed.map((member) => ({
      path: `data.data.${member}`,
      was: original.data[member],
      becomes: corrected[member],
    })),
  ];
}
