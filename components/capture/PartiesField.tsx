import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { EntityGlyph } from '../glyphs.tsx';
import { useWords } from '../words.ts';
import { ChipsInput } from './ChipsInput.tsx';
import { FieldRow } from './field-row.tsx';
import { type FactFieldsProps, useRow } from './use-row.ts';

/** The investors of a round; pressing a name makes it the lead, or no longer. */
export function PartiesField(props: FactFieldsProps): JSX.Element {
  const { form, onChange, services } = props;
  const { t } = useWords();
  const { bad: _, ...row } = useRow(props, 'parties');
  const fresh = form.parties.filter(({ entity }) => entity === null).length;
  const names = form.parties.map(({ text }) => text).join('\n');
  useEffect(() => {
    let current = true;
    const find = async () => {
      const found = await Promise.all(
        form.parties.map(async (party) => {
          if (party.entity !== null) return party;
          const [only, second] = await services.bearers(party.text);
          return only && !second ? { ...party, entity: only.id } : party;
        }),
      );
      if (current && found.some((party, at) => party.entity !== form.parties[at]?.entity))
        onChange({ ...form, parties: found });
    };
    void find();
    return () => {
      current = false;
    };
  }, [names]);
  return (
    <FieldRow
      label={t('capture.investors')}
      {...row}
      tip={fresh > 0 ? t('capture.investorsCreated', fresh, { count: fresh }) : undefined}
    >
      <ChipsInput
        ids={row.ids}
        chips={form.parties.map(({ text, lead, entity }) => ({
          text,
          lead,
          before: entity === null && <EntityGlyph kind="investor" state="new" />,
        }))}
        addLabel={t('capture.addInvestor')}
        toggleLabel={({ lead }) => t(lead ? 'capture.notLead' : 'capture.makeLead')}
        onToggle={(at) =>
          onChange({
            ...form,
            parties: form.parties.map((party, index) =>
              index === at ? { ...party, lead: !party.lead } : party,
            ),
          })
        }
        onAdd={(text) =>
          onChange({ ...form, parties: [...form.parties, { text, entity: null, lead: false }] })
        }
        onRemove={(at) =>
          onChange({ ...form, parties: form.parties.filter((_party, index) => index !== at) })
        }
      />
    </FieldRow>
  );
}
