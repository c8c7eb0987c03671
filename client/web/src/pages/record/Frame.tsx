import type { ComponentChildren } from 'preact';
import { useMessages } from '../../words/messages';
import { type FieldError, idOf, useForm } from './form';
import { messages } from './messages';

/** What ties a control to what is said about it. */
export interface Tied {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
}

interface Props {
  path: string;
  label: string;
  hint?: string | undefined;
  required?: boolean | undefined;
  /** Several controls: a group with a name. */
  isGroup?: boolean;
  isWide?: boolean;
  children: (tied: Tied) => ComponentChildren;
}

/** A field: its label, its hint, its control and what is wrong with it. */
export function Frame({ path, label, hint, required, isGroup, isWide, children }: Props) {
  const { errors, leave } = useForm();
  const id = idOf(path);
  const own = errors.filter((error) => error.path === path);
  const described = [hint && `${id}-hint`, own.length > 0 && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  const tied: Tied = { id };
  if (described) tied['aria-describedby'] = described;
  if (own.length > 0) tied['aria-invalid'] = true;
  if (required && !isGroup) tied['aria-required'] = true;
  const name = <Label label={label} required={required} />;
  const inside = (
    <>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children(tied)}
      <Errors id={id} errors={own} />
    </>
  );
  const look = `field record-field${isWide ? ' wide' : ''}${own.length > 0 ? ' invalid' : ''}`;
  if (!isGroup) {
    return (
      <div class={look} onFocusOut={() => leave(path)}>
        <label for={id}>{name}</label>
        {inside}
      </div>
    );
  }
  return (
    <fieldset
      class={look}
      id={id}
      aria-describedby={described || undefined}
      onFocusOut={(event) => {
        const within = event.currentTarget.contains(event.relatedTarget as Node | null);
        if (!within) leave(path);
      }}
    >
      <legend class="label">{name}</legend>
      {inside}
    </fieldset>
  );
}

function Label({ label, required }: { label: string; required?: boolean | undefined }) {
  const t = useMessages(messages);
  return (
    <>
      {label}
      {required && <span class="record-required"> {t.requiredMark}</span>}
    </>
  );
}

function Errors({ id, errors }: { id: string; errors: readonly FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <div class="error" id={`${id}-error`}>
      {errors.map((error) => (
        <div key={error.text + error.ledger?.detail}>
          {error.text}
          <LedgerSays error={error} />
        </div>
      ))}
    </div>
  );
}

/** The ledger's own sentence: it names the case, and is in English. */
export function LedgerSays({ error: { ledger } }: { error: FieldError }) {
  const t = useMessages(messages);
  if (!ledger) return null;
  return (
    <div class="record-ledger-says">
      {t.ledgerSays} <span lang="en">{ledger.detail}</span> <code>{ledger.code}</code>
    </div>
  );
}
