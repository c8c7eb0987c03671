/** Shapes that tell marks apart without colour. */
export type ShapeName =
  | 'circle'
  | 'ring'
  | 'half'
  | 'square'
  | 'diamond'
  | 'triangle'
  | 'cross'
  | 'check'
  | 'dash'
  | 'question'
  | 'pause'
  | 'dots';

const paths: Record<ShapeName, string> = {
  circle: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z',
  ring: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
  half: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2.4v9.2a4.6 4.6 0 0 1 0-9.2z',
  square: 'M2 2h12v12H2z',
  diamond: 'M8 .5 15.5 8 8 15.5.5 8z',
  triangle: 'M8 1l7.5 13.5H.5z',
  cross: 'M3.5 1.5 8 6l4.5-4.5 2 2L10 8l4.5 4.5-2 2L8 10l-4.5 4.5-2-2L6 8 1.5 3.5z',
  check: 'M6.2 13.4.8 8l2.2-2.2 3.2 3.2 6.8-6.8L15.2 4.400z',
  dash: 'M1 6h14v4H1z',
  question:
    'M8 1C5.500 1 3.800 2.600 3.600 4.900h2.700c.1-.9.700-1.500 1.600-1.500 1 0 1.600.600 1.600 1.400 0 .800-.4 1.200-1.300 1.800-1.100.800-1.700 1.600-1.600 3.100h2.500c0-.9.300-1.300 1.300-2 1.200-.8 2-1.700 2-3.100C12.400 2.400 10.600 1 8 1zM6.500 12h3v3h-3z',
  pause: 'M2 1h4.500v14H2zM9.500 1H14v14H9.500z',
  dots: 'M0 6h4v4H0zm6 0h4v4H6zm6 0h4v4h-4z',
};

export function Shape({ name }: { name: ShapeName }) {
  return (
    <svg viewBox="0 0 16 16" fill="currentColor" fill-rule="evenodd" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
