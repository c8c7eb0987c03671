import './indicators.css';
import { useLanguage } from '../../words/language';
import {
  type ChartPoint,
  type DateTick,
  type Domain,
  dateTicks,
  daysOf,
  middleOf,
  roundSteps,
  type Scale,
  scaleOf,
  spread,
  valuesOf,
} from './layout';
import { useWidth } from './useWidth';

export interface ChartSeries {
  /** Written beside its last point where there are several. */
  name: string;
  points: readonly ChartPoint[];
}

interface Props {
  /** What the chart shows, in words: whoever cannot see it is told this. */
  label: string;
  series: readonly ChartSeries[];
  formatValue: (value: number) => string;
}

const fullHeight = 190;
// One value is no development: it needs less room.
const lowHeight = 104;
const top = 24;
const bottom = 26;
const letterWidth = 7;
// Names are bold.
const nameLetterWidth = 7.8;
const valuesMax = 8;
// Of about the same area, around the point itself.
const symbols = [
  'M-4.7 0a4.7 4.7 0 1 0 9.4 0a4.7 4.7 0 1 0-9.4 0z',
  'M-4.2-4.2h8.4v8.4h-8.4z',
  'M0-6L5.8 4.5H-5.8z',
  'M0-6L5 0L0 6L-5 0z',
  'M-1.9-5.6h3.8v3.7h3.7v3.8h-3.7v3.7h-3.8v-3.7h-3.7v-3.8h3.7z',
  'M-5.8-4.5H5.8L0 6z',
];
const looks = symbols.length;

/** Values over time. Vague dates are bars as wide as they are vague; what is uncertain is hollow. */
export function LineChart({ label, series, formatValue }: Props) {
  const { element, width } = useWidth<HTMLDivElement>(320);
  return (
    <div ref={element} class="chart">
      <Drawing label={label} series={series} formatValue={formatValue} width={width} />
    </div>
  );
}

function Drawing({ label, series, formatValue, width }: Props & { width: number }) {
  const points = series.flatMap((one) => one.points);
  const days = daysOf(points);
  if (points.length === 0 || days === null) return null;
  const [height, stepCount] = points.length > 1 ? [fullHeight, 4] : [lowHeight, 2];
  const steps = roundSteps(valuesOf(points), stepCount);
  const y = scaleOf([steps[0] ?? 0, steps.at(-1) ?? 1], [height - bottom, top]);
  const left = 8 + letterWidth * Math.max(...steps.map((value) => formatValue(value).length));
  const isNamed = series.length > 1;
  const longest = Math.max(...series.map(({ name }) => name.length));
  const right = isNamed ? Math.min(width * 0.4, 16 + longest * nameLetterWidth) : 10;
  const across: Domain = [left, width - right];
  const x = scaleOf(days, across);
  return (
    <svg role="img" aria-label={label} width={width} height={height}>
      <Grid steps={steps} y={y} from={left} to={width - right} formatValue={formatValue} />
      <g transform={`translate(0 ${height - bottom})`}>
        <Days ticks={dateTicks(days, Math.max(2, (width - left - right) / 76))} x={x} />
      </g>
      {series.map((one, index) => (
        <Series
          key={one.name}
          points={one.points}
          look={index % looks}
          x={x}
          y={y}
          across={across}
          formatValue={points.length <= valuesMax ? formatValue : null}
        />
      ))}
      {isNamed && <SeriesNames series={series} y={y} at={width - right + 12} room={right - 12} />}
    </svg>
  );
}

interface GridProps {
  steps: readonly number[];
  y: Scale;
  from: number;
  to: number;
  formatValue: (value: number) => string;
}

function Grid({ steps, y, from, to, formatValue }: GridProps) {
  return (
    <g class="chart-grid">
      {steps.map((value) => (
        <g key={value} transform={`translate(0 ${y(value)})`}>
          <line x1={from} x2={to} class={value === 0 ? 'chart-zero' : ''} />
          <text x={from - 6} dy="0.32em" text-anchor="end">
            {formatValue(value)}
          </text>
        </g>
      ))}
    </g>
  );
}

function Days({ ticks, x }: { ticks: readonly DateTick[]; x: Scale }) {
  const language = useLanguage();
  const isYears = ticks.every(({ month }) => month === 1);
  const month = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (
    <g class="chart-grid">
      {ticks.map((tick) => (
        <g key={tick.day} transform={`translate(${x(tick.day)} 0)`}>
          <line y2="5" />
          <text y="18" text-anchor="middle">
            {isYears ? tick.year : month.format(Date.UTC(tick.year, tick.month - 1, 1))}
          </text>
        </g>
      ))}
    </g>
  );
}

interface SeriesProps {
  points: readonly ChartPoint[];
  look: number;
  x: Scale;
  y: Scale;
  /** Where the drawing begins and ends. */
  across: Domain;
  /** Null: the values would stand too close to be read. */
  formatValue: ((value: number) => string) | null;
}

function Series({ points, look, x, y, across, formatValue }: SeriesProps) {
  const placed = points.flatMap((point) => {
    const middle = middleOf(point);
    return middle === null ? [] : [{ point, at: x(middle), up: y(point.value) }];
  });
  const path = `M${placed.map(({ at, up }) => `${at} ${up}`).join('L')}`;
  return (
    <g class={`chart-series look-${look}`}>
      {placed.length > 1 && <path class="chart-line" d={path} />}
      {placed.map(({ point, at, up }) => (
        <g key={`${at} ${up}`} class={point.certain ? '' : 'chart-uncertain'}>
          <Vagueness point={point} x={x} up={up} across={across} />
          <path class="chart-point" d={symbols[look]} transform={`translate(${at} ${up})`} />
          {formatValue && (
            <text class="chart-value" x={at} y={up - 10} text-anchor="middle">
              {formatValue(point.value)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

interface VaguenessProps {
  point: ChartPoint;
  x: Scale;
  up: number;
  across: Domain;
}

/** From the first to the last day that it may be; an arrow to the side that is open. */
function Vagueness({ point, x, up, across }: VaguenessProps) {
  const [from, to] = across;
  const { earliest, latest } = point;
  if (earliest !== null && earliest === latest) return null;
  const start = earliest === null ? from + 6 : x(earliest);
  const end = latest === null ? to - 6 : x(latest);
  return (
    <g class={earliest === null || latest === null ? 'chart-span open' : 'chart-span'}>
      <line x1={start} x2={end} y1={up} y2={up} />
      {earliest === null && <path d={`M${start + 5} ${up - 4}L${start} ${up}l5 4`} />}
      {latest === null && <path d={`M${end - 5} ${up - 4}L${end} ${up}l-5 4`} />}
    </g>
  );
}

interface NamesProps {
  series: readonly ChartSeries[];
  y: Scale;
  at: number;
  room: number;
}

function SeriesNames({ series, y, at, room }: NamesProps) {
  const heights = series.map(({ points }) => y(points.at(-1)?.value ?? 0));
  const placed = spread(heights, 15);
  const lettersMax = Math.floor(room / nameLetterWidth);
  return (
    <>
      {series.map(({ name }, index) => (
        <text
          key={name}
          class={`chart-name look-${index % looks}`}
          x={at}
          y={placed[index]}
          dy="0.32em"
        >
          {name.length > lettersMax ? `${name.slice(0, lettersMax - 1)}…` : name}
        </text>
      ))}
    </>
  );
}
