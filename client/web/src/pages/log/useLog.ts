import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Problem, Refusal, type Schemas, send, urlOf } from '../../api/ask';
import { type LogEntry, type LogFilter, readBefore } from './entries';

export interface End {
  /** How many entries the log has, of those that are asked about. */
  size: number;
  zone: string;
}

function problemIn(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  return { status: 0, code: 'unknown', title: '', detail: String(error) };
}

/** Where the log ends now, or ended with what was known. Asked anew, never from memory. */
export function useEnd(known: string | null): { end: End | null; problem: Problem | null } {
  const [end, setEnd] = useState<End | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    const aborter = new AbortController();
    setEnd(null);
    setProblem(null);
    readEnd(known, aborter.signal).then(setEnd, (error: unknown) => {
      if (!aborter.signal.aborted) setProblem(problemIn(error));
    });
    return () => aborter.abort();
  }, [known]);
  return { end, problem };
}

async function readEnd(known: string | null, signal: AbortSignal): Promise<End> {
  if (known === null) {
    const facts = await (await send('/v1/ledger', { signal })).json();
    const { size, zone } = facts as Schemas['LedgerFacts'];
    return { size, zone };
  }
  // Any answer says how many entries a day or a time stands for; this one is short.
  const answer = await (await send(urlOf('/v1/followups', { known }), { signal })).json();
  const { known: prefix, asked } = answer as Schemas['Answer'];
  return { size: prefix.size, zone: asked.zone };
}

export interface Log {
  entries: LogEntry[];
  /** Whether there are older ones that have not been read. */
  hasOlder: boolean;
  isPending: boolean;
  problem: Problem | null;
  readOlder: () => void;
}

interface Read {
  entries: LogEntry[];
  from: number;
}

/** The log back from its end, a page at a time. */
export function useLog(size: number | null, { subject, type }: LogFilter): Log {
  const [read, setRead] = useState<Read | null>(null);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const aborter = useRef(new AbortController());
  const readFrom = useCallback(
    (end: number, newer: LogEntry[]) => {
      const { signal } = aborter.current;
      setPending(true);
      readBefore(end, { subject, type }, signal).then(
        ({ entries, from }) => {
          if (signal.aborted) return;
          setRead({ entries: [...newer, ...entries], from });
          setPending(false);
        },
        (error: unknown) => {
          if (signal.aborted) return;
          setProblem(problemIn(error));
          setPending(false);
        },
      );
    },
    [subject, type],
  );
  useEffect(() => {
    aborter.current = new AbortController();
    setProblem(null);
    if (size !== null) readFrom(size, []);
    return () => aborter.current.abort();
  }, [size, readFrom]);
  const readOlder = () => {
    setProblem(null);
    if (read) readFrom(read.from, read.entries);
  };
  return {
    entries: read?.entries ?? [],
    hasOlder: read !== null && read.from > 0,
    isPending,
    problem,
    readOlder,
  };
}
