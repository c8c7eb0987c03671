import { useCallback, useEffect, useState } from 'preact/hooks';
import { askWorker } from './ask-worker';
import { Fault, type FaultFacts, factsOf } from './fault';
import type { PinnedBy, Report, TrustFacts } from './report';
import { forgetReports } from './use-report';

export interface LedgerTrust {
  /** Null until it has been read. */
  trust: TrustFacts | null;
  /** What the last check of the log found; null where there was none since the key was changed. */
  report: Report | null;
  isChecking: boolean;
  checkNow: () => void;
  /** Null: the key is pinned. */
  pin: (vkey: string, by: PinnedBy) => Promise<FaultFacts | null>;
  forget: () => void;
}

/**
 * Which key and checkpoint this browser keeps of the ledger, and whether the log still follows
 * them.
 */
export function useLedgerTrust(): LedgerTrust {
  const [trust, setTrust] = useState<TrustFacts | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [isChecking, setChecking] = useState(false);

  useEffect(() => {
    askWorker('trust').then(setTrust, () => {});
  }, []);

  const checkNow = useCallback(async () => {
    setChecking(true);
    try {
      setReport(await askWorker('checkLog'));
      setTrust(await askWorker('trust'));
    } finally {
      setChecking(false);
    }
  }, []);

  const told = trust?.key?.vkey ?? null;
  const pin = useCallback(
    async (vkey: string, by: PinnedBy) => {
      try {
        setTrust(await askWorker('pin', vkey, by, told));
        setReport(null);
        forgetReports();
        return null;
      } catch (error) {
        if (error instanceof Fault) return factsOf(error);
        throw error;
      }
    },
    [told],
  );

  const forget = useCallback(async () => {
    setTrust(await askWorker('forget'));
    setReport(null);
    forgetReports();
  }, []);

  return { trust, report, isChecking, checkNow, pin, forget };
}
