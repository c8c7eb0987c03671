import { useLink } from '../../address/address';
import { kindOf } from '../../address/subjects';
import { formatTime } from '../../dates/edtf';
import { DateText, type Names, SubjectLink, useNameOf } from '../../parts/Facts';
import { Mark, WordMark } from '../../parts/Mark';
import { inLanguage, useLanguage } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import { sentence } from '../../words/sentence';
import { useWord } from '../../words/words';
import { formatNumber } from '../indicators/measured';
import { codeOf, gistOf, type LogEntry } from './entries';

const messages = defineMessages(
  {
    entry: (position: number) => `Post ${position}`,
    isNew: 'ny',
    effective: 'Gäller från',
    recorded: 'Registrerad',
    by: 'Av',
  },
  {
    entry: (position: number) => `Entry ${position}`,
    isNew: 'new',
    effective: 'Holds from',
    recorded: 'Recorded',
    by: 'By',
  },
);

interface Props {
  entry: LogEntry;
  names: Names;
  zone: string;
  isNew: boolean;
}

export function LogRow({ entry, names, zone, isNew }: Props) {
  const t = useMessages(messages);
  const language = useLanguage();
  const link = useLink();
  const { position, time, effective, actor } = entry;
  const organisation = `organisation/${actor.slice(0, actor.indexOf('/'))}`;
  return (
    <li class={isNew ? 'log-row log-new' : 'log-row'}>
      <div>
        <a href={link(`/entries/${position}`)}>{t.entry(position)}</a>{' '}
        {isNew && (
          <Mark tone="accent" shape="diamond">
            {t.isNew}
          </Mark>
        )}
      </div>
      <What entry={entry} names={names} />
      <dl class="log-facts small">
        <div>
          <dt>{t.effective}</dt>
          <dd>
            <DateText date={effective} />
          </dd>
        </div>
        <div>
          <dt>{t.recorded}</dt>
          <dd>
            <time dateTime={time}>{formatTime(time, language, zone)}</time>
          </dd>
        </div>
        <div>
          <dt>{t.by}</dt>
          <dd>
            <SubjectLink subject={organisation} names={names} />
          </dd>
        </div>
      </dl>
    </li>
  );
}

function What({ entry, names }: { entry: LogEntry; names: Names }) {
  const word = useWord();
  const language = useLanguage();
  const nameOf = useNameOf(names);
  const { type, subject } = entry;
  const gist = gistOf(entry);
  const said =
    typeof gist === 'number' ? formatNumber(gist, language) : inLanguage(gist ?? '', language);
  const code = codeOf(entry);
  return (
    <div>
      <div>
        <strong>{sentence(word('event_type', type))}</strong>{' '}
        {code && <WordMark vocabulary={code.vocabulary} code={code.code} />}
      </div>
      <div>
        <SubjectLink subject={subject} names={names} />{' '}
        <span class="soft small">{word('subject_kind', kindOf(subject))}</span>
      </div>
      {said !== nameOf(subject) && <p class="log-gist">{said}</p>}
    </div>
  );
}
