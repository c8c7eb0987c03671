import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Label } from './labels';
import { fractionOf, type Line, nextOn, pathOf, previousOn, valueAt } from './line';

interface Props {
  name: string;
  line: Line;
  value: number;
  /** The value in words. */
  words: string;
  /** What is written beneath a line so wide. */
  labelsFor: (width: number) => Label[];
  /** A step so long that it takes pages: a year, a tenth of the log. */
  leap: (value: number, direction: 1 | -1) => number;
  /** `joins`: part of the step before. */
  onHold: (value: number, joins: boolean) => void;
  onRelease: () => void;
}

const tickHeight = 20;
// How near a stop the pointer must come to be drawn to it, in pixels.
const reach = 3;

interface Drag {
  left: number;
  width: number;
  /** Where on the handle it was taken, so that it does not jump. */
  offset: number;
  value: number;
}

/** A clock to set: a slider (WAI-ARIA), drawn as a line with strokes where something happened. */
export function Track(props: Props) {
  const { name, line, value, words, labelsFor, onHold, onRelease } = props;
  const [track, width] = useWidth();
  const handle = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const scale = useMemo(
    () => <Labels line={line} labels={labelsFor(width)} />,
    [line, width, labelsFor],
  );
  const path = useMemo(() => pathOf(line, width, tickHeight), [line, width]);
  // The handle is where the pointer is; the page follows as its answers come.
  const [pointed, setPointed] = useState<number | null>(null);
  const counted = `${fractionOf(line, pointed ?? value) * 100}%`;

  const dragTo = (clientX: number) => {
    const held = drag.current;
    if (!held) return;
    const next = valueAt(line, clientX - held.left - held.offset, held.width, reach);
    if (next === held.value) return;
    held.value = next;
    setPointed(next);
    onHold(next, false);
  };
  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || !track.current) return;
    const { left, width } = track.current.getBoundingClientRect();
    const isOnHandle = handle.current?.contains(event.target as Node) === true;
    const offset = isOnHandle ? event.clientX - left - fractionOf(line, value) * width : 0;
    drag.current = { left, width, offset, value };
    track.current.setPointerCapture(event.pointerId);
    handle.current?.focus({ preventScroll: true });
    if (!isOnHandle) dragTo(event.clientX);
  };
  const end = () => {
    if (drag.current) onRelease();
    drag.current = null;
    setPointed(null);
  };
  const press = (event: KeyboardEvent) => {
    const next = pressed(event, props);
    if (next === null) return;
    event.preventDefault();
    if (next !== value) onHold(next, true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its handle is the slider, with the keys.
    <div
      ref={track}
      class="time-track"
      onPointerDown={begin}
      onPointerMove={(event) => dragTo(event.clientX)}
      onPointerUp={end}
      onPointerCancel={end}
      onLostPointerCapture={end}
      // The focus stays on the handle.
      onMouseDown={(event) => event.preventDefault()}
    >
      <Ticks path={path} width={width} counted={counted} />
      <div class="time-rail">
        <div class="time-fill" style={{ width: counted }} />
      </div>
      {scale}
      <div
        ref={handle}
        class="time-handle"
        style={{ left: counted }}
        role="slider"
        tabIndex={0}
        aria-label={name}
        aria-valuemin={line.first}
        aria-valuemax={line.last}
        aria-valuenow={value}
        aria-valuetext={words}
        onKeyDown={press}
        onKeyUp={onRelease}
        onBlur={onRelease}
      />
    </div>
  );
}

/** Where a key takes the handle; null: nowhere. */
function pressed(event: KeyboardEvent, { line, value, leap }: Props): number | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const within = (next: number) => Math.min(line.last, Math.max(line.first, next));
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return event.shiftKey ? within(value + 1) : nextOn(line, value);
    case 'ArrowLeft':
    case 'ArrowDown':
      return event.shiftKey ? within(value - 1) : previousOn(line, value);
    case 'PageUp':
      return within(leap(value, 1));
    case 'PageDown':
      return within(leap(value, -1));
    case 'Home':
      return line.first;
    case 'End':
      return line.last;
    default:
      return null;
  }
}

function Ticks({ path, width, counted }: { path: string; width: number; counted: string }) {
  const box = `0 0 ${width} ${tickHeight}`;
  return (
    <>
      <svg class="time-ticks" viewBox={box} preserveAspectRatio="none" aria-hidden="true">
        <path d={path} />
      </svg>
      <svg
        class="time-ticks is-counted"
        style={{ clipPath: `inset(0 calc(100% - ${counted}) 0 -1px)` }}
        viewBox={box}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d={path} />
      </svg>
    </>
  );
}

function Labels({ line, labels }: { line: Line; labels: Label[] }) {
  return (
    <div class="time-labels" aria-hidden="true">
      {labels.map(({ value, text }) => (
        <span
          key={value}
          class={edgeOf(fractionOf(line, value))}
          style={{ left: `${fractionOf(line, value) * 100}%` }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}

// At the ends a label stays within the line.
function edgeOf(fraction: number): string {
  if (fraction < 0.04) return 'is-first';
  return fraction > 0.96 ? 'is-last' : '';
}

function useWidth() {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(600);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const observer = new ResizeObserver(() => {
      if (watched.clientWidth > 0) setWidth(watched.clientWidth);
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  return [element, width] as const;
}
