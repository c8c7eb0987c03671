import { formatDate } from '../../dates/edtf';
import { useLanguage } from '../../words/language';
import { useMessages } from '../../words/messages';
import type { Bar } from './bars';
import { messages } from './messages';
import { BarParts } from './PeriodBar';

const plain: Bar = {
  softStart: null,
  solid: [0, 100],
  softEnd: null,
  isOpenStart: false,
  ending: 'dated',
};

export function Legend({ at }: { at: string }) {
  const t = useMessages(messages);
  const day = formatDate(at, useLanguage());
  return (
    <section class="portfolio-legend" aria-label={t.legend}>
      <ul class="plain-list">
        <Sample bar={plain} words={t.legendSolid} />
        <Sample bar={{ ...plain, solid: null, softEnd: [0, 100] }} words={t.legendSoft} />
        <Sample bar={{ ...plain, ending: 'open' }} words={t.legendOpen} />
        <Sample bar={{ ...plain, ending: 'unknown' }} words={t.legendUnknown} />
        <li>
          <svg class="portfolio-sample narrow" aria-hidden="true">
            <line class="portfolio-at" x1="50%" x2="50%" y2="100%" />
          </svg>
          {t.legendAt(day)}
        </li>
      </ul>
      <p class="small soft">{t.legendColour}</p>
    </section>
  );
}

function Sample({ bar, words }: { bar: Bar; words: string }) {
  return (
    <li>
      <svg class="portfolio-sample" aria-hidden="true">
        <BarParts bar={bar} />
      </svg>
      {words}
    </li>
  );
}
