/** The two clocks, on every page. */
export function TimeBar() {
  return null;
}
