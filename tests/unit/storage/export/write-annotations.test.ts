import { expect, it } from 'vitest';
import { type Annotated, writeAnnotations } from '../../../../storage/export/write-annotations.ts';

const PAGE = '0123456789abcdef0123456789abcdef';
const record = 'fedcba9876543210fedcba9876543210';
const written = (items: Annotated[]) => JSON.parse([...writeAnnotations(items, PAGE)].join(''));

it('writes a page of web annotations: quotes with what stands around them, pages, and names alone', () => {
  const quoted: Annotated = {
    record,
    text: 'Series C: $600M',
    motivation: 'describing',
    about: 'SenseTime',
    citation: {
      url: 'https://courier.example/a',
      title: 'A',
      published: null,
      quote: { exact: 'raised $600 million', prefix: '', suffix: ' in a round' },
      position: { start: 5, end: 24 },
    },
  };
  const { quote: _, ...page } = quoted.citation!;
  const { items, ...head } = written([
    quoted,
    { ...quoted, citation: page },
    {
      record,
      text: 'Met them.',
      motivation: 'commenting',
      about: '雨云',
      citation: undefined,
      written: '2026-11-30',
    },
  ]);
  expect(head).toEqual({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: 'urn:uuid:01234567-89ab-cdef-0123-456789abcdef',
    type: 'AnnotationPage',
  });
  expect(items[0]).toEqual({
    id: 'urn:uuid:fedcba98-7654-3210-fedc-ba9876543210',
    type: 'Annotation',
    motivation: 'describing',
    body: [
      { type: 'TextualBody', value: 'Series C: $600M', format: 'text/plain' },
      { type: 'TextualBody', value: 'SenseTime', purpose: 'tagging', format: 'text/plain' },
    ],
    target: {
      type: 'SpecificResource',
      source: 'https://courier.example/a',
      selector: { type: 'TextQuoteSelector', exact: 'raised $600 million', suffix: ' in a round' },
    },
  });
  expect(items[1].target).toEqual({ id: 'https://courier.example/a', format: 'text/html' });
  expect(items[2]).toMatchObject({ motivation: 'commenting', created: '2026-11-30T00:00:00Z' });
  expect(decodeURIComponent(items[2].target.id)).toBe('data:text/plain;charset=utf-8,雨云');
});

it('writes a page without annotations where there are none', () => {
  expect(written([])).toMatchObject({ type: 'AnnotationPage', items: [] });
});
