import type { Stage } from '../../domain/fact.ts';
import type { Translate, WordKey } from '../words.ts';

const NAMED: Record<string, WordKey> = {
  seed: 'stage.seed',
  'pre-seed': 'stage.preSeed',
  angel: 'stage.angel',
  growth: 'stage.growth',
  bridge: 'stage.bridge',
  'pre-ipo': 'stage.preIpo',
  debt: 'stage.debt',
  grant: 'stage.grant',
  venture: 'stage.venture',
};

/**
 * A stage in the reader's language: "Series C", "Series A extension", "Seed". A stage that is not in the list
 * is shown as its source names it.
 */
export function stageName(stage: Stage, t: Translate): string {
  const extended = /^(.+)-(ext|extension)$/.exec(stage)?.[1];
  if (extended) return t('stage.extension', { stage: stageName(extended, t) });
  const after = /^(.+)\+$/.exec(stage)?.[1];
  if (after) return t('stage.after', { stage: stageName(after, t) });
  const letter = /^series-([a-z]\d*)$/.exec(stage)?.[1];
  if (letter) return t('stage.series', { letter: letter.toUpperCase() });
  const named = NAMED[stage];
  if (named) return t(named);
  const words = stage.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The same where room is short: "C" for "Series C". */
export function stageShort(stage: Stage, t: Translate): string {
  const letter = /^series-([a-z]\d*)$/.exec(stage)?.[1];
  return letter ? t('stage.seriesShort', { letter: letter.toUpperCase() }) : stageName(stage, t);
}
