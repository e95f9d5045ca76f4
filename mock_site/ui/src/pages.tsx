// Every page of the back offices: a component that is the default of its file, with its `pages` beside it.
// Found by walking the folders, so a further scene is one file. The tool is an application of its own.
import type { ComponentType } from 'react';
import Plain from './home/Plain';

export interface Place { path: string; title: string; app: string; prefix: string }
export interface Page extends Place { component: ComponentType }

interface File { default: ComponentType; pages?: Place[] }

const FILES = import.meta.glob<File>(['./*/*.tsx', '!./tool/*'], { eager: true });
const ELSEWHERE: Page = { path: '', title: '抖店', app: 'mshop_common', prefix: 'auxo', component: Plain };

let found: Page[] | undefined; // at the first question: then every file has been run

function all(): Page[] {
  found ??= Object.values(FILES).flatMap(
    ({ pages = [], default: component }) => pages.map((place) => ({ ...place, component })),
  );
  return found;
}

export const pageFor = (path: string): Page => all().find((page) => page.path === path) ?? ELSEWHERE;
