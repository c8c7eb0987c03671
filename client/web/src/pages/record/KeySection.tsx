import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/ask';
import { forgetAnswers } from '../../api/ask';
import { todayIn } from '../../dates/edtf';
import { Mark } from '../../parts/Mark';
import { type KeyState, useKeyState } from '../../recording/keyState';
import { type BrowserKey, deleteKey, registrationOf } from '../../recording/keys';
import { useNameOf } from '../../recording/subjects';
import { inLanguage, useLanguage } from '../../words/language';
import { useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { giveFile } from './files';
import { idOf } from './form';
import { keyMessages } from './keyMessages';
import { NewKey } from './NewKey';

interface Props {
  ledger: Schemas['LedgerFacts'];
  keys: readonly BrowserKey[];
  chosen: BrowserKey | null;
  onChoose: (kid: string) => void;
  onChange: () => void;
}

/** Who records: the keys of this browser, what the ledger knows of them, and how to make one. */
export function KeySection({ ledger, keys, chosen, onChoose, onChange }: Props) {
  const t = useMessages(keyMessages);
  const [isMaking, setMaking] = useState(false);
  return (
    <>
      <p class="soft">{t.lead}</p>
      {keys.length === 0 && <p>{t.none}</p>}
      {keys.length > 0 && (
        <fieldset class="record-keys" id={idOf('key')}>
          <legend class="label">{t.choose}</legend>
          {keys.map((key) => (
            <KeyRow
              key={key.kid}
              browserKey={key}
              zone={ledger.zone}
              isChosen={key.kid === chosen?.kid}
              onChoose={() => onChoose(key.kid)}
              onDelete={() => deleteKey(key).then(onChange)}
            />
          ))}
        </fieldset>
      )}
      {isMaking ? (
        <NewKey
          ledger={ledger.origin}
          taken={keys.map(({ kid }) => kid)}
          onMade={(kid) => {
            setMaking(false);
            onChange();
            onChoose(kid);
          }}
          onCancel={() => setMaking(false)}
        />
      ) : (
        <div>
          <button
            type="button"
            id={keys.length === 0 ? idOf('key') : undefined}
            class={keys.length === 0 ? 'primary' : ''}
            onClick={() => setMaking(true)}
          >
            {t.make}
          </button>
        </div>
      )}
    </>
  );
}

interface RowProps {
  browserKey: BrowserKey;
  zone: string;
  isChosen: boolean;
  onChoose: () => void;
  onDelete: () => void;
}

function KeyRow({ browserKey, zone, isChosen, onChoose, onDelete }: RowProps) {
  const language = useLanguage();
  const { kid, organisation } = browserKey;
  const { name } = useNameOf(organisation);
  const called = name === null ? organisation : inLanguage(name, language);
  const state = useKeyState(browserKey);
  return (
    <div class="record-key">
      <label class="record-check">
        <input type="radio" name="key" checked={isChosen} onChange={onChoose} />
        <span>
          <code>{kid}</code>{' '}
          <span class="soft">
            {called}
            {browserKey.function && `, ${browserKey.function}`}
          </span>
        </span>
      </label>
      <StateMark state={state} />
      {isChosen && (
        <div class="record-key-more stack tight">
          <May state={state} organisation={called} />
          {state.state === 'unknown' && <Registration browserKey={browserKey} zone={zone} />}
          <Deletion kid={kid} onDelete={onDelete} />
        </div>
      )}
    </div>
  );
}

function StateMark({ state }: { state: KeyState }) {
  const t = useMessages(keyMessages);
  const word = useWord();
  switch (state.state) {
    case 'registered': {
      const roles = state.roles.map((role) => word('key_role', role)).join(', ');
      return (
        <Mark tone="good" shape="check">
          {t.known(roles)}
        </Mark>
      );
    }
    case 'unknown':
      return (
        <Mark tone="doubt" shape="ring">
          {t.unknown}
        </Mark>
      );
    case 'revoked':
    case 'other':
      return (
        <Mark tone="bad" shape="cross">
          {t[state.state]}
        </Mark>
      );
    default:
      return <span class="small soft">{t.asking}</span>;
  }
}

function May({ state, organisation }: { state: KeyState; organisation: string }) {
  const { may } = useMessages(keyMessages);
  if (state.state === 'revoked' || state.state === 'other') return <p>{may[state.state]}</p>;
  if (state.state !== 'registered') return null;
  if (state.roles.includes('administrator')) return <p>{may.administrator}</p>;
  return <p>{state.roles.includes('recorder') ? may.recorder(organisation) : may.none}</p>;
}

/** What somebody else has to do before the key is of use. */
function Registration({ browserKey, zone }: { browserKey: BrowserKey; zone: string }) {
  const t = useMessages(keyMessages);
  const [isCopied, setCopied] = useState(false);
  const line = JSON.stringify(registrationOf(browserKey, todayIn(zone)));
  const lineId = idOf('registration');
  return (
    <div class="notice doubt record-registration">
      <strong>{t.toDo}</strong>
      <p>{t.toDoLead}</p>
      <label for={lineId} class="label small">
        {t.line}
      </label>
      <textarea id={lineId} class="code" rows={5} readOnly value={line} />
      <p class="small">{t.ends(browserKey.publicKey.slice(-9))}</p>
      <div class="row">
        <button
          type="button"
          onClick={() => navigator.clipboard.writeText(line).then(() => setCopied(true))}
        >
          {isCopied ? t.copied : t.copy}
        </button>
        <button
          type="button"
          onClick={() =>
            giveFile(`nyckel-${browserKey.slug}.jsonl`, `${line}\n`, 'application/jsonl')
          }
        >
          {t.download}
        </button>
        <button type="button" onClick={forgetAnswers}>
          {t.again}
        </button>
      </div>
    </div>
  );
}

function Deletion({ kid, onDelete }: { kid: string; onDelete: () => void }) {
  const t = useMessages(keyMessages);
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <div>
        <button type="button" onClick={() => setAsking(true)}>
          {t.remove(kid)}
        </button>
      </div>
    );
  }
  return (
    <div class="notice bad" role="alert">
      <p>{t.removeAsk(kid)}</p>
      <div class="row">
        <button type="button" onClick={() => setAsking(false)}>
          {t.removeNo}
        </button>
        <button type="button" onClick={onDelete}>
          {t.removeYes}
        </button>
      </div>
    </div>
  );
}
