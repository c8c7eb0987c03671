import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  /** What the table is, said to those who cannot see it, and above it. */
  caption: string;
  /** The caption is read aloud only: a heading beside it says it already. */
  hideCaption?: boolean;
  /** On a narrow screen each row is a card, and each cell says its column. */
  cards?: boolean;
  children: ComponentChildren;
}

/** A table that scrolls sideways by itself where it is wider than the page. */
export function Table({ caption, hideCaption = false, cards = false, children }: Props) {
  const ref = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    if (cards && ref.current) nameCells(ref.current);
  });
  const frame = cards ? 'table-frame as-cards' : 'table-frame';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class={frame} aria-label={caption} tabIndex={0}>
      <table ref={ref}>
        <caption class={hideCaption ? 'visually-hidden' : ''}>{caption}</caption>
        {children}
      </table>
    </section>
  );
}

/** What is laid out as cards is no table to some screen readers, unless every part says its role. */
function nameCells(table: HTMLTableElement) {
  const columns = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.textContent ?? '');
  table.setAttribute('role', 'table');
  for (const group of [table.tHead, ...table.tBodies]) group?.setAttribute('role', 'rowgroup');
  for (const row of table.rows) {
    row.setAttribute('role', 'row');
    for (const cell of row.cells) {
      cell.setAttribute('role', roleOf(cell));
      if (cell.tagName === 'TD' && cell.colSpan === 1) {
        cell.dataset.column = columns[cell.cellIndex] ?? '';
      }
    }
  }
}

function roleOf(cell: HTMLTableCellElement): string {
  if (cell.tagName === 'TD') return 'cell';
  return cell.scope === 'col' ? 'columnheader' : 'rowheader';
}
