/** `decision/nsv-2022-4` in its two parts. */
export function kindOf(subject: string): string {
  return subject.slice(0, subject.indexOf('/'));
}

export function slugOf(subject: string): string {
  return subject.slice(subject.indexOf('/') + 1);
}

/** The page about a subject: its own where its kind has one, else its history. */
export function pageOf(subject: string): string {
  switch (kindOf(subject)) {
    case 'decision':
      return `/decisions/${slugOf(subject)}`;
    case 'organisation':
      return `/organisations/${slugOf(subject)}`;
    default:
      return `/audit/${subject}`;
  }
}
