// Types of the page from the schema of the server's values; the result is committed.
//   python -m bot.console.schema > bot/console/ui/src/answers.schema.json && npm run types
import fs from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const from = new URL('./src/answers.schema.json', import.meta.url);
const to = new URL('./src/answers.ts', import.meta.url);

// Each titled field would become a type of its own.
function withoutTitles(node) {
  if (Array.isArray(node)) return node.map(withoutTitles);
  if (!node || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => key !== 'title' || typeof value !== 'string')
      .map(([key, value]) => [key, withoutTitles(value)]),
  );
}

const schema = withoutTitles(JSON.parse(fs.readFileSync(from, 'utf8')));
fs.writeFileSync(
  to,
  await compile({ ...schema, title: 'Answers', type: 'object', additionalProperties: false }, 'Answers', {
    bannerComment: '// Made by `npm run types` from answers.schema.json. Do not edit.',
    additionalProperties: false,
    unreachableDefinitions: true,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 110 },
  }),
);
