import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { askWorker } from '../../verification/ask-worker';
import type { FileReport, KeyFacts } from '../../verification/report';
import { defineMessages, useMessages } from '../../words/messages';
import { FileResult } from './FileResult';

const messages = defineMessages(
  {
    heading: 'Kontrollera en fil',
    text:
      'Ett utdrag, ett sparat svar, ett bevis, en kontrollpunkt eller ett kvitto. Filen stannar ' +
      'i din webbläsare: den skickas ingenstans.',
    choose: 'Välj filer',
    zone: 'Släpp filer här',
    drop: 'eller släpp dem här',
    otherKey: 'Kontrollera mot en annan nyckel än den fästa',
    otherKeyHint: 'Lämna tomt för att använda den nyckel som är fäst här.',
    label: 'Verifieringsnyckel',
    results: 'Kontrollerade filer',
    working: (name: string) => `Kontrollerar ${name} …`,
    clear: 'Rensa',
  },
  {
    heading: 'Check a file',
    text:
      'An extract, a saved answer, a proof, a checkpoint or a receipt. The file stays in your ' +
      'browser: it is sent nowhere.',
    choose: 'Choose files',
    zone: 'Drop files here',
    drop: 'or drop them here',
    otherKey: 'Check with another key than the pinned one',
    otherKeyHint: 'Leave it empty to use the key that is pinned here.',
    label: 'Verifier key',
    results: 'Checked files',
    working: (name: string) => `Checking ${name} …`,
    clear: 'Clear',
  },
);

interface Checked {
  number: number;
  name: string;
  report: FileReport;
}

export function FileSection({ pinned }: { pinned: KeyFacts | null }) {
  const t = useMessages(messages);
  const id = useId();
  const [isOver, setOver] = useState(false);
  const [vkey, setVkey] = useState('');
  const { files, working, check, clear } = useFiles();
  const take = (list: FileList | null | undefined) => check([...(list ?? [])], vkey.trim() || null);
  useDropAnywhere(take);
  return (
    <section class="card stack" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{t.heading}</h2>
      <p>{t.text}</p>
      <fieldset
        aria-label={t.zone}
        class={isOver ? 'verify-drop is-over' : 'verify-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
      >
        <input
          id={id}
          class="visually-hidden"
          type="file"
          multiple
          onChange={(event) => {
            take(event.currentTarget.files);
            // So that the same file can be chosen again.
            event.currentTarget.value = '';
          }}
        />
        <label for={id} class="button">
          {t.choose}
        </label>
        <span class="soft">{t.drop}</span>
      </fieldset>
      <details>
        <summary>{t.otherKey}</summary>
        <div class="field">
          <label for={`${id}-key`}>{t.label}</label>
          <input
            id={`${id}-key`}
            class="code"
            value={vkey}
            autocomplete="off"
            spellcheck={false}
            placeholder={pinned?.vkey}
            aria-describedby={`${id}-hint`}
            onInput={(event) => setVkey(event.currentTarget.value)}
          />
          <span class="hint" id={`${id}-hint`}>
            {t.otherKeyHint}
          </span>
        </div>
      </details>
      <section class="stack" role="status" aria-label={t.results}>
        {working && <p>{t.working(working)}</p>}
        {files.map(({ number, name, report }) => (
          <FileResult key={number} name={name} report={report} />
        ))}
      </section>
      {files.length > 0 && (
        <div>
          <button type="button" onClick={clear}>
            {t.clear}
          </button>
        </div>
      )}
    </section>
  );
}

/** A file that cannot be read to its end, or whose check fails by itself, is not checked. */
async function reportOn(file: File, vkey: string | null): Promise<FileReport> {
  try {
    return await askWorker('checkFile', await file.text(), vkey);
  } catch {
    const fault = { code: 'unknown-file' as const, facts: {} };
    const steps = [{ name: 'kind' as const, state: 'fails' as const, facts: {}, fault }];
    return { kind: 'unknown', verdict: 'wrong', steps, entries: [] };
  }
}

/** The newest first. */
function useFiles() {
  const [files, setFiles] = useState<Checked[]>([]);
  const [working, setWorking] = useState('');
  const number = useRef(0);
  const check = async (chosen: readonly File[], vkey: string | null) => {
    for (const file of chosen) {
      setWorking(file.name);
      const report = await reportOn(file, vkey);
      const checked = { number: ++number.current, name: file.name, report };
      setFiles((before) => [checked, ...before]);
    }
    setWorking('');
  };
  return { files, working, check, clear: () => setFiles([]) };
}

/** A file is taken wherever on the page it falls; the browser would leave the page and open it. */
function useDropAnywhere(take: (list: FileList | undefined) => void): void {
  const newest = useRef(take);
  newest.current = take;
  useEffect(() => {
    const allow = (event: Event) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      newest.current(event.dataTransfer?.files);
    };
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
