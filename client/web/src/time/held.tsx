import type { ComponentChildren } from 'preact';
import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { HeldMoment, type Moment, useChange } from '../address/address';
import { questionsUnderWay } from '../api/ask';

const SetHeld = createContext<(moment: Moment | null) => void>(() => {});

/** Above all that shows a moment: what a handle of the time bar is held at. */
export function HeldMomentProvider({ children }: { children: ComponentChildren }) {
  const [held, setHeld] = useState<Moment | null>(null);
  return (
    <SetHeld.Provider value={setHeld}>
      <HeldMoment.Provider value={held}>{children}</HeldMoment.Provider>
    </SetHeld.Provider>
  );
}

export interface Hold {
  /**
   * Shows a moment from the next frame on, or when the answers for those before have come. `joins`:
   * part of the step before, if that was just now.
   */
  hold: (moment: Moment, joins?: boolean) => void;
  /** Ends at what was held last. */
  release: () => void;
}

// Browsers let an address change a hundred times in ten seconds; then they refuse. Each takes some
// milliseconds besides.
const writtenEvery = 500;
// Presses of a key that follow each other so closely are one step back.
const burst = 1000;

// Where answers take long, moments are left out rather than lined up: a page asks a few at a time.
const questionsMax = 6;

/** Moves the moment of all pages while a handle or a key is held: one step to go back for all of it. */
export function useHold(): Hold {
  const setHeld = useContext(SetHeld);
  const latest = useChange();
  const change = useRef(latest);
  change.current = latest;
  const frame = useRef(0);
  const wanted = useRef<Moment | null>(null);
  const writtenAt = useRef(Number.NEGATIVE_INFINITY);
  const releasedAt = useRef(Number.NEGATIVE_INFINITY);
  const hasStep = useRef(false);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const write = (moment: Moment) => {
    change.current({ ...moment }, { replace: hasStep.current });
    hasStep.current = true;
    writtenAt.current = performance.now();
  };
  const show = () => {
    frame.current = 0;
    if (!wanted.current) return;
    if (questionsUnderWay() >= questionsMax) {
      frame.current = requestAnimationFrame(show);
      return;
    }
    setHeld(wanted.current);
    if (performance.now() - writtenAt.current > writtenEvery) write(wanted.current);
  };
  const hold = (moment: Moment, joins = false) => {
    if (!wanted.current) {
      hasStep.current = joins && performance.now() - releasedAt.current < burst;
    }
    wanted.current = moment;
    if (frame.current === 0) frame.current = requestAnimationFrame(show);
  };
  const release = () => {
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    if (!wanted.current) return;
    write(wanted.current);
    setHeld(null);
    wanted.current = null;
    releasedAt.current = performance.now();
  };
  return { hold, release };
}
