import './indicators.css';
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import {
  line,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from 'd3-shape';
import { useLanguage } from '../../words/language';
import {
  type ChartPoint,
  type DateTick,
  dateTicks,
  daysOf,
  middleOf,
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

type Scale = ScaleLinear<number, number>;

const fullHeight = 190;
// One value is no development: it needs less room.
const lowHeight = 104;
const top = 24;
const bottom = 26;
const letterWidth = 7;
const valuesMax = 8;
const symbols = [
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond,
  symbolCross,
  symbolStar,
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
  const [height, stepsMax] = points.length > 1 ? [fullHeight, 4] : [lowHeight, 2];
  const y = scaleLinear(valuesOf(points), [height - bottom, top]).nice(stepsMax);
  const steps = y.ticks(stepsMax);
  const left = 8 + letterWidth * Math.max(...steps.map((value) => formatValue(value).length));
  const isNamed = series.length > 1;
  const longest = Math.max(...series.map(({ name }) => name.length));
  const right = isNamed ? Math.min(width * 0.36, 16 + longest * letterWidth) : 10;
  const x = scaleLinear(days, [left, width - right]);
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
  /** Null: the values would stand too close to be read. */
  formatValue: ((value: number) => string) | null;
}

function Series({ points, look, x, y, formatValue }: SeriesProps) {
  const placed = points.flatMap((point) => {
    const middle = middleOf(point);
    return middle === null ? [] : [{ point, at: x(middle), up: y(point.value) }];
  });
  const path = line<(typeof placed)[number]>(
    ({ at }) => at,
    ({ up }) => up,
  )(placed);
  const shape = symbol(symbols[look], 70)() ?? '';
  return (
    <g class={`chart-series look-${look}`}>
      {placed.length > 1 && <path class="chart-line" d={path ?? ''} />}
      {placed.map(({ point, at, up }) => (
        <g key={`${at} ${up}`} class={point.certain ? '' : 'chart-uncertain'}>
          <Vagueness point={point} x={x} up={up} />
          <path class="chart-point" d={shape} transform={`translate(${at} ${up})`} />
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

/** From the first to the last day that it may be; an arrow to the side that is open. */
function Vagueness({ point, x, up }: { point: ChartPoint; x: Scale; up: number }) {
  const [from = 0, to = 0] = x.range();
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
  const lettersMax = Math.floor(room / letterWidth);
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
