import type { ComponentChildren } from 'preact';

interface Props {
  /** What the table is, said to those who cannot see it, and above it. */
  caption: string;
  /** The caption is read aloud only: a heading beside it says it already. */
  hideCaption?: boolean;
  children: ComponentChildren;
}

/** A table that scrolls sideways by itself where it is wider than the page. */
export function Table({ caption, hideCaption = false, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class="table-frame" aria-label={caption} tabIndex={0}>
      <table>
        <caption class={hideCaption ? 'visually-hidden' : ''}>{caption}</caption>
        {children}
      </table>
    </section>
  );
}
