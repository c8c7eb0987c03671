import { useId, useState } from 'preact/hooks';
import type { FaultFacts } from '../../verification/fault';
import { faultMessages } from '../../verification/fault-messages';
import { defineMessages, useMessages } from '../../words/messages';

const messages = defineMessages(
  {
    label: 'Verifieringsnyckel',
    hint: 'Som den står hos den som för liggaren: namn+id+nyckel.',
    submit: 'Fäst nyckeln',
  },
  {
    label: 'Verifier key',
    hint: 'As whoever keeps the ledger gives it: name+id+key.',
    submit: 'Pin the key',
  },
);

interface Props {
  pin: (vkey: string) => Promise<FaultFacts | null>;
}

export function KeyForm({ pin }: Props) {
  const t = useMessages(messages);
  const faults = useMessages(faultMessages);
  const id = useId();
  const [vkey, setVkey] = useState('');
  const [fault, setFault] = useState<FaultFacts | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    setFault(await pin(vkey.trim()));
  };
  return (
    <form class="stack tight" onSubmit={submit}>
      <div class="field">
        <label for={id}>{t.label}</label>
        <input
          id={id}
          class="code"
          value={vkey}
          required
          autocomplete="off"
          spellcheck={false}
          aria-describedby={`${id}-hint`}
          aria-invalid={fault !== null}
          onInput={(event) => setVkey(event.currentTarget.value)}
        />
        <span class="hint" id={`${id}-hint`}>
          {t.hint}
        </span>
        {fault && (
          <span class="error" role="alert">
            {faults[fault.code](fault.facts)}
          </span>
        )}
      </div>
      <div>
        <button type="submit">{t.submit}</button>
      </div>
    </form>
  );
}
