import type { ComponentChildren } from 'preact';

interface SectionProps {
  id: string;
  heading: string;
  /** What the section tells, in a sentence. */
  lead?: ComponentChildren;
  children: ComponentChildren;
}

/** A part of the page under its heading. */
export function Section({ id, heading, lead, children }: SectionProps) {
  return (
    <section class="stack tight" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {lead && <p class="soft">{lead}</p>}
      {children}
    </section>
  );
}
