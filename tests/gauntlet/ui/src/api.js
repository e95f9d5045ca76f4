// What every page of the gauntlet asks of its server.
export const BOOT = window.BOOT;
export const second = BOOT.variant === 2;

/** {total, rows}; a row: {id, title, status, stock, price, added, promotion, order}. */
export async function list({ offset = 0, limit = 20, q = '' } = {}) {
  const asked = new URLSearchParams({ offset, limit, q });
  return (await fetch(`/api/list?${asked}`)).json();
}

/** {removed: [id], refused: [{id, why}], error: words or ''}. */
export async function remove(ids) {
  const answer = await fetch('/api/remove', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ids }),
  });
  return answer.json();
}
