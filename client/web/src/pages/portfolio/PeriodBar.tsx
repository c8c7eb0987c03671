import { useLanguage } from '../../words/language';
import { useMessages } from '../../words/messages';
import { type Axis, type Bar, barOf, ticksOf } from './bars';
import { periodInWords } from './facts';
import { messages } from './messages';
import type { Initiative } from './portfolio';

const barHeight = 14;
/** From the top of the line to the middle of its bar, in px. */
const middle = 16;

/** The hatching and the fading that all bars refer to; in masks, so that a bar keeps its own colour. */
export function TimelinePaint() {
  return (
    <svg class="portfolio-paint" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern
          id="portfolio-hatch-lines"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" fill="white" fill-opacity="0.22" />
          <rect width="2.5" height="6" fill="white" />
        </pattern>
        <mask id="portfolio-hatch" maskContentUnits="userSpaceOnUse">
          <rect width="4000" height="200" fill="url(#portfolio-hatch-lines)" />
        </mask>
        <linearGradient id="portfolio-fade-shades">
          <stop offset="0.35" stop-color="white" />
          <stop offset="1" stop-color="white" stop-opacity="0" />
        </linearGradient>
        <mask id="portfolio-fade" maskContentUnits="objectBoundingBox">
          <rect width="1" height="1" fill="url(#portfolio-fade-shades)" />
        </mask>
      </defs>
    </svg>
  );
}

interface Props {
  initiative: Initiative;
  axis: Axis;
  at: { share: number; words: string };
}

export function PeriodBar({ initiative, axis, at }: Props) {
  const t = useMessages(messages);
  const language = useLanguage();
  const { period, running } = initiative;
  const label = `${t.period}: ${periodInWords(period, language, t)}. ${t.legendAt(at.words)}`;
  return (
    <svg class={`portfolio-bar ${running ?? ''}`} role="img" aria-label={label}>
      {ticksOf(axis).map(({ year, share }) => (
        <line key={year} class="portfolio-grid" x1={`${share}%`} x2={`${share}%`} y2="100%" />
      ))}
      {period !== null && <BarParts bar={barOf(period, axis)} />}
      <line class="portfolio-at" x1={`${at.share}%`} x2={`${at.share}%`} y2="100%" />
    </svg>
  );
}

export function BarParts({ bar }: { bar: Bar }) {
  const { softStart, solid, softEnd, isOpenStart, ending } = bar;
  const end = (softEnd ?? solid ?? softStart)?.[1] ?? 100;
  return (
    <>
      {softStart && <Part part={softStart} mask="portfolio-hatch" />}
      {solid && <Part part={solid} mask={ending === 'unknown' ? 'portfolio-fade' : null} />}
      {softEnd && <Part part={softEnd} mask="portfolio-hatch" />}
      {ending === 'open' && <Arrow at={end} direction={1} />}
      {ending === 'unknown' && (
        <text class="portfolio-end-unknown" x={`${end}%`} y={middle + 5} text-anchor="end">
          ?
        </text>
      )}
      {isOpenStart && <Arrow at={0} direction={-1} />}
    </>
  );
}

function Part({ part: [from, to], mask }: { part: [number, number]; mask: string | null }) {
  return (
    <rect
      class="portfolio-part"
      x={`${from}%`}
      width={`${to - from}%`}
      y={middle - barHeight / 2}
      height={barHeight}
      mask={mask === null ? undefined : `url(#${mask})`}
    />
  );
}

/** Points out of the axis: on it goes. */
function Arrow({ at, direction }: { at: number; direction: 1 | -1 }) {
  const half = barHeight / 2 + 4;
  return (
    <svg class="portfolio-arrow" x={`${at}%`} y={middle} aria-hidden="true">
      <rect
        class="portfolio-gap"
        x={direction === 1 ? -14 : -2}
        y={-half}
        width="16"
        height={2 * half}
      />
      <path d={`M${-14 * direction} ${-half}L0 0L${-14 * direction} ${half}z`} />
    </svg>
  );
}
