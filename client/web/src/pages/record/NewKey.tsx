import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { slugOf } from '../../address/subjects';
import { faultsOf } from '../../recording/faults';
import type { Field, Values } from '../../recording/fields';
import { makeKey, NoKey } from '../../recording/keys';
import { isSlug, slugFrom } from '../../recording/slugs';
import { useMessages } from '../../words/messages';
import { Frame } from './Frame';
import { useFaultWords } from './fieldWords';
import { type FieldError, FormContext, goToField, useForm, withoutPath } from './form';
import { keyMessages } from './keyMessages';
import { SubjectField } from './SubjectField';

interface Props {
  ledger: string;
  taken: readonly string[];
  onMade: (kid: string) => void;
  onCancel: () => void;
}

const organisationField: Field = {
  name: 'organisation',
  kind: 'subject',
  kinds: ['organisation'],
  required: true,
};

/** Makes a key: for an organisation, under a name. */
export function NewKey({ ledger, taken, onMade, onCancel }: Props) {
  const t = useMessages(keyMessages);
  const wordOf = useFaultWords();
  const [values, setValues] = useState<Values>({});
  const [isTried, setTried] = useState(false);
  const [obstacle, setObstacle] = useState('');
  const first = useRef<HTMLFormElement>(null);
  useEffect(() => first.current?.querySelector('input')?.focus(), []);

  const organisation = values['newkey.organisation'] ?? '';
  const suggested =
    organisation && slugFrom(slugOf(organisation), values.function ?? '', ordinal(taken));
  const slug = values['newkey.slug'] ?? suggested;
  const faults = faultsOf([organisationField], 'newkey', values);
  if (!isSlug(slug)) faults.push({ path: 'newkey.slug', fault: slug ? 'not-a-slug' : 'required' });
  const errors: FieldError[] = isTried
    ? faults.map(({ path, fault }) => ({ path, text: wordOf(fault) }))
    : [];
  const form = useMemo(
    () => ({
      fact: 'draft' as const,
      values,
      isBilingual: false,
      errors,
      set: (changes: Record<string, string>) => setValues((now) => ({ ...now, ...changes })),
      clear: (path: string) => setValues((now) => withoutPath(now, path)),
      leave: () => {},
    }),
    [values, isTried],
  );

  const make = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    setObstacle('');
    const [fault] = faults;
    if (fault) {
      goToField(fault.path);
      return;
    }
    const kid = `${slugOf(organisation)}/${slug}`;
    if (taken.includes(kid)) {
      setObstacle('taken');
      return;
    }
    try {
      await makeKey({ ledger, organisation, slug, function: (values.function ?? '').trim() });
      onMade(kid);
    } catch (error) {
      setObstacle(error instanceof NoKey ? error.obstacle : 'storage');
    }
  };

  return (
    <FormContext.Provider value={form}>
      <form class="card stack record-new-key" ref={first} noValidate onSubmit={make}>
        <h3>{t.make}</h3>
        <SubjectField
          path="newkey.organisation"
          label={t.organisation}
          required
          kinds={['organisation']}
        />
        <Plain
          path="function"
          label={t.function}
          hint={t.functionHint}
          value={values.function ?? ''}
        />
        <Plain path="newkey.slug" label={t.slug} hint={t.slugHint} value={slug} required />
        {obstacle && (
          <p class="notice bad" role="alert">
            {t.obstacles[obstacle]}
          </p>
        )}
        <div class="row">
          <button type="submit" class="primary">
            {t.create}
          </button>
          <button type="button" onClick={onCancel}>
            {t.cancel}
          </button>
        </div>
      </form>
    </FormContext.Provider>
  );
}

interface PlainProps {
  path: string;
  label: string;
  hint: string;
  value: string;
  required?: boolean;
}

/** So that a second key of the same organisation is not suggested the name of the first. */
function ordinal(taken: readonly string[]): string {
  return String(taken.length + 1);
}

function Plain({ path, label, hint, value, required }: PlainProps) {
  const { set } = useForm();
  return (
    <Frame path={path} label={label} hint={hint} required={required}>
      {(tied) => (
        <input
          {...tied}
          type="text"
          autocomplete="off"
          value={value}
          onInput={(event) => set({ [path]: event.currentTarget.value })}
        />
      )}
    </Frame>
  );
}
