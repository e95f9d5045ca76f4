// Which upload and scenes a survey was begun with, so that a plan can be made of just the same.
// Lives as long as the tab; a survey opened later makes a new upload of its own products.
import type { SurveyView } from '../answers';
import { api } from '../api';

interface Begun {
  upload: string;
  scenes: string[];
}

const placeOf = (key: string) => `unbind.upload.${key}`;

export function rememberUpload(key: string, begun: Begun): void {
  sessionStorage.setItem(placeOf(key), JSON.stringify(begun));
}

export function uploadOf(key: string): Begun | undefined {
  const text = sessionStorage.getItem(placeOf(key));
  return text ? (JSON.parse(text) as Begun) : undefined;
}

/** The ids of the survey as an upload; refused as any list is. */
export async function uploadAgain(survey: SurveyView) {
  const ids = [...survey.products.map((product) => product.product_id), ...survey.nowhere, ...survey.not_known];
  return api.ids({ text: ids.join('\n') });
}
