import type { Entity, Role } from '../../domain/entity.ts';

const ROLES: Record<string, Role[]> = {
  company: ['company'],
  investor: ['investor'],
  both: ['company', 'investor'],
};

/**
 * Reads a list of names, one JSON object a line: `{"name", "aliases": [], "kind": "company"|"investor"|"both"}`.
 * Throws an error that names the line when one cannot be read.
 */
export function parseNames(text: string, source: string): Entity[] {
  const entities: Entity[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const problem = (what: string) => new Error(`${source}, line ${index + 1}: ${what}`);
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch {
      throw problem('not JSON');
    }
    const { name, aliases = [], kind = 'company' } = (row ?? {}) as Record<string, unknown>;
    if (typeof name !== 'string' || name.trim() === '') throw problem('"name" is missing');
    if (!Array.isArray(aliases) || aliases.some((alias) => typeof alias !== 'string')) {
      throw problem('"aliases" is not a list of texts');
    }
    const roles = typeof kind === 'string' ? ROLES[kind] : undefined;
    if (!roles) throw problem('"kind" is none of company, investor, both');
    entities.push({
      id: `names/${index + 1}`,
      name,
      roles,
      aliases: aliases.map((alias: string) => ({ text: alias, kind: 'brand' as const })),
    });
  });
  return entities;
}
