import type { EntityView } from './entity-view.ts';
import type { FigureSet } from './figures.ts';

/** The one figure that stands for an entry in a list: what a company is worth or last raised, how many companies an investor is in. */
export type KeyFigure = { kind: 'money'; figures: FigureSet } | { kind: 'companies'; count: number };

/** The key figure of what is known of an entry; `null` where nothing of the kind is. */
export function keyFigure(view: EntityView): KeyFigure | null {
  if (view.kind === 'bare') return null;
  if (view.kind === 'investor')
    return view.portfolio.length > 0 ? { kind: 'companies', count: view.portfolio.length } : null;
  const figures = view.valuation?.figures ?? view.lastRound?.raised;
  return figures ? { kind: 'money', figures } : null;
}
