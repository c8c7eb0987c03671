import type { ComponentChildren } from 'preact';

export function Step({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="card stack record-step">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
